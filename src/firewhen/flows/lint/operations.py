"""The platform's entity operations, and which one was meant by another word."""

from ...explain import near_name

OPERATIONS = (
    *("createEntity", "updateEntity", "deleteEntity", "softDeleteEntity", "restoreEntity"),
    *("relationsAdded", "relationsRemoved", "relationsSoftDeleted", "relationsRestored", "relationsDeleted"),
)
_VERBS = {"create": "createEntity", "update": "updateEntity", "delete": "deleteEntity"}
_VERBS |= {"add": "createEntity", "insert": "createEntity", "change": "updateEntity", "edit": "updateEntity"}
_VERBS |= {"remove": "deleteEntity", "restore": "restoreEntity", "softdelete": "softDeleteEntity"}


def meant_operation(word: str) -> str | None:
    """The operation that a word probably stands for: `update`, `EntityUpdated`, `UPDATE_ENTITY`."""
    if near := near_name(word, OPERATIONS):
        return str(near.wanted)
    plain = "".join(char for char in word.lower() if char.isalpha()).replace("entity", "")
    for ending in ("", "d", "ed"):
        if plain.endswith(ending) and (found := _VERBS.get(plain[: len(plain) - len(ending)])):
            return found
    return None
