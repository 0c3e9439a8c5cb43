"""Which alternatives of a leaf, and which members of a `$or`, add nothing to others. Sound, not complete."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ...patterns.nodes import (
    All,
    Alternative,
    AnyOf,
    AnythingBut,
    Cidr,
    Clause,
    EqualsIgnoreCase,
    Exactly,
    Exists,
    Literal,
    Numeric,
    Prefix,
    Suffix,
    Wildcard,
)
from ...patterns.operators import ask, automation_tests, eventbridge_tests
from ...source import comparable
from .certain import value_of
from .spans import span_of

_MOST = 64
"""So many alternatives that are no literals, and so many members of a `$or`, are compared with each other."""
_TEXTS = (Exactly, Prefix, Suffix, EqualsIgnoreCase, Wildcard, Cidr)


def shadowed(alternatives: Sequence[Alternative], *, platform: bool) -> Iterator[tuple[int, int]]:
    """Indexes of an alternative that adds nothing, and of the one that accepts all that it accepts."""
    wide = [at for at, item in enumerate(alternatives) if not isinstance(item, Literal)][:_MOST]
    first: dict[Alternative, int] = {}
    for at, item in enumerate(alternatives):
        same = first.setdefault(item, at)
        if same != at:
            yield at, same
            continue
        for other in wide:
            if other != at and covers(alternatives[other], item, platform=platform):
                if other > at and covers(item, alternatives[other], platform=platform):
                    continue  # of two that accept the same, the later is told
                yield at, other
                break


def covers(wide: Alternative, narrow: Alternative, *, platform: bool) -> bool:
    """Whether `wide` accepts all that `narrow` accepts."""
    if wide == narrow:
        return True
    if isinstance(narrow, Literal | Exactly) and (one := _only_value(narrow, platform)):
        return bool(ask(eventbridge_tests([wide]), one[0]))
    if isinstance(wide, Prefix | Suffix | Wildcard) and _is_any_text(wide, platform):
        return isinstance(narrow, _TEXTS)
    rule = _COVERS.get(type(wide))
    return rule is not None and rule(wide, narrow, platform)


def _is_any_text(wide: Prefix | Suffix | Wildcard, platform: bool) -> bool:
    """Whether every string is accepted; the platform's `*` stops at line breaks."""
    return wide.text == ("*" if isinstance(wide, Wildcard) else "") and not (
        platform and isinstance(wide, Wildcard)
    )


def _present(wide: Exists, narrow: Any, platform: bool) -> bool:
    return wide.wanted and narrow != Exists(False) and not (platform and isinstance(narrow, AnythingBut))


def _but(wide: AnythingBut, narrow: Any, platform: bool) -> bool:
    if isinstance(narrow, AnythingBut):
        return set(wide.values) <= set(narrow.values)
    if isinstance(narrow, Exists):
        return platform and not narrow.wanted
    tests = (automation_tests if platform else eventbridge_tests)([narrow])
    return not any(ask(tests, value_of(literal)) for literal in wide.values)


def _range(wide: Numeric, narrow: Any, platform: bool) -> bool:
    outer = span_of(wide)
    inner = span_of(narrow) if isinstance(narrow, Numeric) else None
    return inner is not None and outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _prefix(wide: Prefix, narrow: Any, platform: bool) -> bool:
    plain = isinstance(narrow, Prefix) and not (wide.ignore_case or narrow.ignore_case)
    return plain and narrow.text.startswith(wide.text)


def _suffix(wide: Suffix, narrow: Any, platform: bool) -> bool:
    plain = isinstance(narrow, Suffix) and not (wide.ignore_case or narrow.ignore_case)
    return plain and narrow.text.endswith(wide.text)


def _either_case(wide: EqualsIgnoreCase, narrow: Any, platform: bool) -> bool:
    return platform and isinstance(narrow, EqualsIgnoreCase) and wide.text.lower() == narrow.text.lower()


_COVERS: dict[type, Callable[[Any, Any, bool], bool]] = {
    Exists: _present,
    AnythingBut: _but,
    Numeric: _range,
    Prefix: _prefix,
    Suffix: _suffix,
    EqualsIgnoreCase: _either_case,
}


def _only_value(narrow: Literal | Exactly, platform: bool) -> tuple[object] | None:
    """The only value that an alternative accepts, in a tuple; None where there are others.

    In the automation dialect a literal accepts the arrays that contain it as well; in EventBridge an address
    all its spellings, which every operator but a literal tells apart.
    """
    if platform:
        return None
    if isinstance(narrow, Exactly):
        return (narrow.text,)
    if narrow.kind == "number":
        return (value_of(narrow),) if comparable(str(narrow.value)) is not None else None
    if narrow.kind == "string" and any(sign in str(narrow.value) for sign in ".:"):
        return None  # perhaps an address
    return (narrow.value,)


def shadowed_members(branch: AnyOf, *, platform: bool) -> Iterator[tuple[int, int]]:
    """Indexes of a member that adds nothing, and of the one that holds whenever it holds."""
    members = branch.members[:_MOST]
    for at, narrow in enumerate(members):
        for other, wide in enumerate(members):
            if other == at or not _implies(narrow, wide, platform=platform):
                continue
            if other > at and _implies(wide, narrow, platform=platform):
                continue
            yield at, other
            break


def _implies(narrow: All, wide: All, *, platform: bool) -> bool:
    """Whether every part of `wide` follows from a part of `narrow`."""
    by_path = {item.path: item for item in narrow.items if isinstance(item, Clause)}

    def follows(part: object) -> bool:
        if not isinstance(part, Clause):
            return part in narrow.items
        if not platform and Exists(False) in part.alternatives:
            return False  # which fields are there for it depends on the other clauses
        have = by_path.get(part.path)
        return have is not None and all(
            any(covers(one, item, platform=platform) for one in part.alternatives[:_MOST])
            for item in have.alternatives[:_MOST]
        )

    return len(by_path) <= _MOST and all(follows(part) for part in wide.items)
