"""What tests put in the place of the world: a store in memory, a clock that stands still, ids from a counter, and
short ways to write down a small process."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from app.model.changes import ChangeSet
from app.model.codec import from_json, to_json
from app.model.document import Document
from app.model.history import Entry, History
from app.model.records import PROCESS_ID, Flow, Lane, Map, Process, Record, Step
from app.session import Clock, Session

NOW = "2026-03-02T09:00:00+00:00"


class DiskTrouble(Exception):
    """What a store raises when it cannot write."""


class MemoryStore:
    """A store that keeps everything as JSON text, as a file would; `broken` makes every write fail."""

    def __init__(self, records: Document | None = None) -> None:
        self.records: dict[str, str] = {record.id: to_json(record) for record in records or ()}
        self.entries: list[str] = []
        self.position = 0
        self.broken = False
        self.writes = 0

    def written(self, changes: ChangeSet, *, as_act: bool) -> object:
        return None

    def write_act(self, entry: Entry, position: int, written: object = None) -> None:
        self._write(entry.changes, position)
        del self.entries[position - 1 :]
        self.entries.append(to_json(entry))

    def write_move(self, changes: ChangeSet, position: int, written: object = None) -> None:
        self._write(changes, position)

    def _write(self, changes: ChangeSet, position: int) -> None:
        if self.broken:
            raise DiskTrouble
        for change in changes:
            if change.after is None:
                del self.records[change.id]
            else:
                self.records[change.id] = to_json(change.after)
        self.position = position
        self.writes += 1

    def read(self) -> tuple[Document, History]:
        """Read everything back, as opening a file does."""
        document = Document(from_json(Record, text) for text in self.records.values())
        return document, History([from_json(Entry, text) for text in self.entries], self.position)


def fixed_clock(prefix: str = "id") -> Clock:
    """A clock that stands still and counts its ids."""
    numbers = itertools.count(1)
    return Clock(now=lambda: NOW, new_id=lambda: f"{prefix}-{next(numbers)}")


def session_of(*records: Record) -> Session:
    """Open a session on a small process, with a store in memory and a clock that stands still."""
    document = document_of(*records)
    return Session(document, MemoryStore(document), clock=fixed_clock())


def document_of(*records: Record) -> Document:
    """Write down a process with one map called "map"; a record given with the same id takes the place of ours."""
    frame: dict[str, Record] = {PROCESS_ID: Process(id=PROCESS_ID, language="en"), "map": Map(id="map", name="Sales")}
    frame.update({record.id: record for record in records})
    return Document(frame.values())


def step(step_id: str, kind: str = "task", **values: Any) -> Step:
    """A step called like its id."""
    return replace(Step(id=step_id, map="map", kind=kind, name=step_id), **values)


def flow(source: str | None, target: str | None, **values: Any) -> Flow:
    """A flow called "source>target", unless `id` says otherwise."""
    return replace(Flow(id=f"{source}>{target}", map="map", source=source, target=target), **values)


def lane(lane_id: str, **values: Any) -> Lane:
    """A lane called like its id."""
    return replace(Lane(id=lane_id, map="map", name=lane_id), **values)


def line_of(*step_ids: str) -> list[Record]:
    """Steps one after the other, joined by flows."""
    flows = [flow(a, b) for a, b in itertools.pairwise(step_ids)]
    return [*(step(each) for each in step_ids), *flows]


def whole_line(*step_ids: str) -> list[Record]:
    """Steps one after the other, between a start and an end."""
    ids = ["start", *step_ids, "end"]
    flows = [flow(a, b) for a, b in itertools.pairwise(ids)]
    return [step("start", "start"), *(step(each) for each in step_ids), step("end", "end"), *flows]


@contextmanager
def disk_trouble(store: MemoryStore) -> Iterator[None]:
    """Let every write fail for a while."""
    store.broken = True
    yield
    store.broken = False
