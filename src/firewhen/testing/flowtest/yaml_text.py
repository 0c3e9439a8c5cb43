"""YAML as JSON with places: what a test file means in YAML is what it would mean in JSON.

So there are no dates, no octal numbers, and no booleans but `true` and `false`: an entity's zip code `01234`
and its date `2026-01-31` stay the strings that they are in JSON. Nothing is constructed but JSON values.
"""

import re
from collections.abc import Iterator

import yaml

from ...source import Source, Value

MOST_CHARACTERS = 1_000_000
MOST_VALUES = 100_000
"""How many values a file may hold, those behind an alias counted each time."""

_TAG = "tag:yaml.org,2002:"
_MERGE = "<<"
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
Pair = tuple[yaml.Node, yaml.Node]


class _Loader(yaml.SafeLoader):
    """Plain scalars are read as JSON reads them."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 (PyYAML's own way: add_implicit_resolver fills it)


_Loader.add_implicit_resolver(
    f"{_TAG}bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF")
)
_Loader.add_implicit_resolver(f"{_TAG}null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
_Loader.add_implicit_resolver(f"{_TAG}float", _NUMBER, list("-0123456789"))


class BadYaml(ValueError):
    """Text that is no YAML, or more than JSON can hold. `at` is the place, counted in characters."""

    def __init__(self, message: str, at: int) -> None:
        self.message, self.at = message, at
        super().__init__(message, at)


class YamlSource(Source):
    """A YAML text and the JSON value that it means; raises BadYaml."""

    def __init__(self, text: str) -> None:
        self.text: str | None = text
        self._lines = None
        if len(text) > MOST_CHARACTERS:
            raise BadYaml(f"a test file holds at most {MOST_CHARACTERS:,} characters", 0)
        node = _compose(text)
        self.root = Value("null", None) if node is None else _value(node)


def _compose(text: str) -> yaml.Node | None:
    """The nodes of a text, None when it holds nothing."""
    try:
        return yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYaml(error.problem or "it is no YAML", mark.index if mark else 0) from None
    except yaml.reader.ReaderError as error:
        raise BadYaml(f"{error.reason}: {error.character!r}", error.position) from None
    except RecursionError:
        raise BadYaml("it nests too deep", 0) from None


def _value(root: yaml.Node) -> Value:
    """The JSON value of a node; aliases become copies."""
    made: list[Value] = []
    stack: list[tuple[yaml.Node, Value | None, str | int]] = [(root, None, "")]
    count = 0
    while stack:
        node, parent, step = stack.pop()
        count += 1
        if count > MOST_VALUES:
            raise BadYaml(f"a test file holds at most {MOST_VALUES:,} values, aliases counted each time", 0)
        value = _one(node, parent, step)
        made.append(value)
        if parent is not None:
            parent.value.append((step, value) if parent.kind == "object" else value)
        stack.extend((child, value, name) for name, child in reversed(list(_inside(node))))
    return made[0]


def _one(node: yaml.Node, parent: Value | None, step: str | int) -> Value:
    at = node.start_mark.index
    if isinstance(node, yaml.MappingNode):
        return Value("object", [], parent, step, at)
    if isinstance(node, yaml.SequenceNode):
        return Value("array", [], parent, step, at)
    name = node.tag.removeprefix(_TAG)
    if name == "bool":
        return Value("boolean", node.value.lower() == "true", parent, step, at)
    if name == "null":
        return Value("null", None, parent, step, at)
    if name in ("float", "int") and _NUMBER.fullmatch(node.value):
        return Value("number", node.value, parent, step, at)
    if name != "str":
        raise BadYaml(f"the tag `{node.tag}` means nothing here: JSON has no such values", at)
    return Value("string", node.value, parent, step, at)


def _inside(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    """Name or index and node of everything directly inside; `<<` brings in what a mapping does not say."""
    if isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)
    elif isinstance(node, yaml.MappingNode):
        yield from _members(node).items()


def _members(mapping: yaml.MappingNode) -> dict[str, yaml.Node]:
    own: dict[str, yaml.Node] = {}
    merged: dict[str, yaml.Node] = {}
    waiting = [mapping]
    met: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in met:
            continue
        met.add(id(node))
        target = own if node is mapping else {}
        for key, value in node.value:
            if key.value == _MERGE:
                waiting.extend(reversed(_merged(value)))
            else:
                _add(target, key, value)
        if node is not mapping:
            merged = {**target, **merged}
    return {**merged, **own}


def _add(members: dict[str, yaml.Node], key: yaml.Node, value: yaml.Node) -> None:
    if not isinstance(key, yaml.ScalarNode):
        raise BadYaml("a member's name is no text", key.start_mark.index)
    if key.value in members:
        raise BadYaml(f"`{key.value}` stands here twice", key.start_mark.index)
    members[key.value] = value


def _merged(value: yaml.Node) -> list[yaml.MappingNode]:
    """The mappings that a `<<` brings in."""
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    for node in nodes:
        if not isinstance(node, yaml.MappingNode):
            raise BadYaml("`<<` takes a mapping, or a list of them", node.start_mark.index)
    return list(nodes)
