"""Queries that are valid but seldom mean what they seem to say (search-filters.md, Structure)."""

from collections.abc import Iterator

from ...errors import Problem
from ...source import place
from .booleans import Occur, occurs
from .nodes import Group, Operand, Operator, operands
from .printing import excerpt


def notes(root: Group, text: str, default: Operator) -> tuple[Problem, ...]:
    """What to look at, in text order: code, message, place in the text, and what to write instead."""
    groups = [root, *(operand.node for operand, _ in operands(root) if isinstance(operand.node, Group))]
    found = [note for group in groups for note in _of_group(group, text, default)]
    found += [_field_of_digits(operand, text) for operand, _ in operands(root) if _digits(operand)]
    return tuple(sorted(found, key=lambda note: (note.line, note.column)))


def _of_group(group: Group, text: str, default: Operator) -> Iterator[Problem]:
    meaning = _meaning(group, default)
    conjunctions = {operand.conjunction for operand in group.operands}
    mixed = {"AND", "OR"} <= conjunctions
    decided = any(occur == "must" for _, occur in meaning)
    if mixed:
        message = f"AND and OR side by side know no precedence: this means `{_reading(meaning)}`"
        yield _note("mixed-operators", message, group.operands[0], text, _parenthesised(group))
    for operand, occur in meaning:
        if occur == "not" and operand.conjunction == "OR":
            message = f"`{_plain(operand)}` is excluded from all of it, OR or not"
            yield _note("or-not", message, operand, text, f"OR (NOT {_plain(operand)})")
        elif decided and not mixed and occur == "should":
            message = f"`{_plain(operand)}` makes no difference, as another clause must hold"
            yield _note("idle-clause", message, operand, text, f"+{_plain(operand)}")


def _meaning(group: Group, default: Operator) -> list[tuple[Operand, Occur]]:
    entries = ((operand.conjunction, operand.modifier, operand) for operand in group.operands)
    return [(operand, occur) for occur, operand in occurs(entries, default)]


def _reading(meaning: list[tuple[Operand, Occur]]) -> str:
    """What the group comes to, without what makes no difference."""
    wanted: Occur = "must" if any(occur == "must" for _, occur in meaning) else "should"
    joiner = " AND " if wanted == "must" else " OR "
    positive = [_plain(operand) for operand, occur in meaning if occur == wanted]
    negative = [f"NOT {_plain(operand)}" for operand, occur in meaning if occur == "not"]
    text = joiner.join(positive)
    if negative and len(positive) > 1 and wanted == "should":
        text = f"({text})"
    return " AND ".join(filter(None, [text, *negative]))


def _parenthesised(group: Group) -> str:
    """The group as it reads elsewhere: AND before OR."""
    parts: list[list[str]] = []
    for operand in group.operands:
        shown = f"{_NOT[operand.modifier]}{_plain(operand)}"
        if operand.conjunction == "AND" and parts:
            parts[-1].append(shown)
        else:
            parts.append([shown])
    texts = [f"({' AND '.join(part)})" if len(part) > 1 else part[0] for part in parts]
    return " OR ".join(texts)


_NOT = {"": "", "+": "", "-": "NOT "}


def _plain(operand: Operand) -> str:
    return excerpt(operand)


def _digits(operand: Operand) -> bool:
    return operand.field is not None and operand.field.isdecimal()


def _field_of_digits(operand: Operand, text: str) -> Problem:
    fix = _plain(operand).replace(":", "\\:", 1)
    return _note("field-of-digits", f"`{operand.field}` is taken for a field's name", operand, text, fix)


def _note(code: str, message: str, operand: Operand, text: str, fix: str) -> Problem:
    line, column, excerpt = place(text, operand.at)
    return Problem(code, message, line=line, column=column, fix=fix, excerpt=excerpt)
