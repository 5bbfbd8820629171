"""Operations that show the inside of a sub-process in place, or on a map of its own again; nothing of it is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed
from app.model.document import Document
from app.model.errors import Refused
from app.model.inner_bands import bands_in
from app.model.insides import children, is_divided, own_maps, standing_in, with_held
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.operations.taking_inside import taken_inside
from app.model.placement import box_of
from app.model.records import DataObject, Flow, Group, Lane, Map, Step, TextNote
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Expand:
    """Show the inside of a sub-process in place, as a frame around it.

    Its own map stays, with its name, its settings and its lanes, and shows nothing until it is collapsed again. An
    inside with pools or phases is shown only there.
    """

    step_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Expand “{name}”", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        frame = document.get(Step, self.step_id)
        require_subprocess(frame)
        maps = own_maps(document, frame.id)
        if is_divided(document, frame.id):
            raise Refused(
                msg(
                    "The inside of “{name}” has pools or phases, which no frame can show: it stays on its own map.",
                    name=shown_name(frame),
                )
            )
        going = {r.id: r for shown in maps for r in standing_in(document, frame.id).values() if _map(r) == shown.id}
        changes = changed(frame, expanded=True)
        for record in going.values():
            values = {"parent": frame.id} if getattr(record, "parent", frame.id) is None else {}
            changes += changed(record, map=frame.map, **values)
        changes += [c for shown in maps for f in document.on_map(Flow, shown.id) for c in changed(f, map=frame.map)]
        return fitting(document, ChangeSet(changes))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Collapse:
    """Show a sub-process closed; what stood in it goes to a map of its own, complete with the flows among it."""

    step_id: str
    inside: Map
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Collapse “{name}”", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        frame = document.get(Step, self.step_id)
        require_subprocess(frame)
        closed = changed(frame, expanded=False)
        held = children(document, frame.id)
        if not held:
            return ChangeSet(closed)
        around = [g.id for g in document.on_map(Group, frame.map) if _lies_in(g, frame)]
        gathered = with_held(document, [*(r.id for r in held), *around])
        there = next(iter(own_maps(document, frame.id)), None)
        if there is None:
            require_free(document, self.inside.id)
            if self.inside.owner != frame.id:
                raise Refused(msg("Only a sub-process has an inside of its own."))
        inside = there or self.inside
        new = added(inside) if there is None else []
        bands = bands_in(document, frame)
        taken = taken_inside(document, gathered, frame.id, inside.id, {lane.id: lane.id for lane in bands})
        framed = (c for band in bands for c in changed(document.get(Lane, band.id), box=band.box))
        return fitting(document, _in_bands(document, bands, ChangeSet([*closed, *new, *taken, *framed])))


def _in_bands(document: Document, bands: list[Lane], changes: ChangeSet) -> ChangeSet:
    """Put what stands in a band of the frame, but in no lane of it, into that lane."""
    into: list[Change] = []
    for record in (change.after for change in changes):
        box = box_of(record)
        on_edge = getattr(record, "attached_to", None) is not None
        if isinstance(record, (Step, DataObject)) and record.lane is None and box is not None and not on_edge:
            lane = next((band.id for band in bands if band.box is not None and band.box.contains(box.centre)), None)
            into += changed(record, lane=lane) if record.map in {band.map for band in bands} else []
    return changes.then(into)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class GiveInside:
    """Give a collapsed sub-process an empty map of its own, to be drawn on."""

    inside: Map
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Begin the inside of “{name}”", name=shown_name(document.records.get(self.inside.owner or "")))

    def plan(self, document: Document) -> ChangeSet:
        frame = document.get(Step, self.inside.owner or "")
        require_subprocess(frame)
        require_free(document, self.inside.id)
        if frame.expanded or own_maps(document, frame.id):
            raise Refused(msg("This sub-process has an inside already."))
        return fitting(document, ChangeSet(added(self.inside)))


def require_subprocess(step: Step) -> None:
    """Raise Refused for a step that is no sub-process."""
    if step.kind != "subprocess":
        raise Refused(msg("Only a sub-process has an inside of its own."))


def _map(record: object) -> str | None:
    return record.map if isinstance(record, (Step, TextNote, DataObject, Group)) else None


def _lies_in(group: Group, frame: Step) -> bool:
    box = frame.box
    return box.x <= group.box.x and box.y <= group.box.y and group.box.right <= box.right and (
        group.box.bottom <= box.bottom
    )  # fmt: skip
