"""Reads a pattern's shape: objects descend, arrays are leaves, `$or` branches. All problems come together.

Open objects stand on a list instead of Python's stack, so that 1,000 levels cost none of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from ..errors import InvalidRule
from ..source import Source, Value
from .leaves import LeafParser, Problems
from .nodes import All, AnyOf, Clause, Dialect, Each, Item, Rule

MAX_PATHS = 256
"""How many paths one sub-rule may name (Event Ruler's limit)."""

# Names that Event Ruler keeps for itself below a `$or`.
RESERVED = frozenset(
    """exactly equals-ignore-case prefix suffix anything-but exists wildcard numeric cidr = < <= > >= regex
    not-wildcard not-equals-ignore-case date-after date-on-or-after date-before date-on-or-before
    in-date-range ip-address-in-range ip-address-not-in-range""".split()  # noqa: SIM905 (a paragraph reads better than a list)
)


def parse(source: Source, value: Value, dialect: Dialect) -> All:
    """The tree of the pattern that a value of the source holds. Raises InvalidRule with every problem."""
    parser = _Parser(source, dialect)
    root = parser.pattern(value)
    if parser.problems:
        raise InvalidRule([problem for _, problem in sorted(parser.problems, key=itemgetter(0))])
    return root


Kind = type[All] | type[AnyOf] | type[Each]


@dataclass(slots=True)
class _Draft:
    """A conjunction, `$or` or `*` scope under construction; its parts are drafts or finished clauses."""

    kind: Kind
    value: Value
    path: tuple[str, ...] = ()
    parts: list["_Draft | Clause"] = field(default_factory=list)
    node: All | AnyOf | Each | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """An object that is being read into `draft`, below `prefix`, and the members still to come."""

    draft: _Draft
    prefix: tuple[str, ...]
    inside_or: bool
    members: Iterator[tuple[str, Value]]


class _Parser:
    def __init__(self, source: Source, dialect: Dialect) -> None:
        self.source = source
        self.problems: Problems = []
        self.leaves = LeafParser(source, dialect, self.problems)
        self.platform = dialect == "automation"
        self.drafts: list[_Draft] = []
        self.tasks: list[_Task] = []

    def pattern(self, root: Value) -> All:
        draft = self._draft(All, root)
        if root.kind != "object":
            self._fail("not-an-object", "a pattern is a JSON object", root, fix='{"name": ["value"]}')
        else:
            self._open(root, draft, (), inside_or=False)
        while self.tasks:
            task = self.tasks[-1]
            member = next(task.members, None)
            if member is None:
                self.tasks.pop()
            elif member[0] == "$or":
                self._or(member[1], task)
            else:
                self._member(*member, task)
        node = self._finish()
        if not self.platform and _widest(node) > MAX_PATHS:
            message = f"a pattern names at most {MAX_PATHS} paths at once"
            self._fail("too-many-paths", message, root, fix="split the pattern into several rules")
        return node

    def _open(self, value: Value, draft: _Draft, prefix: tuple[str, ...], inside_or: bool) -> None:
        """Begin an object; its members come before what follows it, so that clauses keep the text's order."""
        if not value.members and not self.platform:
            fix = '[{"exists": true}]' if prefix else '{"name": ["value"]}'
            self._fail("empty-object", "an empty object asks nothing", value, fix=fix)
        members = value.last_members if self.platform else value.members
        self.tasks.append(_Task(draft, prefix, inside_or, iter(members)))

    def _member(self, name: str, value: Value, task: _Task) -> None:
        if task.inside_or and not self.platform and name in RESERVED:
            message = f"`{name}` is a reserved name inside `$or`"
            self._fail(
                "reserved-name", message, value, found=name, fix="an operator stands in an array: [{…}]"
            )
        path = task.prefix + tuple(name.split("."))
        if value.kind not in ("object", "array"):
            self.leaves.bare(name, value)
            return
        draft = task.draft
        if self.platform and "*" in path:
            each = self._draft(Each, value, path)
            draft.parts.append(each)
            draft, path = self._draft(All, value), ()
            each.parts.append(draft)
        if value.kind == "array":
            draft.parts.append(self.leaves.clause(path, value))
        else:
            self._open(value, draft, path, task.inside_or)

    def _or(self, value: Value, task: _Task) -> None:
        fewest = 1 if self.platform else 2
        allowed = f"an array of at least {fewest} object{'s' if fewest > 1 else ''}"
        if value.kind != "array":
            fix = "[{…}, {…}]"
            self._fail("bad-or", "`$or` takes an array of patterns", value, allowed=allowed, fix=fix)
            return
        if len(value.elements) < fewest:
            message = f"`$or` needs at least {fewest} member{'s' if fewest > 1 else ''}"
            fix = "add a member, or ask what this one asks without `$or`"
            self._fail(
                "bad-or", message, value, allowed=allowed, fix=fix if value.elements else "leave `$or` out"
            )
        branch = self._draft(AnyOf, value)
        task.draft.parts.append(branch)
        for element in value.elements:
            if element.kind != "object":
                fix = '{"name": ["value"]}'
                self._fail("bad-or", "a member of `$or` is a pattern", element, allowed="an object", fix=fix)
                continue
            member = self._draft(All, element)
            branch.parts.append(member)
            self._open(element, member, task.prefix, inside_or=True)

    def _draft(
        self, kind: type[All] | type[AnyOf] | type[Each], value: Value, path: tuple[str, ...] = ()
    ) -> _Draft:
        draft = _Draft(kind, value, path)
        self.drafts.append(draft)
        return draft

    def _finish(self) -> All:
        """Make nodes of the drafts; a part is always drafted after its whole, so the last come first."""
        for draft in reversed(self.drafts):
            draft.node = _node(draft)
        root = self.drafts[0].node
        assert isinstance(root, All)  # noqa: S101 (the first draft is the pattern itself)
        return root

    def _fail(self, code: str, message: str, value: Value, **more: str) -> None:
        self.problems.append((value.at, self.source.problem(code, message, value, **more)))


def _node(draft: _Draft) -> All | AnyOf | Each:
    rule = Rule(draft.value.pointer, draft.value.show())
    parts = [part if isinstance(part, Clause) else part.node for part in draft.parts]
    if draft.kind is All:
        return All(tuple(part for part in parts if isinstance(part, Item)), rule)
    members = tuple(part for part in parts if isinstance(part, All))
    return AnyOf(members, rule) if draft.kind is AnyOf else Each(draft.path, members[0], rule)


def _widest(root: All) -> int:
    """The most paths that one choice of `$or` members can name; a path in two `$or`s counts twice."""
    order: list[All] = [root]
    for node in order:  # grows while it is walked
        order += [member for item in node.items if isinstance(item, AnyOf) for member in item.members]
    widths: dict[int, int] = {}
    for node in reversed(order):
        own = len({item.path for item in node.items if isinstance(item, Clause)})
        branches = [item for item in node.items if isinstance(item, AnyOf)]
        widths[id(node)] = own + sum(
            max((widths[id(member)] for member in branch.members), default=0) for branch in branches
        )
    return widths[id(root)]
