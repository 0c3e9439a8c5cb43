"""From what a path led to, to the items and atoms that an attribute holds."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..paths import Found, Resolution
from .atoms import Atom, Holding, Item, Reader, Scope
from .readers import READERS
from .relations import RELATIONS
from .table import ITEM_MEMBERS


class How(NamedTuple):
    """How an attribute is read: by which reader, and by its name, as an item may hold a member named so.

    With `blanks` an empty string is an atom: it is where values are compared as they are.
    """

    read: str
    name: str | None = None
    repeatable: bool = False
    blanks: bool = False

    def hold(self, resolution: Resolution, entities: Mapping[str, Any]) -> Holding:
        """The items and atoms of what a path led to. No data raises."""
        scope = Scope(entities, list(resolution.missing))
        reader = READERS[self.read]
        items = [
            self._item(element, reader, scope, element is not found)
            for found in resolution.found
            for element in _elements(found)
        ]
        return Holding(tuple(items), tuple(dict.fromkeys(scope.missing)))

    def _item(self, found: Found, reader: Reader, scope: Scope, listed: bool) -> Item:
        inner = self._unwrapped(found)
        if is_empty(inner.value) and not (self.blanks and inner.value == ""):
            return Item(found, (), True)
        missing = len(scope.missing)
        atoms: list[Atom] = []
        for element in _elements(inner):
            read = reader(element, scope)
            many = listed or element is not inner
            atoms += [atom._replace(listed=True) for atom in read] if many else read
        return Item(found, tuple(atoms), False, bool(atoms) or len(scope.missing) > missing)

    def _unwrapped(self, found: Found) -> Found:
        """What an item of a repeatable attribute holds: `value`, or the member of the attribute's name."""
        item = found.value
        if not isinstance(item, dict):
            return found
        for name in ("value", self.name):
            if name is not None and name in item and (self.repeatable or _is_item(item, name)):
                return found.child(name, item[name])
        return found


def _elements(found: Found) -> Iterable[Found]:
    return found.elements() if isinstance(found.value, list | tuple) else (found,)


def _is_item(item: dict[str, Any], name: str) -> bool:
    return len(item) > 1 and all(member in ITEM_MEMBERS or member == name for member in item)


def is_empty(value: Any) -> bool:
    """Whether a value is null, "", [], {}, `{"$relation": []}`, or an array of only such."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, list | tuple):
            stack.extend(value)
        elif isinstance(value, dict) and value:
            inner = next(iter(value.items()))
            if len(value) > 1 or inner[0] not in RELATIONS or not isinstance(inner[1], list):
                return False
            stack.extend(inner[1])
        elif value is not None and value != "" and value != {}:
            return False
    return True
