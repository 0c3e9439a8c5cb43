"""The current moment of date math, as an option gives it."""

from .io import fail


def moment(now: str | None) -> int:
    """The moment as epoch milliseconds, by default the clock's; what is no date is told."""
    from ..search.dates import BadDate, to_millis

    try:
        return to_millis(now)
    except BadDate as error:
        raise fail(f"--now: {error}; write an ISO date such as 2024-05-01T12:00:00Z") from None
