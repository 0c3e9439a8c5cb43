"""Verdicts as a page that a person can be sent: the answer, why, and what becomes of each action."""

from collections.abc import Sequence
from typing import NamedTuple

from ..explain.html import headline, look_first, mark, page, prose, text, tree
from ..outcome import Outcome
from .verdict import ActionVerdict, Run, Verdict


class Pre(NamedTuple):
    """A pre-flight: the flow's name, the file it came from, the answer."""

    name: str
    file: str
    verdict: Verdict


def render(flights: Sequence[Pre], event: str = "") -> str:
    """The page of one pre-flight, or of several with one event (its file's name), those that fire first."""
    if len(flights) == 1:
        flight = flights[0]
        verdict = flight.verdict
        files = " · ".join(text(name) for name in (flight.file, event) if name)
        below = f"<p>The event is {prose(verdict.event)}.</p>" + (f"<p>{files}</p>" if files else "")
        head = headline(verdict.fires, verdict.explanation.why, below)
        return page(verdict.explanation.why, head + _body(verdict, "flow"))
    fires = sum(flight.verdict.fires is Outcome.TRUE for flight in flights)
    ordered = sorted(flights, key=lambda flight: _ORDER[flight.verdict.fires.value])
    title = f"{fires} of {len(flights)} flows would fire"
    below = f"<p>{text(event)}</p>"
    head = headline(Outcome.of(fires > 0), title, below)
    return page(title, head + "".join(_section(flight, at) for at, flight in enumerate(ordered)))


def _section(flight: Pre, at: int) -> str:
    verdict = flight.verdict
    summary = f"<summary>{mark(verdict.fires)}<span>{text(flight.name)}<small>{prose(verdict.reason)}</small>"
    return (
        f'<details class="flow">{summary}<small>{text(flight.file)}</small></span></summary>'
        f"{_body(verdict, f'flow{at}')}</details>"
    )


def _body(verdict: Verdict, name: str) -> str:
    first = look_first(verdict.explanation, name)
    asked = f"<section><h2>Everything that was asked</h2>{tree(verdict.explanation, name)}</section>"
    actions = _actions(verdict, name)
    return first + (actions + asked if verdict.fires is Outcome.TRUE else asked + actions) + _needed(verdict)


def _needed(verdict: Verdict) -> str:
    if not verdict.needed:
        return ""
    items = "".join(f"<li>{prose(item)}</li>" for item in verdict.needed)
    return f"<section><h2>Supply this to tell more</h2><ul>{items}</ul></section>"


def _actions(verdict: Verdict, name: str) -> str:
    if not verdict.actions:
        return ""
    if verdict.fires is Outcome.FALSE:
        return "<section><h2>Actions</h2><p>None runs: the flow does not fire.</p></section>"
    rows = "".join(_row(action, name) for action in verdict.actions)
    head = "<tr><th>#</th><th>Action</th><th>What happens</th><th>Why</th></tr>"
    return f"<section><h2>Actions</h2><table>{head}{rows}</table></section>"


def _row(action: ActionVerdict, name: str) -> str:
    badge, words = _RUNS[action.run]
    when = f"<small>{text(action.at.strftime('%Y-%m-%d %H:%M %Z'))}</small>" if action.at else ""
    count = "" if action.items is None else f"<small>{len(action.items)} iterations</small>"
    return (
        f'<tr><td class="number">{action.index + 1}</td>'
        f"<td>{text(action.name)}<small>{text(action.type)}</small></td>"
        f'<td><span class="badge {badge}">{words}</span>{when}{count}</td>'
        f"<td>{_why(action, f'{name}-{action.index}')}</td></tr>"
    )


def _why(action: ActionVerdict, name: str) -> str:
    why = prose(action.why)
    after = f"<small>{prose(action.consequence)}</small>" if action.consequence else ""
    if not action.gates:
        return why + after
    gates = "".join(tree(gate, f"{name}-{at}") for at, gate in enumerate(action.gates))
    return f"<details><summary><span>{why}</span></summary>{gates}</details>{after}"


_ORDER = {True: 0, None: 1, False: 2}
"""Of many flows those that fire are what a person looks for."""
_RUNS = {
    Run.NOW: ("yes", "runs now"),
    Run.AT: ("yes", "is scheduled"),
    Run.SKIPPED: ("no", "is skipped"),
    Run.CANCELLED: ("no", "is cancelled"),
    Run.UNKNOWN: ("maybe", "cannot be told"),
}
"""What becomes of an action, in words, and the class that colours it."""
