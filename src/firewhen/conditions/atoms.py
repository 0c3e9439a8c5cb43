"""What an attribute holds: its items, and in each of them its atoms (conditions.md, Atoms)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..paths import Found
from .facets import Facets


class Atom(NamedTuple):
    """One atom: what it is compared as, and where it stands.

    `listed` tells that it is an element of an array; `note` which member and unit of a price were read.
    """

    facets: Facets
    found: Found
    listed: bool = False
    note: str | None = None


class Item(NamedTuple):
    """One item of an attribute; of an attribute that is no array, its value.

    `fits` is false when there is data that holds no atom because of its type.
    """

    found: Found
    atoms: tuple[Atom, ...]
    empty: bool
    fits: bool = True


class Holding(NamedTuple):
    """What an attribute holds; `missing` is what was not supplied and may hold more."""

    items: tuple[Item, ...]
    missing: tuple[str, ...] = ()

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The atoms of all items."""
        if len(self.items) == 1:
            return self.items[0].atoms
        return tuple(atom for item in self.items for atom in item.atoms)

    @property
    def empty(self) -> bool:
        """Whether all that is known of it is empty."""
        return all(item.empty for item in self.items)


@dataclass(slots=True)
class Scope:
    """What a reader may look up, and where it notes what was not supplied."""

    entities: Mapping[str, Any]
    missing: list[str] = field(default_factory=list)


Atoms = tuple[Atom, ...]
Reader = Callable[[Found, Scope], Atoms]
"""Reads the atoms of one value that is no array; none when the value does not fit."""
