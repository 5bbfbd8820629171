"""Operations that show the inside of a sub-process in place, or on a map of its own again; nothing of it is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.insides import FRAMING, children, own_maps, standing_in, with_held
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.operations.taking_inside import taken_inside
from app.model.records import DataObject, Flow, Group, Map, Step, TextNote
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Expand:
    """Show the inside of a sub-process in place, as a frame around it. An inside with lanes stays on its own map."""

    step_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Expand “{name}”", name=shown_name(document.records.get(self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        frame = document.get(Step, self.step_id)
        require_subprocess(frame)
        maps = own_maps(document, frame.id)
        if any(document.on_map(kind, shown.id) for shown in maps for kind in FRAMING):
            raise Refused(
                msg(
                    "The inside of “{name}” has lanes, pools or phases of its own, so it stays on its own map.",
                    name=shown_name(frame),
                )
            )
        going = {r.id: r for shown in maps for r in standing_in(document, frame.id).values() if _map(r) == shown.id}
        changes = changed(frame, expanded=True)
        for record in going.values():
            values = {"parent": frame.id} if getattr(record, "parent", frame.id) is None else {}
            changes += changed(record, map=frame.map, **values)
        changes += [c for shown in maps for f in document.on_map(Flow, shown.id) for c in changed(f, map=frame.map)]
        ahead = document.ahead(ChangeSet(changes))
        left = {r.id: r for shown in maps for r in (shown, *ahead.attached_to(shown.id))}
        return fitting(document, ChangeSet(changes).then(removed(*left.values())))


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
        return fitting(document, ChangeSet([*closed, *new, *taken_inside(document, gathered, frame.id, inside.id, {})]))


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
