"""What every model has: unknown members kept, the order of the JSON remembered, names of both worlds."""

from functools import cache
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ..source import MAX_DEPTH, Source

Number = int | float
"""A JSON number: 1 stays apart from 1.0, and True is none."""


class Given(set[str]):
    """The members that were given (`model_fields_set`), and their wire names in the order of the JSON."""

    order: tuple[str, ...] = ()


class Model(BaseModel):
    """The base of every schema.

    Members that the schema does not know are kept (`model_extra`), and no value is converted: `"5"` is no
    number and `1.0` no `1`. A keyword argument goes by its Python name (`from_`) or its wire name (`from`);
    data given to `model_validate` by wire names only, so that no unknown member is taken for a known one.
    """

    model_config = ConfigDict(extra="allow", strict=True, defer_build=True)

    def __init__(self, /, **members: Any) -> None:
        wire = wire_names(type(self))
        # Where both names are given, as in `Model(**data)`, the Python name is that of an unknown member.
        names = {name: wire.get(name, name) for name in members if wire.get(name) not in members}
        given = {names.get(name, name): value for name, value in members.items()}
        self.__pydantic_validator__.validate_python(given, self_instance=self)

    # pydantic calls `__init__` for data, too, unless it is marked as BaseModel's own is.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def assembled(cls, members: dict[str, Any]) -> Self:
        """The model of these members, by wire names, as they are: nothing is validated."""
        wire = wire_names(cls)
        known = {name: members[alias] for name, alias in wire.items() if alias in members}
        self = cls.model_construct(None, **known)
        aliases = set(wire.values())
        if extra := {name: value for name, value in members.items() if name not in aliases}:
            object.__setattr__(self, "__pydantic_extra__", extra)
        self._remember(members)
        return self

    def to_dict(self) -> dict[str, Any]:
        """What was given, by wire names and in its order, as plain data; unknown members included."""
        data: dict[str, Any] = _plain(self)
        return data

    def to_json(self) -> str:
        """What was given as compact JSON text; unknown members included."""
        return Source(self.to_dict(), max_depth=MAX_DEPTH).root.to_json()

    def given_members(self) -> dict[str, Any]:
        """Every member that was given or set, by wire names and in the order of the JSON."""
        given = self.__pydantic_fields_set__
        wire = wire_names(type(self))
        members = {wire[name]: self.__dict__[name] for name in wire if name in given}
        return self._in_given_order(members | (self.__pydantic_extra__ or {}))

    def _remember(self, data: dict[str, Any]) -> None:
        wire = wire_names(type(self))
        known = {name for name, alias in wire.items() if alias in data}
        given = Given(known | {name for name in self.__pydantic_extra__ or () if name not in wire})
        given.order = tuple(data)
        object.__setattr__(self, "__pydantic_fields_set__", given)

    def _in_given_order(self, members: dict[str, Any]) -> dict[str, Any]:
        order = getattr(self.__pydantic_fields_set__, "order", ())
        return {name: members[name] for name in order if name in members} | members

    @model_validator(mode="wrap")
    @classmethod
    def _validate(cls, data: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        self = validate(data)
        if isinstance(data, dict):
            self._remember(data)
        return self

    @model_serializer(mode="wrap")
    def _serialize(self, serialize: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
        members = serialize(self)
        # An assembled model may hold anything in the place of another model.
        return self._in_given_order(members) if info.by_alias and isinstance(self, Model) else members


class OpenModel(Model):
    """A schema that expects members of any name."""


class OneMember(Model):
    """A schema of exactly one member."""

    @model_validator(mode="after")
    def _count(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("one_member", "Object should have exactly one member")
        return self


@cache
def wire_names(model: type[BaseModel]) -> dict[str, str]:
    """Python name and wire name of every member that the model knows."""
    return {name: field.alias or name for name, field in model.model_fields.items()}


def _plain(value: Any) -> Any:
    """The value with every model in it as a dict; depth costs no stack."""
    root = [value]
    stack: list[tuple[Any, Any]] = [(root, 0)]
    while stack:
        holder, key = stack.pop()
        item = holder[key]
        if isinstance(item, Model):
            item = item.given_members()
        elif isinstance(item, dict | list):
            item = item.copy()
        else:
            continue
        holder[key] = item
        stack.extend((item, inner) for inner in (item if isinstance(item, dict) else range(len(item))))
    return root[0]
