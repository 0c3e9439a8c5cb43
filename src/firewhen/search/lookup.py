"""The quick way to a field's values: names looked up one by one, each value asked by its class.

Every step answers True, False, or None for "a dotted key, an array in an array or something stranger is
here: ask the slow way", which makes a list of all values first (see `fields.reader`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from .fields import Entity
from .mapping import Field

Test = Callable[[Entity], bool]
Answer = bool | None
Step = Callable[[Any], Answer]
"""What is asked of one value; a test that answers None leaves it to the slow way, too."""
_DEEPEST = 5


def quick(field: Field, tests: Mapping[type, Step], slow: Test) -> Test:
    """The test of whether one of the field's values passes; `slow` has the answer in every case."""
    if field.kind in ("object", "nothing") or (field.inferred and field.whole):
        return slow
    names = field.path.split(".", _DEEPEST)
    if len(names) > _DEEPEST:
        return slow
    if len(names) == 1:
        return _top(names[0], tests, slow)
    step = _last(tests)
    for at in range(len(names) - 1, 0, -1):
        step = _member(names[at], _longer(names, at), step)
    return _outermost(names[0], _longer(names, 0), step, slow)


def _longer(names: list[str], at: int) -> tuple[str, ...]:
    """The dotted keys that would be the same path from a name on."""
    return tuple(".".join(names[at:end]) for end in range(at + 2, len(names) + 1))


def _top(name: str, tests: Mapping[type, Step], slow: Test) -> Test:
    """A name without dots: the most common case, without any step between, and with a short cut for text."""
    find, last, text = tests.get, _last(tests), tests.get(str, _never)

    def test(entity: Entity) -> bool:
        value = entity.get(name)
        if value.__class__ is str:
            answer = text(value)
        else:
            accepts = find(value.__class__)
            answer = accepts(value) if accepts is not None else last(value)
        return slow(entity) if answer is None else answer

    return test


def _never(value: Any) -> Answer:
    return False


def _outermost(name: str, longer: tuple[str, ...], step: Step, slow: Test) -> Test:
    """The first of several names."""

    def test(entity: Entity) -> bool:
        for key in longer:
            if key in entity:
                return slow(entity)
        answer = step(entity.get(name))
        return slow(entity) if answer is None else answer

    return test


def _member(name: str, longer: tuple[str, ...], step: Step) -> Step:
    """A member of an object, or of each object of an array."""

    def one(value: dict[str, Any]) -> Answer:
        for key in longer:
            if key in value:
                return None
        return step(value.get(name))

    def test(value: Any) -> Answer:
        if value.__class__ is dict:
            return one(value)
        if value.__class__ is not list:
            return False if value is None else None
        for item in value:
            answer = one(item) if item.__class__ is dict else False if item is None else None
            if answer is not False:
                return answer
        return False

    return test


def _last(tests: Mapping[type, Step]) -> Step:
    """A value, or each value of an array."""
    find = tests.get

    def test(value: Any) -> Answer:
        accepts = find(value.__class__)
        if accepts is not None:
            return accepts(value)
        if value.__class__ is not list:
            return False if value is None else None
        for item in value:
            accepts = find(item.__class__)
            answer = accepts(item) if accepts is not None else False if item is None else None
            if answer is not False:
                return answer
        return False

    return test
