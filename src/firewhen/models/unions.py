"""Which arm of a union reads a value.

The structure's unions overlap: nearly every object fits several arms. Here the arm is found by what the arms
say of themselves: the constant of their `type`, the members that they require, the members that they know.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypeAliasType

_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Arms:
    """Marks a union that holds models: every value is read by the arm that it fits best.

    Where that arm refuses, an arm that stands for all types may still read the value, as the structure's `anyOf`
    says; with `exclusive` none may.
    """

    exclusive: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        union: Any = handler(source)
        arms = arms_of(source)
        choices = dict(zip((arm.name for arm in arms), union["choices"], strict=True))
        others = [choices[arm.name] for arm in arms if not arm.models]
        if others:
            choices[_OTHERS] = core_schema.union_schema(others) if len(others) > 1 else others[0]
        tagged = core_schema.tagged_union_schema(choices, lambda value: _tag(arms, value))
        generic = [] if self.exclusive else [choices[arm.name] for arm in arms if arm.is_generic(arms)]
        return core_schema.union_schema([tagged, *generic], mode="left_to_right") if generic else tagged


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a union: its type, and the models that it may turn an object, or the items of a list, into."""

    name: str
    type: Any
    models: tuple[type[BaseModel], ...]

    @property
    def is_list(self) -> bool:
        """Whether the arm reads lists."""
        return get_origin(self.type) is list

    def is_generic(self, arms: tuple["Arm", ...]) -> bool:
        """Whether the arm takes what other arms take only of one `type`, or takes anything."""
        if self.type is Any:
            return True
        return _constants(self) == () and any(_constants(arm) for arm in arms)

    def score(self, members: Mapping[str, Any]) -> tuple[int, bool, int] | None:
        """How well the arm fits an object; None when it is an object of another `type`."""
        scores = [score for model in self.models if (score := _score(model, members)) is not None]
        return max(scores, default=None)


@cache
def arms_of(union: Any) -> tuple[Arm, ...]:
    """The arms of a union type."""
    arms = [(arm, resolved(arm)) for arm in get_args(union)]
    return tuple(Arm(f"{at} {_name(arm)}", type_, _models(type_)) for at, (arm, type_) in enumerate(arms))


def best_arm(arms: tuple[Arm, ...], value: Any) -> Arm | None:
    """The arm that reads a value, None when only arms without models may."""
    is_list = isinstance(value, list)
    sample = next((item for item in value if isinstance(item, Mapping | BaseModel)), None) if is_list else value
    candidates = [arm for arm in arms if arm.models and arm.is_list == is_list]
    if isinstance(sample, BaseModel):
        kinds = type(sample).__mro__
        return next((arm for kind in kinds for arm in candidates if kind in arm.models), None)
    if not isinstance(sample, Mapping):
        return candidates[0] if is_list and candidates else None
    scored = [(score, arm) for arm in candidates if (score := arm.score(sample)) is not None]
    score, best = max(scored, key=lambda pair: pair[0], default=((0, False, 0), None))
    knows_nothing = score[2] == 0 and any(_takes_any_object(arm) for arm in arms)
    return None if knows_nothing else best


def resolved(type_: Any) -> Any:
    """The type behind aliases, forward references and annotations."""
    while True:
        if isinstance(type_, str | ForwardRef):
            from . import generated

            type_ = getattr(generated, type_ if isinstance(type_, str) else type_.__forward_arg__)
        elif isinstance(type_, TypeAliasType):
            type_ = type_.__value__
        elif get_origin(type_) is Annotated:
            type_ = get_args(type_)[0]
        else:
            return type_


def _tag(arms: tuple[Arm, ...], value: Any) -> str:
    arm = best_arm(arms, value)
    return arm.name if arm is not None else _OTHERS


def _name(arm: Any) -> str:
    return str(getattr(arm, "__name__", None) or getattr(arm, "__forward_arg__", arm))


def _models(type_: Any) -> tuple[type[BaseModel], ...]:
    """The models of an arm: itself, those of a list's items, or those of a union inside."""
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        return (type_,)
    if get_origin(type_) is list:
        return _models(resolved(get_args(type_)[0]))
    if get_origin(type_) in _UNIONS:
        return tuple(model for arm in get_args(type_) for model in _models(resolved(arm)))
    return ()


_UNIONS = (Union, type(int | str))


def _constants(arm: Arm) -> tuple[str, ...]:
    return tuple(constant for model in arm.models for constant in _types(model))


@cache
def _types(model: type[BaseModel]) -> tuple[str, ...]:
    """The constants that a model's `type` allows, () when it has none or allows any text."""
    field = model.model_fields.get("type")
    options = [field.annotation, *get_args(field.annotation)] if field is not None else []
    return tuple(text for option in options if get_origin(option) is Literal for text in get_args(option))


@cache
def _names(model: type[BaseModel]) -> tuple[frozenset[str], frozenset[str]]:
    """The wire names of all members of a model, and of those that it requires."""
    names = {field.alias or name: field for name, field in model.model_fields.items()}
    return frozenset(names), frozenset(name for name, field in names.items() if field.is_required())


def _score(model: type[BaseModel], members: Mapping[str, Any]) -> tuple[int, bool, int] | None:
    types, given = _types(model), members.get("type")
    if types and given is not None and given not in types:
        return None
    agreement = 2 if not types else 1 if given is None else 3
    known, required = _names(model)
    return agreement, required <= members.keys(), len(known & members.keys())


def _takes_any_object(arm: Arm) -> bool:
    return arm.type is Any or get_origin(arm.type) is dict
