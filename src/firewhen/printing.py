"""Text that any terminal, log or file takes, whatever a rule or an event holds."""

import json


def printable(text: str) -> str:
    """The text with lone surrogates escaped as JSON escapes them, so that it can be encoded."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def visible(text: str) -> str:
    """The text in one line, with everything that cannot be seen escaped as JSON escapes it.

    That is control characters, blanks other than the space, marks of direction and lone surrogates: a rule or
    an event cannot steer the terminal on which its explanation is printed, and a person sees what differs.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)
