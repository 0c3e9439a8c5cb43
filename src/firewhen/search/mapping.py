"""What is known of fields: the type of each, as an Elasticsearch mapping says it, or inferred from values.

The contract for the two languages (search-filters.md, The mapping):

- `Mapping.parse(properties)` reads the `properties` of an Elasticsearch mapping, `Mapping.infer()` knows
  nothing and lets each value speak for itself; fields that a mapping does not name are inferred too.
- `mapping.field(name)` is the `Field` of a dotted name; it always answers.
- `field.kind` says how values compare, `field.path` where they stand in an entity (`title` for
  `title.keyword`), `field.type` is Elasticsearch's own word.
"""

from collections.abc import Iterator
from typing import Literal, Self

from ..errors import InvalidRule
from ..source import Source
from .properties import Field, Kind, PropertiesReader, unwrapped

__all__ = ["Field", "Kind", "Mapping"]

Strings = Literal["keyword", "text"]


class Mapping:
    """The types of an index's fields: immutable and hashable; made by `parse` or `infer`."""

    __slots__ = ("_fields", "_hash", "_multi", "_strings", "_text")

    _fields: dict[str, Field]
    _multi: dict[str, list[Field]]
    _strings: Strings
    _text: str
    _hash: int

    def __init__(self) -> None:
        raise TypeError("a mapping is made by Mapping.parse(properties) or Mapping.infer()")

    @classmethod
    def parse(cls, properties: object) -> Self:
        """The mapping that Elasticsearch `properties` describe, a dict or JSON text.

        The whole of a mapping is taken as well: `{"properties": …}` or `{"mappings": {"properties": …}}`.
        Raises InvalidRule with every problem: unknown types, formats that are none, members of a wrong form.
        """
        source = Source(properties)
        root = unwrapped(source.root)
        reader = PropertiesReader(source)
        reader.read(root)
        if reader.problems:
            raise InvalidRule(reader.problems)
        return cls._make(reader.fields, "keyword", root.to_json())

    @classmethod
    def infer(cls, *, strings: Strings = "keyword") -> Self:
        """The mapping that names no field. With `strings="text"` strings are taken for text with `.keyword`,
        but for names that begin with `_`, as query strings do."""
        return cls._make({}, strings, "")

    @classmethod
    def of(cls, mapping: object) -> "Mapping":
        """What `mapping=` accepts everywhere: a Mapping, Elasticsearch properties, or None to infer."""
        if mapping is None:
            return cls.infer()
        return mapping if isinstance(mapping, Mapping) else cls.parse(mapping)

    @classmethod
    def _make(cls, fields: dict[str, Field], strings: Strings, text: str) -> Self:
        self = object.__new__(cls)
        multi: dict[str, list[Field]] = {}
        for field in fields.values():
            if field.whole:
                multi.setdefault(field.path, []).append(field)
        object.__setattr__(self, "_fields", fields)
        object.__setattr__(self, "_multi", multi)
        object.__setattr__(self, "_strings", strings)
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_hash", hash((frozenset(fields), strings)))
        return self

    def reading_strings_as(self, strings: Strings) -> "Mapping":
        """The same mapping, strings of fields that it does not name taken as `infer` says."""
        return self if self._strings == strings else Mapping._make(self._fields, strings, self._text)

    def field(self, name: str) -> Field:
        """The field that a dotted name means; one that the mapping does not name is inferred."""
        if found := self._fields.get(name):
            return found
        head, _, last = name.rpartition(".")
        if head and last == "keyword" and self._has_whole(head):
            return Field(name, head, "keyword", "keyword", inferred=head not in self._fields)
        if self._out_of_reach(name):
            return Field(name, name, "unmapped", "nothing")
        as_text = self._strings == "text" and not name.startswith("_")
        return Field(name, name, "text" if as_text else "keyword", "infer", inferred=True)

    def _has_whole(self, name: str) -> bool:
        field = self._fields.get(name)
        return not self._out_of_reach(name) if field is None else field.kind in ("text", "keyword")

    def _out_of_reach(self, name: str) -> bool:
        """Whether a name lies below a field that has none below it, or only those that the mapping names."""
        at = name.find(".") if self._fields else -1
        while at >= 0:
            above = self._fields.get(name[:at])
            if above is not None and (above.kind != "object" or above.closed):
                return True
            at = name.find(".", at + 1)
        return False

    def readings(self, path: str) -> tuple[Field, ...]:
        """The field at a path of an entity and its multi-fields: all names by which its values are found."""
        field = self.field(path)
        if field.inferred:
            return (field, self.field(f"{path}.keyword")) if field.type == "text" else (field,)
        return (field, *self._multi.get(path, ()))

    def fields(self) -> Iterator[Field]:
        """Every field that the mapping names, objects and multi-fields included."""
        yield from self._fields.values()

    def to_json(self) -> str:
        """The `properties` as compact JSON text; "" for a mapping that infers."""
        return self._text

    def __repr__(self) -> str:
        if self._text:
            return f"Mapping.parse({self._text!r})"
        return "Mapping.infer()" if self._strings == "keyword" else "Mapping.infer(strings='text')"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return self._fields == other._fields and self._strings == other._strings

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickle, (self._text, self._strings)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Mapping is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Mapping is immutable")


def _unpickle(text: str, strings: Strings) -> Mapping:
    return (Mapping.parse(text) if text else Mapping.infer()).reading_strings_as(strings)
