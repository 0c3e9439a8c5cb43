"""Write the generated parts of the documentation of conditions again: `make conditions`."""

from pathlib import Path

from firewhen.conditions.table import OPERATIONS, TYPES, legal

PAGE = Path(__file__).parents[2] / "docs" / "conditions.md"
BEGIN, END = "<!-- generated: make conditions -->\n", "<!-- end of what is generated -->\n"
NONE = "—"


def page() -> str:
    """The page with its generated part as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n{_tables()}\n{END}{rest.partition(END)[2]}"


def _tables() -> str:
    return (
        "\n".join(
            ["### Types\n", *_types(), "", "### Operations\n", *_operations(), "", "### Pairs\n", *_pairs()]
        )
        + "\n"
    )


def _types() -> list[str]:
    rows: dict[tuple[str, str, str], list[str]] = {}
    for type_ in TYPES.values():
        rows.setdefault((type_.family, type_.stored, type_.atom), []).append(f"`{type_.name}`")
    head = ["| type | family | stored as | atoms |", "| --- | --- | --- | --- |"]
    return head + [
        f"| {' '.join(names)} | {f} | {stored} | {atom} |" for (f, stored, atom), names in rows.items()
    ]


def _operations() -> list[str]:
    head = ["| operation | true when | on empty | negation |", "| --- | --- | --- | --- |"]
    twins = {row.twin: name for name, row in OPERATIONS.items() if row.twin}
    rows = [row for row in OPERATIONS.values() if not row.negative]
    empty = {True: "true", False: "false", None: NONE}
    return head + [
        f"| `{row.name}` | {row.meaning} | {empty[row.holds_when_empty]} | {_code(twins.get(row.name))} |"
        for row in rows
    ]


def _code(name: str | None) -> str:
    return f"`{name}`" if name else NONE


def _pairs() -> list[str]:
    """The table of 16 operations and 22 types, types that allow the same in one row."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for type_ in TYPES:
        groups.setdefault(tuple(legal(name, type_) for name in OPERATIONS), []).append(f"`{type_}`")
    names = list(groups.values())
    head = [
        "| operation | " + " | ".join(" ".join(group) for group in names) + " |",
        "| --- |" + " :-: |" * len(names),
    ]
    rows = [
        f"| `{name}` | "
        + " | ".join("✓" if legal(name, group[0].strip("`")) else NONE for group in names)
        + " |"
        for name in OPERATIONS
    ]
    return head + rows


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
