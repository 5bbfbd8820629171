"""What a field may hold, asked about many values at once: what is plainly right is seen without asking for each.

A column that is not plainly right is asked value by value (app.model.validation), so both find the same.
"""

from __future__ import annotations

import math
import typing
from collections.abc import Callable, Collection
from dataclasses import fields
from functools import partial
from typing import Any

from app.model.errors import Broken
from app.model.records import MAX_TEXT, Record
from app.model.records.base import per_type
from app.model.validation import LONG_FIELDS, MAX_FIGURE, MAX_ID, check_of

Glance = Callable[[Collection[Any]], bool]


def require_sound_values(cls: type[Record], name: str, values: Collection[Any]) -> None:
    """Raise Broken unless all of these may stand in a field of a record type."""
    if _glances(cls)[name](values):
        return
    fault = next((fault for fault in map(check_of(cls, name), values) if fault), None)
    if fault:
        raise Broken(f"{cls.__name__}.{name} {fault}")


@per_type
def _glances(cls: type[Record]) -> dict[str, Glance]:
    hints = typing.get_type_hints(cls)
    return {f.name: _glance_for(f.name, hints[f.name], dict(f.metadata)) for f in fields(cls)}


def _glance_for(name: str, hint: Any, meta: dict[str, Any]) -> Glance:
    """Return what tells that values are plainly right; it may say no to some that are."""
    if name == "id":
        return partial(_are_texts, shortest=1, longest=MAX_ID)
    if hint is float:
        low, high = meta.get("range", (-MAX_FIGURE, MAX_FIGURE))
        return partial(_are_numbers, low=low, high=high)
    if hint == str | None and name not in LONG_FIELDS:
        return lambda values: _are_texts([value for value in values if value is not None], 0, MAX_TEXT)
    if hint is str and "one_of" not in meta and name not in LONG_FIELDS:
        return partial(_are_texts, shortest=0, longest=MAX_TEXT)
    return lambda _values: False


def _are_texts(values: Collection[Any], shortest: int, longest: int) -> bool:
    if not set(map(type, values)) <= {str}:
        return False
    lengths = set(map(len, values)) or {shortest}
    return shortest <= min(lengths) and max(lengths) <= longest and all(map(str.isascii, values))


def _are_numbers(values: Collection[Any], low: float, high: float) -> bool:
    if not values or set(map(type, values)) != {float}:
        return False
    return low <= min(values) and max(values) <= high and all(map(math.isfinite, values))
