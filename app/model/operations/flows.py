"""Operations on flows: connect, re-attach, bend, reset the route, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg, nmsg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import left_behind, require_free
from app.model.records import Box, Flow, Point
from app.model.rules import flow_kind_between, shown_name, why_not_connect


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Connect:
    """Lead a flow from one element to another; without a kind, the one that fits."""

    flow_id: str
    source: str
    target: str
    name: str = ""
    kind: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        ends = document.records.get(self.source), document.records.get(self.target)
        return msg("Connect “{source}” with “{target}”", source=shown_name(ends[0]), target=shown_name(ends[1]))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.flow_id)
        reason = why_not_connect(document, self.source, self.target, self.kind)
        if reason is not None:
            raise Refused(reason)
        source, target = document.records[self.source], document.records[self.target]
        kind = self.kind or flow_kind_between(document, source, target)
        map_id: str = source.map  # type: ignore[attr-defined]  # why_not_connect saw that both have one
        flow = Flow(id=self.flow_id, map=map_id, kind=kind, source=source.id, target=target.id, name=self.name)
        return fitting(document, ChangeSet(added(flow)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Reattach:
    """Lead one end of a flow to another element; the rest of the flow stays as it is."""

    flow_id: str
    source: str | None = None
    target: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        end = document.records.get(self.source or self.target or "")
        return msg("Lead the flow to “{name}”", name=shown_name(end))

    def plan(self, document: Document) -> ChangeSet:
        flow = document.get(Flow, self.flow_id)
        source, target = self.source or flow.source, self.target or flow.target
        if (source, target) == (flow.source, flow.target):
            return ChangeSet()
        reason = why_not_connect(document, source, target, flow.kind, flow)
        if reason is not None:
            raise Refused(reason)
        return ChangeSet(changed(flow, source=source, target=target, points=(), by_hand=False, label_box=None))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """Give a flow a way placed by hand, both ends included."""

    flow_id: str
    points: tuple[Point, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Bend a flow")

    def plan(self, document: Document) -> ChangeSet:
        if len(self.points) < 2:
            raise Refused(msg("A way needs a beginning and an end."))
        return fitting(document, ChangeSet(changed(document.get(Flow, self.flow_id), points=self.points, by_hand=True)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ResetRoutes:
    """Forget ways placed by hand, so that the flows are led automatically again."""

    flow_ids: tuple[str, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return nmsg("Reset the way of a flow", "Reset the ways of {n} flows", len(self.flow_ids))

    def plan(self, document: Document) -> ChangeSet:
        flows = [document.get(Flow, i) for i in dict.fromkeys(self.flow_ids)]
        return ChangeSet(c for f in flows for c in changed(f, points=(), by_hand=False, label_box=None))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class MoveFlowLabel:
    """Put a flow's label somewhere else; without a box it finds its own place."""

    flow_id: str
    label_box: Box | None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Move a flow's label")

    def plan(self, document: Document) -> ChangeSet:
        return fitting(document, ChangeSet(changed(document.get(Flow, self.flow_id), label_box=self.label_box)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFlow:
    """Take a flow out, with the dotted lines that lead to it."""

    flow_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Remove a flow")

    def plan(self, document: Document) -> ChangeSet:
        flow = document.get(Flow, self.flow_id)
        gone = [flow, *document.attached_to(flow.id)]
        return ChangeSet(removed(*gone, *left_behind(document, gone)))
