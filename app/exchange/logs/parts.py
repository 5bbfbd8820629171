"""The columns of a stored log part by part: cases stay whole, and memory does not grow with the log.

Parts are ranges of cases, which the sorted file finds without reading the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.exchange.logs.reading import StoredLog

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PART = 1_000_000
"""Events of a part, about."""
COLUMNS = '("case" - {first})::INTEGER AS at, activity, start, "end", sequence'


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some cases: the code of the first, their events as numpy arrays (`at` counts from it), and how they ended."""

    first: int
    columns: dict[str, Any]
    outcomes: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a log holds without some activities: from when to when, and whether it says of any case how it ended."""

    from_: int
    until: int
    has_outcomes: bool


@contextmanager
def _base() -> Iterator[DuckDBPyConnection]:
    import duckdb

    with duckdb.connect(":memory:", config={"threads": "2", "memory_limit": "512MB", "temp_directory": ""}) as base:
        base.execute("SET enable_progress_bar = false")
        base.execute("SET parquet_metadata_cache = true")
        yield base


def parts_of(log: StoredLog, events: int = PART) -> Iterator[Part]:
    """Go through a log in parts of about so many events each, in the order it was sorted in."""
    step = max(1, log.cases * events // max(log.events, 1))
    with _base() as base:
        for first in range(0, log.cases, step):
            yield _part(base, log, first, first + step)


def single_cases(log: StoredLog, codes: Iterable[int]) -> Iterator[Part]:
    """Go through some cases of a log, each a part of its own."""
    with _base() as base:
        for code in codes:
            yield _part(base, log, code, code + 1)


def _part(base: DuckDBPyConnection, log: StoredLog, first: int, until: int) -> Part:
    def column(what: str, part: str, code: str) -> dict[str, Any]:
        query = f"SELECT {what} FROM read_parquet(?) WHERE {code} >= ? AND {code} < ?"
        return dict(base.execute(query, [str(log.file(part)), first, until]).fetchnumpy())

    columns = column(COLUMNS.format(first=first), "events", '"case"')
    return Part(first=first, columns=columns, outcomes=column("outcome", "cases", "code")["outcome"])


def outline_of(log: StoredLog, ignored: list[int]) -> Outline | None:
    """Return what a log holds without some activities; None if that is nothing."""
    left = f"activity NOT IN ({', '.join(map(str, ignored))})" if ignored else "true"
    events, cases = str(log.file("events")), str(log.file("cases"))
    with _base() as base:
        query = f'SELECT min(start), max("end") FROM read_parquet(?) WHERE {left}'
        from_, until = base.execute(query, [events]).fetchall()[0]
        if from_ is None:
            return None
        there = f'AND code IN (SELECT "case" FROM read_parquet(?) WHERE {left})' if ignored else ""
        query = f"SELECT count(*) FROM read_parquet(?) WHERE outcome > 0 {there}"
        told = base.execute(query, [cases, events] if ignored else [cases]).fetchall()[0][0]
        return Outline(from_=from_, until=until, has_outcomes=told > 0)
