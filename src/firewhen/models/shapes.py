"""What the types of the models take: their options one by one, their bounds, and how to say it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ForwardRef, Literal, get_args

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from .base import Model
from .unions import UNIONS, Arm, Arms, arms_of, origin, referenced

Option = Any
"""A model, `list[…]`, `dict[…, …]`, a Literal, a type of scalars, Any, or a Choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The models of a union: the arm that fits best is to be chosen."""

    arms: tuple[Arm, ...]
    exclusive: bool

    @property
    def types(self) -> Option:
        """Every `type` that an arm asks for."""
        return Literal[tuple(name for arm in self.arms for name in arm.constants)]


@cache
def options_of(type_: Any) -> tuple[Option, ...]:
    """Everything that a type takes, behind aliases, forward references and unions."""
    return tuple(_options(type_))


def member_options(field: FieldInfo) -> tuple[Option, ...]:
    """Everything that a member takes."""
    annotation: Any = field.annotation
    return options_of(annotation)


def _options(type_: Any) -> Iterator[Option]:
    if isinstance(type_, str | ForwardRef):
        yield from _options(referenced(type_))
    elif isinstance(type_, TypeAliasType):
        yield from _options(type_.__value__)
    elif origin(type_) is Annotated:
        yield from _annotated(*get_args(type_))
    elif origin(type_) in UNIONS:
        for arm in get_args(type_):
            yield from _options(arm)
    else:
        yield type_


def _annotated(type_: Any, *marks: Any) -> Iterator[Option]:
    marked = next((mark for mark in marks if isinstance(mark, Arms)), None)
    if marked is None:
        yield from _options(type_)
        return
    yield Choice(arms_of(type_), marked.exclusive)
    for arm in arms_of(type_):
        if not arm.models:
            yield from _options(arm.declared)


@cache
def fields_of(model: type[Model]) -> dict[str, FieldInfo]:
    """The members of a model by their wire names."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def is_nullable(field: FieldInfo) -> bool:
    """Whether the structure allows null; that a member may be absent is no such leave."""
    extra = field.json_schema_extra
    if isinstance(extra, dict) and extra.get("nullable"):
        return True
    arms = get_args(field.annotation) if origin(field.annotation) in UNIONS else (field.annotation,)
    declared = arms if field.is_required() else [arm for arm in arms if arm is not type(None)]
    return any(option in (Any, type(None)) for arm in declared for option in options_of(arm))


def accepts(option: Option, value: Any) -> bool:
    """Whether an option takes a scalar."""
    if origin(option) is Literal:
        return isinstance(value, str) and value in get_args(option)
    return option is Any or type(value) is option


def bound_missed(field: FieldInfo, value: Any) -> str | None:
    """The bound of a member that a value misses, in words; a value of another type misses none."""
    for bound in field.metadata:
        measure, keeps, words = _BOUNDS[type(bound)]
        measured = measure(value)
        if measured is not None and not keeps(bound, measured):
            return words.format(bound)
    return None


def _number(value: Any) -> int | float | None:
    return value if type(value) in (int, float) else None


def _length(value: Any) -> int | None:
    return len(value) if isinstance(value, list | dict) else None


_BOUNDS: dict[type, tuple[Callable[[Any], int | float | None], Callable[[Any, Any], bool], str]] = {
    Ge: (_number, lambda bound, value: value >= bound.ge, "at least {0.ge}"),
    Le: (_number, lambda bound, value: value <= bound.le, "at most {0.le}"),
    MinLen: (_length, lambda bound, length: length >= bound.min_length, "at least {0.min_length} inside"),
    MaxLen: (_length, lambda bound, length: length <= bound.max_length, "at most {0.max_length} inside"),
}


def in_words(options: tuple[Option, ...]) -> str:
    """What the options take, for a person."""
    said = [word for option in options if option is not type(None) for word in _words(option)]
    words = list(dict.fromkeys(said))
    if "a number" in words and "an integer" in words:
        words.remove("an integer")
    return ", ".join(words[:-1]) + " or " + words[-1] if len(words) > 1 else words[0]


def _words(option: Option) -> list[str]:
    if origin(option) is Literal:
        return [f'"{text}"' for text in get_args(option)]
    return [_NAMES.get(origin(option) or option, "an object")]


_NAMES: dict[Any, str] = {
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "true or false",
    list: "an array",
    Any: "anything",
}
