"""Write the table of the lint's codes into the documentation again: `make codes`."""

from pathlib import Path

from firewhen.flows.lint import CODES

PAGE = Path(__file__).parents[2] / "docs" / "lint.md"
BEGIN, END = "<!-- generated: make codes -->\n", "<!-- end of what is generated -->\n"


def page() -> str:
    """The page with its generated part as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n{_tables()}\n{END}{rest.partition(END)[2]}"


def _tables() -> str:
    topics = dict.fromkeys(code.topic for code in CODES.values())
    return "\n".join(line for topic in topics for line in _table(topic))


def _table(topic: str) -> list[str]:
    codes = [code for code in CODES.values() if code.topic == topic]
    rows = [f"| `{code.name}` | {code.severity} | {code.meaning}. |" for code in codes]
    return [f"### {topic.capitalize()}\n", "| code | | |", "| --- | --- | --- |", *rows, ""]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
