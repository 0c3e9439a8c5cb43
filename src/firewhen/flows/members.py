"""Reading members of a flow: null is absence, and of a repeated name the last counts."""

from ..source import Value


def member(value: Value | None, name: str) -> Value | None:
    """A member of an object, None where there is none, or it is null, or the value is no object."""
    return value.member(name) if value is not None and value.kind == "object" else None


def text(value: Value | None) -> str | None:
    """A string member, None for anything else; "" constrains nothing and counts as absent."""
    return value.value or None if value is not None and value.kind == "string" else None


def texts(value: Value | None) -> tuple[str, ...]:
    """The strings of an array member, or of a lone string; () for anything else."""
    if value is None:
        return ()
    items = value.elements if value.kind == "array" else [value]
    return tuple(item.value for item in items if item.kind == "string")


def elements(value: Value | None) -> list[Value]:
    """The objects of an array member; [] for anything else."""
    if value is None or value.kind != "array":
        return []
    return [item for item in value.elements if item.kind == "object"]
