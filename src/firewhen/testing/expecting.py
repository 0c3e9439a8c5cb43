"""What tests expect of a verdict: each function answers with a complaint, or None when it is as expected."""

from datetime import UTC, datetime, timedelta

from ..explain import Explanation, near_name
from ..flows import ActionVerdict, Run, Verdict
from ..outcome import Outcome
from .because import deciding, elsewhere, named

_MOST_LINES = 80
_WANTED = {True: "fires", False: "does not fire", None: "cannot be told to fire or not"}
_MARKS = {True: "holds", False: "does not hold", None: "cannot be told"}
_RUNS = {"yes": (Run.NOW, Run.AT), "no": (Run.SKIPPED, Run.CANCELLED)}
RUN_WORDS = {
    "yes": "runs",
    "no": "does not run",
    "now": "runs now",
    "skipped": "is skipped",
    "cancelled": "is cancelled",
    "unknown": "cannot be told to run or not",
}


def fires(verdict: Verdict, wanted: Outcome, because: str | None = None) -> str | None:
    """The flow fires, does not, or cannot be told to; and what decided is what `because` names."""
    if verdict.fires != wanted:
        head = f"expected that the flow {_WANTED[wanted.value]}{_but(verdict)}"
        gates = "" if verdict.fires is Outcome.TRUE else f"{_supply(verdict)}\n\n{_every_gate(verdict)}"
        return f"{head}\n{verdict.text()}{gates}"
    if because is None or named(because, deciding(verdict.explanation)):
        return None
    return _other_reason(verdict, because)


def becomes(verdict: Verdict, action_id: str | int, word: str) -> str | None:
    """An action is what one of `RUN_WORDS` says: it runs (now or later), runs now, is skipped, …"""
    action = _action(verdict, action_id)
    if isinstance(action, str):
        return action
    if action.run in _RUNS.get(word, (word,)):
        return None
    return _not_so(verdict, action, RUN_WORDS[word])


def runs_at(verdict: Verdict, action_id: str | int, wanted: str | datetime) -> str | None:
    """An action is scheduled for an instant, a datetime or ISO 8601 text."""
    action = _action(verdict, action_id)
    if isinstance(action, str):
        return action
    at = _instant(wanted, action)
    if at is None:
        return f"`{wanted}` is no time: write an ISO 8601 time, such as 2026-02-28T09:00:00Z"
    if action.run is Run.AT and action.at == at:
        return None
    return _not_so(verdict, action, f"runs at {at.isoformat()}", _distance(action, at))


def decided(verdict: Verdict, action_id: str | int, because: str) -> str | None:
    """What became of an action is so because of what `because` names."""
    action = verdict.action(action_id)
    gates = [trail for gate in action.gates for trail in deciding(gate) if gate.outcome is not Outcome.TRUE]
    plain = because.replace("`", "").casefold()
    if plain in action.why.replace("`", "").casefold() or named(because, gates):
        return None
    return f'expected that it is because of "{because}", it is not\n{_about(verdict, action)}'


def _action(verdict: Verdict, action_id: str | int) -> ActionVerdict | str:
    """One action, or the complaint that there is none."""
    try:
        return verdict.action(action_id)
    except KeyError:
        ids = [action.id for action in verdict.actions if action.id]
        near = near_name(action_id, ids) if isinstance(action_id, str) else None
        hint = f"; {near.hint}" if near else ""
        known = ", ".join(ids) or "none with an id"
        return f"the flow has no action `{action_id}`{hint}\n  its actions: {known}"


def _instant(wanted: str | datetime, action: ActionVerdict) -> datetime | None:
    """The instant that a test names; without an offset it is in the time zone of the schedule."""
    from ..flows.schedules import instant

    zone = action.at.tzinfo if action.at is not None else None
    return instant(wanted, zone or UTC)


def _distance(action: ActionVerdict, at: datetime) -> str:
    if action.at is None:
        return ""
    apart = action.at - at
    length = str(abs(apart)).removesuffix(", 0:00:00")
    return f"\n  that is {length} {'later' if apart > timedelta() else 'earlier'}"


def _not_so(verdict: Verdict, action: ActionVerdict, words: str, more: str = "") -> str:
    name = action.id or action.name
    return f"expected that action `{name}` {words}\n{_about(verdict, action, more)}"


def _about(verdict: Verdict, action: ActionVerdict, more: str = "") -> str:
    """What becomes of an action, and every gate that it passes."""
    gates = [line for gate in action.gates for line in gate.text(full=True).split("\n")]
    if verdict.fires is not Outcome.TRUE:
        gates += ["", verdict.text()]
    return "\n".join([f"{action}{more}", *(f"  {line}".rstrip() for line in gates)])


def _other_reason(verdict: Verdict, because: str) -> str:
    """The clause that decided in place of the one that a test named, and what became of that one."""
    root = verdict.explanation
    head = f'expected that the flow {_WANTED[verdict.fires.value]} because of "{because}"{_but(verdict)}'
    return f"{head}\n{verdict.text()}\n{_instead(because, root)}\n\n{_every_gate(verdict)}"


def _instead(because: str, root: Explanation) -> str:
    other = elsewhere(because, root)
    if other is None:
        return f'  no clause of the flow is named by "{because}"'
    if other.outcome == root.outcome:
        return (
            f'  "{because}" names a later clause, which is not asked any more: {other.why} ({other.pointer})'
        )
    return f'  "{because}" names a clause that {_MARKS[other.outcome.value]}: {other.why} ({other.pointer})'


def _but(verdict: Verdict) -> str:
    """The clause that decided, so that the one line of a summary holds it."""
    return ", it does" if verdict.fires is Outcome.TRUE else f", but {verdict.explanation.focus().why}"


def _supply(verdict: Verdict) -> str:
    if verdict.fires.value is not None or not verdict.needed:
        return ""
    if not verdict.event or verdict.event.startswith("not recognised"):
        return "\n  an entity alone is no event: build one, as in event.created(entity)"
    return "\n  supply it with the event, or as related=, outputs= or now="


def _every_gate(verdict: Verdict) -> str:
    lines = verdict.text(full=True).split("\n")
    more = len(lines) - _MOST_LINES
    lines = lines if more <= 0 else [*lines[:_MOST_LINES], f"… and {more} more lines"]
    return "\n".join(["every gate:", *lines])
