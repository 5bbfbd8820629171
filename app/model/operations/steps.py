"""Operations on steps: add, change the kind, cut, insert on a flow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.kinds import ACTIVITY, EVENT, KIND_BY_KEY, StepKind, kind_of_step
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.routes import without_stale_routes
from app.model.records import Attachment, Flow, Lane, Map, Record, Step, Version
from app.model.records.base import keys_in
from app.model.reviews.rules import why_fixed_by_round
from app.model.rules import default_flow_names, pool_of, shown_name, why_not_connect, yes_and_no


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class AddStep:
    """Put a new step on a map. The record is complete: id, map, lane, kind, place and size."""

    step: Step
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Add “{name}”", name=shown_name(self.step))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.step.id)
        document.get(Map, self.step.map)
        if self.step.lane is not None:
            document.get(Lane, self.step.lane)
        return fitting(document, ChangeSet(added(self.step)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeKind:
    """Make a step another kind of step; name, flows, lane, notes, ratings and the place of its centre stay.

    What becomes a decision has its nameless ways out called yes and no.
    """

    step_id: str
    kind: str
    bpmn_type: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Change “{name}” into another kind", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        step = document.get(Step, self.step_id)
        kind = KIND_BY_KEY.get(self.kind)
        if kind is None:
            raise Refused(msg("This program knows no such kind of step."))
        if kind.may_end and any(f.kind == "sequence" for f in document.flows_out_of(step.id)):
            raise Refused(msg("An end has no way out. Remove the flows that lead on from here first."))
        if kind.may_start and any(f.kind == "sequence" for f in document.flows_into(step.id)):
            raise Refused(msg("A start has no way in. Remove the flows that lead here first."))
        reason = _why_no_kind(document, step, kind)
        if reason is not None:
            raise Refused(reason)
        if step.kind == kind.key and step.bpmn_type == self.bpmn_type:
            return ChangeSet()
        centre = step.box.centre
        after = replace(
            step,
            kind=kind.key,
            bpmn_type=self.bpmn_type,
            event_definitions=step.event_definitions if kind.family == EVENT else (),
            x=centre.x - kind.width / 2,
            y=centre.y - kind.height / 2,
            width=kind.width,
            height=kind.height,
            label_box=None,
        )
        names = default_flow_names(document, step.id) if kind.key == "decision" else {}
        named = (c for i, name in names.items() for c in changed(document.get(Flow, i), name=name))
        return without_stale_routes(document, ChangeSet([Change(step, after), *named]))


def _why_no_kind(document: Document, step: Step, kind: StepKind) -> Message | None:
    """Say what keeps a step from becoming another kind: an inside that would be lost, or events on its edge."""
    inner = [
        r for r in document.referrers(step.id, Record) if step.id in (getattr(r, "parent", ""), getattr(r, "owner", ""))
    ]
    if inner and kind.key != "subprocess":
        return msg("This sub-process has an inside that would be lost. Empty it first.")
    if kind.family != ACTIVITY and any(other.attached_to == step.id for other in document.referrers(step.id, Step)):
        return msg("Events sit on the edge of this step. Remove them first.")
    if step.attached_to is not None and kind.family != EVENT:
        return msg("An event on the edge of a step stays an event. Add a step beside it instead.")
    return None


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class CutStep:
    """Take a step out; where one way led in and one led out, join them (decisions 12).

    The joining flow keeps the incoming probability, condition and name. Notes stay if a version holds the step.
    """

    step_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Cut “{name}”", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        step = document.get(Step, self.step_id)
        gone = [step, *document.attached_to(step.id)]
        return ChangeSet([*removed(*gone, *left_behind(document, gone)), *added(*bridge(document, step))])


def bridge(document: Document, step: Step) -> list[Flow]:
    """Make the flow that joins a step's neighbours when it goes; none unless one way leads in and one out."""
    into = [f for f in document.flows_into(step.id) if f.kind == "sequence"]
    out_of = [f for f in document.flows_out_of(step.id) if f.kind == "sequence"]
    if len(into) != 1 or len(out_of) != 1 or into[0].source in (None, step.id):
        return []
    way_in, way_out = into[0], out_of[0]
    if why_not_connect(document, way_in.source, way_out.target) is not None:
        return []
    joined = derived_id("bridge", way_in.id, way_out.id)
    while joined in document:
        joined = derived_id("bridge", joined)
    return [replace(way_in, id=joined, target=way_out.target, points=(), by_hand=False, label_box=None, foreign="")]


def left_behind(document: Document, gone: list[Record]) -> list[Record]:
    """List the notes and attachments of removed records that no version still holds and nothing that stays cites."""
    left: dict[str, Record] = {}
    for record in gone:
        notes = [note for note in document.notes_on(record.id) if why_fixed_by_round(document, note) is None]
        hanging = [*notes, *document.referrers(record.id, Attachment)]
        if hanging and not is_held(document, record.id):
            left.update({h.id: h for h in hanging if h not in gone})
    going = {record.id for record in gone}
    cited = [i for i in left if any(r.id not in left and r.id not in going for r in document.referrers(i, Record))]
    while cited:
        kept = left.pop(cited.pop())
        cited.extend(i for i in keys_in(kept) if i in left)
    return list(left.values())


def is_held(document: Document, record_id: str) -> bool:
    """Answer whether a version still holds a record of the map."""
    return any(f'"{record_id}"' in version.content for version in document.all(Version))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class InsertStep:
    """Put a step onto a flow: the flow leads to it, a new one leads on. The first half keeps name and probability.

    The way on from a decision is called yes.
    """

    flow_id: str
    step: Step
    new_flow_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Insert “{name}”", name=shown_name(self.step))

    def plan(self, document: Document) -> ChangeSet:
        flow = document.get(Flow, self.flow_id)
        require_free(document, self.new_flow_id)
        present = document.find(Step, self.step.id)
        step = self.step if present is None else replace(present, x=self.step.x, y=self.step.y, lane=self.step.lane)
        if flow.kind != "sequence" or flow.source is None or flow.target is None:
            raise Refused(msg("A step can be inserted only where the process runs, not on a message or a dotted line."))
        if self.step.id in (flow.source, flow.target):
            raise Refused(msg("The step is at an end of this flow already."))
        if kind_of_step(step).may_start or kind_of_step(step).may_end or step.attached_to is not None:
            raise Refused(msg("A start, an end or an event on a step's edge cannot stand in the middle of a flow."))
        if step.map != flow.map or pool_of(document, step) != pool_of(document, document.find(Step, flow.source)):
            raise Refused(msg("The step and the flow must be on the same map and in the same pool."))
        name = yes_and_no(document)[0] if step.kind == "decision" and not document.flows_out_of(step.id) else ""
        second = Flow(id=self.new_flow_id, map=flow.map, source=self.step.id, target=flow.target, name=name)
        halves = [*changed(flow, target=self.step.id, points=(), by_hand=False, label_box=None), *added(second)]
        new = added(step) if present is None else [Change(present, step)]
        return fitting(document, without_stale_routes(document, ChangeSet([*new, *halves])))


def require_free(document: Document, record_id: str) -> None:
    """Raise Refused if something with this id is there already (the same act replayed twice)."""
    if record_id in document:
        raise Refused(msg("This has been added already. Nothing was changed."))
