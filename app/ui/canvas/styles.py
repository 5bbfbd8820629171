"""Which style each record is drawn in: proposal marks, numbers, note badges, verdicts. Reads what is shown only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.inner_bands import inner_lanes
from app.model.kinds import GATEWAY, kind_of_step
from app.model.placement import box_by_id
from app.model.records import Attachment, Finding, Flow, Lane, Link, Map, Note, Point, Pool, Record, Step
from app.model.rules import links_of
from app.render.badges import Badge, badges_of
from app.render.hops import hops_on
from app.render.lanes_within import Band, bands_drawn
from app.render.opinions import live_notes_on
from app.render.routes import simple_route
from app.render.style import FlowStyle, FrameStyle, Mark, StepStyle
from app.render.theme import LIGHT, Palette
from app.render.tinting import NO_TINTING, Tinting, tinted, tinting_of
from app.ui.canvas.pictures import Style
from app.ui.canvas.shown import Shown


@dataclass
class Styles:
    """The canvas' present way of drawing. Numbers and marks are those looked up last."""

    shown: Shown
    palette: Palette = LIGHT
    numbers: Mapping[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    mark_texts: dict[str, str] = field(default_factory=dict)
    hidden_label: str = ""
    tinting: Tinting = NO_TINTING
    ways_near: Callable[[Flow], Iterable[Flow]] | None = None
    """Finds the flows that another may cross, if flows are to hop over one another."""

    def refresh_numbers(self, seen: Iterable[str]) -> set[str]:
        """Look up the numbers of the steps; return those of the ids seen whose number differs."""
        old, self.numbers = self.numbers, self.shown.numbering.order.numbers
        return {i for i in seen if old.get(i) != self.numbers.get(i)}

    def refresh_marks(self) -> set[str]:
        """Look up the marks of the proposal in hand; return the ids whose mark differs."""
        old, self.marks = self.marks, dict(self.shown.marks)
        before, self.mark_texts = self.mark_texts, {i: self.shown.mark_text(i) for i in self.marks}
        touched = old.keys() | self.marks.keys()
        return {i for i in touched if old.get(i) != self.marks.get(i) or before.get(i) != self.mark_texts.get(i)}

    def refresh_tinting(self) -> None:
        """Give the colouring of the review the colours in use."""
        self.tinting = tinting_of(self.shown.colouring.shown, self.palette)

    @property
    def document(self) -> Document:
        """What is drawn. What people said stands in the process, also while a version is drawn."""
        return self.shown.document

    @property
    def said_in(self) -> Document:
        """Where notes, verdicts and attachments are: with a version shown they are the process's (decisions 6)."""
        return self.shown.said_in

    def of(self, record: Record) -> Style:
        """Return the style a record is drawn in now."""
        match record:
            case Step():
                return self._of_step(record)
            case Flow():
                return self._of_flow(record)
            case _:
                return FrameStyle(
                    palette=self.palette,
                    mark=self._mark(record),
                    other=isinstance(record, Lane) and int(record.order) % 2 == 1,
                    label=record.id != self.hidden_label,
                )

    def badges_of(self, step: Step) -> list[Badge]:
        """List what stands at the edges of a step as it is shown now."""
        style = self.of(step)
        return badges_of(step, style) if isinstance(style, StepStyle) else []

    def is_closed(self, record: Record) -> bool:
        """Answer whether a pool is closed: nothing is drawn inside it."""
        return isinstance(record, Pool) and not any(lane.pool == record.id for lane in self._lanes_of(record))

    def bands(self, record: Record) -> list[Band]:
        """Return the lanes that are drawn within an open sub-process."""
        if not isinstance(record, Step) or not record.expanded:
            return []
        return bands_drawn(self.document, record, self.palette, self._mark(record))

    def as_drawn(self, record: Record) -> Record:
        """Return a record as it is drawn: a flow that has no way yet with the one it is drawn with."""
        if isinstance(record, Flow) and not record.points:
            return replace(record, points=self._way_without_route(record))
        return record

    def _lanes_of(self, pool: Pool) -> list[Lane]:
        return self.document.referrers(pool.id, Lane)

    def _mark(self, record: Record) -> Mark | None:
        mark = self.marks.get(record.id)
        return Mark(mark) if mark is not None else None

    def _of_step(self, step: Step) -> StepStyle:
        said_in = self.said_in
        notes = live_notes_on(said_in, step.id)
        company = sum(note.view == "company" for note in notes)
        style = StepStyle(
            palette=self.palette,
            mark=self._mark(step),
            mark_text=self._mark_text(step),
            number=self.numbers.get(step.id, ""),
            company_notes=company,
            customer_notes=len(notes) - company,
            verdict=self._verdict(step),
            links=bool(links_of(self.document, step.id)),
            attached=said_in.is_named_by(step.id, (Attachment,)),
            label=step.id != self.hidden_label,
        )
        return tinted(style, step.id, self.tinting)

    def from_afar(self, step: Step) -> StepStyle:
        """Return the style of a step without what cannot be seen from far away."""
        return tinted(StepStyle(palette=self.palette, mark=self._mark(step)), step.id, self.tinting)

    def _mark_text(self, step: Step) -> str:
        return self.mark_texts.get(step.id, "")

    def _verdict(self, step: Step) -> str:
        findings = [f for f in self.said_in.referrers(step.id, Finding) if f.step == step.id]
        latest = max(findings, key=lambda f: f.decided_at, default=None)
        return latest.verdict if latest is not None else ""

    def _way_without_route(self, flow: Flow) -> tuple[Point, ...]:
        ends = box_by_id(self.document, flow.source), box_by_id(self.document, flow.target)
        return simple_route(*ends)

    def _of_flow(self, flow: Flow) -> FlowStyle:
        source = self.document.find(Step, flow.source)
        return FlowStyle(
            palette=self.palette,
            mark=self._mark(flow),
            points=() if flow.points else self._way_without_route(flow),
            leaves_gateway=source is not None and kind_of_step(source).family == GATEWAY,
            ground=self.palette.ground,
            label=flow.id != self.hidden_label,
            hops=self._hops(flow) if self.ways_near is not None else (),
        )

    def _hops(self, flow: Flow) -> tuple[Point, ...]:
        assert self.ways_near is not None
        way = flow.points or self._way_without_route(flow)
        return hops_on(way, (other.points for other in self.ways_near(flow) if other.id != flow.id))


def neighbours(document: Document, changes: ChangeSet) -> set[str]:
    """Find what is drawn differently because of a neighbour: pools with lanes, steps with notes, events or bands."""
    found: set[str] = set()
    for record in (r for change in changes for r in (change.before, change.after)):
        match record:
            case Lane():
                found.add(record.pool or "")
                shown = document.find(Map, record.map)
                found.add((shown.owner if shown is not None else None) or "")
            case Note():
                found.add(record.target)
            case Attachment():
                found.add(record.target or "")
            case Finding() | Link():
                found.add(record.step)
            case Step():
                found.add(record.attached_to or "")
                frame = document.find(Step, record.parent)
                found.add(frame.id if inner_lanes(document, frame) and frame is not None else "")
    return found
