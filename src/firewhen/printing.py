"""Text that any terminal or file takes."""


def printable(text: str) -> str:
    """The text with lone surrogates escaped as JSON escapes them."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")
