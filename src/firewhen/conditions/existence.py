"""`entity_exists`: whether a source names an entity that the context holds (conditions.md, Operations)."""

from ..outcome import Outcome, any_of
from .atoms import Atom
from .attribute import Attribute
from .context import Context, Part
from .holding import How
from .judging import Judgement


def judge_existence(source: Attribute, context: Context, part: Part) -> Judgement:
    """Whether the entity exists that the source names: by a relation, or by its schema and origin.

    One that was not supplied may exist all the same, so it is unknown; one that is supplied as None does not.
    """
    named = _named(source, context, part)
    if named is not None:
        return named
    return Judgement(
        Outcome.unknown(part.missing) if part.missing else Outcome.of(part.value is not None), part
    )


def _named(source: Attribute, context: Context, part: Part) -> Judgement | None:
    """Whether an entity exists that a relation names; None when the attribute is no relation."""
    if source.path is None or (source.type is not None and source.type.family != "list"):
        return None
    resolution = source.resolve(context, part)
    if source.type is None and any(not isinstance(item.value, dict) for item in resolution.items()):
        return None
    held = How("relation").hold(resolution, context.entities)
    outcomes = [_exists(context, atom) for atom in held.atoms]
    outcomes += [Outcome.unknown(*held.missing)] if held.missing else []
    return Judgement(any_of(outcomes), part, resolution, held)


def _exists(context: Context, atom: Atom) -> Outcome:
    """Whether the entity exists that an item of a relation names; a hydrated one does."""
    item = atom.found.value
    if isinstance(item, dict) and "_id" in item and "entity_id" not in item:
        return Outcome.TRUE
    id_ = atom.facets.shown
    if id_ not in context.entities:
        return Outcome.unknown(f"entity {id_} was not supplied")
    return Outcome.of(context.entities[id_] is not None)
