"""The values of a statement, coerced once by the attribute's type when the statement is parsed."""

from collections.abc import Callable

from ..source import Value
from .asking import Question
from .attribute import Attribute
from .dates import read_moment
from .facets import Facets
from .numbers import read_number
from .rules import Reading
from .table import OPERATIONS, TOKENS, AttributeType, Operation, legal


def read_question(reading: Reading, value: Value, source: Attribute | None) -> Question | None:
    """The operation of a statement with its values; None, with the problems noted, when they mean nothing."""
    word = reading.required(value, "operation", f"one of {', '.join(OPERATIONS)}")
    name = reading.word(word, "unknown-operation", "operation", tuple(OPERATIONS))
    elements = reading.elements(value, "values", '["…"]')
    texts = [(element, _text(reading, element)) for element in elements]
    if word is None or name is None:
        return None
    operation = OPERATIONS[name]
    _count(reading, value, operation, len(elements))
    if source is None or not _is_legal(reading, operation, source.type, word):
        return None
    read = _reader(operation, source.type)
    found = [
        _coerced(reading, element, text, read, source.type) for element, text in texts if text is not None
    ]
    values = tuple(facets for facets in found if facets is not None)
    if operation.test == "order" and values and values[0].any_number is None and values[0].moment is None:
        message = f"`{name}` compares numbers and dates: this value compares with nothing"
        reading.note("never-compares", message, elements[0])
    return Question(operation, values, source.type.family if source.type else None, source.each)


def _is_legal(reading: Reading, operation: Operation, type_: AttributeType | None, word: Value) -> bool:
    if type_ is None or legal(operation.name, type_.name):
        return True
    allowed = ", ".join(other for other in OPERATIONS if legal(other, type_.name))
    message = f"`{operation.name}` cannot be asked of an attribute of type {type_.name}"
    reading.problem("illegal-operation", message, word, allowed=allowed)
    return False


def _count(reading: Reading, value: Value, operation: Operation, count: int) -> None:
    """Problems and notes on the number of values."""
    name = operation.name
    at = value.member("values") or value
    if at.kind not in ("array", "object"):
        return
    if operation.values == "first" and count > 1:
        reading.note("extra-values", f"`{name}` reads only the first value", at)
    elif operation.values == "none" and count:
        reading.note("extra-values", f"`{name}` reads no values", at)
    elif operation.test == "any_of" and not count:
        reading.note("no-values", f"`{name}` has no values: no atom can be one of them", at)
    elif operation.values != "none" and not count:
        reading.problem("no-values", f"`{name}` needs a value", at, fix='"values": ["…"]')


def _text(reading: Reading, element: Value) -> str | None:
    """The text of a value; booleans and numbers are taken as they are written."""
    if element.kind == "string":
        return str(element.value)
    if element.kind in ("boolean", "number"):
        text = element.to_json()
        reading.note("value-as-text", "values are strings", element, fix=f'"{text}"')
        return text
    reading.problem("bad-value", "a value is a string", element, allowed="a string")
    return None


def text_facets(text: str) -> Facets:
    """A value of a text or list."""
    return Facets(text, text=text, spelled=read_number(text))


def _number_facets(text: str) -> Facets | None:
    number = read_number(text)
    return None if number is None else Facets(text, number=number)


def _boolean_facets(text: str) -> Facets | None:
    return Facets(text, boolean=text == "true") if text in ("true", "false") else None


def _date_facets(text: str) -> Facets | None:
    token = TOKENS.get(text)
    moment = token or read_moment(text)
    return None if moment is None else Facets(text, moment=moment)


def _any_facets(text: str) -> Facets:
    """A value without a type: everything that its spelling allows."""
    date, boolean = _date_facets(text), _boolean_facets(text)
    return Facets(
        text,
        text=text,
        spelled=read_number(text),
        boolean=boolean.boolean if boolean else None,
        moment=date.moment if date else None,
    )


_Read = Callable[[str], Facets | None]
_READERS: dict[str, _Read] = {
    "text": text_facets,
    "list": text_facets,
    "number": _number_facets,
    "boolean": _boolean_facets,
    "date": _date_facets,
}
_ALLOWED = {
    "number": 'a number such as "12.5", without grouping',
    "boolean": '"true" or "false"',
    "date": 'an ISO 8601 date or datetime, "today" or "now"',
}


def _reader(operation: Operation, type_: AttributeType | None) -> _Read:
    if type_ is None:
        return _any_facets
    return _READERS[type_.family] if operation.coerced else text_facets


def _coerced(
    reading: Reading, element: Value, text: str, read: _Read, type_: AttributeType | None
) -> Facets | None:
    """A value as the attribute's type; None, with the problem noted, when it is none."""
    facets = read(text)
    if facets is None and type_ is not None:
        message = f"no value for an attribute of type {type_.name}"
        reading.problem("bad-value", message, element, allowed=_ALLOWED[type_.family])
    if facets is not None and isinstance(facets.moment, str) and type_ is not None:
        message = f'the API does not document "{text}"; here it is relative to the clock'
        reading.note("undocumented-value", message, element)
    return facets
