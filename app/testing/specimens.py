"""A small document with every record type, every field of it filled: for the golden file and for round trips.

Made from the record types themselves, so a new field is in it without anybody thinking of it.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import Field, fields
from typing import Any

from app.model.records import PROCESS_ID, RECORD_TYPES, Box, Estimate, Point, Process, Record, kind_of
from app.storage.tables import shape_of

TEXT = "größe “A”\n2. Zeile, 漢字, 😀"
_VALUES: dict[Any, Any] = {
    str: TEXT,
    bool: True,
    int: 3,
    float: 1.25,
    Box: Box(1.5, -2.0, 30.25, 40.0),
    Estimate: Estimate(value=2.5, low=1.0, high=4.0, kind="measured", n=12, source=TEXT, as_of="2026-01-31"),
    tuple[str, ...]: ("first", TEXT),
    tuple[Point, ...]: (Point(0.1, 0.2), Point(-3.0, 4.5)),
}


def one_of_each() -> list[Record]:
    """Make a plain and a full record of each type; the full one names the plain ones."""
    plain = [cls(**dict(_required(cls))) for cls in RECORD_TYPES if cls is not Process]
    full = [cls(**dict(_filled(cls))) for cls in RECORD_TYPES]
    return [*plain, *full]


def plain_id(kind: str) -> str:
    return f"{kind.lower()}-plain"


def _required(cls: type[Record]) -> Iterator[tuple[str, Any]]:
    yield "id", plain_id(cls.__name__)
    for f in fields(cls):
        if "ref" in f.metadata and f.default is not None:
            yield f.name, plain_id(f.metadata["ref"][0])


def _filled(cls: type[Record]) -> Iterator[tuple[str, Any]]:
    hints = typing.get_type_hints(cls)
    for f in fields(cls):
        yield f.name, _value(cls, f, shape_of(hints[f.name]).inner)


def _value(cls: type[Record], f: Field[Any], inner: Any) -> Any:
    if f.name == "id":
        return PROCESS_ID if cls is Process else f"{cls.__name__.lower()}-full"
    if "ref" in f.metadata:
        return plain_id(f.metadata["ref"][0])
    if "one_of" in f.metadata:
        return f.metadata["one_of"][-1]
    if "range" in f.metadata:
        low, high = f.metadata["range"]
        return inner(min(high, max(low, 2)))
    return _VALUES[inner]


def kinds_of(records: list[Record]) -> set[str]:
    return {kind_of(record) for record in records}
