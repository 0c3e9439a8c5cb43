"""Why a pattern matches or not: the sentences of both dialects, alternative by alternative."""

from typing import Any

import pytest

from firewhen import Explanation, Outcome, Pattern


def explain(rule: Any, event: Any, dialect: Any = "eventbridge") -> Explanation:
    explanation = Pattern.parse(rule, dialect=dialect).explain(event)
    assert explanation.outcome == Pattern.parse(rule, dialect=dialect).matches(event)
    return explanation


def why(leaf: Any, *value: Any, dialect: Any = "eventbridge") -> str:
    """The sentence for a leaf at `a`; without a value the field is absent."""
    (child,) = explain({"a": leaf}, {"a": value[0]} if value else {"b": 1}, dialect).children
    return child.why


@pytest.mark.parametrize(
    ("leaf", "value", "sentence"),
    [
        (["x"], "x", '`a` is "x"'),
        ([5.0], 5, "`a` is 5"),
        ([None], None, "`a` is null"),
        ([{"exactly": "x"}], "x", '`a` is "x": it is exactly "x"'),
        ([{"prefix": "x"}], "xy", '`a` is "xy": it begins with "x"'),
        ([{"prefix": {"equals-ignore-case": "x"}}], "Xy", '`a` is "Xy": it begins with "x", in either case'),
        ([{"suffix": "y"}], "xy", '`a` is "xy": it ends with "y"'),
        ([{"equals-ignore-case": "x"}], "X", '`a` is "X": it is "x", in either case'),
        ([{"wildcard": "x*"}], "xy", '`a` is "xy": it looks like "x*"'),
        ([{"numeric": [">", 5]}], 7, "`a` is 7: it is a number > 5"),
        ([{"numeric": [">", 5, "<=", 7.5]}], 7, "`a` is 7: it is a number > 5 and <= 7.5"),
        ([{"anything-but": "x"}], "y", '`a` is "y": it is not "x"'),
        ([{"anything-but": [1, 2]}], "y", '`a` is "y": it is not 1 or 2'),
        (
            [{"anything-but": {"prefix": "x"}}],
            "y",
            '`a` is "y": it is there and is no string that begins with "x"',
        ),
        ([{"exists": True}], "y", '`a` is "y": it is there'),
        (
            [{"cidr": "10.0.0.7/8"}],
            "10.1.1.1",
            '`a` is "10.1.1.1": it is an address from 10.0.0.0 to 10.255.255.255',
        ),
        (["x", {"prefix": "y"}, {"suffix": "z"}], "yz", '`a` is "yz": it begins with "y"'),
    ],
)
def test_which_alternative_holds(leaf: Any, value: Any, sentence: str) -> None:
    assert why(leaf, value) == sentence


@pytest.mark.parametrize(
    ("leaf", "value", "sentence"),
    [
        (["x"], "q", '`a` is "q", the rule wants "x"'),
        (["x", 1, None], "q", '`a` is "q", the rule wants "x", 1 or null'),
        (list("uvwxyz"), "q", '`a` is "q", the rule wants "u", "v", "w", "x", "y" or 1 more'),
        ([{"exactly": "x"}], "q", '`a` is "q", the rule wants exactly "x"'),
        ([{"prefix": "x"}], "q", '`a` is "q", the rule wants a value that begins with "x"'),
        (["x", {"prefix": "y"}], "q", '`a` is "q", the rule wants a value that is "x" or begins with "y"'),
        ([{"numeric": [">", 5]}], "q", '`a` is "q", the rule wants a number > 5'),
        ([1, {"numeric": [">", 5]}], "q", '`a` is "q", the rule wants 1 or a number > 5'),
        ([{"numeric": [">", 1.000000000001]}], "q", '`a` is "q", the rule wants a number > 1.000000000001'),
        ([{"numeric": ["<", 1e300]}], "q", '`a` is "q", the rule wants a number < 1e+300'),
        ([{"anything-but": "q"}], "q", '`a` is "q", the rule wants a value that is not "q"'),
        ([{"anything-but": {"wildcard": ["q", "r"]}}], "q", '`a` is "q", the rule wants '
         'a value that is there and is no string that looks like "q" or looks like "r"'),
        ([{"exists": False}], "q", '`a` is "q", the rule wants it to be absent'),
        ([{"cidr": "fd00::/127"}], "q", '`a` is "q", the rule wants an address from fd00:: to fd00::1'),
        ([{"equals-ignore-case": "x"}], "q", '`a` is "q", the rule wants "x", in either case'),
    ],
)  # fmt: skip
def test_what_the_rule_wants(leaf: Any, value: Any, sentence: str) -> None:
    assert why(leaf, value) == sentence


@pytest.mark.parametrize(
    ("leaf", "value", "hint"),
    [
        (["placed"], "Placed", "it differs only in case"),
        ([5], "5", "it is a string, the rule wants a number"),
        (["5"], 5, "it is a number, the rule wants a string"),
        ([True], "true", "it is a string, the rule wants a boolean"),
        (["in transit"], "in  transit", "it differs only in blanks"),
        ([100], 99.5, "it is 0.5 below 100"),
        ([{"numeric": [">=", 100]}], 99.5, "it is 0.5 below 100"),
        ([{"numeric": [">", 5]}], 5, "it is the bound itself, which does not count"),
        ([{"numeric": [">", 5]}], "7", "it is a string"),
        ([{"numeric": [">", 5]}], "4", "as a number it is 1 below 5"),
        (["paid", "shipped"], "shiped", 'the closest value is "shipped"'),
        ([{"prefix": "EU-"}], "eu-1", "it differs only in case"),
        ([{"suffix": ".png"}], "x.PNG", "it differs only in case"),
        ([{"prefix": "EU-"}], "US-1", None),
        ([{"exactly": "placed"}], "Placed", "it differs only in case"),
        ([{"equals-ignore-case": "placed"}], "placd", "it differs only a little"),
        ([{"prefix": ""}], 1, None),
        ([{"anything-but": "x"}], "x", None),
        ([{"wildcard": "x*"}], "X1", None),
        (["x", {"prefix": "EU-"}], "eu-1", "it differs only in case"),
    ],
)
def test_near_misses(leaf: Any, value: Any, hint: str | None) -> None:
    (child,) = explain({"a": leaf}, {"a": value}).children
    assert (None if child.near is None else child.near.hint) == hint
    assert child.why.endswith(f": {hint}") == (hint is not None)


@pytest.mark.parametrize(
    ("leaf", "value", "hint"),
    [
        (["placed"], "Placed", "it differs only in case"),
        ([5], "5", "it is a string, the rule wants a number"),
        ([{"numeric": [">", 5]}], "4", "as a number it is 1 below 5"),
        ([{"numeric": [">", 5]}], 4, "it is 1 below 5"),
        ([{"prefix": "EU-"}], "eu-1", "it differs only in case"),
    ],
)
def test_near_misses_of_the_automation_dialect(leaf: Any, value: Any, hint: str) -> None:
    (child,) = explain({"a": leaf}, {"a": value}, "automation").children
    assert child.near is not None
    assert child.near.hint == hint


def test_what_is_absent() -> None:
    assert why(["x"]) == '`a` is absent, the rule wants "x"'
    assert why([{"exists": True}]) == "`a` is absent, the rule wants it to be there"
    assert why([{"exists": False}]) == "`a` is absent, as asked"
    assert why(["x", {"exists": False}]) == "`a` is absent, as asked"
    assert why([{"exists": True}, {"exists": False}], 1) == "`a` is 1: it is there"


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
def test_a_similar_name_beside_what_is_absent(dialect: Any) -> None:
    rule, event = {"a": {"email": [{"exists": True}]}}, {"a": {"emial": 1, "phone": 2}}
    (child,) = explain(rule, event, dialect).children
    assert child.why == "`a.email` is absent, the rule wants it to be there; did you mean `emial`?"
    assert (child.path, child.found) == ("a.email", ())
    (child,) = explain({"address": {"zip": ["x"]}}, {"adress": {"zip": "x"}}, dialect).children
    assert child.near is not None
    assert child.near.wanted == "adress"


def test_objects_and_empty_arrays_hold_no_scalar() -> None:
    assert why(["x"], {"b": 1}) == '`a` is {"b": 1}, which holds no scalar; the rule wants "x"'
    assert why([{"exists": True}], []) == "`a` is [], which holds no scalar; the rule wants it to be there"
    assert why([{"exists": False}], {"b": 1}) == "`a` is absent, as asked"
    (child,) = explain({"a": ["x"]}, {"a": [[{"b": 1}], []]}).children
    assert child.found == ([[{"b": 1}], []],)


def test_which_element_of_an_array() -> None:
    (child,) = explain({"a": {"b": ["x"]}}, {"a": [{"b": "y"}, {"b": ["z", "x"]}]}).children
    assert (child.why, child.path) == ('`a[1].b[1]` is "x"', "a[1].b[1]")
    (child,) = explain({"a": ["x"]}, {"a": ["q", "X", "r"]}).children
    assert child.why == 'of the 3 values of `a` none is "x"; one is "X": it differs only in case'
    assert (child.path, child.found) == ("a[1]", ("X", "q", "r"))


def test_a_field_that_repeats_in_the_text() -> None:
    (child,) = explain({"a": ["x"]}, '{"a": "y", "a": "x"}').children
    assert (child.why, child.found) == ('`a` is "x"', ("x",))


def test_a_number_that_no_double_holds_is_shown_as_it_was_spelled() -> None:
    (child,) = explain({"a": [1]}, '{"a": 9007199254740993}').children
    assert child.why == "`a` is 9007199254740993, the rule wants 1"


def test_pointers_lead_to_the_clauses() -> None:
    rule = {"a.b": {"c": [1]}, "$or": [{"d": [1]}, {"e/f": [1]}]}
    found = [node.pointer for node in explain(rule, {}).walk()]
    assert found == ["", "/a.b/c", "/$or", "/$or/0/d", "/$or/1/e~1f"]


def test_the_pattern_counts_its_clauses() -> None:
    assert explain({"a": [1]}, {}).why == "the event does not match the pattern"
    assert (
        explain({"a": [1], "b": [1]}, {"a": 1}).why
        == "the event does not match the pattern: 1 of 2 clauses fails"
    )
    assert (
        explain({"a": [1], "b": [1]}, {}).why == "the event does not match the pattern: 2 of 2 clauses fail"
    )
    assert explain({"a": [1], "b": [1]}, {"a": 1, "b": 1}).why == "the event matches the pattern"


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
def test_which_member_of_or(dialect: Any) -> None:
    rule = {"$or": [{"a": [1]}, {"b": [1], "c": [1]}]}
    (branch,) = explain(rule, {"b": 1, "c": 1}, dialect).children
    assert (branch.kind, branch.why) == ("$or", "member 2 of 2 of `$or` holds")
    assert [child.why for child in branch.children] == ["`a` is absent, the rule wants 1", "all of it holds"]
    (branch,) = explain(rule, {"b": 1}, dialect).children
    assert branch.why == "none of the 2 members of `$or` holds"
    assert branch.children[1].why == "1 of 2 clauses fails"
    assert explain(rule, {"b": 1}, dialect).focus().path == "c"


# eventbridge


def test_clauses_that_hold_but_not_in_one_element() -> None:
    explanation = explain({"a": {"x": [1], "y": [2]}}, {"a": [{"x": 9}, {"x": 1, "y": 3}, {"x": 2, "y": 2}]})
    assert explanation.why == "the event does not match the pattern: its clauses hold, but not together"
    array = explanation.children[-1]
    assert array.kind == "array"
    assert array.why == "every clause holds somewhere in `a`, but no single element satisfies all of them"
    assert explanation.focus().why == "`a[1].y` is 3, the rule wants 2: it is 1 above 2"


def test_the_nearest_element_may_lack_a_field() -> None:
    explanation = explain({"a": {"x": [1], "y": [2]}}, {"a": [{"x": 1}, {"y": 2}]})
    assert explanation.focus().why == "`a[0].y` is absent, the rule wants 2"


def test_the_array_that_tears_them_may_lie_deeper() -> None:
    rule = {"a": {"b": {"x": [1], "y": [2]}}}
    explanation = explain(rule, {"a": [{"b": [{"x": 1, "y": 0}, {"y": 2}]}, {"b": []}]})
    assert explanation.children[-1].why.startswith("every clause holds somewhere in `a[0].b`")
    assert explanation.focus().path == "a[0].b[0].y"


def test_only_the_array_that_several_clauses_share_is_blamed() -> None:
    rule = {"a": {"x": [1], "y": [2]}, "b": {"z": [3]}}
    explanation = explain(rule, {"a": [{"x": 1}, {"y": 2}], "b": [{"z": 3}] * 10})
    assert explanation.children[-1].why.startswith("every clause holds somewhere in `a`")


def test_the_member_of_or_that_is_torn_is_one_that_holds_somewhere() -> None:
    rule = {"a": {"x": [1]}, "$or": [{"b": ["never"]}, {"a": {"y": [2]}}]}
    explanation = explain(rule, {"a": [{"x": 1}, {"y": 2}]})
    assert explanation.focus().why == "`a[0].y` is absent, the rule wants 2"


def test_clauses_that_absence_tears_apart() -> None:
    rule = {"a": {"b": [{"exists": False}], "c": ["x"]}, "d": ["y"]}
    explanation = explain(rule, {"a": [{"c": "x", "b": 1}], "d": "y"})
    assert explanation.focus().why == "`a[0].b` is 1, the rule wants it to be absent"


def test_a_clause_that_a_member_of_or_replaces() -> None:
    explanation = explain({"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}, {"a": 2})
    first, second = explanation.children
    assert (first.outcome, first.why) == (Outcome.TRUE, "`a` is not asked here: `/$or/0/a` replaces it")
    assert second.why == "member 1 of 2 of `$or` holds"


def test_a_member_of_or_that_what_follows_replaces() -> None:
    explanation = explain({"$or": [{"a": [1]}, {"b": [2]}], "a": [5]}, {"a": 5})
    branch, last = explanation.children
    assert branch.children[0].why == "`a` is not asked here: `/a` replaces it"
    assert last.why == "`a` is 5"


def test_a_member_of_or_all_of_which_is_replaced_by_what_follows() -> None:
    rule = {"$or": [{"$or": [{"a": [1]}, {"b": [2]}], "c": [1]}, {"d": [1]}], "a": [5], "c": [6]}
    explanation = explain(rule, {"a": 5, "c": 6})
    assert all(child.outcome is Outcome.TRUE for child in explanation.children)
    assert "`c` is not asked here: `/c` replaces it" in explanation.text(full=True)


def test_a_clause_that_a_nested_or_replaces() -> None:
    explanation = explain({"$or": [{"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}, {"c": [1]}]}, {"a": 2})
    assert "`a` is not asked here: `/$or/0/$or/0/a` replaces it" in explanation.text(full=True)


def test_a_star_and_an_index_are_plain_names_to_eventbridge() -> None:
    (child,) = explain({"a.*.b": ["x"]}, {"a": [{"b": "x"}]}).children
    assert child.why == '`a.*.b` is absent, the rule wants "x"; `*` is a plain name to EventBridge'
    assert child.near is not None
    assert child.near.kind == "dialect"
    (child,) = explain({"a.0.b": ["x"]}, {"a": [{"b": "x"}]}).children
    assert child.why.endswith("`0` is a plain name to EventBridge, which looks into arrays by itself")
    (child,) = explain({"a.0": ["x"]}, {"a": {"b": 1}}).children
    assert child.near is None


# automation


def test_a_name_that_does_not_reach_into_an_array() -> None:
    (child,) = explain({"a.b": ["x"]}, {"a": [{"c": 1}, {"b": "x"}]}, "automation").children
    assert child.why == '`a.b` is absent, the rule wants "x"; `a` is an array, write `a.*.b` to look into it'
    assert child.near is not None
    assert (child.near.kind, child.near.wanted) == ("dialect", "a.*.b")
    (child,) = explain({"a.b": ["x"]}, {"a": [{"c": 1}]}, "automation").children
    assert child.near is None
    (child,) = explain({"a.b": ["x"]}, {"a": 5}, "automation").children
    assert child.near is None


def test_a_change_that_awaits_approval() -> None:
    rule = {"diff": {"updated": {"iban": [{"exists": True}]}}}
    (child,) = explain(rule, {"diff": {"updated": {"_changesets": {"iban": 1}}}}, "automation").children
    assert child.near is not None
    assert child.near.hint == "the diff has `_changesets`: a change under approval goes there"
    (child,) = explain(rule, {"diff": {"added": {"_changesets": 1}}}, "automation").children
    assert child.near is not None
    (child,) = explain(rule, {"diff": {"updated": {"x": 1}}}, "automation").children
    assert child.near is None


def test_which_of_the_values_a_star_reaches() -> None:
    rule = {"a.*": {"b": ["x"], "c": [1]}}
    (each,) = explain(rule, {"a": [{"b": "x"}, {"b": "x", "c": 1}]}, "automation").children
    assert (each.kind, each.why) == ("each", "of the values that `a.*` reaches, `a[1]` satisfies all")
    assert [child.path for child in each.children] == ["a[1].b", "a[1].c"]


def test_the_nearest_of_the_values_a_star_reaches() -> None:
    rule = {"a.*": {"b": ["x"], "c": [1]}}
    explanation = explain(rule, {"a": [{"b": "y"}, {"b": "x", "c": 2}]}, "automation")
    (each,) = explanation.children
    assert each.why == "`a.*` reaches 2 values, none satisfies all"
    assert explanation.focus().path == "a[1].c"
    (each,) = explain(rule, {"a": {"k": {"b": "x"}}}, "automation").children
    assert each.why == "`a.*` reaches 1 value, none satisfies all"
    assert each.focus().path == "a.k.c"


def test_a_star_that_reaches_nothing() -> None:
    (each,) = explain({"*.price": [{"exists": True}]}, {"updated": {"Price": 1}}, "automation").children
    assert each.why == "nothing is reached by `*.price`; did you mean `Price`?"
    (each,) = explain({"a.*": [{"exists": True}]}, {"a": []}, "automation").children
    assert each.why == "nothing is reached by `a.*`"
    (each,) = explain({"a.*": [{"exists": False}]}, {"a": []}, "automation").children
    assert each.why == "`a.*` reaches nothing, which satisfies it"


def test_what_holds_of_missing_and_of_arrays() -> None:
    assert why([{"anything-but": ["x"]}], dialect="automation") == '`a` is absent, so it is not "x"'
    assert why([{"exists": True}], {}, dialect="automation") == "`a` is {}: it is there"
    assert why(["x"], ["y", "x"], dialect="automation") == '`a` is ["y", "x"]'
    assert why([], 1, dialect="automation") == "`a` is 1, the rule wants nothing, for its list is empty"


def test_an_index_of_an_array() -> None:
    (child,) = explain({"a.1": ["x"]}, {"a": ["y", "x"]}, "automation").children
    assert (child.why, child.path) == ('`a.1` is "x"', "a.1")
