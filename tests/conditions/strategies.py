"""Conditions and contexts as hypothesis makes them: small, odd, and often near each other."""

from typing import Any

from hypothesis import strategies as st

from firewhen.conditions.table import ATTRIBUTE_OPERATIONS, COMPARISONS, OPERATIONS, TYPES

TEXTS = st.sampled_from(["a", "5", "e1", "true", "2024-05-01", "payment_a"]) | st.sampled_from(
    ["", "b", "ab", "5.0", "1e3", "false", "today", "2024-05-01T10:00:00Z", "e2", "e3"]
)
SCALARS = TEXTS | st.sampled_from(
    [None, True, False, 5, 5.0, 0.5, -3, 1000, float("nan"), float("inf"), -(10**30)]
)
IDS = st.sampled_from(["e1", "e2", "e3"])
RELATIONS = st.builds(
    lambda name, ids: {name: [{"entity_id": id_, "path": "a.0"} for id_ in ids]},
    st.sampled_from(["$relation", "$relation_ref"]),
    st.lists(IDS, max_size=2),
)
OBJECTS = st.builds(
    lambda name, value: {"_id": "i", name: value},
    st.sampled_from(
        ["value", "a", "email", "phone", "amount", "amount_decimal", "type", "user_id", "entity_id"]
    ),
    SCALARS,
)
VALUES = st.recursive(
    SCALARS | SCALARS | RELATIONS | OBJECTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)
ENTITIES = st.fixed_dictionaries({"a": VALUES}, optional=dict.fromkeys(("b", "a.b", "a_decimal"), VALUES))
PATHS = st.just("a") | st.sampled_from(
    ["a", "b", "a.b", "a[0]", "a.0.b", "a[-1].a", "b.a", "event.a", "length(a)", "a[?b=='a']", "a.a.a"]
)


def contexts(entity: st.SearchStrategy[Any] = ENTITIES) -> st.SearchStrategy[dict[str, Any]]:
    """The members of a context in which every part is there and every entity has a schema of its own."""
    data = st.fixed_dictionaries(
        {
            "entity": entity,
            "event": ENTITIES,
            "diff": st.fixed_dictionaries({}, optional=dict.fromkeys(ATTRIBUTE_OPERATIONS[1:], ENTITIES)),
            "related": st.fixed_dictionaries({"e1": ENTITIES, "e2": ENTITIES | st.none(), "e3": ENTITIES}),
            "outputs": st.fixed_dictionaries({"a1": ENTITIES | st.none() | st.lists(ENTITIES, max_size=1)}),
            "workflow": ENTITIES,
            "submission": ENTITIES,
            "catalog": ENTITIES,
            "now": st.just("2024-05-01T12:00:00Z"),
            "tz": st.sampled_from(["UTC", "Europe/Berlin"]),
        }
    )
    return data.map(_with_schemas)


def _with_schemas(members: dict[str, Any]) -> dict[str, Any]:
    """Each entity of its own schema, so that a schema never means two."""
    entity = {**members["entity"], "_schema": "trigger", "_id": "t"}
    related = {
        id_: None if data is None else {**data, "_schema": f"schema-{id_}", "_id": id_}
        for id_, data in members["related"].items()
    }
    outputs = {name: _named(data) for name, data in members["outputs"].items()}
    return {**members, "entity": entity, "related": related, "outputs": outputs}


def _named(output: Any) -> Any:
    if isinstance(output, list):
        return [{**item, "_schema": "output"} for item in output]
    return None if output is None else {**output, "_schema": "output"}


@st.composite
def statements(draw: st.DrawFn, all_only: bool = False) -> dict[str, Any]:
    """A statement; its operation may be asked of its type, and its values fit."""
    type_ = draw(st.none() | st.sampled_from(list(TYPES)))
    family = TYPES[type_].family if type_ else None
    operation = draw(
        st.sampled_from(
            [name for name, row in OPERATIONS.items() if family is None or family in row.families]
        )
    )
    source: dict[str, Any] = {"attribute": draw(PATHS)}
    source |= {"attributeType": type_} if type_ else {}
    source |= draw(
        st.sampled_from(
            [{}, {"attributeRepeatable": True}, {"attributeRepeatable": True, "repeatableItemOp": True}]
        )
    )
    source |= draw(
        st.just({})
        | st.sampled_from(
            [
                {"schema": "trigger"},
                {"schema": "schema-e1"},
                {"schema": "output"},
                {"origin": "action", "id": "a1"},
                {"originType": "workflow"},
                {"originType": "journey_block"},
                {"originType": "event"},
            ]
        )
    )
    if not all_only:
        source |= {"attributeOperation": draw(st.just("all") | st.sampled_from(ATTRIBUTE_OPERATIONS))}
    fitting = {
        "number": ["5", "0.5", "1e3"],
        "boolean": ["true", "false"],
        "date": ["today", "2024-05-01", "2024-05-01T10:00:00Z"],
    }
    values = (
        st.sampled_from(fitting[family]) if family in fitting and OPERATIONS[operation].coerced else TEXTS
    )
    return {
        "source": source,
        "operation": operation,
        "values": draw(st.lists(values, min_size=1, max_size=3)),
    }


@st.composite
def trigger_conditions(draw: st.DrawFn) -> dict[str, Any]:
    """A trigger condition."""
    value = (
        TEXTS | st.integers(-3, 10) | st.lists(TEXTS, max_size=2) | st.lists(st.integers(0, 9), max_size=2)
    )
    return {"source": draw(PATHS), "comparison": draw(st.sampled_from(COMPARISONS)), "value": draw(value)}


WRAPPERS: dict[str | None, Any] = {
    "email": lambda value: {"email": value},
    "phone": lambda value: {"phone": value},
    "relation": lambda value: {"$relation": [{"entity_id": value}]},
    "product": lambda value: {"$relation": [{"entity_id": value}]},
    "relation_user": lambda value: {"user_id": value},
    "relation_payment_method": lambda value: {"$relation_ref": [{"entity_id": value, "path": "a"}]},
    "payment": lambda value: {"type": value},
    "price": lambda value: {"amount_decimal": value},
}
"""How a value is stored for a type, when not as it is."""


@st.composite
def asked(draw: st.DrawFn, all_only: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
    """A statement and the members of a context that holds what it asks for more often than not."""
    rule = draw(statements(all_only))
    members = draw(contexts())
    value = draw(st.sampled_from(rule["values"]))
    wrap = WRAPPERS.get(rule["source"].get("attributeType"), lambda value: value)
    lists = [[wrap(value)], [wrap(value), wrap("x")]]
    data = draw(st.sampled_from([value, wrap(value), *lists, {"_id": "i", "value": value}]))
    if draw(st.booleans()):
        holders = [members[name] for name in ("entity", "workflow", "submission", "catalog")]
        holders += [members["related"]["e1"], members["outputs"]["a1"], *members["diff"].values()]
        for holder in holders:
            if isinstance(holder, dict):
                holder["a"] = data
    return rule, members
