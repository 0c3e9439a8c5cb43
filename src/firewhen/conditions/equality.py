"""Values compared as they are: what TriggerCondition and SendEmailCondition ask."""

from ..source import Value
from .facets import Facets
from .numbers import read_number
from .rules import Reading


def read_value(reading: Reading, value: Value) -> list[Facets]:
    """The value, or each of a list, to compare with; a number equals what spells the same decimal [O]."""
    elements = value.elements if value.kind == "array" else [value]
    return [facets for element in elements if (facets := _facets(reading, element)) is not None]


def _facets(reading: Reading, element: Value) -> Facets | None:
    if element.kind == "string":
        text = str(element.value)
        boolean = {"true": True, "false": False}.get(text)
        return Facets(text, text=text, spelled=read_number(text), boolean=boolean)
    if element.kind == "number":
        number = read_number(element.value)
        if number is None:
            reading.problem("bad-value", "a number that no decimal holds", element)
            return None
        return Facets(element.value, number=number)
    if element.kind == "boolean":
        text = element.to_json()
        reading.note("value-as-text", "a value is a string or a number", element, fix=f'"{text}"')
        return Facets(text, text=text, boolean=element.value)
    reading.problem("bad-value", "a value is a string or a number", element, allowed="strings and numbers")
    return None
