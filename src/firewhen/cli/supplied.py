"""What the commands that ask flows take beside flow and event: other entities, outputs, the clock."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from ..conditions import Context
from .io import explained, fail, json_data

Related = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Other entities as JSON: an object by id, or an array of entities with `_id`."
    ),
]
Outputs = Annotated[
    str | None, typer.Option(metavar="FILE", help="The outputs of actions: a JSON object by action id.")
]
Now = Annotated[
    str | None, typer.Option(metavar="TIME", help="When the flow starts, as ISO 8601; by default the time.")
]
Zone = Annotated[
    str, typer.Option("--tz", metavar="ZONE", help="The time zone of dates and schedules, as Europe/Berlin.")
]


@dataclass(frozen=True, slots=True)
class Supplied:
    """The data of the options, ready to be given to a flow."""

    related: dict[str, Any]
    outputs: dict[str, Any]
    now: str | None
    tz: str

    @classmethod
    def read(
        cls, related: str | None, outputs: str | None, now: str | None = None, tz: str = "UTC"
    ) -> "Supplied":
        """Read the files and judge the clock; what is wrong with either is said on standard error."""
        entities = _entities(related) if related is not None else {}
        put_out = _object(outputs) if outputs is not None else {}
        with explained("--now or --tz"):
            Context(now=now, tz=tz)
        return cls(entities, put_out, now, tz)

    def arguments(self) -> dict[str, Any]:
        """The arguments of `Flow.preflight`."""
        return {"related": self.related, "outputs": self.outputs, "now": self.now, "tz": self.tz}


def _entities(path: str) -> dict[str, Any]:
    data = json_data(path)
    if isinstance(data, dict) and isinstance(data.get("_id"), str):
        data = [data]
    if not isinstance(data, dict | list):
        raise fail(f"{path}: related entities are an object by id, or an array of entities with `_id`")
    with explained(path):
        by_id = dict(Context(related=data).related)
    for id_, entity in by_id.items():
        if entity is not None and not isinstance(entity, dict):
            raise fail(
                f"{path}: the entity {id_} is no JSON object, and not null for one that does not exist"
            )
    return by_id


def _object(path: str) -> dict[str, Any]:
    data = json_data(path)
    if not isinstance(data, dict):
        raise fail(f"{path}: the outputs are a JSON object, by action id")
    return data
