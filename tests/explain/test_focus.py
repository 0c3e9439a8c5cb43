"""Which clause to look at first: one test for each rule of the order that `focus.py` documents."""

from typing import Any

from firewhen import Explanation, NearMiss, Outcome
from firewhen.explain.focus import trail

YES, NO, UNSURE = Outcome.TRUE, Outcome.FALSE, Outcome.UNKNOWN


def leaf(
    name: str, outcome: Outcome = NO, near: str | None = None, found: tuple[Any, ...] = (1,)
) -> Explanation:
    miss = None if near is None else NearMiss(near, "hint")
    return Explanation("field", outcome, "asked", name, path=name, found=found, near=miss)


def node(kind: str, outcome: Outcome, *children: Explanation) -> Explanation:
    return Explanation(kind, outcome, "asked", kind, children=children)


def focus(root: Explanation) -> str:
    return root.focus().why


def test_below_what_failed_only_failed_clauses_count() -> None:
    assert focus(node("all", NO, leaf("a", YES), leaf("b"), leaf("c", UNSURE, "type"))) == "b"


def test_below_what_is_unknown_only_unknown_clauses_count() -> None:
    assert focus(node("all", UNSURE, leaf("a", YES), leaf("b", UNSURE))) == "b"


def test_of_what_is_true_the_first_that_is_true() -> None:
    assert (
        focus(node("all", YES, node("$or", YES, leaf("a", NO, "type"), leaf("b", YES)), leaf("c", YES)))
        == "b"
    )


def test_what_has_no_parts_is_its_own_focus() -> None:
    assert focus(leaf("a")) == "a"


def test_a_whole_whose_parts_all_hold_is_its_own_focus() -> None:
    assert focus(node("all", NO, leaf("a", YES))) == "all"


def test_of_the_gates_of_a_flow_only_the_first_that_failed_counts() -> None:
    assert focus(node("flow", NO, leaf("disabled"), leaf("status", near="type"))) == "disabled"
    assert focus(node("flow", NO, leaf("enabled", YES), leaf("status", near="type"))) == "status"


def test_of_the_gates_of_a_trigger_only_the_first_that_failed_counts() -> None:
    assert focus(node("trigger", NO, leaf("schema"), leaf("status", near="type"))) == "schema"


def test_of_a_failed_or_the_member_with_the_fewest_failures_counts() -> None:
    two, one = node("all", NO, leaf("a"), leaf("b")), node("all", NO, leaf("c"), leaf("d", YES))
    assert focus(node("$or", NO, two, one)) == "c"


def test_of_members_with_as_many_failures_the_one_of_which_most_holds() -> None:
    bare, most = node("all", NO, leaf("a")), node("all", NO, leaf("b"), leaf("c", YES))
    assert focus(node("$or", NO, bare, most)) == "b"


def test_of_members_that_fail_alike_the_one_with_the_nearest_miss() -> None:
    assert focus(node("$or", NO, leaf("a"), leaf("b", near="text"), leaf("c", near="case"))) == "c"


def test_of_several_triggers_the_nearest_counts() -> None:
    far, near = node("trigger", NO, leaf("a"), leaf("b")), node("trigger", NO, leaf("c"), leaf("d", YES))
    assert focus(node("triggers", NO, far, near)) == "c"


def test_a_near_miss_comes_before_a_plain_one() -> None:
    assert focus(node("all", NO, leaf("a"), leaf("b", near="text"))) == "b"


def test_near_misses_have_an_order() -> None:
    order = ["type", "case", "blanks", "dialect", "name", "text", "number"]
    for at, better in enumerate(order):
        for worse in order[at + 1 :]:
            assert focus(node("all", NO, leaf("worse", near=worse), leaf("better", near=better))) == "better"


def test_a_kind_of_near_miss_from_elsewhere_comes_last_and_before_none() -> None:
    assert focus(node("all", NO, leaf("a", near="other"), leaf("b", near="number"))) == "b"
    assert focus(node("all", NO, leaf("a"), leaf("b", near="other"))) == "b"


def test_what_found_a_value_comes_before_what_found_none() -> None:
    assert focus(node("all", NO, leaf("a", found=()), leaf("b"))) == "b"


def test_then_the_order_of_the_rule_counts() -> None:
    assert focus(node("all", NO, node("all", NO, leaf("a"), leaf("b")), leaf("c"))) == "a"


def test_the_trail_leads_from_the_root_to_the_focus() -> None:
    root = node("flow", NO, node("triggers", NO, node("trigger", NO, leaf("a"))))
    assert [part.kind for part in trail(root)] == ["flow", "triggers", "trigger", "field"]
    assert trail(root)[-1] is root.focus()


def test_depth_costs_no_stack() -> None:
    root = leaf("deep")
    for _ in range(20_000):
        root = node("all", NO, root)
    assert focus(root) == "deep"
    assert len(trail(root)) == 20_001
    assert len(list(root.walk())) == 20_001
