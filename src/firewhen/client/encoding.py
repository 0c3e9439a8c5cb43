"""Arguments made into a path, a query and a body, as the published JavaScript SDK writes them.

One thing is done otherwise, on purpose: a path parameter `.` or `..` stays a segment (`%2E%2E`) where the SDK
lets the request climb to another path.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from .errors import InvalidRequest
from .operations import Operation, Parameter

_PATH_SAFE = "!*'()"  # besides letters, digits and -._~
_QUERY_SAFE = _PATH_SAFE + ":$,"
LONGEST = 16_384
"""How long a path with its query may be, in bytes: beyond this no server answers with more than an error."""


def path(operation: Operation, arguments: Mapping[str, object]) -> str:
    """The operation's path with its parameters filled in, each percent-encoded whole."""
    filled = operation.path
    for parameter in operation.parameters:
        if parameter.place == "path":
            text = _text(operation, parameter, arguments.get(parameter.name))
            if not text:
                raise InvalidRequest(f"{operation.name} needs {parameter.name}, and it must not be empty")
            filled = filled.replace(f"{{{parameter.name}}}", _segment(_quoted(text, _PATH_SAFE, parameter)))
    return filled


def query(operation: Operation, arguments: Mapping[str, object]) -> str:
    """The query of the arguments that are given, without its `?`; in the operation's order."""
    pairs: list[str] = []
    for parameter in operation.parameters:
        value = arguments.get(parameter.name)
        if parameter.place == "query" and value is not None:
            text = _text(operation, parameter, value)
            pairs.append(f"{parameter.name}={_quoted(text, _QUERY_SAFE, parameter).replace('%20', '+')}")
    return "&".join(pairs)


def target(operation: Operation, arguments: Mapping[str, object]) -> tuple[str, str]:
    """Path and query. Raises InvalidRequest for a parameter that is absent, unknown or of the wrong type."""
    named = {operation.parameter(name).name: value for name, value in arguments.items()}
    parts = path(operation, named), query(operation, named)
    if sum(map(len, parts)) > LONGEST:
        raise InvalidRequest(f"the parameters of {operation.name} are longer than {LONGEST} bytes")
    return parts


def body(operation: Operation, content: object) -> bytes | None:
    """The request's body as JSON text; a model, plain data, or JSON text as bytes, which is sent as it is."""
    if content is None:
        if operation.body and operation.body_required:
            raise InvalidRequest(f"{operation.name} needs a body: {operation.body_help}")
        return None
    if operation.body is None:
        raise InvalidRequest(f"{operation.name} takes no body")
    if isinstance(content, bytes):
        return content
    try:
        return _json(content)
    except (TypeError, ValueError, RecursionError) as error:
        reason = "it nests too deep" if isinstance(error, RecursionError) else str(error)
    raise InvalidRequest(f"the body of {operation.name} is no JSON: {reason}")


def _json(content: object) -> bytes:
    data = _plain_data(content)
    try:
        return _dumps(data, ascii_=False).encode()
    except UnicodeEncodeError:  # a lone surrogate: JSON has an escape for it, UTF-8 has nothing
        return _dumps(data, ascii_=True).encode()


def _dumps(data: object, ascii_: bool) -> str:
    return json.dumps(data, ensure_ascii=ascii_, allow_nan=False, separators=(",", ":"), default=_plain_data)


def _plain_data(item: Any) -> object:
    """A model, or a mapping that is no dict, as plain data."""
    if isinstance(item, Mapping):
        return dict(item)
    to_dict = getattr(item, "to_dict", None)
    if to_dict is None:
        raise TypeError(f"a model or a dict is wanted, not a {type(item).__name__}")
    return to_dict()


def _text(operation: Operation, parameter: Parameter, value: object) -> str:
    """An argument as the API reads it; only the parameter's own type is taken."""
    fits = type(value) is parameter.type or (parameter.type is str and isinstance(value, str))
    if value is None or not fits:
        found = "nothing" if value is None else f"a {type(value).__name__}"
        name = parameter.python_name
        raise InvalidRequest(f"{operation.name}: {name} is a {parameter.type.__name__}, not {found}")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str, safe: str, parameter: Parameter) -> str:
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        pass
    raise InvalidRequest(f"{parameter.name} holds half a character (a lone surrogate)")


def _segment(text: str) -> str:
    return text.replace(".", "%2E") if text in (".", "..") else text


def pairs_of(texts: Mapping[str, str], operation: Operation) -> Iterator[tuple[str, object]]:
    """Arguments given as text, as on a command line, in the types of their parameters."""
    for name, text in texts.items():
        parameter = operation.parameter(name)
        yield parameter.name, _READERS[parameter.type](parameter, text)


def _integer(parameter: Parameter, text: str) -> int:
    if text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 18:
        return int(text)
    raise InvalidRequest(f"{parameter.name} is a whole number, not {text[:40]!r}")


def _boolean(parameter: Parameter, text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    raise InvalidRequest(f"{parameter.name} is true or false, not {text[:40]!r}")


_READERS = {str: lambda _, text: text, int: _integer, bool: _boolean}
