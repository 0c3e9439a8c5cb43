"""Every ruling on conditions in one place: types, operations, their legal pairs, and what we decided.

The platform's API publishes the words (the names of types, operations and members: [D]) but not what they
mean. The meaning is in the specification, and is our own decision [O] where it does not come from the API.
A correction from the platform is a change of a line here; docs/conditions.md is made from this table.
"""

from dataclasses import dataclass
from typing import Literal

from .dates import Token

Family = Literal["text", "list", "number", "boolean", "date"]
Test = Literal[
    "equals", "any_of", "contains", "starts_with", "ends_with", "order", "is_empty", "entity_exists"
]


@dataclass(frozen=True, slots=True)
class AttributeType:
    """A type of attribute. `read` names the reader of its atoms, `family` decides what may be asked."""

    name: str
    family: Family
    read: str
    stored: str
    atom: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation. `twin` is the positive one of which it is the exact negation, None if it is positive.

    `families` are the types of which it may be asked; `values` how many values it reads: none, the first
    one, or all of them; `coerced` whether they are read as the attribute's type.
    """

    name: str
    test: Test
    twin: str | None
    families: frozenset[Family]
    values: Literal["none", "first", "all"]
    coerced: bool
    phrase: str
    """What the attribute is wanted to do, to stand between "it to" and the values in a sentence."""
    meaning: str
    holds_when_empty: bool | None = False
    """The outcome for an empty attribute; None: emptiness is not asked."""

    @property
    def negative(self) -> bool:
        """Whether it is the exact negation of another."""
        return self.twin is not None


def _types(*rows: tuple[str, Family, str, str, str]) -> dict[str, AttributeType]:
    return {
        name: AttributeType(name, family, read, stored, atom)
        for names, family, read, stored, atom in rows
        for name in names.split()
    }


TYPES = _types(
    ("string text country status select radio", "text", "text", "a string", "the string"),
    ("email", "text", "email", "a string, or object(s) with `email`", "each address"),
    ("phone", "text", "phone", "a string, or object(s) with `phone`", "each number"),
    ("number", "number", "number", "a number or numeric string", "the decimal"),
    (
        "price",
        "number",
        "price",
        "`<name>_decimal` beside it if there; else a number or numeric string, or an object with"
        " `amount_decimal`, `amount`, `unit_amount` or `price`",
        "the decimal",
    ),
    ("boolean", "boolean", "boolean", '`true`, `false`, `"true"` or `"false"`', "the truth value"),
    ("date datetime", "date", "date", "an ISO 8601 string", "the day or instant"),
    ("tags multiselect purpose label", "list", "text", "an array of strings", "each string"),
    ("relation product", "list", "relation", '`{"$relation": [{entity_id}]}`', "each entity id"),
    (
        "relation_user",
        "list",
        "user",
        '`{"$relation": […]}`, or object(s) with `user_id`, `userId`, `group_id`, `partner_id`, `org_id`'
        " or `id`",
        "each such id",
    ),
    (
        "relation_payment_method",
        "list",
        "relation",
        '`{"$relation_ref": [{entity_id, path}]}`',
        "each entity id",
    ),
    ("payment", "list", "payment", "object(s) with `type` and `data`, or a `$relation_ref`", "each `type`"),
)
"""The attribute types, 22 names [D]; what they hold is [O]."""

_ALL: frozenset[Family] = frozenset(("text", "list", "number", "boolean", "date"))
_WORDS: frozenset[Family] = frozenset(("text", "list"))
_ORDERED: frozenset[Family] = frozenset(("text", "number", "date"))


def _operations(*rows: Operation) -> dict[str, Operation]:
    return {row.name: row for row in rows}


def _order(name: str, phrase: str) -> Operation:
    return Operation(
        name, "order", None, _ORDERED, "first", True, phrase, f"some atom is {phrase[3:]} the value"
    )


OPERATIONS = _operations(
    Operation(
        "equals", "equals", None, _ALL, "all", True, "be exactly", "the atoms and the values are the same set"
    ),
    Operation("not_equals", "equals", "equals", _ALL, "all", True, "be other than", "not `equals`", True),
    Operation("any_of", "any_of", None, _ALL, "all", True, "be one of", "some atom equals some value"),
    Operation("none_of", "any_of", "any_of", _ALL, "all", True, "be none of", "not `any_of`", True),
    Operation(
        "contains",
        "contains",
        None,
        _WORDS,
        "first",
        False,
        "contain",
        "list types: some atom equals the value; text types: some atom has it as a part",
    ),
    Operation(
        "not_contains",
        "contains",
        "contains",
        _WORDS,
        "first",
        False,
        "not contain",
        "not `contains`",
        True,
    ),
    Operation(
        "starts_with",
        "starts_with",
        None,
        _ALL,
        "first",
        False,
        "start with",
        "some atom, as text, starts with the value",
    ),
    Operation(
        "ends_with",
        "ends_with",
        None,
        _ALL,
        "first",
        False,
        "end with",
        "some atom, as text, ends with the value",
    ),
    _order("greater_than", "be greater than"),
    _order("less_than", "be less than"),
    _order("greater_than_or_equals", "be greater than or equal to"),
    _order("less_than_or_equals", "be less than or equal to"),
    Operation("is_empty", "is_empty", None, _ALL, "none", False, "be empty", "the attribute is empty", True),
    Operation(
        "is_not_empty", "is_empty", "is_empty", _ALL, "none", False, "hold something", "not `is_empty`"
    ),
    Operation(
        "entity_exists",
        "entity_exists",
        None,
        _ALL,
        "none",
        False,
        "name an entity that exists",
        "the source names an entity that the context holds",
        None,
    ),
    Operation(
        "entity_does_not_exist",
        "entity_exists",
        "entity_exists",
        _ALL,
        "none",
        False,
        "name no entity that exists",
        "not `entity_exists`",
        None,
    ),
)
"""The operations, 16 names [D]; what they ask is [O]."""

ORDERS = {
    "greater_than": (1,),
    "less_than": (-1,),
    "greater_than_or_equals": (1, 0),
    "less_than_or_equals": (-1, 0),
}
"""For each operation of order the ways in which an atom may compare with the value."""


def legal(operation: str, attribute_type: str | None) -> bool:
    """Whether an operation may be asked of a type; of an attribute without a type everything may [O]."""
    return attribute_type is None or TYPES[attribute_type].family in OPERATIONS[operation].families


ORIGINS = ("trigger", "action")
ORIGIN_TYPES = ("entity", "workflow", "journey_block", "event")
ATTRIBUTE_OPERATIONS = ("all", "updated", "added", "deleted")
EVALUATION_ORDERS = ("AFTER_SCHEDULE", "BEFORE_SCHEDULE")
COMPARISONS = ("equals", "any_of", "not_empty", "is_empty")

SYNONYMS = {"exists": "not_empty"}
"""Comparisons that are written though the API does not have them [O]: the schema's own example does."""
TOKENS: dict[str, Token] = {"today": "today", "now": "now"}
"""Values of dates that are relative to the clock [O]."""
DECIMAL_SUFFIX = "_decimal"
"""Beside a price stands the same as a decimal string, under the price's name with this suffix."""
PRICE_MEMBERS = ("amount_decimal", "amount", "unit_amount", "price")
"""The members of a price object, as they are asked in turn; integers are cents but in the first."""
USER_MEMBERS = ("user_id", "userId", "group_id", "partner_id", "org_id", "id")
"""The members of an object of a relation_user, in the order in which they are asked."""
ITEM_MEMBERS = frozenset(("_id", "_tags", "value"))
"""The members of an item of a repeatable attribute."""
