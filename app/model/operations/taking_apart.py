"""Taking a sub-process apart: what stood in it stands in its place, and the flows lead to and from its steps.

A way into the sub-process leads to where its inside begins, a way out leads on from where it ends; a plain start or
end inside that has become a place on the way goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.insides import own_maps, standing_in
from app.model.kinds import is_activity, kind_of_step
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.events_apart import edge_events, handed_on, hosts_in
from app.model.operations.folding import require_subprocess
from app.model.operations.steps import left_behind
from app.model.operations.taking_inside import UNLED
from app.model.records import DataObject, Flow, Lane, Pool, Record, Step, TextNote
from app.model.records.base import references_in
from app.model.rules import shown_name, why_not_connect


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TakeApart:
    """Dissolve a sub-process into the steps inside it, each in the lane it stood for."""

    step_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Take “{name}” apart", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        frame = document.get(Step, self.step_id)
        require_subprocess(frame)
        inside = standing_in(document, frame.id)
        self._require_possible(document, frame, inside)
        moved = ChangeSet(c for record in inside.values() for c in _outside(document, frame, record, inside))
        inner = [f for shown in own_maps(document, frame.id) for f in document.on_map(Flow, shown.id)]
        moved = moved.then(*(changed(flow, map=frame.map) for flow in inner))
        opened = _Opened(document.ahead(moved), frame, [i for i, r in inside.items() if isinstance(r, Step)])
        opened.lead()
        events = edge_events(document, frame.id)
        opened.changes += handed_on(opened.ahead, events, opened.hosts()) if events else ()
        changes = moved.then(opened.changes)
        ahead = document.ahead(changes)
        gone = _gone(ahead, [frame, *own_maps(document, frame.id), *opened.passed_through(ahead)])
        left = [r for r in left_behind(document, [frame]) if r.id in ahead and r.id not in gone]
        return fitting(document, changes.then(removed(*gone.values(), *left)))

    def _require_possible(self, document: Document, frame: Step, inside: dict[str, Record]) -> None:
        if not any(isinstance(record, Step) for record in inside.values()):
            raise Refused(msg("There is no step inside “{name}”.", name=shown_name(frame)))
        if any(document.on_map(Pool, shown.id) for shown in own_maps(document, frame.id)):
            raise Refused(msg("The inside of “{name}” has pools of its own.", name=shown_name(frame)))
        outer = [s for s in inside.values() if isinstance(s, Step) and s.attached_to is None and s.parent not in inside]
        if edge_events(document, frame.id) and not hosts_in(outer):
            raise Refused(
                msg("Events sit on the edge of this step, and no step inside can carry them. Remove them first.")
            )


def _outside(document: Document, frame: Step, record: Record, inside: dict[str, Record]) -> list[Change]:
    """Put an element of the inside onto the frame's map, in the lane that its own lane stands for."""
    values: dict[str, object] = {"map": frame.map}
    if isinstance(record, (Step, TextNote, DataObject)) and record.parent not in inside:
        values["parent"] = frame.parent
    if isinstance(record, (Step, DataObject)) and record.parent not in inside:
        values["lane"] = _lane_outside(document, frame, document.find(Lane, record.lane))
    return changed(record, **values)


def _lane_outside(document: Document, frame: Step, lane: Lane | None) -> str | None:
    if lane is None or lane.map == frame.map:
        return lane.id if lane is not None else frame.lane
    home = document.find(Lane, frame.lane)
    pool = home.pool if home is not None else None
    alike = [other for other in document.lanes_of(frame.map) if other.pool == pool]
    same = next((o for o in alike if lane.department is not None and o.department == lane.department), None)
    same = same or next((o for o in alike if o.name == lane.name), None)
    return same.id if same is not None else frame.lane


def _gone(ahead: Document, going: Iterable[Record]) -> dict[str, Record]:
    """Return what goes: these records, and all that cannot be without them."""
    gone: dict[str, Record] = {}
    pending = list(going)
    while pending:
        record = pending.pop()
        gone[record.id] = ahead.records[record.id]
        for other in ahead.referrers(record.id, Record):
            if other.id not in gone and any(target == record.id for target, _ in references_in(other)):
                pending.append(other)
    return gone


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A place where the inside begins or ends: the step, and the flow from a start (or to an end) that it replaces."""

    step: Step
    through: Flow | None = None


@dataclass(slots=True)
class _Opened:
    """The flows of a sub-process whose inside has come out. `ahead` has the inside on the frame's map already."""

    ahead: Document
    frame: Step
    steps: Sequence[str]
    changes: list[Change] = field(default_factory=list)
    _passed: set[str] = field(default_factory=set)

    def lead(self) -> None:
        """Lead all flows of the frame to its steps."""
        flows = [f for f in self.ahead.referrers(self.frame.id, Flow) if self.frame.id in (f.source, f.target)]
        runs = [f for f in flows if f.kind == "sequence"]
        into = [f for f in runs if f.target == self.frame.id and f.source != self.frame.id]
        out = [f for f in runs if f.source == self.frame.id and f.target != self.frame.id]
        around = [f for f in runs if f.source == f.target]
        begins, ends = self._begins(bool(into or around)), self._ends(bool(out or around))
        self._lead(into, begins, "target")
        self._lead(out, ends, "source")
        for flow in around:
            self._lead_around(flow, begins, ends)
        for flow in flows:
            if flow not in runs:
                self._lead_other(flow)

    def hosts(self) -> list[Step]:
        """List what events on the frame's edge come to sit on."""
        return hosts_in(self._tops())

    def passed_through(self, ahead: Document) -> list[Record]:
        """List the plain starts and ends inside that the process now runs past."""
        return [ahead.records[i] for i in sorted(self._passed)]

    def _tops(self) -> list[Step]:
        found = [self.ahead.get(Step, i) for i in self.steps]
        tops = [s for s in found if s.parent == self.frame.parent and s.attached_to is None]
        return sorted(tops, key=lambda s: (s.x + s.y, s.id))

    def _is_plain(self, step: Step) -> bool:
        """Answer whether a start or an end says nothing and carries nothing, so that the process can run past it."""
        return not step.event_definitions and not edge_events(self.ahead, step.id)

    def _begins(self, led_into: bool) -> list[_Way]:
        tops = self._tops()
        first = [s for s in tops if not self._runs(s, "target")] or tops[:1]
        found: list[_Way] = []
        for step in first:
            onward = self._runs(step, "source")
            if led_into and self._is_plain(step) and kind_of_step(step).may_start and onward:
                self._passed.add(step.id)
                found += [_Way(step=self.ahead.get(Step, f.target or ""), through=f) for f in onward]
            elif not kind_of_step(step).may_start:
                found.append(_Way(step=step))
        return found

    def _ends(self, led_out: bool) -> list[_Way]:
        tops = self._tops()
        last = [s for s in tops if not self._runs(s, "source")] or tops[-1:]
        found: list[_Way] = []
        for step in last:
            before = self._runs(step, "target")
            if led_out and self._is_plain(step) and kind_of_step(step).may_end and before:
                self._passed.add(step.id)
                found += [_Way(step=self.ahead.get(Step, f.source or ""), through=f) for f in before]
            elif not kind_of_step(step).may_end:
                found.append(_Way(step=step))
        return found

    def _runs(self, step: Step, end: str) -> list[Flow]:
        """List the flows of the process that begin ("source") or end ("target") at a step, but not at itself."""
        flows = self.ahead.referrers(step.id, Flow)
        mine = [f for f in flows if f.kind == "sequence" and getattr(f, end) == step.id and f.source != f.target]
        return [f for f in mine if {f.source, f.target} <= set(self.steps)]

    def _lead(self, flows: Sequence[Flow], ways: Sequence[_Way], end: str) -> None:
        """Lead flows one by one if there are as many ways; else all to the first, and copies to the rest."""
        usable = [way for way in ways if way.step.id not in self._passed]
        if not usable:
            return
        paired = len(flows) == len(usable)
        for number, flow in enumerate(flows):
            way = usable[number if paired else 0]
            self.changes += changed(flow, **_worded(flow, way, end))
        for way in usable[1:] if flows and not paired else ():
            copy = replace(flows[0], id=derived_id("apart", flows[0].id, way.step.id, end), foreign="")
            if copy.id not in self.ahead:
                self.changes += added(replace(copy, **_worded(copy, way, end)))

    def _lead_around(self, flow: Flow, begins: Sequence[_Way], ends: Sequence[_Way]) -> None:
        """Lead a flow that went round the frame from where the inside ends to where it begins."""
        from_to = [next((w.step.id for w in ways if w.step.id not in self._passed), None) for ways in (ends, begins)]
        if None not in from_to:
            self.changes += changed(flow, source=from_to[0], target=from_to[1], **UNLED)

    def _lead_other(self, flow: Flow) -> None:
        """Lead a message or a dotted line to the first step where somebody does something, if it may go there."""
        staying = [s for s in self._tops() if s.id not in self._passed]
        home = next((s for s in staying if is_activity(s)), staying[0] if staying else None)
        if home is None:
            return
        ends = {n: home.id if e == self.frame.id else e for n, e in (("source", flow.source), ("target", flow.target))}
        if why_not_connect(self.ahead, ends["source"], ends["target"], flow.kind, flow) is None:
            self.changes += changed(flow, **ends, **UNLED)


def _worded(flow: Flow, way: _Way, end: str) -> dict[str, Any]:
    """Return a flow's values when it leads to a way; what it does not say itself, the flow says that it replaces."""
    values: dict[str, Any] = {end: way.step.id, **UNLED}
    if way.through is not None:
        values["name"] = flow.name or way.through.name
        values["condition"] = flow.condition or way.through.condition
        values["probability"] = flow.probability or way.through.probability
    return values
