"""What a single record may hold: types, words from lists, bounds, lengths. The same limits guard files and imports."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import fields
from itertools import compress
from operator import is_not
from typing import Any

from app.model.errors import Broken
from app.model.records import ESTIMATE_KINDS, MAX_COORDINATE, MAX_SIZE, MAX_TEXT, Box, Estimate, Point, Record
from app.model.records.base import per_type, values_reader

MAX_LONG = 512_000_000
MAX_ID = 500
MAX_ITEMS = 20_000
MAX_FIGURE = 1e12
LONG_FIELDS = frozenset(
    {
        "content",
        "operation",
        "changes",
        "rules",
        "results",
        "mapping",
        "definition",
        "foreign",
        "print_settings",
    }
)

Check = Callable[[Any], str | None]
_HALF_OF_A_PAIR = re.compile("[\ud800-\udfff]")


def faults(record: Record, before: Record | None = None) -> list[str]:
    """Name every field that holds what it must not; empty for a sound record. What it shares with `before` is sound."""
    cls = type(record)
    values = values_reader(cls)(record)
    asked: Iterable[tuple[tuple[str, Check], Any]] = zip(_checks(cls), values)
    if before is not None:
        asked = compress(asked, map(is_not, values, values_reader(cls)(before)))
    return [f"{cls.__name__}.{name} {fault}" for (name, check), value in asked if (fault := check(value))]


def require_sound(record: Record, before: Record | None = None) -> None:
    """Raise Broken unless the record is sound, looking only at what differs from a sound `before`."""
    found = faults(record, before)
    if found:
        raise Broken("; ".join(found))


def check_of(cls: type[Record], name: str) -> Check:
    """Return what names the fault of a value in a field of a record type; it answers None if there is none."""
    return _check_by_name(cls)[name]


@per_type
def _check_by_name(cls: type[Record]) -> dict[str, Check]:
    return dict(_checks(cls))


@per_type
def _checks(cls: type[Record]) -> tuple[tuple[str, Check], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, _check_for(f.name, hints[f.name], dict(f.metadata))) for f in fields(cls))


def _check_for(name: str, hint: Any, meta: dict[str, Any]) -> Check:
    if name == "id":
        return lambda v: None if _is_text(v, MAX_ID) and v else "is no id"
    if "one_of" in meta:
        allowed = frozenset(meta["one_of"])
        return lambda v: None if isinstance(v, str) and v in allowed else f"is {v!r}"
    if "range" in meta:
        low, high = meta["range"]
        whole = hint is int
        return lambda v: None if _is_number(v, whole) and low <= v <= high else f"is not between {low} and {high}"
    return _check_type(hint, MAX_LONG if name in LONG_FIELDS else MAX_TEXT)


def _check_type(hint: Any, longest: int) -> Check:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (a for a in typing.get_args(hint) if a is not type(None))
        check = _check_type(inner, longest)
        return lambda v: None if v is None else check(v)
    if hint == tuple[Point, ...]:
        return _points_fault
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return _check_tuple(_check_type(inner, longest))
    simple: dict[Any, Check] = {
        str: lambda v: None if _is_text(v, longest) else "is not a text, or too long, or has a broken character",
        bool: lambda v: None if isinstance(v, bool) else "is not yes or no",
        int: lambda v: None if _is_number(v, True) else "is not a whole number",
        float: lambda v: None if _is_number(v, False) else "is not a number in bounds",
        Box: lambda v: None if _is_box(v) else "is not a box on the map",
        Estimate: _estimate_fault,
    }
    return simple[hint]


def _check_tuple(check: Check) -> Check:
    def check_all(value: Any) -> str | None:
        if not isinstance(value, tuple) or len(value) > MAX_ITEMS:
            return "is not a list, or too long"
        return next((fault for fault in map(check, value) if fault), None)

    return check_all


def _points_fault(value: Any) -> str | None:
    """Check a route; there are many, so what is plainly right is seen without asking further."""
    if not isinstance(value, tuple) or len(value) > MAX_ITEMS:
        return "is not a list, or too long"
    low, high = -MAX_COORDINATE, MAX_COORDINATE
    for point in value:
        if type(point) is not Point:
            return "is not a place on the map"
        x, y = point
        plain = type(x) is float and type(y) is float
        if not (plain and low <= x <= high and low <= y <= high) and not _is_point(point):
            return "is not a place on the map"
    return None


def _is_text(value: Any, longest: int) -> bool:
    """Answer whether a value is a text that can be stored; half a surrogate pair cannot."""
    if not isinstance(value, str) or len(value) > longest:
        return False
    return value.isascii() or _HALF_OF_A_PAIR.search(value) is None


def _is_number(value: Any, whole: bool) -> bool:
    return _is_between(value, -MAX_FIGURE, MAX_FIGURE) and (not whole or isinstance(value, int))


def _is_point(value: Any) -> bool:
    if type(value) is not Point:
        return False
    x, y = value
    return _is_between(x, -MAX_COORDINATE, MAX_COORDINATE) and _is_between(y, -MAX_COORDINATE, MAX_COORDINATE)


def _is_box(value: Any) -> bool:
    if type(value) is not Box:
        return False
    x, y, width, height = value
    return (
        _is_between(x, -MAX_COORDINATE, MAX_COORDINATE)
        and _is_between(y, -MAX_COORDINATE, MAX_COORDINATE)
        and _is_between(width, 0, 100 * MAX_SIZE)
        and _is_between(height, 0, 100 * MAX_SIZE)
    )


def _is_between(value: Any, low: float, high: float) -> bool:
    """Answer whether a value is a number within bounds; yes and no are none, nor is what equals nothing (NaN)."""
    if type(value) is not float and (isinstance(value, bool) or not isinstance(value, (int, float))):
        return False
    return low <= value <= high


def _estimate_fault(value: Any) -> str | None:
    if not isinstance(value, Estimate) or value.kind not in ESTIMATE_KINDS:
        return "is not an estimate"
    numbers = [v for v in (value.value, value.low, value.high) if v is not None]
    if not all(_is_number(v, False) for v in numbers):
        return "has a figure that is not a number"
    return None
