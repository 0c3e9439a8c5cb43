"""What to write instead of what is wrong in a leaf.

A fix is JSON that can stand in the place of the value that was found, or else a sentence.
"""

import json
from collections.abc import Collection
from typing import Any

from ..explain import near_name
from ..source import Value, to_python
from .text import BadWildcard, wildcard_runs

_EXAMPLES = {"wildcard": '"x*"', "cidr": '"10.0.0.0/8"'}
NUMERIC = '[">", 0, "<=", 5]'
_MOST_REPAIRS = 20

# What other languages call an operator: the name in lower case, without blanks and signs.
_ELSEWHERE = {
    "startswith": "prefix",
    "beginswith": "prefix",
    "endswith": "suffix",
    "contains": "wildcard",
    "like": "wildcard",
    "regex": "wildcard",
    "matches": "wildcard",
    "not": "anything-but",
    "notin": "anything-but",
    "neq": "anything-but",
    "ne": "anything-but",
    "ignorecase": "equals-ignore-case",
    "iequals": "equals-ignore-case",
    "number": "numeric",
    "present": "exists",
}
_LITERALS = ("in", "is", "eq", "equals", "exactly", "oneof", "cidr")


def for_operator(name: str, argument: Value, operators: Collection[str]) -> str:
    """For an operator that a dialect does not have."""
    if name.startswith("not-") and name[4:] in operators:
        negation = f'{{"anything-but": {_member(name[4:], argument)}}}'
        return negation if "exactly" in operators else 'name what must not be: {"anything-but": ["…"]}'
    plain = "".join(char for char in name.lower() if char.isalnum())
    if name in ("=", "<", "<=", ">", ">=") and argument.kind == "number":
        return f'{{"numeric": ["{name}", {argument.value}]}}'
    if plain in _LITERALS:
        return for_array(argument) if argument.kind == "array" else argument.show()
    near = near_name(name, operators)
    meant = _ELSEWHERE.get(plain) or (near.wanted if near else None)
    if meant is not None:
        return f'{{"{meant}": {argument.show()}}}'
    if argument.kind in ("array", "object"):
        return f"outside the array, as a field of its own: {_member(name, argument)}"
    return f"one of the operators, or a plain value: {argument.show()}"


def for_keys(members: list[tuple[str, Value]]) -> str:
    """For an operator object with several keys, or none."""
    if not members:
        return '{"exists": true}'
    return ", ".join(_member(name, value) for name, value in members) + ": each alone, either suffices"


def for_array(value: Value) -> str:
    """For an array where its elements should stand."""
    return ", ".join(element.show() for element in value.elements) or "leave it out"


def for_text(name: str, value: Value) -> str:
    """For an argument that is no string."""
    if value.kind == "array":
        return f'one operator for each: {{"{name}": "…"}}, {{"{name}": "…"}}'
    return f'"{value.value}"' if value.kind == "number" and name != "cidr" else _EXAMPLES.get(name, '"x"')


def for_exists(value: Value) -> str:
    """For an argument of `exists` that is neither true nor false."""
    return "false" if str(value.value).lower() in ("false", "no", "0", "") else "true"


def for_numeric(value: Value) -> str:
    """For comparisons that are none: numbers in quotes and `==` are put right, bounds in their order."""
    items = to_python(value) if value.kind == "array" else ["=", value.value]
    if not 0 < len(items) <= 4 or len(items) % 2:
        return NUMERIC
    signs = ["=" if sign == "==" else sign for sign in items[::2]]
    numbers = [_number(number) for number in items[1::2]]
    if signs[0] in ("!=", "<>"):
        return f'instead of `numeric`: {{"anything-but": [{value.elements[1].show()}]}}'
    if any(sign not in ("=", "<", "<=", ">", ">=") for sign in signs) or None in numbers:
        return NUMERIC
    if len(signs) == 1:
        return json.dumps([signs[0], numbers[0]])
    lower = next((sign for sign in signs if sign[0] == ">"), ">=")
    upper = next((sign for sign in signs if sign[0] == "<"), "<=")
    low, high = sorted(numbers)
    return json.dumps([lower, low, upper, high] if low < high else ["=", low])


def for_number(spelling: str) -> str:
    """For a number that no double holds: the double next to it."""
    near = float(spelling)
    if near - near != 0:
        return "a number that is nearer to 0"
    return str(int(near)) if near.is_integer() and abs(near) < 1e22 else repr(near)


def for_exclusion(value: Value, scalars: tuple[str, ...]) -> str:
    """For an argument of `anything-but`, which excludes scalars of some kinds."""
    if value.kind in scalars:
        return f"[{value.show()}]"
    if value.kind == "array" and len({element.kind for element in value.elements}) > 1:
        return "scalars alone" if scalars else "strings alone, or numbers alone"
    return '["a", "b"]'


def for_wildcard(text: str, problem: BadWildcard) -> str:
    """For a wildcard: stars side by side become one, a backslash that escapes nothing becomes itself."""
    for _ in range(_MOST_REPAIRS):
        code, _, at = problem.args
        text = text[:at] + ("" if code == "consecutive-wildcards" else "\\\\") + text[at + 1 :]
        try:
            wildcard_runs(text)
        except BadWildcard as next_problem:
            problem = next_problem
        else:
            return json.dumps(text, ensure_ascii=False)
    return "write one `*` for several, and a backslash twice"


def for_block(text: str) -> str:
    """For a text that is no CIDR block."""
    address, _, mask = text.partition("/")
    if mask in ("32", "128"):
        return f'a single address stands alone, without `cidr`: "{address}"'
    return '"10.0.0.0/8"'


def _member(name: str, value: Value) -> str:
    return f"{{{json.dumps(name, ensure_ascii=False)}: {value.show()}}}"


def _number(value: Any) -> Any:
    """A number, or the number that a string spells, None for anything else."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
