"""A test file read: every test in it, or everything that is wrong with it, with the lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...conditions import read_moment
from ...errors import FirewhenError, InvalidRule, Problem
from ...explain import near_name
from ...source import Source, Value, to_python
from .members import MEMBERS, RUNS, TESTS, Member

_EVENTS = ("event", "events")
_STATES = ("before", "after")


class InvalidTestFile(FirewhenError):
    """A test file that is refused; `problems` holds all that is wrong with it."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        self.path, self.problems = path, problems
        super().__init__(path, problems)

    def told(self, name: str) -> str:
        """Everything that is wrong, each with the line, in a file of that name."""
        return "\n".join(_told(name, problem) for problem in self.problems)

    def __str__(self) -> str:
        return self.told(str(self.path))


@dataclass(frozen=True, slots=True)
class FlowTest:
    """One test: a flow, an event, and what is expected. `line` is where it stands in its file, from 1.

    `said` are the members of the test, and of the file where the test is silent, as plain data; `event` is
    one event of it: the name of a file, or the event itself.
    """

    name: str
    line: int
    said: Mapping[str, Any]
    event: str | dict[str, Any] | None


def read_tests(path: Path) -> list[FlowTest]:
    """The tests of a file, in its order. Raises InvalidTestFile, and OSError when it cannot be read."""
    source = _parse(path)
    reader = _Reader(source)
    tests = list(reader.tests())
    if reader.problems:
        raise InvalidTestFile(path, tuple(sorted(reader.problems, key=lambda problem: problem.line or 0)))
    return _with_own_names(tests)


def _parse(path: Path) -> Source:
    data = path.read_bytes()
    if path.suffix == ".json":
        try:
            return Source(data)
        except InvalidRule as error:
            raise InvalidTestFile(path, error.problems) from None
    try:
        from . import yaml_text
    except ModuleNotFoundError as error:
        if error.name != "yaml":
            raise
        problem = Problem("no-yaml", "YAML needs an extra", fix='pip install "firewhen[testing]"')
        raise InvalidTestFile(path, (problem,)) from None
    text = data.decode("utf-8-sig", "replace")
    try:
        return yaml_text.YamlSource(text)
    except yaml_text.BadYaml as error:
        problem = _place(text).problem("malformed-yaml", error.message, Value("null", None, at=error.at))
        raise InvalidTestFile(path, (replace(problem, found=None),)) from None


def _place(text: str) -> Source:
    """A source that knows the lines of a text, and nothing of what it means."""
    source = Source(None)
    source.text = text
    return source


class _Reader:
    """Reads the tests of one file, and collects what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def tests(self) -> Iterator[FlowTest]:
        root = self.source.root
        if not self._is(root, Member(("object",), ""), "a test file"):
            return
        shared = self._members(root, {**MEMBERS, "tests": TESTS})
        tests = shared.pop("tests", None)
        if tests is None:
            yield from self._test(root, shared, 1)
            return
        for number, value in enumerate(tests.elements, 1):
            if self._is(value, Member(("object",), ""), "a test"):
                nulls = {name for name, item in value.members if item.kind == "null"}
                said = _inherited(shared, self._members(value, MEMBERS), nulls)
                yield from self._test(value, said, number)

    def _members(self, value: Value, known: Mapping[str, Member]) -> dict[str, Value]:
        """The members of an object that are known and of the right kind; null is absence."""
        found: dict[str, Value] = {}
        for name, item in value.members:
            if name in found:
                self._problem("repeated-member", f"`{name}` stands here twice", item, fix="keep one of them")
            elif name not in known:
                near = near_name(name, known)
                fix = f"`{near.wanted}`, if that was meant" if near else None
                allowed = ", ".join(known)
                self._problem(
                    "unknown-member", f"a test has no member `{name}`", item, allowed=allowed, fix=fix
                )
            elif item.kind != "null" and self._is(item, known[name], f"`{name}`"):
                found[name] = item
        return found

    def _test(self, value: Value, said: Mapping[str, Value], number: int) -> Iterator[FlowTest]:
        if not self.problems:  # what seems to be missing may only be misspelt
            self._complete(value, said)
        if "runs" in said:
            self._runs(said["runs"])
        line = self.source.problem("", "", value).line or 1
        data = {name: to_python(item) for name, item in said.items()}
        events = data.get("events", [data.get("event")])
        for item in said["events"].elements if "events" in said else ():
            self._is(item, MEMBERS["event"], "an event")
        for at, event in enumerate(events, 1):
            name = data.get("name") or (Path(event).stem if isinstance(event, str) else f"test {number}")
            several = Path(event).stem if isinstance(event, str) else str(at)
            name = f"{name}[{several}]" if len(events) > 1 and "name" in data else name
            yield FlowTest(name, line, data, event)

    def _complete(self, value: Value, said: Mapping[str, Value]) -> None:
        """A flow, one kind of event, and an expectation: all have to be there."""
        if "flow" not in said:
            self._problem("missing-member", "the test names no flow", value, fix="flow: order.json")
        events = [name for name in _EVENTS if name in said]
        states = [name for name in _STATES if name in said]
        if not events and not states:
            fix = "event: paid.json, or before: and after: with an entity"
            self._problem("missing-member", "the test has no event", value, fix=fix)
        if len(events) + bool(states) > 1:
            names = " and ".join(f"`{name}`" for name in (*events, *states))
            self._problem("two-events", f"{names} are more than one event", said[events[0]], fix="keep one")
        if "fires" not in said and "runs" not in said:
            self._problem("missing-member", "the test expects nothing", value, fix="fires: yes")

    def _runs(self, runs: Value) -> None:
        for id_, wanted in runs.members:
            if wanted.kind == "boolean" or (wanted.kind == "string" and _is_run(wanted.value)):
                continue
            near = near_name(str(wanted.value), RUNS)
            allowed = f"{', '.join(RUNS)}, or when it is scheduled in ISO 8601"
            message = f"`{wanted.show()}` is nothing that becomes of action `{id_}`"
            self._problem(
                "unknown-value", message, wanted, allowed=allowed, fix=near.wanted if near else None
            )

    def _is(self, value: Value, member: Member, what: str) -> bool:
        """Whether a value is what it has to be; if not, that is a problem."""
        if value.kind not in member.kinds:
            self._problem("wrong-type", f"{what} is {member.allowed}", value, allowed=member.allowed)
            return False
        if member.words and value.kind == "string" and value.value not in member.words:
            near = near_name(value.value, member.words)
            fix = near.wanted if near else None
            self._problem(
                "unknown-value", f"{what} is {member.allowed}", value, allowed=member.allowed, fix=fix
            )
            return False
        return True

    def _problem(self, code: str, message: str, value: Value, **more: str | None) -> None:
        self.problems.append(self.source.problem(code, message, value, **more))


def _inherited(shared: Mapping[str, Value], own: Mapping[str, Value], nulls: set[str]) -> dict[str, Value]:
    """What a test says, and what its file says for all where the test is silent; `null` is not silent.

    An event of the test's own takes the place of the file's states of an entity, and the other way round.
    """
    events, states = any(name in own for name in _EVENTS), any(name in own for name in _STATES)
    dropped = nulls | {*(_EVENTS if events or states else ()), *(_STATES if events else ())}
    return {name: item for name, item in shared.items() if name not in dropped} | dict(own)


def _is_run(word: str) -> bool:
    return word in RUNS or read_moment(word) is not None


def _with_own_names(tests: list[FlowTest]) -> list[FlowTest]:
    """The tests, a name that was there before with a number."""
    seen: dict[str, int] = {}
    named: list[FlowTest] = []
    for test in tests:
        count = seen[test.name] = seen.get(test.name, 0) + 1
        named.append(test if count == 1 else replace(test, name=f"{test.name} ({count})"))
    return named


def _told(name: str, problem: Problem) -> str:
    where = f"{name}:{problem.line}" if problem.line is not None else name
    lines = [f"{where}: {problem.message}"]
    lines += [f"    {line}" for line in (problem.excerpt or "").split("\n") if problem.excerpt]
    for label, value in (("found", problem.found), ("allowed", problem.allowed), ("write", problem.fix)):
        lines += [f"  {label}: {value}"] if value else []
    return "\n".join(lines)
