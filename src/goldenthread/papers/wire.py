"""Papers and readings as plain JSON and back, for the way out of the sandbox. No pickle: what comes back is data and nothing else.

One function each way for every frozen dataclass of `page` and `model`, driven by their types; a new field needs no change here.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_Wanted = TypeVar("_Wanted")


class ShapeError(ValueError):
    """The data is not what its type says: the sandbox sent something it could not have made."""


def to_plain(value: object) -> Any:
    """A value as dicts, lists, strings, numbers, true, false and null; dates in ISO form."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value


def from_plain(wanted: type[_Wanted], data: object) -> _Wanted:
    """The value of type `wanted` that `to_plain` turned into `data`.

    Raises: ShapeError when the data does not have the type's shape.
    """
    return cast("_Wanted", _made(wanted, data))


def _made(wanted: Any, data: object) -> object:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(wanted), data)
    if origin is tuple:
        return tuple(_made(get_args(wanted)[0], one) for one in _checked(list, data))
    if origin is not None and issubclass(origin, Mapping):
        return {_checked(str, key): _made(get_args(wanted)[1], one) for key, one in _checked(dict, data).items()}
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _dataclass(wanted, _checked(dict, data))
    if wanted is date:
        return _date(_checked(str, data))
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _enum(wanted, data)
    return _checked(wanted, data)


def _one_of(choices: tuple[Any, ...], data: object) -> object:
    if data is None and type(None) in choices:
        return None
    real = [choice for choice in choices if choice is not type(None)]
    if len(real) == 1:
        return _made(real[0], data)
    names = set(_checked(dict, data))
    for choice in real:
        if {one.name for one in fields(choice)} == names:
            return _made(choice, data)
    raise ShapeError(f"none of the types has the fields {sorted(names)}")


def _dataclass(wanted: type, data: dict[str, object]) -> object:
    hints = _hints(wanted)
    if set(data) != {one.name for one in fields(wanted)}:
        raise ShapeError(f"{wanted.__name__} has other fields than {sorted(data)}")
    return wanted(**{name: _made(hints[name], one) for name, one in data.items()})


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return get_type_hints(wanted)


def _checked(wanted: Any, data: object) -> Any:
    if type(data) is not wanted:
        raise ShapeError(f"{wanted} expected, {type(data)} came")
    return data


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ShapeError(f"{text!r} is no date") from error


def _enum(wanted: type[Enum], data: object) -> Enum:
    try:
        return wanted(data)
    except ValueError as error:
        raise ShapeError(f"{data!r} is no {wanted.__name__}") from error
