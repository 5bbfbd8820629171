"""What the checks find in a living document, kept up from change sets: local findings at once, the rest when asked.

The local ones cost what a change concerns. Those of the whole graph are worked out when there is rest; until then the
former ones count, as far as their elements are still there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import islice

from app.model.changes import ChangeSet
from app.model.checks import CHECKED, GRAVITIES, graph_check, local, silencer
from app.model.checks.concerned import alters_graph, concerned
from app.model.checks.finding import CheckFinding
from app.model.document import Document
from app.model.slices import SLICE, Slices

MANY = 500
"""An act that concerns more elements than this is looked through when there is rest."""


class Due(IntEnum):
    """What is still to be checked."""

    NOTHING = 0
    GRAPH = 1
    EVERYTHING = 2


class LiveFindings:
    """The findings of one document, by gravity and by the element at which they were found."""

    def __init__(self) -> None:
        self._local: dict[str, dict[str, list[CheckFinding]]] = {gravity: {} for gravity in GRAVITIES}
        self._counts = dict.fromkeys(GRAVITIES, 0)
        self._graph: list[CheckFinding] = []

    def check(self, document: Document, due: Due) -> Slices[LiveFindings]:
        """Check what is due; the answer, this or a new one, is true of the document at the first slice."""
        live = self
        if due == Due.EVERYTHING:
            live = LiveFindings()
            yield from live._look_through(document)
        live._graph = yield from graph_check(document)
        return live

    def take(self, document: Document, changes: ChangeSet) -> Due:
        """Check the elements that changes concern, unless there are many; answer what is due now."""
        ids = concerned(document, changes) if len(changes) <= MANY else changes.ids
        if len(ids) > MANY:
            return Due.EVERYTHING
        self._recheck(document, ids)
        if any(change.after is None for change in changes):
            self._graph = [found for found in self._graph if found.target in document]
        return Due.GRAPH if alters_graph(changes) else Due.NOTHING

    def gravest(self, most: int) -> list[CheckFinding]:
        """List so many findings, errors first."""
        return list(islice((found for gravity in GRAVITIES for found in self._of(gravity)), most))

    def count(self, gravity: str) -> int:
        """Count the findings of this gravity."""
        return self._counts[gravity] + sum(found.severity == gravity for found in self._graph)

    def _of(self, gravity: str) -> Iterator[CheckFinding]:
        yield from (found for found in self._graph if found.severity == gravity)
        for group in self._local[gravity].values():
            yield from group

    def _look_through(self, document: Document) -> Slices[None]:
        for kind in CHECKED:
            ids = [record.id for record in document.all(kind)]
            for first in range(0, len(ids), SLICE // 4):
                yield
                self._recheck(document, ids[first : first + SLICE // 4])

    def _recheck(self, document: Document, ids: Iterable[str]) -> None:
        ids = list(ids)
        for record_id in ids:
            for gravity, groups in self._local.items():
                self._counts[gravity] -= len(groups.pop(record_id, ()))
        records = (document.records[i] for i in ids if i in document)
        is_silenced = silencer(document)
        for record in records:
            for found in local.of_record(document, record):
                if not is_silenced(found):
                    self._local[found.severity].setdefault(record.id, []).append(found)
                    self._counts[found.severity] += 1
