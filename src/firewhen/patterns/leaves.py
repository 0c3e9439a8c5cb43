"""Reads the alternatives of a leaf: literals and operators, one table of operators a dialect."""

from collections.abc import Callable
from typing import Any

from ..errors import Problem
from ..source import Source, Value, comparable
from . import fixes
from .addresses import block
from .nodes import (
    Alternative,
    AnythingBut,
    AnythingButText,
    Clause,
    Dialect,
    EqualsIgnoreCase,
    Exactly,
    Exists,
    Literal,
    Numeric,
    Prefix,
    Rule,
    Suffix,
    Wildcard,
)
from .text import BadWildcard, wildcard_runs

_SIGNS = ("=", "<", "<=", ">", ">=")
Problems = list[tuple[int, Problem]]
"""What is wrong with a rule, each with its place in the order of the rule."""
Read = Any
"""What a reader returns: a node, or None after it filed a problem."""
_NO_ALTERNATIVE = Literal("null", None)


class LeafParser:
    """Reads leaves and files what is wrong with them in `problems`."""

    def __init__(self, source: Source, dialect: Dialect, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.platform = dialect == "automation"
        self.operators = self._automation() if self.platform else self._eventbridge()

    def clause(self, path: tuple[str, ...], value: Value) -> Clause:
        """The clause that an array of alternatives makes of a path."""
        if not value.elements and not self.platform:
            self._fail(
                "empty-array", "an empty array accepts nothing", value, fix="name at least one alternative"
            )
        alternatives = tuple(self._alternative(element) for element in value.elements)
        texts = tuple(element.show() for element in value.elements)
        return Clause(path, alternatives, Rule(value.pointer, value.show()), texts)

    def bare(self, name: str, value: Value) -> None:
        """A scalar where an array of alternatives belongs."""
        message = f"`{name}` holds a bare value; alternatives stand in an array"
        allowed = "an array of alternatives, or an object of fields"
        self._fail("bare-value", message, value, allowed=allowed, fix=f"[{value.show()}]")

    def _alternative(self, value: Value) -> Alternative:
        if value.kind == "array":
            fix = fixes.for_array(value)
            self._fail("nested-array", "an array stands inside a leaf", value, fix=fix)
            return _NO_ALTERNATIVE
        if value.kind == "object":
            alternative: Alternative = self._operator(value) or _NO_ALTERNATIVE
            return alternative
        return _literal(value)

    def _operator(self, value: Value) -> Read:
        members = value.last_members if self.platform else value.members
        if len(members) != 1:
            message = f"an operator has exactly one key, this has {len(members)}"
            return self._fail("operator-keys", message, value, fix=fixes.for_keys(members))
        name, argument = members[0]
        if name in self.operators:
            return self.operators[name](argument)
        eventbridges = self.platform and name in ("exactly", "cidr")
        message = f"{'the automation platform has' if eventbridges else 'there is'} no operator `{name}`"
        fix = fixes.for_operator(name, argument, self.operators)
        return self._fail("unknown-operator", message, value, allowed=", ".join(self.operators), fix=fix)

    # The operators of each dialect.

    def _eventbridge(self) -> dict[str, Callable[[Value], Read]]:
        return {
            "exactly": lambda value: self._text("exactly", value, Exactly),
            "prefix": lambda value: self._affix("prefix", value, Prefix),
            "suffix": lambda value: self._affix("suffix", value, Suffix),
            "equals-ignore-case": lambda value: self._text("equals-ignore-case", value, EqualsIgnoreCase),
            "wildcard": self._wildcard,
            "anything-but": self._anything_but,
            "numeric": self._numeric,
            "exists": self._exists,
            "cidr": self._cidr,
        }

    def _automation(self) -> dict[str, Callable[[Value], Read]]:
        return {
            "equals-ignore-case": lambda value: self._text("equals-ignore-case", value, EqualsIgnoreCase),
            "prefix": lambda value: self._text("prefix", value, Prefix),
            "suffix": lambda value: self._text("suffix", value, Suffix),
            "wildcard": lambda value: self._text("wildcard", value, Wildcard),
            "numeric": self._pairs,
            "anything-but": self._scalars,
            "exists": self._exists,
        }

    def _text(self, name: str, value: Value, node: Callable[[str], Any]) -> Read:
        if value.kind == "string":
            return node(value.value)
        return self._wrong(name, value, "a string", fixes.for_text(name, value))

    def _affix(self, name: str, value: Value, node: Callable[..., Any]) -> Read:
        if value.kind != "object":
            return self._text(name, value, node)
        inner = self._only_key(value, ("equals-ignore-case",))
        if inner is None:
            return self._wrong(name, value, 'a string, or {"equals-ignore-case": "…"}', '"x"')
        return self._text("equals-ignore-case", inner, lambda text: node(text, ignore_case=True))

    def _wildcard(self, value: Value) -> Read:
        wildcard: Wildcard | None = self._text("wildcard", value, Wildcard)
        if wildcard is None:
            return None
        try:
            wildcard_runs(wildcard.text)
        except BadWildcard as error:
            code, message, at = error.args
            fix = fixes.for_wildcard(wildcard.text, error)
            return self._fail(code, f"{message} (character {at + 1})", value, fix=fix)
        return wildcard

    def _exists(self, value: Value) -> Read:
        if value.kind == "boolean":
            return Exists(value.value)
        return self._wrong("exists", value, "true or false", fixes.for_exists(value))

    def _cidr(self, value: Value) -> Read:
        if value.kind != "string":
            return self._wrong("cidr", value, "a string", fixes.for_text("cidr", value))
        allowed = "an IPv4 block with a mask of 0 to 31, or an IPv6 block with a mask of 0 to 127"
        fix = fixes.for_block(value.value)
        return block(value.value) or self._fail(
            "bad-cidr", "not a CIDR block", value, allowed=allowed, fix=fix
        )

    def _anything_but(self, value: Value) -> Read:
        if value.kind == "object":
            return self._anything_but_text(value)
        if value.kind == "array":
            return self._anything_but_list(value)
        if value.kind in ("string", "number"):
            return AnythingBut((_literal(value),)) if self._countable([value]) else None
        return self._not_excluded(value)

    def _anything_but_list(self, value: Value) -> Read:
        kinds = {element.kind for element in value.elements}
        if kinds not in ({"string"}, {"number"}):
            return self._not_excluded(value)
        return AnythingBut(tuple(map(_literal, value.elements))) if self._countable(value.elements) else None

    def _anything_but_text(self, value: Value) -> Read:
        inner = self._only_key(value, tuple(_EXCLUDERS))
        if inner is None:
            return self._not_excluded(value)
        name = value.members[0][0]
        items = inner.elements if inner.kind == "array" else [inner]
        if not items:
            return self._wrong(name, inner, "a string or a non-empty list of strings", '["a", "b"]')
        found = [self._excluded(name, item) for item in items]
        return AnythingButText(tuple(found)) if None not in found else None

    def _excluded(self, name: str, value: Value) -> Read:
        if name == "wildcard":
            return self._wildcard(value)
        if name != "equals-ignore-case" and value.kind == "string" and not value.value:
            fix = "name what to exclude, or leave it out"
            return self._fail("empty-text", f"an empty {name} excludes every string", value, fix=fix)
        return self._text(name, value, _EXCLUDERS[name])

    def _not_excluded(self, value: Value) -> Read:
        allowed = (
            "a string, a number, a non-empty list of either, or an object with one of "
            "prefix, suffix, equals-ignore-case, wildcard"
        )
        return self._wrong("anything-but", value, allowed, fixes.for_exclusion(value, ()))

    def _scalars(self, value: Value) -> Read:
        """The automation dialect's `anything-but`."""
        scalars = value.elements if value.kind == "array" else []
        if not scalars or any(element.kind in ("array", "object") for element in scalars):
            fix = fixes.for_exclusion(value, ("string", "number", "boolean", "null"))
            return self._wrong("anything-but", value, "a non-empty list of scalars", fix)
        return AnythingBut(tuple(map(_literal, scalars)))

    def _numeric(self, value: Value) -> Read:
        """One comparison, or a lower and an upper bound."""
        node = self._pairs(value)
        if node is None or not self._countable(value.elements[1::2]):
            return None
        signs = [sign for sign, _ in node.bounds]
        if len(signs) == 1:
            return node
        if len(signs) > 2 or signs[0] not in (">", ">=") or signs[1] not in ("<", "<="):
            allowed = "one comparison, or a lower bound and then an upper"
            return self._wrong("numeric", value, allowed, fixes.for_numeric(value))
        low, high = (bound for _, bound in node.bounds)
        if low >= high:
            message = "the lower bound of a range must be less than the upper"
            return self._fail("bad-range", message, value, fix=fixes.for_numeric(value))
        return node

    def _pairs(self, value: Value) -> Read:
        """Comparisons and numbers in turn."""
        items = value.elements if value.kind == "array" else []
        good = bool(items) and len(items) % 2 == 0
        good = good and all(item.kind == "string" and item.value in _SIGNS for item in items[::2])
        good = good and all(item.kind == "number" for item in items[1::2])
        if not good:
            allowed = "pairs of a comparison (= < <= > >=) and a number"
            return self._wrong("numeric", value, allowed, fixes.for_numeric(value))
        pairs = zip(items[::2], items[1::2], strict=True)
        return Numeric(tuple((sign.value, float(number.value)) for sign, number in pairs))

    def _countable(self, values: list[Value]) -> bool:
        """Whether every number among the values can be compared; each that cannot is a problem."""
        odd = [value for value in values if value.kind == "number" and comparable(value.value) is None]
        message = "this number cannot be compared: no double holds it exactly as spelled"
        for value in odd:
            fix = fixes.for_number(value.value)
            self._fail("bad-number", message, value, allowed="a number of up to 15 digits", fix=fix)
        return not odd

    def _only_key(self, value: Value, allowed: tuple[str, ...]) -> Value | None:
        """The argument of the one operator nested in another, None when there is no such one."""
        good = len(value.members) == 1 and value.members[0][0] in allowed
        return value.members[0][1] if good else None

    def _wrong(self, name: str, value: Value, allowed: str, fix: str) -> Read:
        return self._fail("wrong-argument", f"`{name}` does not take this", value, allowed=allowed, fix=fix)

    def _fail(self, code: str, message: str, value: Value, **more: str) -> Read:
        """File a problem; None, so that a reader can return what it says."""
        self.problems.append((value.at, self.source.problem(code, message, value, **more)))
        return None


_EXCLUDERS: dict[str, Callable[[str], Any]] = {
    "prefix": Prefix,
    "suffix": Suffix,
    "equals-ignore-case": EqualsIgnoreCase,
    "wildcard": Wildcard,
}


def _literal(value: Value) -> Literal:
    return Literal(value.kind, value.value)  # type: ignore[arg-type]
