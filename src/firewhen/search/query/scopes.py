"""Which fields a clause asks: the one that is named, those that a pattern names, or all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..automaton import wildcard
from ..mapping import Field, Mapping


@dataclass(frozen=True, slots=True)
class Scope:
    """The fields of one clause: `one`, or all that `takes` accepts; `name` is what the query calls them."""

    name: str
    one: Field | None = None
    takes: Callable[[Field], bool] = field(default=lambda found: True, compare=False)
    known: tuple[Field, ...] = ()
    """The fields among them that the mapping names, when it does not infer all."""


class Scopes:
    """Makes the scopes of one query."""

    def __init__(self, mapping: Mapping, default_fields: Sequence[str] | None) -> None:
        self.mapping = mapping
        self.inferring = not any(mapping.fields())
        self.restricted = default_fields is not None
        self.default = self._everywhere() if default_fields is None else self._among(default_fields)

    def named(self, name: str | None) -> Scope:
        """The scope of a field's name, which may be a pattern; None: where the query names no field."""
        if name is None:
            return self.default
        if name == "*":
            return self._everywhere()
        if "*" not in name:
            return Scope(name, self.mapping.field(name))
        accepts = _pattern(name)
        return self._many(name, lambda found: _public(found) and accepts(found.name))

    def _everywhere(self) -> Scope:
        return self._many("*", _public)

    def _among(self, names: Sequence[str]) -> Scope:
        plain = [name.partition("^")[0] for name in names]
        alone = self.mapping.field(plain[0]) if len(plain) == 1 and "*" not in plain[0] else None
        if alone is not None and alone.kind != "object":  # an object is no field that could be searched
            return Scope(plain[0], alone)
        tests = [_public if name == "*" else _named(name) for name in plain]
        return self._many(", ".join(plain), lambda found: any(test(found) for test in tests))

    def _many(self, name: str, takes: Callable[[Field], bool]) -> Scope:
        searched = (found for found in self.mapping.fields() if found.kind not in ("object", "nothing"))
        return Scope(name, None, takes, tuple(filter(takes, searched)))


def reads_text(found: Field) -> bool:
    """Whether a field's strings are read word by word."""
    return found.kind == "text" or (found.kind == "infer" and found.type == "text")


def _public(found: Field) -> bool:
    """Whether `*` finds the field: not `_id`, nor any other with `_` in front that a mapping names."""
    return not found.name.startswith("_") or (found.inferred and found.name != "_id")


def _named(name: str) -> Callable[[Field], bool]:
    if "*" not in name:
        return lambda found: found.name == name
    accepts = _pattern(name)
    return lambda found: accepts(found.name)


def _pattern(name: str) -> Callable[[str], bool]:
    """Only `*` is a wildcard in a field's name."""
    return wildcard(name.replace("\\", "\\\\").replace("?", "\\?"))
