"""Checks of one event pattern, of a flow's `filter_config` or standing alone."""

from collections import Counter
from collections.abc import Container, Iterator

from ...errors import InvalidRule
from ...patterns import DIALECTS, Dialect, Pattern
from ...patterns.nodes import All, AnyOf, Clause, Item
from ...patterns.subrules import overlapping
from ...patterns.wording import wish
from ...source import Source, Value
from .certain import certain
from .dialects import differences, scopes
from .findings import Finding
from .linted import Found, Telling
from .possible import Path, Possibility
from .shadows import shadowed, shadowed_members

OWN_CODES = ("bare-value", "empty-array", "empty-object")
"""Problems of patterns that the lint tells under their own code."""


def lint_pattern(pattern: Pattern | object, dialect: Dialect = "eventbridge") -> tuple[Finding, ...]:
    """What is wrong, or odd, with a pattern, in text order.

    `pattern` is a Pattern, or a rule as `Pattern.parse` takes it: the text of a rule gives findings lines and
    columns. `dialect` says how a rule is read; a Pattern has its own. Raises ValueError for an unknown
    dialect, and InvalidRule for a text that is no JSON.
    """
    if isinstance(pattern, Pattern):
        return lint_pattern(pattern.to_json(), pattern.dialect)
    if dialect not in DIALECTS:
        raise ValueError(f"unknown dialect {dialect!r}: one of {', '.join(DIALECTS)}")
    source = Source(pattern)
    telling = Telling(source)
    parsed = _parsed(source, source.root, dialect)
    if isinstance(parsed, InvalidRule):
        found = list(invalid(telling, parsed))
    else:
        found = list(valid(telling, parsed, source.root))
        if dialect == "automation":
            found += differing(telling, parsed, _parsed(source, source.root, "eventbridge"))
    found += duplicate_keys(telling, source.root)
    return tuple(sorted(found, key=lambda finding: finding.order))


def _parsed(source: Source, value: Value, dialect: Dialect) -> Pattern | InvalidRule:
    try:
        return Pattern.part_of(source, value, dialect)
    except InvalidRule as error:
        return error


def invalid(telling: Telling, error: InvalidRule) -> Found:
    """The problems of an invalid pattern."""
    for problem in error.problems:
        yield telling.told(problem.code if problem.code in OWN_CODES else "invalid-pattern", problem)


def valid(telling: Telling, pattern: Pattern, rule: Value, scalar: frozenset[Path] = frozenset()) -> Found:
    """What is odd about a pattern that can be read; `scalar` are paths that never hold an array."""
    platform = pattern.dialect == "automation"
    empty = {value.pointer: value for value in _empty(rule)} if platform else {}
    for value in empty.values():
        yield _told_empty(telling, value)
    possibility = Possibility(platform, scalar)
    conflict = possibility.of(pattern.root)
    if conflict is not None:
        if conflict.pointer not in empty:
            yield telling.found("never-matches", telling.at(conflict.pointer), f"never holds: {conflict.why}")
    else:
        yield from _partly(telling, possibility)
        yield from _always(telling, pattern, platform, empty)
    yield from _shadows(telling, pattern.root, platform)
    if not platform:
        yield from _replaced(telling, pattern.root)


def _partly(telling: Telling, possibility: Possibility) -> Found:
    """What can hold in part only."""
    for dead in possibility.dead:
        yield telling.found("dead-member", telling.at(dead.pointer), f"this member never holds: {dead.why}")
    for wide in possibility.arrays:
        message = f"holds only for an array with something for each: {wide.why}"
        yield telling.found("only-arrays", telling.at(wide.pointer), message)


def _empty(rule: Value) -> Iterator[Value]:
    """The `{}` and `[]` of a pattern, those within operators left out."""
    stack = [("", rule)]
    while stack:
        name, value = stack.pop()
        if value.kind == "array" and name == "$or":
            stack += [("", element) for element in value.elements]
        elif value.kind in ("object", "array") and not value.value:
            yield value
        elif value.kind == "object":
            stack += value.last_members


def _told_empty(telling: Telling, value: Value) -> Finding:
    if value.kind == "array":
        return telling.found(
            "empty-array", value, "`[]` accepts nothing, so this never holds", "name at least one alternative"
        )
    fix = 'leave it out; [{"exists": true}] asks for a member itself'
    return telling.found("empty-object", value, "`{}` asks nothing, so this always holds", fix)


def _always(telling: Telling, pattern: Pattern, platform: bool, empty: Container[str]) -> Found:
    """The largest parts that every event satisfies."""
    if not platform and overlapping(pattern.root):
        return  # clauses replace one another there, so that none stands for itself
    root = pattern.root
    if certain(root, platform=platform):
        if root.rule.pointer not in empty:
            yield telling.found("always-matches", telling.at(root.rule.pointer), "every event satisfies this")
        return
    for node, _ in scopes(root):
        for item in node.items:
            if item.rule.pointer not in empty and certain(item, platform=platform):
                message = f"every event satisfies this, so it asks nothing: {_words(item)}"
                yield telling.found("always-matches", telling.at(item.rule.pointer), message)


def _words(item: Item) -> str:
    if isinstance(item, Clause):
        return f"the rule wants {wish(item.alternatives)}"
    return "a member of the `$or` always holds" if isinstance(item, AnyOf) else f"below `{item.name}`"


def _shadows(telling: Telling, root: All, platform: bool) -> Found:
    for node, _ in scopes(root):
        for item in node.items:
            if isinstance(item, Clause):
                yield from _shadowed_alternatives(telling, item, platform)
            elif isinstance(item, AnyOf) and (platform or not overlapping(root)):
                for at, other in shadowed_members(item, platform=platform):
                    member, wide = item.members[at].rule, item.members[other].rule
                    message = f"adds nothing: {wide.text} holds whenever it does"
                    yield telling.found(
                        "shadowed-member", telling.at(member.pointer), message, "leave it out"
                    )


def _shadowed_alternatives(telling: Telling, clause: Clause, platform: bool) -> Found:
    for at, other in shadowed(clause.alternatives, platform=platform):
        texts = clause.alternative_texts
        place = telling.at(f"{clause.rule.pointer}/{at}")
        message = f"{texts[at]} adds nothing: {texts[other]} accepts all that it accepts"
        if clause.alternatives[at] == clause.alternatives[other]:
            message = f"{texts[at]} stands here twice"
        yield telling.found("shadowed-alternative", place, message, "leave it out")


def _replaced(telling: Telling, root: All) -> Found:
    """Clauses that EventBridge does not keep beside another on the same path."""
    for node, outside in scopes(root):
        seen: set[Path] = set()
        for item in node.items:
            if not isinstance(item, Clause):
                continue
            place = telling.at(item.rule.pointer)
            if item.path in outside:
                message = f"replaces the clause on `{item.name}` outside of the `$or`: they are not ANDed"
                fix = "name the path in the members only, each with what the outer clause asks"
                yield telling.found("replaced-clause", place, message, fix)
            if item.path in seen:
                message = f"`{item.name}` stands here once more: the later clause alone counts"
                yield telling.found("repeated-path", place, message, "keep one of them")
            seen.add(item.path)


def differing(telling: Telling, pattern: Pattern, eventbridge: Pattern | InvalidRule) -> Found:
    """Where a pattern of the automation dialect means something else to EventBridge, once each."""
    if isinstance(eventbridge, InvalidRule):
        first = eventbridge.problems[0]
        message = f"EventBridge itself would refuse the pattern: {first.message}"
        yield telling.found("dialect-refused", telling.at(first.pointer), message)
    found = list(differences(scopes(pattern.root)))
    count = Counter(code for code, _, _ in found)
    for code, (pointer, says) in {code: (pointer, says) for code, pointer, says in reversed(found)}.items():
        more = count[code] - 1
        also = f" (and in {more} other place{'s' if more > 1 else ''})" if more else ""
        yield telling.found(code, telling.at(pointer), says + also)


def duplicate_keys(telling: Telling, root: Value) -> Found:
    """Members that stand twice in one object."""
    stack = [root]
    while stack:
        value = stack.pop()
        if value.kind == "object":
            seen = Counter(name for name, _ in value.members)
            for name, item in value.last_members:
                if seen[name] > 1:
                    message = f"`{name}` stands here {seen[name]} times"
                    yield telling.found("duplicate-key", item, message, "keep one of them")
        stack.extend(value.children())
