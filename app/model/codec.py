"""Values as JSON and back: records, change sets, operations, messages. Strict: what does not fit is refused.

A record is an object with its `kind` and the fields that differ from their defaults, so that JSON written by
an older program reads as if the new fields had their defaults. An operation carries its name as `op`.
"""

from __future__ import annotations

import json
import math
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar

from app.i18n import Message
from app.model.changes import Change, ChangeSet
from app.model.errors import Broken
from app.model.records import RECORD_TYPE_BY_NAME, Record
from app.model.records.base import per_type

T = TypeVar("T")
_EXACT = 2.0**53
_PLAIN = frozenset((str, bool, int))


class Unreadable(ValueError):
    """JSON that does not describe what it should."""


OPERATION_TYPES: dict[str, type[Any]] = {}
"""Every operation class by name; filled by `app.model.operations.base.operation`."""


def encode(value: Any) -> Any:
    """Turn a value into plain JSON data; equal values give equal data (2.0 is written as 2)."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_dataclass(value)
    if isinstance(value, ChangeSet):
        return [{"before": encode(c.before), "after": encode(c.after)} for c in value]
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {name: encode(item) for name, item in value.items()}
    return value


def _encode_dataclass(value: Any) -> dict[str, Any]:
    plain = {}
    if isinstance(value, Record):
        plain["kind"] = type(value).__name__
    elif type(value).__name__ in OPERATION_TYPES:
        plain["op"] = type(value).__name__
    for name, default in _defaults(type(value)):
        item = getattr(value, name)
        if default is MISSING or item != default:
            plain[_tag_safe(value, name)] = encode(item)
    return plain


def _tag_safe(value: Any, name: str) -> str:
    """Keep a record's own field called `kind` apart from its tag."""
    return "kind_" if isinstance(value, Record) and name == "kind" else name


@per_type
def _defaults(cls: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(cls))


def to_json(value: Any) -> str:
    """Write a value as JSON text; equal values give equal text."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def from_json(hint: type[T], source: str) -> T:
    """Read a value of a type from JSON text; raise Unreadable if it is not one."""
    try:
        return typing.cast(T, decode(hint, json.loads(source, parse_constant=_refuse_constant)))
    except Unreadable:
        raise
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def decode(hint: Any, plain: Any) -> Any:
    """Turn plain JSON data into a value of a type; raise Unreadable if it does not fit."""
    return _decoder(hint)(plain)


@per_type
def _decoder(hint: Any) -> Callable[[Any], Any]:
    if hint is ChangeSet:
        return _decode_changes
    if hint is Message:
        return _decode_message
    if isinstance(hint, type) and issubclass(hint, Record):
        return lambda plain: _decode_record(hint, plain)
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return lambda plain: _decode_named_tuple(hint, plain)
    if getattr(hint, "__name__", "") == "Operation":
        return _decode_operation
    if is_dataclass(hint):
        return lambda plain: _decode_fields(typing.cast(type[Any], hint), _object(plain))
    return _decoder_of_generic(hint)


def _decoder_of_generic(hint: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (a for a in typing.get_args(hint) if a is not type(None))
        return lambda plain: None if plain is None else decode(inner, plain)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return lambda plain: tuple(decode(inner, item) for item in _list(plain))
    if hint is Any:
        return lambda plain: plain
    return lambda plain: _scalar(hint, plain)


def _scalar(hint: type[Any], plain: Any) -> Any:
    if hint is float and isinstance(plain, (int, float)) and not isinstance(plain, bool):
        return _finite(plain)
    if not isinstance(plain, hint) or (hint is not bool and isinstance(plain, bool)):
        raise Unreadable(f"{plain!r} is not {hint.__name__}")
    return plain


def _finite(plain: float) -> float:
    try:
        number = float(plain)
    except OverflowError as error:
        raise Unreadable("a number is too large") from error
    if not math.isfinite(number):
        raise Unreadable("a number is too large")
    return number


def _object(plain: Any) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise Unreadable("an object was expected")
    return plain


def _list(plain: Any) -> list[Any]:
    if not isinstance(plain, list):
        raise Unreadable("a list was expected")
    return plain


def _decode_named_tuple(hint: Any, plain: Any) -> Any:
    values = _list(plain)
    if len(values) != len(hint._fields):
        raise Unreadable(f"{hint.__name__} has {len(hint._fields)} numbers")
    return hint(*(_scalar(float, v) for v in values))


def _decode_record(hint: type[Record], plain: Any) -> Record:
    data = dict(_object(plain))
    cls = RECORD_TYPE_BY_NAME.get(str(data.pop("kind", "")))
    if cls is None or not issubclass(cls, hint):
        raise Unreadable(f"not a {hint.__name__}")
    if "kind_" in data:
        data["kind"] = data.pop("kind_")
    return typing.cast(Record, _decode_fields(cls, data))


def _decode_operation(plain: Any) -> Any:
    data = dict(_object(plain))
    cls = OPERATION_TYPES.get(str(data.pop("op", "")))
    if cls is None:
        raise Unreadable("not an operation this program knows")
    return _decode_fields(cls, data)


@per_type
def hints_of(cls: type[Any]) -> dict[str, Any]:
    """Return the types of a class's fields."""
    return typing.get_type_hints(cls)


def _decode_fields(cls: type[Any], data: dict[str, Any]) -> Any:
    hints = hints_of(cls)
    unknown = data.keys() - hints.keys()
    if unknown:
        raise Unreadable(f"{cls.__name__} has no {sorted(unknown)[0]}")
    try:
        return cls(**{name: decode(hints[name], value) for name, value in data.items()})
    except TypeError as error:
        raise Unreadable(str(error)) from error


def _decode_changes(plain: Any) -> ChangeSet:
    try:
        return ChangeSet(_decode_change(_object(item)) for item in _list(plain))
    except Broken as error:
        raise Unreadable(str(error)) from error


def _decode_change(data: dict[str, Any]) -> Change:
    before, after = decode(Record | None, data.get("before")), decode(Record | None, data.get("after"))
    ids = {record.id for record in (before, after) if record is not None}
    if len(ids) != 1 or not data.keys() <= {"before", "after"}:
        raise Unreadable("not a change of one record")
    return Change(before, after)


def _decode_message(plain: Any) -> Message:
    data = _object(plain)
    given = _object(data.get("values", {}))
    values = {name: _decode_message(v) if isinstance(v, dict) else v for name, v in given.items()}
    source, plural = _scalar(str, data.get("source", "")), _scalar(str, data.get("plural", ""))
    return Message(source, values, plural, _scalar(int, data.get("n", 1)))
