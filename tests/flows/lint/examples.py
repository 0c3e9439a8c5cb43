"""For every code a flow (or pattern) that has it, the place, and a flow next to it that does not."""

from typing import Any

ORDER = {"schema": "order", "operations": ["updateEntity"]}
STATUS = {"filter_config": {"operation": {"payload": {"status": ["placed"]}}}}


def trigger(type_: str = "entity_operation", /, **configuration: Any) -> dict[str, Any]:
    return {"type": type_, "configuration": configuration}


def flow(**members: Any) -> dict[str, Any]:
    return {"flow_name": "f", "triggers": [trigger(**ORDER, **STATUS)], "actions": []} | members


def filtered(**operation: Any) -> dict[str, Any]:
    return flow(triggers=[trigger(schema="order", filter_config={"operation": operation})])


def payload(**members: Any) -> dict[str, Any]:
    return filtered(payload=members)


def triggered(type_: str = "entity_operation", /, **configuration: Any) -> dict[str, Any]:
    return flow(triggers=[trigger(type_, **configuration)])


def action(**members: Any) -> dict[str, Any]:
    return {"id": "a", "type": "send-email", **members}


def asked(operation: str, *values: Any, attribute: str = "x", type_: str = "string", **more: Any) -> Any:
    source = {"attribute": attribute, "attributeType": type_, **more}
    return {"source": source, "operation": operation, "values": list(values)}


def conditional(*statements: Any, **members: Any) -> dict[str, Any]:
    condition = {"id": "c", "statements": list(statements), **members}
    return flow(conditions=[condition], actions=[action(condition_id="c")])


def begun(*conditions: Any) -> dict[str, Any]:
    return flow(trigger_conditions=list(conditions))


def compared(comparison: str, value: Any, source: str = "x") -> dict[str, Any]:
    return {"source": source, "comparison": comparison, "value": value}


def scheduled(source: dict[str, Any], **members: Any) -> dict[str, Any]:
    schedule = {"id": "s", "numberOfUnits": 1, "timePeriod": "days", "source": source, **members}
    return flow(schedules=[schedule], actions=[action(schedule_id="s"), action(id="b")])


def looped(*loops: str | None, **loop: Any) -> dict[str, Any]:
    actions = [action(id=str(at)) | ({"loop_id": name} if name else {}) for at, name in enumerate(loops)]
    return flow(loops=[{"id": "l", "source_path": "items", **loop}], actions=actions)


CONFIG = "/triggers/0/configuration"
FILTER = f"{CONFIG}/filter_config/operation"
PAYLOAD = f"{FILTER}/payload"
STATEMENTS = "/conditions/0/statements"
ANY = {"exists": True}

FLOWS: dict[str, list[tuple[Any, str, Any]]] = {
    "unknown-member": [
        (
            triggered(operation=["createEntity"]),
            f"{CONFIG}/operation",
            triggered(operations=["createEntity"]),
        ),
        (triggered(entity_schema="order"), f"{CONFIG}/entity_schema", triggered(schema="order")),
        (triggered(attributes=["x"]), f"{CONFIG}/attributes", triggered(schema="order")),
        (triggered("entity_manual", operations=["x"]), f"{CONFIG}/operations", triggered("entity_manual")),
        (
            begun({**compared("equals", "a"), "values": ["b"]}),
            "/trigger_conditions/0/values",
            begun(compared("equals", "a")),
        ),
        (conditional(asked("equals", "a", atribute="b")), f"{STATEMENTS}/0/source/atribute", flow()),
        (flow(trigger_condition=[]), "/trigger_condition", flow(trigger_conditions=[])),
        (flow(actions=[action(condition="c")]), "/actions/0/condition", flow(actions=[action()])),
    ],
    "extra-member": [(flow(colour="red"), "/colour", flow(org_id="1"))],
    "unknown-value": [
        (triggered("entity_operations"), "/triggers/0/type", triggered("entity_operation")),
        (
            scheduled({"id": "x", "origin": "moon"}),
            "/schedules/0/source/origin",
            scheduled({"id": "x", "origin": "automation"}),
        ),
    ],
    "wrong-type": [(flow(enabled="yes"), "/enabled", flow(enabled=None))],
    "missing-member": [({"triggers": [], "actions": []}, "", flow())],
    "out-of-bounds": [(looped("l", length=-1), "/loops/0/length", looped("l", length=0))],
    "duplicate-key": [
        ('{"flow_name":"f","triggers":[],"actions":[],"enabled":true,"enabled":false}', "/enabled", flow())
    ],
    "invalid-pattern": [(payload(x=[["a"]]), f"{PAYLOAD}/x/0", payload(x=["a"]))],
    "bare-value": [(payload(x="a"), f"{PAYLOAD}/x", payload(x=["a"]))],
    "empty-array": [(payload(x=[]), f"{PAYLOAD}/x", payload(x=["a"]))],
    "empty-object": [
        (payload(x={}), f"{PAYLOAD}/x", payload(x={"y": ["a"]})),
        (triggered(filter_config={}), f"{CONFIG}/filter_config", triggered()),
    ],
    "never-matches": [
        (
            payload(x=[{"numeric": [">", 5, "<", 3]}]),
            f"{PAYLOAD}/x",
            payload(x=[{"numeric": [">", 3, "<", 5]}]),
        ),
        (
            payload(x=["a"], **{"x.y": ["b"]}),
            f"{PAYLOAD}/x.y",
            payload(x=["a"], **{"x.0": ["a"]}),
        ),
        (
            payload(x=[{"prefix": "a"}], **{"$or": [{"x": [{"prefix": "b"}]}]}),
            f"{PAYLOAD}/$or",
            payload(x=[{"prefix": "a"}], **{"$or": [{"x": [{"prefix": "ab"}]}]}),
        ),
        (
            payload(_schema=["a"], **{"$or": [{"_schema": ["b"]}]}),
            f"{PAYLOAD}/$or",
            payload(_schema=["a"], **{"$or": [{"_schema": ["a", "b"]}]}),
        ),
        (
            payload(x=[{"exists": False}], **{"x.y": [ANY]}),
            f"{PAYLOAD}/x.y",
            payload(x=[ANY], **{"x.y": [ANY]}),
        ),
    ],
    "dead-member": [
        (
            payload(x=[{"exists": False}], **{"$or": [{"x": ["a"]}, {"y": ["b"]}]}),
            f"{PAYLOAD}/$or/0",
            payload(x=[ANY], **{"$or": [{"x": ["a"]}, {"y": ["b"]}]}),
        )
    ],
    "only-arrays": [
        (
            payload(x=["a"], **{"$or": [{"x": ["b"]}]}),
            f"{PAYLOAD}/$or/0/x",
            payload(x=["a", "b"], **{"$or": [{"x": ["b"]}]}),
        )
    ],
    "always-matches": [
        (payload(x=[ANY, {"exists": False}]), "/triggers/0/configuration/filter_config", payload(x=[ANY])),
        (
            payload(x=[{"anything-but": ["a"]}, "a"], y=["b"]),
            f"{PAYLOAD}/x",
            payload(x=[{"anything-but": ["a"]}], y=["b"]),
        ),
        (
            payload(y=["b"], **{"$or": [{"x": [ANY]}, {"x": [{"exists": False}]}]}),
            f"{PAYLOAD}/$or",
            payload(y=["b"], **{"$or": [{"x": [ANY]}, {"z": [{"exists": False}]}]}),
        ),
    ],
    "shadowed-alternative": [
        (payload(x=["a", ANY]), f"{PAYLOAD}/x/0", payload(x=["a", {"prefix": "a"}])),
        (
            payload(x=[{"prefix": "ab"}, {"prefix": "a"}]),
            f"{PAYLOAD}/x/0",
            payload(x=[{"prefix": "ab"}, {"prefix": "c"}]),
        ),
        (payload(x=["a", "a"]), f"{PAYLOAD}/x/1", payload(x=["a", "A"])),
        (
            payload(x=[{"numeric": [">", 5]}, {"numeric": [">=", 5]}]),
            f"{PAYLOAD}/x/0",
            payload(x=[{"numeric": [">", 5]}, {"numeric": ["<", 5]}]),
        ),
    ],
    "shadowed-member": [
        (
            payload(**{"$or": [{"x": ["a"], "y": ["b"]}, {"x": [ANY]}]}),
            f"{PAYLOAD}/$or/0",
            payload(**{"$or": [{"x": ["a"], "y": ["b"]}, {"z": [ANY]}]}),
        )
    ],
    "dialect-refused": [
        (payload(x=[{"anything-but": [None]}]), f"{PAYLOAD}/x/0/anything-but", payload(x=["a"]))
    ],
    "dialect-arrays": [(payload(**{"x.y": ["a"]}), f"{PAYLOAD}/x.y", payload(x=["a"]))],
    "dialect-text": [(payload(x=[{"prefix": "a"}]), f"{PAYLOAD}/x/0", payload(x=["a"]))],
    "dialect-exists": [(payload(x=[ANY]), f"{PAYLOAD}/x/0", payload(x=["a"]))],
    "dialect-numeric": [(payload(x=[{"numeric": ["=", 1]}]), f"{PAYLOAD}/x/0", payload(x=[1]))],
    "dialect-anything-but": [(payload(x=[{"anything-but": ["a"]}]), f"{PAYLOAD}/x/0", payload(x=["a"]))],
    "dialect-star": [(payload(**{"*.x": ["a"]}), f"{PAYLOAD}/*.x", payload(x=["a"]))],
    "dialect-index": [(payload(**{"x.0": ["a"]}), f"{PAYLOAD}/x.0", payload(x=["a"]))],
    "dialect-or": [
        (
            payload(x=["a"], **{"$or": [{"x": ["a"]}]}),
            f"{PAYLOAD}/$or/0/x",
            payload(x=["a"], **{"$or": [{"y": ["a"]}]}),
        )
    ],
    "dialect-wildcard": [
        (payload(x=[{"wildcard": "a?"}]), f"{PAYLOAD}/x/0", payload(x=[{"wildcard": "a*"}]))
    ],
    "dialect-case": [
        (payload(x=[{"equals-ignore-case": "ß"}]), f"{PAYLOAD}/x/0", payload(x=[{"equals-ignore-case": "s"}]))
    ],
    "dialect-address": [(payload(x=["10.0.0.1"]), f"{PAYLOAD}/x/0", payload(x=["10.0.0"]))],
    "no-triggers": [(flow(triggers=[]), "/triggers", flow())],
    "unknown-operation": [
        (triggered(operations=["update"]), f"{CONFIG}/operations/0", triggered(operations=["updateEntity"])),
        (
            filtered(operation=["EntityCreated"]),
            f"{FILTER}/operation/0",
            filtered(operation=["createEntity"]),
        ),
    ],
    "schema-mismatch": [(payload(_schema=["contact"]), f"{PAYLOAD}/_schema", payload(_schema=["order"]))],
    "operation-mismatch": [
        (
            triggered(
                operations=["updateEntity"], filter_config={"operation": {"operation": ["createEntity"]}}
            ),
            f"{FILTER}/operation",
            triggered(
                operations=["createEntity"], filter_config={"operation": {"operation": ["createEntity"]}}
            ),
        )
    ],
    "activity-mismatch": [
        (
            triggered(include_activities=["A"], filter_config={"activity": {"type": ["B"]}}),
            f"{CONFIG}/filter_config/activity/type",
            triggered(include_activities=["A"], filter_config={"activity": {"type": ["A"]}}),
        ),
        (
            triggered(include_activities=["A"], exclude_activities=["A", "B"]),
            f"{CONFIG}/exclude_activities",
            triggered(include_activities=["A", "C"], exclude_activities=["A", "B"]),
        ),
    ],
    "diff-on-create": [
        (
            triggered(
                operations=["createEntity"], filter_config={"operation": {"diff": {"updated": {"x": [ANY]}}}}
            ),
            f"{FILTER}/diff/updated/x",
            triggered(
                operations=["createEntity", "updateEntity"],
                filter_config={"operation": {"diff": {"updated": {"x": [ANY]}}}},
            ),
        )
    ],
    "filters-nothing": [
        (triggered(**ORDER), CONFIG, triggered(**ORDER, **STATUS)),
        (triggered(), CONFIG, triggered(operations=["createEntity"])),
        (
            triggered(filter_config={"operation": {"operation": ["updateEntity"]}}),
            CONFIG,
            triggered(filter_config={"operation": {"operation": ["createEntity"]}}),
        ),
    ],
    "asks-nothing": [
        (triggered("journey_submission"), CONFIG, triggered("journey_submission", source_id="j"))
    ],
    "duplicate-trigger": [
        (
            flow(triggers=[trigger("entity_manual", schema="a"), trigger("entity_manual", schema="a")]),
            "/triggers/1",
            flow(triggers=[trigger("entity_manual", schema="a"), trigger("entity_manual", schema="b")]),
        )
    ],
    "unknown-section": [
        (
            filtered(diff={"update": {"x": [ANY]}}),
            f"{FILTER}/diff/update/x",
            filtered(diff={"updated": {"x": [ANY]}}),
        ),
        (filtered(paylod={"x": ["a"]}), f"{FILTER}/paylod/x", filtered(params={"x": ["a"]})),
    ],
    "event-version": [
        (
            triggered("event_catalog", event_name="E", event_version="two"),
            f"{CONFIG}/event_version",
            triggered("event_catalog", event_name="E", event_version="2.0"),
        )
    ],
    "invalid-condition": [
        (conditional(asked("equal", "a")), f"{STATEMENTS}/0/operation", conditional(asked("equals", "a"))),
        (begun({"source": "x"}), "/trigger_conditions/0", begun(compared("equals", "a"))),
    ],
    "bad-value": [
        (
            conditional(asked("equals", "abc", type_="number")),
            f"{STATEMENTS}/0/values/0",
            conditional(asked("equals", "1.5", type_="number")),
        )
    ],
    "illegal-operation": [
        (
            conditional(asked("greater_than", "1", type_="relation")),
            f"{STATEMENTS}/0/operation",
            conditional(asked("greater_than", "1", type_="number")),
        )
    ],
    "never-holds": [(conditional(asked("any_of")), f"{STATEMENTS}/0", conditional(asked("any_of", "a")))],
    "contradiction": [
        (
            conditional(asked("equals", "a"), asked("equals", "b")),
            f"{STATEMENTS}/1",
            conditional(asked("equals", "a"), asked("equals", "b", attribute="y")),
        ),
        (
            conditional(asked("is_empty"), asked("starts_with", "a")),
            f"{STATEMENTS}/1",
            conditional(asked("is_not_empty"), asked("starts_with", "a")),
        ),
        (
            conditional(asked("any_of", "a"), asked("none_of", "a", "b")),
            f"{STATEMENTS}/1",
            conditional(asked("any_of", "a", "c"), asked("none_of", "a", "b")),
        ),
        (
            conditional(asked("equals", "5", type_="number"), asked("less_than", "5", type_="number")),
            f"{STATEMENTS}/1",
            conditional(
                asked("equals", "5", type_="number"), asked("less_than_or_equals", "5.0", type_="number")
            ),
        ),
        (
            begun(
                compared("equals", "A", "event.activity_type"), compared("equals", "B", "event.activity_type")
            ),
            "/trigger_conditions/1",
            begun(compared("equals", "A", "event.activity_type"), compared("equals", "B", "x")),
        ),
        (
            flow(
                triggers=[trigger("activity", types=["A"])],
                trigger_conditions=[compared("equals", "B", "event.activity_type")],
            ),
            "/trigger_conditions/0",
            flow(
                triggers=[trigger("activity", types=["A"])],
                trigger_conditions=[compared("equals", "A", "event.activity_type")],
            ),
        ),
    ],
    "several-values-only": [
        (
            begun(compared("equals", "a"), compared("equals", "b")),
            "/trigger_conditions/1",
            begun(compared("equals", "a"), compared("any_of", ["a", "b"])),
        ),
        (
            conditional(asked("greater_than", "5", type_="number"), asked("less_than", "3", type_="number")),
            f"{STATEMENTS}/1",
            conditional(asked("greater_than", "3", type_="number"), asked("less_than", "5", type_="number")),
        ),
    ],
    "always-holds": [
        (conditional(), "/conditions/0", conditional(asked("equals", "a"))),
        (conditional(asked("none_of")), f"{STATEMENTS}/0", conditional(asked("none_of", "a"))),
    ],
    "duplicate-condition": [
        (
            conditional(asked("equals", "a"), asked("equals", "a")),
            f"{STATEMENTS}/1",
            conditional(asked("equals", "a"), asked("not_equals", "b")),
        )
    ],
    "extra-values": [
        (
            conditional(asked("starts_with", "a", "b")),
            f"{STATEMENTS}/0/values",
            conditional(asked("starts_with", "a")),
        )
    ],
    "no-effect": [
        (
            conditional(asked("equals", "a", repeatableItemOp=True)),
            f"{STATEMENTS}/0/source/repeatableItemOp",
            conditional(asked("equals", "a", repeatableItemOp=True, attributeRepeatable=True)),
        ),
        (
            looped("l", filter_tags=["a"]),
            "/loops/0/filter_tags",
            looped("l", filter_tags=["a"], source_type="journey-file-upload"),
        ),
    ],
    "undocumented-comparison": [
        (
            begun({"source": "x", "comparison": "exists"}),
            "/trigger_conditions/0/comparison",
            begun({"source": "x", "comparison": "not_empty"}),
        )
    ],
    "undocumented-value": [
        (
            conditional(asked("less_than", "today", type_="date")),
            f"{STATEMENTS}/0/values/0",
            conditional(asked("equals", "today")),
        )
    ],
    "value-as-text": [
        (
            conditional(asked("equals", 1, type_="number")),
            f"{STATEMENTS}/0/values/0",
            conditional(asked("equals", "1")),
        )
    ],
    "lone-value": [
        (begun(compared("any_of", "a")), "/trigger_conditions/0/value", begun(compared("any_of", ["a"])))
    ],
    "unknown-condition": [
        (
            flow(actions=[action(condition_id="d")]),
            "/actions/0/condition_id",
            conditional(asked("equals", "a")),
        )
    ],
    "unknown-schedule": [
        (flow(actions=[action(schedule_id="d")]), "/actions/0/schedule_id", flow(actions=[action()])),
        (
            conditional(asked("equals", "a"), schedule_id="d"),
            "/conditions/0/schedule_id",
            conditional(asked("equals", "a")),
        ),
    ],
    "unknown-loop": [(looped("m"), "/actions/0/loop_id", looped("l"))],
    "unknown-source": [
        (
            conditional(asked("equals", "a", origin="action", id="z")),
            f"{STATEMENTS}/0/source/id",
            conditional(asked("equals", "a", origin="action", id="a")),
        ),
        (
            scheduled({"id": "z", "origin": "action_task"}),
            "/schedules/0/source/id",
            scheduled({"id": "a", "origin": "action_task"}),
        ),
    ],
    "unknown-trigger": [
        (
            flow(
                triggers=[{"id": "t", **trigger("entity_manual", schema="x")}],
                schedules=[{"id": "s", "source": {"id": "u", "origin": "trigger", "attribute": "d"}}],
            ),
            "/schedules/0/source/id",
            flow(
                triggers=[{"id": "t", **trigger("entity_manual", schema="x")}],
                schedules=[{"id": "s", "source": {"id": "t", "origin": "trigger", "attribute": "d"}}],
            ),
        )
    ],
    "later-source": [
        (
            scheduled({"id": "b", "origin": "action_task"}),
            "/schedules/0/source/id",
            scheduled({"id": "a", "origin": "action_task"}),
        )
    ],
    "duplicate-id": [
        (flow(actions=[action(), action()]), "/actions/1/id", flow(actions=[action(), action(id="b")]))
    ],
    "unused-condition": [
        (
            flow(conditions=[{"id": "c", "statements": [asked("equals", "a")]}]),
            "/conditions/0",
            conditional(asked("equals", "a")),
        )
    ],
    "unused-schedule": [
        (
            flow(schedules=[{"id": "s", "source": {"id": "x", "origin": "automation"}}]),
            "/schedules/0",
            scheduled({"id": "x", "origin": "automation"}),
        )
    ],
    "unused-loop": [(looped(None), "/loops/0", looped("l"))],
    "scattered-loop": [(looped("l", None, "l"), "/actions/2/loop_id", looped("l", "l", None))],
    "bad-path": [
        (looped("l", source_path="a[["), "/loops/0/source_path", looped("l", source_path="a[0]")),
        (
            begun(compared("equals", "a", "x[[")),
            "/trigger_conditions/0/source",
            begun(compared("equals", "a")),
        ),
    ],
    "bad-schedule": [
        (
            scheduled({"id": "x", "origin": "trigger"}),
            "/schedules/0/source",
            scheduled({"id": "x", "origin": "trigger", "attribute": "due"}),
        ),
        (
            scheduled({"id": "x", "origin": "automation"}, timePeriod="months", numberOfUnits=0.5),
            "/schedules/0",
            scheduled({"id": "x", "origin": "automation"}, timePeriod="days", numberOfUnits=0.5),
        ),
    ],
}

PATTERNS: dict[str, list[tuple[Any, str, Any]]] = {
    "replaced-clause": [
        (
            {"a": [1], "$or": [{"a": [2]}, {"b": [3]}]},
            "/$or/0/a",
            {"a": [1], "$or": [{"c": [2]}, {"b": [3]}]},
        )
    ],
    "repeated-path": [({"a": {"b": ["x"]}, "a.b": ["y"]}, "/a.b", {"a": {"b": ["x"]}, "a.c": ["y"]})],
    "shadowed-alternative": [({"a": ["xy", {"prefix": "x"}]}, "/a/0", {"a": ["y", {"prefix": "x"}]})],
    "always-matches": [({"a": [ANY, {"exists": False}]}, "", {"a": [ANY]})],
    "bare-value": [({"a": "x"}, "/a", {"a": ["x"]})],
    "duplicate-key": [('{"a": ["x"], "a": ["y"]}', "/a", '{"a": ["x"], "b": ["y"]}')],
    "empty-object": [({"a": {}}, "/a", {"a": {"b": [1]}})],
}
"""In dialect `eventbridge`."""

QUERIES: dict[str, list[tuple[Any, str, Any]]] = {
    "invalid-query": [("status:(", "", "status:open")],
    "mixed-operators": [("a:1 OR b:2 AND c:3", "", "a:1 OR (b:2 AND c:3)")],
    "or-not": [("a:1 OR NOT b:2", "", "a:1 OR (NOT b:2)")],
    "idle-clause": [("+a:1 b:2", "", "a:1 b:2")],
    "field-of-digits": [("10:30", "", "10\\:30")],
}
