"""Reads the clauses that ask something of a field: `term`, `terms`, `ids`, `range`, `exists`."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

from ..source import Source, Value
from ..source.values import plain_number
from .asking import Bounds, Scalar
from .clauses import Exists, Ids, Leaf, Range, Rule, Term
from .dates import UTC_ZONE, BadDate, Formats, parse_formats, parse_zone
from .mapping import Field, Mapping
from .properties import ELSEWHERE
from .ranges import Relation
from .reading import Reader, Refused
from .values import equals, within

BOUNDS = ("gt", "gte", "lt", "lte")
_OPTIONS = ("format", "time_zone", "relation")
_RELATIONS: dict[str, Relation] = {
    "INTERSECTS": "INTERSECTS",
    "CONTAINS": "CONTAINS",
    "WITHIN": "WITHIN",
}


class LeafParser(Reader):
    """Reads leaves against a mapping; each method takes a clause's body and raises Refused."""

    def __init__(self, source: Source, mapping: Mapping) -> None:
        super().__init__(source)
        self.mapping = mapping

    def leaf(self, key: str, body: Value, rule: Rule) -> Leaf:
        """The clause of a key of `LEAVES`."""
        return LEAVES[key](self, body, rule)

    def term(self, body: Value, rule: Rule) -> Leaf:
        name, asked = self.only_member(body, "field", "`term` takes one field and its value")
        if asked.kind == "object":
            found = self.members(asked, ("value",), "term").get("value")
            if found is None:
                self.refuse("no-value", "`term` asks for a value", asked, fix='{"value": "…"}')
            asked = found
        if asked.kind == "array":
            fix = f'{{"terms": {{"{name}": {asked.show(30)}}}}}'
            self.refuse("wrong-value", "`term` asks for one value, `terms` for several", asked, fix=fix)
        field = self._field(name, body)
        return Term("term", field, self._terms(field, [asked], "term"), rule)

    def terms(self, body: Value, rule: Rule) -> Leaf:
        name, asked = self.only_member(body, "field", "`terms` takes one field and its values")
        if asked.kind != "array":
            fix = f'{{"{name}": [{asked.show(30)}]}}'
            self.refuse("wrong-value", "`terms` asks for an array of values", asked, fix=fix)
        field = self._field(name, body)
        return Term("terms", field, self._terms(field, asked.elements, "terms"), rule)

    def ids(self, body: Value, rule: Rule) -> Leaf:
        values = self.members(body, ("values",), "ids").get("values")
        if values is None:
            return Ids((), rule)
        if values.kind not in ("string", "array"):
            self.refuse("wrong-value", "`values` is an id or an array of ids", values)
        return Ids(self.each(values.elements if values.kind == "array" else [values], self._id), rule)

    def range(self, body: Value, rule: Rule) -> Leaf:
        name, asked = self.only_member(body, "field", "`range` takes one field and its bounds")
        if asked.kind != "object":
            fix = f'{{"{name}": {{"gte": …}}}}'
            self.refuse("wrong-value", "a range is an object of bounds", asked, fix=fix)
        members = self.members(asked, (*BOUNDS, *_OPTIONS), "range")
        field = self._field(name, body)
        bounds = self._bounds(members)
        try:
            within(field, bounds, 0)
        except BadDate as error:
            self._blame(field, bounds, members, error)
        return Range(field, bounds, rule)

    def exists(self, body: Value, rule: Rule) -> Leaf:
        name = self.members(body, ("field",), "exists").get("field")
        if name is None or name.kind != "string":
            message = "`exists` asks for a field by its name"
            self.refuse("no-field", message, name or body, fix='{"exists": {"field": "…"}}')
        return Exists(self._field(name.value, name), rule)

    def _field(self, name: str, value: Value) -> Field:
        if not name:
            self.refuse("empty-name", "a field has a name", value, found='""')
        found = self.mapping.field(name)
        if found.type in ELSEWHERE:
            message = f"`{name}` is of type `{found.type}`, which is not supported"
            self.refuse("unsupported-type", message, value, found=found.type)
        return found

    def _terms(self, field: Field, values: list[Value], owner: str) -> tuple[Scalar, ...]:
        scalars = self.each(values, lambda value: self._scalar(value, owner))
        try:
            equals(field, scalars, 0)
        except BadDate:
            self.each(values, lambda value: self._date(field, value, owner))
        return scalars

    def _date(self, field: Field, value: Value, owner: str) -> None:
        try:
            equals(field, (self._scalar(value, owner),), 0)
        except BadDate as error:
            self.note_date(error, value)
            raise Refused from None

    def _scalar(self, value: Value, owner: str) -> Scalar:
        if value.kind == "null":
            fix = 'to ask for absence: {"$not": [{"exists": {"field": "…"}}]}'
            self.refuse("null-value", f"`{owner}` cannot ask for null", value, fix=fix)
        if value.kind in ("object", "array"):
            self.refuse("wrong-value", f"`{owner}` compares with strings, numbers and booleans", value)
        scalar: Scalar = plain_number(value.value) if value.kind == "number" else value.value
        return scalar

    def _id(self, value: Value) -> str:
        if value.kind in ("object", "array", "null") or value.value == "":
            self.refuse("wrong-value", "an id is a string that is not empty", value)
        return value.to_json() if value.kind == "boolean" else str(value.value)

    def _bounds(self, members: dict[str, Value]) -> Bounds:
        low, high = _names(members, "g"), _names(members, "l")
        scalars = {name: self._bound(members[name]) for name in low + high}
        return Bounds(
            scalars[low[-1]] if low else None,
            scalars[high[-1]] if high else None,
            low_included=low[-1:] != ["gt"],
            high_included=high[-1:] != ["lt"],
            formats=self._option(members, "format", _formats, None),
            zone=self._option(members, "time_zone", parse_zone, UTC_ZONE),
            relation=self._option(members, "relation", _relation, "INTERSECTS"),
        )

    def _bound(self, value: Value) -> Scalar | None:
        return None if value.kind == "null" else self._scalar(value, "range")

    def _option(self, members: dict[str, Value], name: str, read: Callable[[str], Any], default: Any) -> Any:
        value = members.get(name)
        if value is None:
            return default
        if value.kind != "string":
            self.refuse("wrong-value", f"`{name}` is a string", value)
        try:
            return read(value.value)
        except BadDate as error:
            self.note_date(error, value)
            raise Refused from None

    def _blame(self, field: Field, bounds: Bounds, members: dict[str, Value], whole: BadDate) -> NoReturn:
        """Note each bound that is no date, by asking it alone; if none is to blame, all of it."""
        before = len(self.problems)
        for letter, alone in (("g", replace(bounds, high=None)), ("l", replace(bounds, low=None))):
            try:
                within(field, alone, 0)
            except BadDate as error:
                self.note_date(error, members[_names(members, letter)[-1]])
        if len(self.problems) == before:
            self.note_date(whole, next(iter(members.values())))
        raise Refused


def _names(members: dict[str, Value], letter: str) -> list[str]:
    """The bounds of one side in the order in which they stand: of `gt` and `gte` the later one counts."""
    return [name for name in members if name in BOUNDS and name[0] == letter]


def _formats(text: str) -> Formats | None:
    return parse_formats(text) if text else None


def _relation(text: str) -> Relation:
    if (found := _RELATIONS.get(text.upper())) is None:
        allowed = ", ".join(_RELATIONS)
        raise BadDate("bad-relation", f"no relation is called {text[:40]!r}", allowed=allowed)
    return found


LEAVES: dict[str, Callable[[LeafParser, Value, Rule], Leaf]] = {
    "term": LeafParser.term,
    "terms": LeafParser.terms,
    "ids": LeafParser.ids,
    "range": LeafParser.range,
    "exists": LeafParser.exists,
}
