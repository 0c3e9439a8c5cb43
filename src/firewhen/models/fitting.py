"""Reading JSON as far as it fits a schema: nothing is refused, nothing is lost, and everything odd is told.

What the server stores is looser than its schema: null for absent members, members of other names, values of
other types. `fit` makes models of such data all the same; what does not fit stays where it is, as it is.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..explain import near_name, near_value
from .base import Model, OneMember, OpenModel
from .shapes import (
    Choice,
    Option,
    accepts,
    bound_missed,
    fields_of,
    in_words,
    is_nullable,
    member_options,
    options_of,
)
from .unions import Arm, best_arm, is_generic, origin

MAX_DEPTH = 100
"""How many steps below the root models are made; what lies deeper stays plain data."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that does not fit: a stable code, its place in the data, and what to say of it.

    `code` is one of "missing-member", "unknown-member", "null-member", "wrong-type", "unknown-value",
    "out-of-bounds" and "too-deep".
    """

    code: str
    path: Path
    message: str
    allowed: str | None = None
    fix: str | None = None


def fit(type_: Any, value: Any) -> tuple[Any, tuple[Misfit, ...]]:
    """The value as the type has it, models for objects, and what does not fit, in the order of the data.

    `type_` is a model or an alias of this room, `value` plain JSON data. Where nothing is told, the type's
    own validation accepts the value and makes the same of it.
    """
    reader = _Reader()
    return reader.read(type_, value, ()), tuple(reader.misfits)


class _Reader:
    def __init__(self) -> None:
        self.misfits: list[Misfit] = []

    def read(self, type_: Any, value: Any, path: Path) -> Any:
        options = options_of(type_)
        if options == (Any,):
            return value
        if isinstance(value, dict | list) and len(path) > MAX_DEPTH:
            self._tell("too-deep", path, f"more than {MAX_DEPTH} levels: the rest is not looked at")
        elif isinstance(value, dict):
            return self._object(options, value, path)
        elif isinstance(value, list):
            return self._array(options, value, path)
        elif not any(accepts(option, value) for option in options):
            self._wrong(options, value, path)
        return value

    def _object(self, options: tuple[Option, ...], value: dict[str, Any], path: Path) -> Any:
        for option in options:
            if isinstance(option, Choice) and (arm := best_arm(option.arms, value)):
                return self._arm(option, arm, value, path)
            if isinstance(option, type) and issubclass(option, Model):
                return self._members(option, value, path)
            if origin(option) is dict:
                of = get_args(option)[1]
                return {name: self.read(of, item, (*path, name)) for name, item in value.items()}
        if Any not in options:
            self._wrong(options, value, path)
        return value

    def _array(self, options: tuple[Option, ...], value: list[Any], path: Path) -> Any:
        for option in options:
            if isinstance(option, Choice) and (arm := best_arm(option.arms, value)):
                return self.read(arm.declared, value, path)
        lists = [option for option in options if origin(option) is list]
        if lists:
            of = _item_type(lists, value)
            return [self.read(of, item, (*path, index)) for index, item in enumerate(value)]
        if Any not in options:
            self._wrong(options, value, path)
        return value

    def _arm(self, choice: Choice, arm: Arm, value: dict[str, Any], path: Path) -> Any:
        """The value by its arm; where one for every `type` steps in, the type is what does not fit."""
        if not choice.exclusive or not is_generic(arm, choice.arms):
            return self.read(arm.declared, value, path)
        if value.get("type") is None:
            self._tell("missing-member", path, "`type` is missing", in_words((choice.types,)))
        else:
            self._wrong((choice.types,), value["type"], (*path, "type"))
        return arm.inner.assembled(value)

    def _members(self, model: type[Model], value: dict[str, Any], path: Path) -> Model:
        for name, field in fields_of(model).items():
            if field.is_required() and name not in value:
                self._tell("missing-member", path, f"`{name}` is missing", in_words(member_options(field)))
        if issubclass(model, OneMember) and len(value) != 1:
            self._tell("out-of-bounds", path, f"{len(value)} members stand here", "exactly one member")
        members = {name: self._member(model, name, item, (*path, name)) for name, item in value.items()}
        return model.assembled(members)

    def _member(self, model: type[Model], name: str, value: Any, path: Path) -> Any:
        field = fields_of(model).get(name)
        if field is None:
            self._unknown(model, name, path)
            return value
        if value is None and not field.is_required() and not is_nullable(field):
            allowed = in_words(member_options(field))
            self._tell("null-member", path, f"`{name}` is null", allowed, "leave it out")
            return value
        if missed := bound_missed(field, value):
            self._tell("out-of-bounds", path, f"`{name}` is out of bounds", missed)
        return self.read(field.annotation, value, path)

    def _unknown(self, model: type[Model], name: str, path: Path) -> None:
        if not issubclass(model, OpenModel):
            near = near_name(name, fields_of(model))
            fix = f"`{near.wanted}`, if that was meant" if near else None
            self._tell("unknown-member", path, f"the schema knows no `{name}` here", fix=fix)

    def _wrong(self, options: tuple[Option, ...], value: Any, path: Path) -> None:
        allowed = in_words(options)
        listed = [text for option in options if origin(option) is Literal for text in get_args(option)]
        if listed and isinstance(value, str):
            near = near_value(value, listed)
            message = "not one of the values that the schema lists"
            self._tell("unknown-value", path, message, allowed, f'"{near.wanted}"' if near else None)
        else:
            self._tell("wrong-type", path, f"{allowed} belongs here", allowed)

    def _tell(
        self, code: str, path: Path, message: str, allowed: str | None = None, fix: str | None = None
    ) -> None:
        self.misfits.append(Misfit(code, path, message, allowed, fix))


def _item_type(lists: list[Option], value: list[Any]) -> Any:
    """What the items are to be: of several options, all of scalars, the first that takes the first item."""
    types = [get_args(option)[0] for option in lists]
    fitting = (
        type_ for type_ in types for option in options_of(type_) if value and accepts(option, value[0])
    )
    return next(fitting, types[0])
