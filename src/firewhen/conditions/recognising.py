"""Which kind of condition a rule is, told from its members."""

from ..errors import InvalidRule
from ..source import Source, Value
from .action import ActionCondition
from .condition import Condition
from .email import SendEmailCondition
from .statement import ConditionStatement
from .trigger import TriggerCondition, TriggerWorkflowCondition

_KINDS: tuple[tuple[frozenset[str], type[Condition]], ...] = (
    (frozenset(("_equals",)), SendEmailCondition),
    (frozenset(("statements",)), ActionCondition),
    (frozenset(("comparison", "schema")), TriggerWorkflowCondition),
    (frozenset(("comparison",)), TriggerCondition),
    (frozenset(("operation",)), ConditionStatement),
)
"""The members that tell a kind; the first that has them all is meant."""


def parse_condition(rule: object) -> Condition:
    """The condition in JSON text (str or bytes) or a dict, of the kind that its members tell.

    Raises InvalidRule with all its problems, and when it has the members of no kind.
    """
    source = Source(rule)
    return kind_of(source, source.root).part_of(source, source.root)


def kind_of(source: Source, value: Value) -> type[Condition]:
    """The kind of a condition; raises InvalidRule when it is none."""
    if value.kind == "object":
        names = {name for name, member in value.members if member.kind != "null"}
        for members, kind in _KINDS:
            if members <= names:
                return kind
    allowed = ", ".join(f"{kind.__name__} (`{'`, `'.join(sorted(members))}`)" for members, kind in _KINDS)
    message = "no condition: its members tell no kind"
    raise InvalidRule([source.problem("unknown-condition", message, value, allowed=allowed)])
