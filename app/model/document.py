"""The truth while a file is open: id -> record, with the indexes every view and every plan needs.

Only `Session` applies changes to a document that is being edited. Everyone else reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from app.i18n import msg
from app.model.changes import Change, ChangeSet
from app.model.errors import Broken, Refused
from app.model.integrity import require_whole
from app.model.layered import Layered
from app.model.records import (
    PROCESS_ID,
    Flow,
    Lane,
    Map,
    Note,
    Pool,
    Process,
    ProposalEvent,
    ProposalItem,
    Record,
)
from app.model.records.base import keys_in, keys_reader, naming_fields, references_in
from app.model.step_graph import StepGraph

if TYPE_CHECKING:
    import networkx

R = TypeVar("R", bound=Record)
PROPOSED = (ProposalItem, ProposalEvent)
"""What may change without any item of a proposal doing something else."""


class Document:
    """Records by id, and who names whom."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: MutableMapping[str, Record] = {}
        self._by_kind: dict[type[Record], MutableMapping[str, Record]] = {}
        self._referrers: MutableMapping[str, MutableMapping[str, None]] = {}
        self._graph: StepGraph | None = None
        self._checked: ChangeSet | None = None
        self.outcomes: dict[str, Any] = {}
        """What items of proposals come to on the map as it is (see `app.model.proposals`); equal documents share it."""
        self._take_in(list(records))

    # -- reading ---------------------------------------------------------------------------------

    @property
    def records(self) -> Mapping[str, Record]:
        return MappingProxyType(self._records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self._records == other._records

    __hash__ = None  # type: ignore[assignment]

    def get(self, kind: type[R], record_id: str) -> R:
        """Return a record; raise Refused if it is no longer there."""
        record = self._records.get(record_id)
        if not isinstance(record, kind):
            raise Refused(msg("This no longer exists in the process. Nothing was changed."))
        return record

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """Return a record, or None if there is none of that kind with this id."""
        record = self._records.get(record_id) if record_id is not None else None
        return record if isinstance(record, kind) else None

    def all(self, kind: type[R]) -> list[R]:
        """List the records of one kind, in the order in which they came."""
        return list(cast(Mapping[str, R], self._by_kind.get(kind, {})).values())

    def count(self, kind: type[Record]) -> int:
        return len(self._by_kind.get(kind, ()))

    @property
    def process(self) -> Process:
        return cast(Process, self._records.get(PROCESS_ID) or Process(id=PROCESS_ID))

    def referrers(self, record_id: str, kind: type[R]) -> list[R]:
        """List the records of a kind that name this one, in a reference or in a key."""
        records = self._records
        return [record for i in self._referrers.get(record_id, ()) if isinstance(record := records[i], kind)]

    def is_named_by(self, record_id: str, kinds: tuple[type[Record], ...]) -> bool:
        """Answer whether a record of these kinds names this one, looking no further than the first."""
        return any(isinstance(self._records[i], kinds) for i in self._referrers.get(record_id, ()))

    def attached_to(self, record_id: str) -> list[Record]:
        """List all records that cannot be without this one, directly or through others, flows included."""
        found: dict[str, Record] = {}
        pending = [record_id]
        while pending:
            current = pending.pop()
            for other_id in self._referrers.get(current, ()):
                other = self._records[other_id]
                named = {target for target, _ in references_in(other)}
                if current in named and other_id not in found and other_id != record_id:
                    found[other_id] = other
                    pending.append(other_id)
        return list(found.values())

    def flows_into(self, element_id: str) -> list[Flow]:
        return [flow for flow in self.referrers(element_id, Flow) if flow.target == element_id]

    def flows_out_of(self, element_id: str) -> list[Flow]:
        return [flow for flow in self.referrers(element_id, Flow) if flow.source == element_id]

    def on_map(self, kind: type[R], map_id: str) -> list[R]:
        """List the records of a kind that are drawn on a map."""
        of_kind = cast(Mapping[str, R], self._by_kind.get(kind, {}))
        named = self._referrers.get(map_id, {})
        near = of_kind.values() if len(of_kind) < len(named) else self.referrers(map_id, kind)
        return [record for record in near if getattr(record, "map", None) == map_id]

    def notes_on(self, target_id: str) -> list[Note]:
        return [note for note in self.referrers(target_id, Note) if note.target == target_id]

    def lanes_of(self, map_id: str) -> list[Lane]:
        """List a map's lanes from first to last, pool by pool, a parent before its children."""
        pools = {pool.id: (1, pool.order, pool.id) for pool in self.all(Pool)}
        outside = (0, 0.0, "")
        lanes = self.on_map(Lane, map_id)
        lanes.sort(key=lambda lane: (pools.get(lane.pool or "", outside), lane.order, lane.id))
        children: dict[str | None, list[Lane]] = {}
        for lane in lanes:
            children.setdefault(lane.parent, []).append(lane)
        ordered: list[Lane] = []
        pending = list(reversed(children.get(None, [])))
        while pending:
            lane = pending.pop()
            ordered.append(lane)
            pending.extend(reversed(children.get(lane.id, [])))
        return ordered

    @property
    def main_map(self) -> Map | None:
        """The map that opens first: without owner, lowest order."""
        roots = [m for m in self.all(Map) if m.owner is None]
        return min(roots, key=lambda m: (m.order, m.id), default=None)

    @property
    def graph(self) -> networkx.MultiDiGraph[str]:
        """The steps and the sequence flows between them as a frozen, live view; a flow's id is its edge key."""
        if self._graph is None:
            self._graph = StepGraph(self)
        return self._graph.view()

    def copy(self) -> Document:
        """Make an independent document with the same records."""
        twin = Document()
        twin._records = dict(self._records)
        twin._by_kind = {kind: dict(records) for kind, records in self._by_kind.items()}
        twin._referrers = {target: dict(named) for target, named in self._referrers.items()}
        twin.outcomes = self.outcomes
        return twin

    def ahead(self, *change_sets: ChangeSet) -> Document:
        """Return the document as it would be after these change sets; it can be changed further.

        It holds only what differs and reads the rest from this one, which must not change while it is in use.
        """
        ahead = _Ahead(self)
        for changes in change_sets:
            ahead.apply(changes)
        return ahead

    # -- changing --------------------------------------------------------------------------------

    def apply(self, changes: ChangeSet) -> None:
        """Carry out a change set whole, or raise Broken and leave everything as it was."""
        self.check(changes)
        self._checked = None
        if not all(isinstance(change.record, PROPOSED) for change in changes):
            self.outcomes = {}
        for change in changes:
            if change.after is None:
                self._take(change.id)
            elif self._names_the_same(change):
                self._replace(change.after)
            else:
                self._put(change.after)

    def trust(self, changes: ChangeSet) -> None:
        """Take a change set as checked that has been checked on an equal document, such as a copy of this one."""
        self._checked = changes

    def check(self, changes: ChangeSet) -> None:
        """Raise Broken if a change set cannot be applied; change nothing. One that has just been checked is known."""
        if changes is self._checked:
            return
        for change in changes:
            self._require_before(change)
        require_whole(self, changes)
        self._checked = changes

    def _require_before(self, change: Change) -> None:
        there = self._records.get(change.id)
        if there is not change.before and there != change.before:
            raise Broken(f"{change.id} is not as the change expects it")
        if change.before is not None and change.after is not None and type(change.before) is not type(change.after):
            raise Broken(f"{change.id} would become another kind of record")

    def _take_in(self, records: list[Record]) -> None:
        """Index records where there are none yet; of several with one id the last counts."""
        self._records = {record.id: record for record in records}
        for cls, run in groupby(self._records.values(), type):
            of_kind = {record.id: record for record in run}
            self._by_kind.setdefault(cls, {}).update(of_kind)
            for record_id, named in zip(of_kind, map(keys_reader(cls), of_kind.values())):
                for target in named:
                    self._referrers.setdefault(target, {})[record_id] = None

    def _names_the_same(self, change: Change) -> bool:
        """Answer whether a changed record names the same others as before, so that no index but its own hears of it."""
        before = change.before
        return before is not None and self._graph is None and naming_fields(type(before)).isdisjoint(change.names)

    def _replace(self, record: Record) -> None:
        self._records[record.id] = record
        self._by_kind[type(record)][record.id] = record

    def _put(self, record: Record) -> None:
        old = self._records.get(record.id)
        named, named_before = keys_in(record), keys_in(old) if old is not None else set()
        self._records[record.id] = record
        self._by_kind.setdefault(type(record), {})[record.id] = record
        for target in named_before - named:
            self._forget_naming(record.id, target)
        for target in named - named_before:
            self._naming(target)[record.id] = None
        if self._graph is not None:
            self._graph.put(old, record)

    def _take(self, record_id: str) -> None:
        record = self._records.pop(record_id)
        del self._by_kind[type(record)][record_id]
        for target in keys_in(record):
            self._forget_naming(record_id, target)
        if self._graph is not None:
            self._graph.take(record)

    def _naming(self, target: str) -> MutableMapping[str, None]:
        """Return the ids of those that name a record, to be changed."""
        return self._referrers.setdefault(target, {})

    def _forget_naming(self, record_id: str, target: str) -> None:
        naming = self._naming(target)
        naming.pop(record_id, None)
        if not naming:
            del self._referrers[target]


class _Ahead(Document):
    """A document that reads from another what is not changed in it."""

    def __init__(self, below: Document) -> None:
        super().__init__()
        self.outcomes = below.outcomes
        self._records = Layered(below._records)
        self._by_kind = {kind: Layered(records) for kind, records in below._by_kind.items()}
        self._referrers = self._own = Layered(below._referrers)

    def _naming(self, target: str) -> MutableMapping[str, None]:
        if not self._own.holds(target):
            self._own[target] = Layered(self._own.get(target, {}))
        return self._own[target]
