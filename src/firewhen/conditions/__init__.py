"""Conditions: what a flow asks of the data around its event, in three outcomes."""

from .action import ActionCondition
from .attribute import Attribute
from .condition import Condition
from .context import Context, Part, flat
from .dates import read_moment
from .email import SendEmailCondition
from .recognising import parse_condition
from .statement import ConditionStatement
from .trigger import TriggerCondition, TriggerWorkflowCondition

__all__ = [
    "ActionCondition",
    "Attribute",
    "Condition",
    "ConditionStatement",
    "Context",
    "Part",
    "SendEmailCondition",
    "TriggerCondition",
    "TriggerWorkflowCondition",
    "flat",
    "parse_condition",
    "read_moment",
]
