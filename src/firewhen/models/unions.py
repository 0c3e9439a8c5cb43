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

UNIONS = (Union, type(int | str))
"""What `origin` says of a union."""

_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Arms:
    """Marks a union that holds models: every value is read by the arm that it fits best.

    Where that arm refuses, an arm that stands for all types may still read the value, as the structure's
    `anyOf` says; with `exclusive` none may.
    """

    exclusive: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        union: Any = handler(source)
        arms = arms_of(source)
        choices = dict(zip((arm.name for arm in arms), union["choices"], strict=True))
        others = [choices[arm.name] for arm in arms if not arm.models]
        if others:
            choices[_OTHERS] = core_schema.union_schema(others) if len(others) > 1 else others[0]
        tagged = core_schema.tagged_union_schema(
            choices,
            lambda value: _tag(arms, value),
            custom_error_type="no_arm",
            custom_error_message="Input should be an object of a known kind",
        )
        generic = [] if self.exclusive else [arm.name for arm in arms if is_generic(arm, arms)]
        if not generic:
            return tagged
        # The labels stand in the places of errors.
        steps: list[Any] = [(tagged, "by type"), *((choices[name], name) for name in generic)]
        return core_schema.union_schema(steps, mode="left_to_right")


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a union: its type as declared, the same behind all aliases, the models that it may make."""

    name: str
    declared: Any
    inner: Any
    models: tuple[type[BaseModel], ...]

    @property
    def is_list(self) -> bool:
        """Whether the arm reads lists."""
        return origin(self.inner) is list

    @property
    def takes_any_object(self) -> bool:
        """Whether the arm reads objects as plain data."""
        return self.inner is Any or origin(self.inner) is dict

    @property
    def constants(self) -> tuple[str, ...]:
        """What the arm's `type` may be, () when it may be anything or there is none."""
        return tuple(constant for model in self.models for constant in _constants(model))

    def score(self, members: Mapping[str, Any]) -> tuple[int, bool, int] | None:
        """How well the arm fits an object; None when it is an object of another `type`."""
        scores = [score for model in self.models if (score := _score(model, members)) is not None]
        return max(scores, default=None)


@cache
def arms_of(union: Any) -> tuple[Arm, ...]:
    """The arms of a union type."""
    arms: list[Arm] = []
    for declared in get_args(union):
        inner = _resolved(declared)
        arms.append(Arm(_name(declared), declared, inner, _models(inner)))
    return tuple(arms)


def is_generic(arm: Arm, arms: tuple[Arm, ...]) -> bool:
    """Whether an arm takes objects of every `type` where others take one, or takes anything."""
    return arm.inner is Any or (not arm.constants and any(other.constants for other in arms))


def best_arm(arms: tuple[Arm, ...], value: Any) -> Arm | None:
    """The arm that reads a value, None when that is for an arm without models."""
    is_list = isinstance(value, list)
    candidates = [arm for arm in arms if arm.models and arm.is_list == is_list]
    objects = (item for item in (value if is_list else [value]) if isinstance(item, Mapping | BaseModel))
    sample = next(objects, None)
    if sample is None:
        return candidates[0] if is_list and candidates else None
    if isinstance(sample, BaseModel):
        return next((arm for kind in type(sample).__mro__ for arm in candidates if kind in arm.models), None)
    scored = [(score, arm) for arm in candidates if (score := arm.score(sample)) is not None]
    (_, _, known), best = max(scored, key=lambda pair: pair[0], default=((0, False, 0), None))
    return None if not known and any(arm.takes_any_object for arm in arms) else best


def origin(type_: Any) -> Any:
    """`typing.get_origin` of any type at all."""
    return get_origin(type_)


def referenced(name: str | ForwardRef) -> Any:
    """The type of a forward reference."""
    from . import generated  # which needs this module first

    return getattr(generated, name if isinstance(name, str) else name.__forward_arg__)


def _resolved(type_: Any) -> Any:
    """The type behind aliases, forward references and annotations."""
    while True:
        if isinstance(type_, str | ForwardRef):
            type_ = referenced(type_)
        elif isinstance(type_, TypeAliasType):
            type_ = type_.__value__
        elif origin(type_) is Annotated:
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
    if origin(type_) is list:
        return _models(_resolved(get_args(type_)[0]))
    if origin(type_) in UNIONS:
        return tuple(model for arm in get_args(type_) for model in _models(_resolved(arm)))
    return ()


@cache
def _constants(model: type[BaseModel]) -> tuple[str, ...]:
    field = model.model_fields.get("type")
    options = [field.annotation, *get_args(field.annotation)] if field is not None else []
    return tuple(text for option in options if origin(option) is Literal for text in get_args(option))


@cache
def _names(model: type[BaseModel]) -> tuple[frozenset[str], frozenset[str]]:
    """The wire names of all members of a model, and of those that it requires."""
    names = {field.alias or name: field for name, field in model.model_fields.items()}
    return frozenset(names), frozenset(name for name, field in names.items() if field.is_required())


def _score(model: type[BaseModel], members: Mapping[str, Any]) -> tuple[int, bool, int] | None:
    """Agreement of `type` (3 a constant met, 2 none asked, 1 none given), nothing missing, members known."""
    constants, given = _constants(model), members.get("type")
    if constants and given is not None and given not in constants:
        return None
    agreement = 2 if not constants else 1 if given is None else 3
    known, required = _names(model)
    return agreement, required <= members.keys(), len(known & members.keys())
