"""A document as a PowerPoint file: one slide for each map or part of one, the insides of sub-processes after them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pptx import Presentation

from app.exchange.result import Warning_
from app.exchange.slides.blank import TITLE_ONLY, prepare, write_title
from app.exchange.slides.cutting import Content, Slice, content_of, slices_of
from app.exchange.slides.frames import add_frames, add_group, add_phase, frames_of, heading_of
from app.exchange.slides.leaving import FAR, WIDE, lead_away
from app.exchange.slides.options import SlideOptions
from app.exchange.slides.shapes import add_data, add_remark, add_step, name_box, printable
from app.exchange.slides.sheet import SIGNS, Sheet, sheet_of
from app.exchange.slides.ways import Drawn, add_flow_words, connect, ends_of, way_of, words_box
from app.i18n import msg, nmsg, text
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import map_title, maps_in_order
from app.model.numbering import step_numbers
from app.model.phases import phases_of
from app.model.placement import box_of
from app.model.records import Attachment, Box, DataObject, Flow, Group, Lane, Map, Pool, Record, Step, TextNote
from app.model.wanted import require_wanted, tell_share

MOST_SLIDES = 1_000
NO_NUMBER = "◇"


def export_slides(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Write all maps as slides, as the list of formats asks for it."""
    return write_slides(document, SlideOptions())


def write_slides(document: Document, options: SlideOptions) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return a PowerPoint file, and what it could not hold. Raises Refused where there is nothing to draw."""
    deck = _Deck(document, options)
    deck.fill()
    file = io.BytesIO()
    deck.file.save(file)
    return file.getvalue(), tuple(deck.warnings())


@dataclass(frozen=True, slots=True)
class _Page:
    """A slide to be: which part of which map it shows."""

    content: Content
    part: Slice


@dataclass(slots=True)
class _Deck:
    """The file in the making; lives as long as one call."""

    document: Document
    options: SlideOptions
    file: Any = field(default_factory=Presentation)
    first_slide: dict[str, Any] = field(default_factory=dict)
    slide_of_step: dict[str, Any] = field(default_factory=dict)
    drawn: list[Drawn] = field(default_factory=list)

    def fill(self) -> None:
        prepare(self.file, self.document)
        pages = list(self._pages())
        if not pages:
            raise Refused(msg("There is nothing to draw: the map is empty. Draw at least one step first."))
        if len(pages) > MOST_SLIDES:
            raise Refused(msg("It would be more than {n} slides. Nothing was written. Choose one map, or one slide for "
                              "each map.", n=MOST_SLIDES))  # fmt: skip
        for i, page in enumerate(pages):
            tell_share(i / len(pages))
            self._add_page(page)
        self._link()

    def _pages(self) -> Iterator[_Page]:
        for shown in maps_in_order(self.document):
            if self.options.maps and shown.id not in self.options.maps:
                continue
            content = content_of(self.document, shown, self.options)
            if content.steps or content.things or content.pools:
                yield from (_Page(content, part) for part in slices_of(self.document, content, self.options))

    def _add_page(self, page: _Page) -> None:
        shown = page.content.shown
        slide = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        slide.shapes.turbo_add_enabled = True
        write_title(slide.shapes.title, printable(self._title(page)))
        sheet = sheet_of(page.content, page.part, self._boxes(page))
        drawn = Drawn(sheet=sheet, shapes=slide.shapes)
        self.first_slide.setdefault(shown.id, slide)
        self.slide_of_step.update(dict.fromkeys(page.part.ids, slide))
        self._draw(drawn, page, step_numbers(self.document, shown.id))
        self.drawn.append(drawn)
        said = [self.options.said.get(i, "") for i in (shown.id, *self._in_order(page))]
        if any(said):
            slide.notes_slide.notes_text_frame.text = printable("\n\n".join(filter(None, said)))

    def _title(self, page: _Page) -> str:
        names = [self.document.process.name, text(map_title(self.document, page.content.shown)), text(page.part.name)]
        return " – ".join(dict.fromkeys(name.strip() for name in names if name.strip()))

    def _in_order(self, page: _Page) -> list[str]:
        """List the steps of a slide by number; decisions, which have none, where they stand."""
        numbers = list(step_numbers(self.document, page.content.shown.id))
        places = {step_id: i for i, step_id in enumerate(numbers)}
        steps = [step for step in page.content.steps if step.id in page.part.ids]
        return [s.id for s in sorted(steps, key=lambda s: (places.get(s.id, len(places)), s.x, s.y))]

    def _boxes(self, page: _Page) -> Iterator[Box]:
        """Go through the boxes of all that a slide shows."""
        content, part = page.content, page.part
        sheet = Sheet(content=content, part=part)
        numbers = step_numbers(self.document, content.shown.id)
        yield from (box for _frame, box in frames_of(sheet))
        for each in (*content.steps, *content.things):
            if each.id in part.ids:
                yield from filter(None, [box_of(each), _words_of(each, numbers.get(each.id, ""))])
        yield from (heading_of(sheet, phase) for phase in self._phases(page))
        for flow in content.flows:
            inside = [end in part.ids for end in (flow.source, flow.target)]
            if all(inside):
                yield from (Box(p.x, p.y, 0, 0) for p in flow.points)
            if inside[0]:
                yield from filter(None, [words_box(flow, flow.points)])
            if any(inside) and not all(inside):
                yield from self._borders(content, part, flow)

    def _borders(self, content: Content, part: Slice, flow: Flow) -> Iterator[Box]:
        """Leave room for signs at the borders of a slice."""
        ends = [box for end in (flow.source, flow.target) if (box := box_of(self.document.records.get(end or "")))]
        across = sum(content.across(ends[0])) / 2 if ends else 0.0
        room = FAR + WIDE + 2
        for begin in (part.start - SIGNS, part.end + room):
            yield Box(begin, across, 0, 0) if content.axis == 0 else Box(across, begin, 0, 0)

    def _phases(self, page: _Page) -> list[Any]:
        """List the phases with a heading on a slide; a slide that shows one has it in its title."""
        whole = page.part.first and page.part.last
        return phases_of(self.document, page.content.shown.id) if whole and not self.options.only else []

    # -- drawing ---------------------------------------------------------------------------------

    def _draw(self, drawn: Drawn, page: _Page, numbers: dict[str, str]) -> None:
        content, part, marks, sheet, shapes = page.content, page.part, self.options.marks, drawn.sheet, drawn.shapes
        frames = add_frames(shapes, sheet, dict(marks))
        for frame in content.frames:
            if frame.id in frames:
                drawn.put(frame, frames[frame.id])
        for phase in self._phases(page):
            add_phase(shapes, sheet, phase)
        for each in (*content.things, *content.steps):
            if each.id in part.ids:
                require_wanted()
                drawn.put(each, _add(shapes, sheet, each, numbers.get(each.id, ""), marks.get(each.id, "")))
        for flow in content.flows:
            require_wanted()
            self._draw_flow(drawn, flow, numbers)

    def _draw_flow(self, drawn: Drawn, flow: Flow, numbers: dict[str, str]) -> None:
        """Draw a flow between two shapes of a slide, or to the sign of another slide."""
        mark = self.options.marks.get(flow.id, "")
        points = way_of(drawn, flow, ends_of(flow, dict(self.document.records)) if not flow.points else ())
        here = [drawn.records.get(end or "") for end in (flow.source, flow.target)]
        if len(points) < 2 or not any(here):
            return
        source, target = here
        if source is not None and target is not None:
            ends = [(drawn.by_id[end.id], end) for end in (source, target)]
            connect(drawn, flow, points, ends[0], ends[1], mark)
            add_flow_words(drawn, flow, points, mark)
            return
        end = source or target
        there = self.document.find(Step, flow.target if source is not None else flow.source)
        if there is None or end is None or isinstance(end, (Pool, Lane, Group)) or self.options.only:
            return
        lead_away(drawn, flow, points, end, there, numbers.get(there.id, NO_NUMBER), mark)
        if source is not None:
            add_flow_words(drawn, flow, points, mark)

    def _link(self) -> None:
        """Let signs lead to the slides where ways go on, and sub-processes to their insides."""
        for drawn in self.drawn:
            for sign, step_id in drawn.signs:
                if step_id in self.slide_of_step:
                    sign.click_action.target_slide = self.slide_of_step[step_id]
            for each in drawn.records.values():
                for inner in self.document.referrers(each.id, Map) if isinstance(each, Step) else ():
                    if inner.owner == each.id and inner.id in self.first_slide:
                        drawn.by_id[each.id].click_action.target_slide = self.first_slide[inner.id]

    # -- what is left out ------------------------------------------------------------------------

    def warnings(self) -> Iterator[Warning_]:
        """Say what slides cannot hold."""
        shown = {record_id for drawn in self.drawn for record_id in drawn.records}
        simplified = [flow for drawn in self.drawn for flow in drawn.simplified]
        if simplified:
            yield Warning_(
                message=nmsg(
                    "{n} flow turns more often than a connector of PowerPoint can; it is led with fewer turns.",
                    "{n} flows turn more often than a connector of PowerPoint can; they are led with fewer turns.",
                    len(simplified),
                ),
                element=simplified[0].id,
            )
        attached = sum(1 for each in self.document.all(Attachment) if each.target in shown)
        if attached:
            yield Warning_(message=nmsg("{n} picture or attachment is not on the slides.",
                                        "{n} pictures and attachments are not on the slides.", attached))  # fmt: skip
        slashes = sum(1 for flow in _flows(self.drawn) if flow.is_default)
        if slashes:
            yield Warning_(message=nmsg("The slash of {n} usual way is not on the slides.",
                                        "The slashes of {n} usual ways are not on the slides.", slashes))  # fmt: skip


def _flows(pages: Iterable[Drawn]) -> Iterator[Flow]:
    for drawn in pages:
        yield from (flow for flow in drawn.sheet.content.flows if flow.source in drawn.records)


def _words_of(each: Record, number: str) -> Box | None:
    match each:
        case Step():
            return name_box(each, number)
        case DataObject() if each.name.strip():
            return each.label_box or Box(each.box.centre.x - 45, each.box.bottom, 90, 26)
        case _:
            return None


def _add(shapes: Any, sheet: Sheet, each: Step | TextNote | DataObject | Group, number: str, mark: str) -> Any:
    match each:
        case Step():
            return add_step(shapes, sheet, each, number, mark)
        case TextNote():
            return add_remark(shapes, sheet, each, mark)
        case DataObject():
            return add_data(shapes, sheet, each, mark)
        case Group():
            return add_group(shapes, sheet, each, mark)
