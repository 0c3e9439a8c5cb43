"""An explanation as a page: self-contained, without scripts, for people who have nothing but a browser.

Everything comes from untrusted rules and events: all text is escaped (`text`, `prose`), and the page forbids
itself every source but its own style sheet, so that even a mistake here could load and run nothing.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from ..outcome import Outcome
from ..printing import visible
from .focus import trail
from .render import found_text
from .tree import Explanation

_DEEPEST = 40
"""How many levels are shown; a browser gives up below 512 elements, and a person long before."""
_OPEN_LEVELS = 3
"""How many levels of a tree that holds are open at first."""
_CLASSES = {True: "yes", False: "no", None: "maybe"}
_MARKS = {True: ("✓", "holds"), False: ("✗", "does not hold"), None: ("?", "cannot be told")}


def render_html(root: Explanation) -> str:
    """The whole explanation as a page, open where it was decided."""
    body = (
        f"{headline(root.outcome, root.why)}{look_first(root, 'tree')}<section>{tree(root, 'tree')}</section>"
    )
    return page(root.why, body)


def page(title: str, body: str) -> str:
    """A page around a body that is HTML already."""
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    policy = f"default-src 'none'; style-src '{_fingerprint(style)}'; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{text(title.replace("`", ""))}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
<footer>Made by firewhen, which sends nothing anywhere: what is said here is what would happen.</footer>
</body>
</html>
"""


def text(value: str) -> str:
    """Any text as HTML, what cannot be seen written out."""
    return escape(visible(value))


def prose(sentence: str) -> str:
    """A sentence as HTML; what stands between backticks is code."""
    parts = text(sentence).split("`")
    if len(parts) % 2 == 0:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))


def mark(outcome: Outcome) -> str:
    """The sign of an outcome, with its meaning for those who do not see it."""
    sign, meaning = _MARKS[outcome.value]
    name = _CLASSES[outcome.value]
    return f'<span class="mark {name}" role="img" aria-label="{meaning}">{sign}</span>'


def headline(outcome: Outcome, sentence: str, below: str = "") -> str:
    """The answer in large letters; `below` is HTML."""
    name = _CLASSES[outcome.value]
    return (
        f'<header class="verdict {name}">{mark(outcome)}<div><h1>{prose(sentence)}</h1>{below}</div></header>'
    )


def look_first(root: Explanation, name: str) -> str:
    """The clause to look at first, "" where the tree holds; `name` is that of the tree."""
    leaf = trail(root)[-1]
    if root.outcome is Outcome.TRUE or leaf is root:
        return ""
    return (
        f'<section class="first {_CLASSES[leaf.outcome.value]}"><h2>Look here first</h2>'
        f'<p class="why">{_why(leaf)}</p>{_facts(leaf)}{_note(leaf)}'
        f'<p class="more"><a href="#{name}-first">Show it among everything that was asked</a></p></section>'
    )


def tree(root: Explanation, name: str) -> str:
    """Every clause, to be opened and closed; open on the way to the clause to look at first.

    `name` is what the ids of its elements begin with: plain letters, one for each tree of a page.
    """
    if root.outcome is Outcome.TRUE:
        opened, first = {id(node) for node in _wholes(root)}, 0
    else:
        way = trail(root)
        opened, first = {id(node) for node in way}, id(way[-1])
    return f'<ul class="tree">{"".join(_pieces(root, opened, first, name))}</ul>'


def _wholes(root: Explanation) -> Iterator[Explanation]:
    """The nodes of the first levels that have parts."""
    level = [root]
    for _ in range(_OPEN_LEVELS):
        level = [node for node in level if node.children]
        yield from level
        level = [child for node in level for child in node.children]


def _pieces(root: Explanation, opened: set[int], first: int, name: str) -> Iterator[str]:
    """The tree piece by piece; depth costs no stack."""
    stack: list[tuple[Explanation | str, int]] = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        here = f' id="{name}-first" class="here"' if id(node) == first else ""
        yield f"<li{here}><details{' open' if id(node) in opened else ''}>"
        yield f"<summary>{mark(node.outcome)}<span>{_why(node)}</span></summary>"
        yield f'<div class="inside">{_note(node)}{_facts(node)}</div>'
        if node.children and depth >= _DEEPEST:
            yield '<p class="note">What is nested deeper is not shown.</p>'
        elif node.children:
            yield "<ul>"
            stack.append(("</ul></details></li>", 0))
            stack.extend((child, depth + 1) for child in reversed(node.children))
            continue
        yield "</details></li>"


def _why(node: Explanation) -> str:
    """The sentence, with a near miss marked."""
    hint = node.near.hint if node.near else ""
    if hint and node.why.endswith(hint):
        return f"{prose(node.why[: -len(hint)])}<mark>{prose(hint)}</mark>"
    return prose(node.why)


def _note(node: Explanation) -> str:
    return f'<p class="note">{prose(node.note)}</p>' if node.note else ""


def _facts(node: Explanation) -> str:
    """What was expected and found, and where in the rule and the event."""
    facts: list[tuple[str, str]] = []
    if node.path is not None:
        facts = [("expected", node.asked), ("found", found_text(node)), ("at", node.path)]
    if node.pointer:
        facts.append(("rule", node.pointer))
    rows = "".join(f"<div><dt>{name}</dt><dd><code>{text(value)}</code></dd></div>" for name, value in facts)
    return f"<dl>{rows}</dl>" if rows else ""


def _fingerprint(style: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
