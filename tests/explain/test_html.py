"""Explanations as pages. What a browser shows of them is in tests/cli/test_page.py."""

from html.parser import HTMLParser

from firewhen import Explanation, Flow, NearMiss, Outcome, Pattern
from firewhen.explain.html import prose
from firewhen.flows.page import Pre, render

_VOID = {"meta"}


class Reader(HTMLParser):
    """The elements and the text of a page; every element that is opened has to be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.deepest = 0
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in _VOID:
            self.open.append(tag)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_clause_is_there_and_every_element_closed() -> None:
    pattern = Pattern.parse({"$or": [{"a": [1]}, {"b": [{"exists": True}], "c": ["x"]}]})
    explanation = pattern.explain({"a": 2, "b": 1, "c": "X"})
    page = Reader(explanation.to_html())
    assert all(node.why.replace("`", "") in page.text for node in explanation.walk())
    assert page.elements.count("details") == len(list(explanation.walk()))
    assert len(page.ids) == len(set(page.ids)) == 1


def test_all_text_is_escaped() -> None:
    evil = "<b onclick='x'>&\"`\u202e\ud800\n"
    leaf = Explanation(
        "field", Outcome.FALSE, evil, evil, evil, evil, (evil,), NearMiss("text", evil), (), evil
    )
    root = Explanation("pattern", Outcome.FALSE, evil, evil, evil, children=(leaf,))
    markup = root.to_html()
    assert "b" not in Reader(markup).elements
    assert markup.encode("utf-8")
    assert "\u202e" not in markup
    assert r"\u202e" in markup


def test_code_stands_between_backticks() -> None:
    assert prose("`a` is <b>") == "<code>a</code> is &lt;b&gt;"
    assert prose("one ` alone") == "one ` alone"


def test_trees_of_any_depth_stay_below_what_a_browser_takes() -> None:
    node = Explanation("field", Outcome.FALSE, "", "the innermost")
    for _ in range(100_000):
        node = Explanation("$or", Outcome.FALSE, "", "one of them", children=(node,))
    page = Reader(node.to_html())
    assert page.deepest < 512
    assert "What is nested deeper is not shown." in page.text


def test_ids_are_unique_on_a_page_of_several_flows() -> None:
    flow = Flow.parse({"flow_name": "F", "triggers": [{"type": "activity"}], "actions": [{"id": "a"}]})
    misses, fires = flow.preflight({"entity_id": "e"}), flow.preflight({"activity_type": "x"})
    page = Reader(render([Pre("M", "m.json", misses), Pre("N", "n.json", misses), Pre("F", "f", fires)], "e"))
    assert len(page.ids) == len(set(page.ids)) == 2
    assert page.text.index("f") < page.text.index("m.json") < page.text.index("n.json")
    assert "1 of 3 flows would fire" in page.text


def test_a_verdict_makes_a_page_of_its_own() -> None:
    verdict = Flow.parse({"flow_name": "F", "triggers": [], "actions": []}).preflight({"entity_id": "e"})
    page = Reader(verdict.to_html())
    assert "F would not fire" in page.text
    assert "the flow has no triggers" in page.text


def test_what_to_supply_is_listed() -> None:
    flow = Flow.parse(
        {
            "triggers": [{"type": "activity", "configuration": {}}],
            "trigger_conditions": [{"source": "status", "comparison": "equals", "value": "open"}],
            "actions": [{"id": "a"}],
        }
    )
    page = Reader(render([Pre("F", "f.json", flow.preflight({"activity_type": "x"}))], "e.json"))
    assert "Supply this to tell more" in page.text
    assert "the trigger entity was not supplied" in page.text
    assert "cannot be told" in page.text
