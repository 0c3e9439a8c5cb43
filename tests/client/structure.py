"""The API's published structure: which request is allowed, and bodies that its schemas allow."""

import json
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

FILE = Path(__file__).parents[2] / "api" / "automation.structure.json"


@cache
def structure() -> dict[str, Any]:
    """The structure, its schemas made plain JSON Schema (`nullable` is OpenAPI's own)."""
    return _without_nullable(json.loads(FILE.read_text("utf-8")))


def _without_nullable(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_nullable(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {name: _without_nullable(item) for name, item in node.items()}
    if node.pop("nullable", False) is True:
        node = {"anyOf": [node, {"type": "null"}]}
    return node


@dataclass(frozen=True)
class Route:
    """One operation as the structure has it."""

    name: str
    method: str
    path: str
    data: dict[str, Any]

    @property
    def is_public(self) -> bool:
        return self.data.get("security") == []

    @property
    def success(self) -> tuple[int, dict[str, Any] | None]:
        """Status and schema of the answer of success."""
        status = next(code for code in self.data["responses"] if code.startswith("2"))
        return int(status), _schema(self.data["responses"][status])

    @property
    def body(self) -> dict[str, Any] | None:
        """The schema of the request's body."""
        return _schema(self.data.get("requestBody", {}))

    def parameters(self, place: str) -> dict[str, dict[str, Any]]:
        found = [it for it in self.data.get("parameters", []) if it["in"] == place]
        return {parameter["name"]: parameter for parameter in found}

    def match(self, path: str) -> dict[str, str] | None:
        """The raw path parameters of a path, None when it is another operation's."""
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path))
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


def _schema(holder: dict[str, Any]) -> dict[str, Any] | None:
    content = holder.get("content", {}).get("application/json")
    return content["schema"] if content else None


@cache
def routes() -> tuple[Route, ...]:
    return tuple(
        Route(data["operationId"], method.upper(), path, data)
        for path, methods in structure()["paths"].items()
        for method, data in methods.items()
    )


def route_of(name: str) -> Route:
    return next(route for route in routes() if route.name == name)


@dataclass(frozen=True)
class Request:
    """A request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(
            self.target.partition("?")[2], keep_blank_values=True, strict_parsing=bool(self._query)
        )

    @property
    def _query(self) -> str:
        return self.target.partition("?")[2]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def find_route(request: Request) -> tuple[Route, dict[str, str]]:
    """The operation that a request is for. The one without parameters wins, as in OpenAPI."""
    for route in sorted(routes(), key=lambda route: route.path.count("{")):
        raw = route.match(request.path) if route.method == request.method else None
        if raw is not None:
            return route, {name: unquote_to_bytes(text).decode() for name, text in raw.items()}
    raise AssertionError(f"no operation is {request.method} {request.target}")


def check(request: Request) -> Route:
    """The request's operation. Raises AssertionError for all that the structure does not allow."""
    route, in_path = find_route(request)
    for name, text in in_path.items():
        _check_value(route.parameters("path")[name]["schema"], text)
    _check_query(route, request.query)
    has_token = "authorization" in request.headers
    assert has_token != route.is_public, "a token is for operations that are not public, and for them only"
    if request.body:
        assert request.headers.get("content-type") == "application/json"
        assert route.body is not None, f"{route.name} takes no body"
        validate(route.body, request.json)
    else:
        assert route.body is None or not route.data["requestBody"].get("required", False)
        assert "content-type" not in request.headers
    return route


def _check_query(route: Route, query: list[tuple[str, str]]) -> None:
    known = route.parameters("query")
    names = [name for name, _ in query]
    assert len(names) == len(set(names)), f"repeated parameters: {names}"
    for name, text in query:
        assert name in known, f"{route.name} has no parameter {name}"
        _check_value(known[name]["schema"], text)


def _check_value(schema: dict[str, Any], text: str) -> None:
    kind = resolve(schema).get("type")
    validate(schema, text if kind == "string" else json.loads(text))


def validate(schema: dict[str, Any], data: Any) -> None:
    """Raises AssertionError when a schema does not allow the data."""
    validator = Draft202012Validator({**schema, "components": structure()["components"]})
    error = best_match(validator.iter_errors(data))
    assert error is None, f"{error.json_path}: {error.message[:300]}" if error else ""


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        node: Any = structure()
        for step in schema["$ref"].removeprefix("#/").split("/"):
            node = node[step]
        schema = node
    return schema


def example(schema: dict[str, Any] | None, seed: int) -> Any:
    """A value that the schema allows, another one for every seed."""
    if schema is None:
        return None
    for attempt in range(50):
        value = _Maker(random.Random(seed * 1000 + attempt)).make(schema, 0)
        try:
            validate(schema, value)
        except AssertionError:
            continue
        return value
    raise AssertionError(f"no example of {schema} was found")


class _Maker:
    """Makes values at random; optional members become rare further down."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def make(self, schema: dict[str, Any], depth: int) -> Any:
        schema = _merged(schema)
        for union in ("oneOf", "anyOf"):
            if union in schema:
                return self.make(self._rng.choice(schema[union]), depth)
        if "enum" in schema:
            return self._rng.choice(schema["enum"])
        kind = schema.get("type", "object" if "properties" in schema else "any")
        return getattr(self, f"_{kind}")(schema, depth)

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        properties, required = schema.get("properties", {}), schema.get("required", [])
        wanted = [name for name in properties if name in required or self._rng.random() < 0.7 / (depth + 1)]
        if schema.get("minProperties") and not wanted and properties:
            wanted = [self._rng.choice(list(properties))]
        wanted = wanted[: schema.get("maxProperties", len(wanted))]
        made = {name: self.make(properties[name], depth + 1) for name in wanted}
        made |= {name: "told by nobody" for name in required if name not in properties}
        more = schema.get("additionalProperties", True)
        if more is not False and len(made) < schema.get("maxProperties", 99):
            value = "kept" if more is True else self.make(more, depth + 1)
            made["a member that no schema knows, ä \u2028"] = value
        return made

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        count = self._rng.randint(1, 2) if depth < 4 else schema.get("minItems", 1)
        return [self.make(schema.get("items", {}), depth + 1) for _ in range(count)]

    def _string(self, schema: dict[str, Any], depth: int) -> str:
        return _BY_FORMAT.get(schema.get("format", ""), "") or self._rng.choice(["", "word", "ä/€ 😀\n"])

    def _integer(self, schema: dict[str, Any], depth: int) -> int:
        low = schema.get("minimum", -5)
        return self._rng.randint(low, min(schema.get("maximum", low + 10**12), 10**15))

    def _number(self, schema: dict[str, Any], depth: int) -> float:
        return self._rng.choice([self._integer(schema, depth), schema.get("minimum", 0) + 0.5])

    def _boolean(self, schema: dict[str, Any], depth: int) -> bool:
        return self._rng.random() < 0.5

    def _null(self, schema: dict[str, Any], depth: int) -> None:
        return None

    def _any(self, schema: dict[str, Any], depth: int) -> Any:
        return self._rng.choice(["any", 1, None, [], {"a": {}}])


_BY_FORMAT = {"date-time": "2026-01-02T03:04:05.000Z", "uuid": "7f0c2a4e-5d0e-4b6e-9a53-0c2f4ab1b9a1"}


def _merged(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without references, its `allOf` made one."""
    schema = resolve(schema)
    if "allOf" not in schema:
        return schema
    merged: dict[str, Any] = {name: value for name, value in schema.items() if name != "allOf"}
    for part in map(_merged, schema["allOf"]):
        properties = merged.get("properties", {}) | part.get("properties", {})
        required = [*merged.get("required", []), *part.get("required", [])]
        merged |= part | {"properties": properties, "required": required}
    return merged
