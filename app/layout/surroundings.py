"""What stands and runs on one map: obstacles, ways and words of flows, found by where they are.

Built once from a document, then follows its changes at the cost of what they change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise

from app.layout.barriers import BARRING, barriers_of, keys_of, touched
from app.layout.obstacles import Obstacles
from app.layout.sheet import is_vertical
from app.layout.straight import cuts
from app.layout.traffic import Traffic
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.operations.routes import in_box
from app.model.records import Box, Flow, Record

INSIDE = 0.1


SURROUNDING: tuple[type[Record], ...] = (*BARRING, Flow)
"""The kinds of records that stand or run on a map."""


class Surroundings:
    """The indexes of one map of a document; begun `empty`, they hold what has been entered."""

    def __init__(self, document: Document, map_id: str, *, empty: bool = False) -> None:
        self.document = document
        self.map = map_id
        self.vertical = is_vertical(document, map_id)
        self.obstacles = Obstacles({})
        self.ways = Traffic()
        self.labels = Obstacles({})
        if not empty:
            for kind in SURROUNDING:
                for record in document.on_map(kind, map_id):
                    self._put(record)

    def follow(self, document: Document, changes: ChangeSet) -> None:
        """Take over a document that differs from the one known by these changes alone."""
        self.document = document
        self.vertical = is_vertical(document, self.map)
        for record_id in touched(document, changes):
            self.enter(record_id)

    def flows_through(self, box: Box) -> list[str]:
        """List the flows that run through the inside of a box."""
        inner = box.grown(-INSIDE)
        found = []
        for flow_id in self.ways.met(inner):
            points = self.document.get(Flow, flow_id).points
            if any(cuts(a, b, inner) for a, b in pairwise(points)):
                found.append(flow_id)
        return sorted(found)

    def flows_worded_in(self, box: Box) -> list[str]:
        """List the flows whose words have a share in a box."""
        return sorted(flow_id for flow_id, _ in self.labels.meeting(box))

    @contextmanager
    def as_moved(self, moved: Mapping[str, Box]) -> Iterator[None]:
        """Let some elements stand elsewhere for a while, with their names."""
        found = ((self.document.records.get(i), box) for i, box in moved.items())
        there = [(r, box) for r, box in found if r is not None and getattr(r, "map", None) == self.map]
        before = [(k, old) for r, _ in there for k in keys_of(r.id) if (old := self.obstacles.box(k)) is not None]
        for record, box in there:
            self._take_barriers(record.id)
            self._put_barriers(in_box(record, box))
        try:
            yield
        finally:
            for record, _ in there:
                self._take_barriers(record.id)
            for key, old in before:
                self.obstacles.put(key, old)

    @contextmanager
    def without_words(self, flow_ids: Iterable[str]) -> Iterator[None]:
        """Leave out for a while where the words of some flows stand; others may be put there meanwhile."""
        ids = list(flow_ids)
        before = [(i, box) for i in ids if (box := self.labels.box(i)) is not None]
        for flow_id, _ in before:
            self.labels.take(flow_id)
        try:
            yield
        finally:
            for flow_id in ids:
                self.labels.take(flow_id)
            for flow_id, box in before:
                self.labels.put(flow_id, box)

    def enter(self, record_id: str) -> None:
        """Enter a record as it is now; one that is gone is taken out."""
        self._take_barriers(record_id)
        self.ways.take(record_id)
        self.labels.take(record_id)
        record = self.document.records.get(record_id)
        if record is not None and getattr(record, "map", None) == self.map:
            self._put(record)

    def _put(self, record: Record) -> None:
        if isinstance(record, Flow):
            self._put_flow(record)
        else:
            self._put_barriers(record)

    def _put_flow(self, flow: Flow) -> None:
        self.ways.put(flow.id, flow.points)
        if flow.label_box is not None:
            self.labels.put(flow.id, flow.label_box)

    def _put_barriers(self, record: Record) -> None:
        for key, box in barriers_of(self.document, record):
            self.obstacles.put(key, box)

    def _take_barriers(self, record_id: str) -> None:
        for key in keys_of(record_id):
            self.obstacles.take(key)
