"""Reads the `properties` of an Elasticsearch mapping into a flat table of fields; all problems together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..errors import Problem
from ..source import Source, Value
from .dates import DEFAULT, BadDate, Formats, parse_formats

Kind = Literal["infer", "keyword", "text", "number", "boolean", "date", "range", "object", "nothing"]
"""How a field's values compare.

"infer": by their own JSON type; "object": only `exists` finds it; "nothing": no clause matches it.
"""

KINDS: dict[str, Kind] = {
    "keyword": "keyword",
    "wildcard": "keyword",
    "text": "text",
    "match_only_text": "text",
    "long": "number",
    "integer": "number",
    "short": "number",
    "byte": "number",
    "unsigned_long": "number",
    "double": "number",
    "float": "number",
    "half_float": "number",
    "boolean": "boolean",
    "date": "date",
    "long_range": "range",
    "integer_range": "range",
    "double_range": "range",
    "float_range": "range",
    "date_range": "range",
    "object": "object",
    "nested": "nothing",
}
"""The types that are understood. A `nested` object's fields are out of reach of plain clauses."""

ELSEWHERE = frozenset(
    """alias binary completion constant_keyword date_nanos derived flat_object flattened geo_point geo_shape
    icu_collation_keyword ip ip_range join knn_vector percolator point rank_feature rank_features
    scaled_float search_as_you_type semantic shape token_count version xy_point xy_shape""".split()  # noqa: SIM905 (reads better)
)
"""Types that engines know and this library does not: a mapping may name them, a rule may not ask for them."""

_OBJECTS = ("object", "nested")
_WITHOUT_EFFECT = frozenset(
    """boost doc_values eager_global_ordinals fielddata fielddata_frequency_filter
    ignore_malformed include_in_all include_in_parent include_in_root index index_options index_phrases
    index_prefixes locale meta norms position_increment_gap print_format search_quote_analyzer similarity
    skip_list split_queries_on_whitespace store term_vector""".split()  # noqa: SIM905 (reads better)
)
_ONLY = {"analyzer": ("standard",), "search_analyzer": ("standard",), "coerce": (True, "true")}
"""Parameters that change nothing as long as they have one of these values."""
_OF_OBJECTS = ("type", "properties", "dynamic", "enabled", "include_in_parent", "include_in_root")


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a rule names it. `name` is the dotted name, `path` the place of its values in an entity."""

    name: str
    path: str
    type: str
    kind: Kind
    formats: Formats = DEFAULT
    """The formats of dates: of the field's own values, and of asked ones unless the rule gives others."""
    inferred: bool = False
    """Whether no mapping names the field: its kind is "infer", or "keyword" for the `.keyword` of a name."""
    longest: int | None = None
    """`ignore_above`: a keyword has no longer strings."""
    closed: bool = False
    """An object whose members are indexed only as far as the mapping names them."""

    @property
    def whole(self) -> bool:
        """Whether this is a multi-field: another reading (`.keyword`) of the values at `path`."""
        return self.name != self.path


def unwrapped(root: Value) -> Value:
    """The `properties` inside a whole mapping, or the value itself."""
    for name in ("mappings", "properties"):
        inner = dict(root.members).get(name) if root.kind == "object" else None
        if inner is None or inner.kind != "object" or _is_field(inner):
            continue
        root = inner
    return root


def _is_field(value: Value) -> bool:
    kind = dict(value.members).get("type")
    return kind is not None and kind.kind == "string"


class PropertiesReader:
    """Reads one tree of properties; `fields` and `problems` are what came of it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.fields: dict[str, Field] = {}
        self.problems: list[Problem] = []
        self._open: list[tuple[Value, str]] = []

    def read(self, root: Value) -> None:
        """Read the fields below `root`, the outermost `properties`."""
        self._open.append((root, ""))
        while self._open:
            value, prefix = self._open.pop()
            if value.kind != "object":
                self._fail("bad-properties", "`properties` is an object of fields", value)
                continue
            for name, member in value.members:
                if not name or not all(name.split(".")):
                    self._fail("bad-name", "a field's name has no empty part", member, found=repr(name))
                elif member.kind != "object":
                    self._fail("bad-field", "a field is an object", member, fix='{"type": "keyword"}')
                else:
                    self._above(prefix, name)
                    self._field(prefix + name, prefix + name, member)

    def _above(self, prefix: str, name: str) -> None:
        """The objects that a dotted name implies."""
        dot = name.find(".")
        while dot >= 0:
            above = prefix + name[:dot]
            self.fields.setdefault(above, Field(above, above, "object", "object"))
            dot = name.find(".", dot + 1)

    def _field(self, name: str, path: str, value: Value) -> None:
        members = dict(value.members)
        type_ = self._type(value, members)
        if type_ in _OBJECTS:
            self._object(name, type_, members)
            return
        options: dict[str, Any] = {"formats": DEFAULT, "longest": None}
        for member, body in members.items():
            self._option(member, body, type_, options)
        self.fields[name] = Field(
            name, path, type_, KINDS.get(type_, "nothing"), options["formats"], longest=options["longest"]
        )
        multi = members.get("fields")
        if multi is not None and multi.kind == "object" and name == path:
            for last, body in multi.members:
                if body.kind == "object":
                    self._field(f"{name}.{last}", path, body)

    def _type(self, value: Value, members: dict[str, Value]) -> str:
        given = members.get("type")
        if given is None:
            return "object"
        type_ = given.value if given.kind == "string" else ""
        if type_ not in KINDS and type_ not in ELSEWHERE:
            self._fail("unknown-type", "no such field type", given, allowed=", ".join(KINDS))
            return "keyword"
        return str(type_)

    def _object(self, name: str, type_: str, members: dict[str, Value]) -> None:
        shut = {str(members[key].value).lower() for key in ("dynamic", "enabled") if key in members}
        closed = type_ == "nested" or not shut.isdisjoint(("false", "strict"))
        for member, body in members.items():
            if member not in _OF_OBJECTS:
                self._fail("unknown-parameter", f"an object has no `{member}`", body, found=member)
        self.fields[name] = Field(name, name, type_, KINDS[type_], closed=closed)
        enabled = str(members["enabled"].value).lower() != "false" if "enabled" in members else True
        if type_ == "object" and enabled and "properties" in members:
            self._open.append((members["properties"], f"{name}."))

    def _option(self, member: str, body: Value, type_: str, options: dict[str, Any]) -> None:
        if member in _OPTIONS:
            try:
                _OPTIONS[member](body, options)
            except BadDate as error:
                self._fail(error.code, error.message, body, allowed=error.allowed)
        elif member not in _WITHOUT_EFFECT and body.value not in _ONLY.get(member, ()) and type_ in KINDS:
            message = f"the parameter `{member}` would change what matches, and is not supported"
            self._fail("unsupported-parameter", message, body)

    def _fail(self, code: str, message: str, value: Value, **more: str | None) -> None:
        self.problems.append(self.source.problem(code, message, value, **more))


def _format(body: Value, options: dict[str, Any]) -> None:
    if body.kind != "string":
        raise BadDate("bad-format", "a format is a string")
    options["formats"] = parse_formats(body.value)


def _ignore_above(body: Value, options: dict[str, Any]) -> None:
    if body.kind != "number" or not body.value.isdigit() or len(body.value) > 10:
        raise BadDate("bad-parameter", "`ignore_above` is a number of characters")
    options["longest"] = int(body.value)


_OPTIONS: dict[str, Callable[[Value, dict[str, Any]], None]] = {
    "type": lambda body, options: None,
    "fields": lambda body, options: None,
    "format": _format,
    "ignore_above": _ignore_above,
}
