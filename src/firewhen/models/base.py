"""What every model has: unknown members kept, the order of the JSON remembered, names of both worlds."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, SerializationInfo, SerializerFunctionWrapHandler
from pydantic import ModelWrapValidatorHandler, model_serializer, model_validator
from pydantic_core import PydanticCustomError

Number = int | float
"""A JSON number: 1 stays apart from 1.0, and True is none."""


class Given(set[str]):
    """The members that were given (`model_fields_set`), with their wire names in the order of the JSON."""

    order: tuple[str, ...] = ()


class Model(BaseModel):
    """The base of every schema.

    Members that the schema does not know are kept (`model_extra`); values are never converted, so `"5"` is no
    number and `1.0` no `1`. A keyword argument goes by its Python name (`from_`) or its wire name (`from`);
    data (`model_validate`) by wire names only, so that no unknown member is taken for a known one.
    """

    model_config = ConfigDict(extra="allow", strict=True, defer_build=True, protected_namespaces=())

    def __init__(self, /, **members: Any) -> None:
        names = {name: field.alias or name for name, field in type(self).model_fields.items()}
        given = {names.get(name, name): value for name, value in members.items()}
        self.__pydantic_validator__.validate_python(given, self_instance=self)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as BaseModel: data goes not through it

    def to_dict(self) -> dict[str, Any]:
        """The members that were given, by their wire names and in their order, as plain data."""
        return self.model_dump(by_alias=True, exclude_unset=True, warnings=False)

    def to_json(self) -> str:
        """The same as compact JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @model_validator(mode="wrap")
    @classmethod
    def _remember_order(cls, data: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        self = validate(data)
        if isinstance(data, Mapping):
            given = Given(self.__pydantic_fields_set__)
            given.order = tuple(data)
            object.__setattr__(self, "__pydantic_fields_set__", given)
        return self

    @model_serializer(mode="wrap")
    def _in_order(self, serialize: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
        members = serialize(self)
        given = getattr(self, "__pydantic_fields_set__", None)
        if not info.by_alias or not isinstance(given, Given):
            return members
        return {name: members[name] for name in given.order if name in members} | members


class OneMember(Model):
    """An object with exactly one member."""

    @model_validator(mode="after")
    def _one_member(self) -> Self:
        if len(self.__pydantic_fields_set__) != 1:
            raise PydanticCustomError("one_member", "Object should have exactly one member")
        return self
