"""Make the drawing list of a map: what there is, how it looks, where words stand so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from app.model.collector import without_collecting
from app.model.document import Document
from app.model.kinds import ACTIVITY, GATEWAY, kind_of_step
from app.model.numbering import step_numbers
from app.model.placement import box_by_id
from app.model.records import (
    Attachment,
    Box,
    DataObject,
    Flow,
    Group,
    Lane,
    Link,
    Map,
    Phase,
    Point,
    Pool,
    Record,
    Step,
    TextNote,
)
from app.model.wanted import require_wanted, told
from app.render.badges import parts_of
from app.render.deviating_pieces import pieces_of_ways
from app.render.drawing import LINE_REACH, Drawing, DrawingOptions, Piece, joined
from app.render.flow_labels import flow_label, flow_words
from app.render.flows import hopping, points_of
from app.render.frames import data_label, group_label, header_box, header_name, header_width
from app.render.greying import in_colours_of
from app.render.grounds import Grounds
from app.render.labels import ink_box
from app.render.lanes_within import bands_drawn, by_owner
from app.render.opinions import live_notes, verdicts
from app.render.painting_order import steps_in_order
from app.render.phases import phase_area, phase_box
from app.render.routes import box_around, point_along, simple_route
from app.render.routes import length_of as route_length
from app.render.step_labels import is_frame
from app.render.style import FlowStyle, FrameStyle, Mark, StepStyle
from app.render.taken import Taken
from app.render.text_sizes import frame_text_sizes
from app.render.tinting import NO_TINTING, tinted

R = TypeVar("R", bound=Record)


def drawing_of(document: Document, map_id: str, options: DrawingOptions | None = None) -> Drawing:
    """Return what is to be painted for a map: frames, flows, things, steps, words; raise Refused without the map."""
    with without_collecting():
        return _Composer(document, document.get(Map, map_id), options or DrawingOptions()).drawing()


class _Composer:
    """Collects the pieces of one map; lives as long as one call."""

    def __init__(self, document: Document, shown: Map, options: DrawingOptions) -> None:
        self.document, self.map, self.options = document, shown, options
        self.palette = options.palette
        self.numbers = step_numbers(document, shown.id) if options.numbers else {}
        said_in = options.said_in or document
        self.notes = live_notes(said_in) if options.notes else {}
        self.verdicts = verdicts(said_in) if options.verdicts else {}
        self.linked = {link.step for link in document.all(Link)}
        self.attached = {a.target for a in said_in.all(Attachment)} if options.attachments else set()
        lanes = [lane for lane in document.lanes_of(shown.id) if lane.box is not None and self._is_wanted(lane)]
        self.lanes = in_colours_of(self.palette, lanes)
        self.inner_lanes = by_owner(self.lanes, [lane.parent for lane in self.lanes])
        self.lane_tints = self._lane_tints()
        self.steps = steps_in_order(self._drawn(Step))
        self.expanded = [step for step in self.steps if is_frame(step)]
        self.on_edges = self._events_on_edges()
        self.grounds = Grounds(self.palette, self.lanes, self.lane_tints, self.expanded)
        self.sizes, self.flow_styles = set[int](), dict[tuple[Mark | None, bool], FlowStyle]()

    def drawing(self) -> Drawing:
        bands = list(self._frames())
        frames = [*bands, *(piece for s in self.expanded for piece in (self._step(s), *self._bands(s)))]
        things = list(self._things())
        steps = [self._step(s) for s in told(self.steps, len(self.steps)) if not is_frame(s)]
        flows = self._drawn(Flow)
        styles = [self._flow_style(flow) for flow in flows]
        styles = hopping(flows, styles) if self.options.hops else styles
        lines = [self._line(flow, style) for flow, style in zip(flows, styles) if len(points_of(flow, style)) > 1]
        labels = list(self._labels(lines, [*steps, *things]))
        ways, counts = pieces_of_ways(self.options.tinting.ways, self.steps, self.palette)
        pieces = [*frames, *lines, *things, *steps, *labels, *ways, *counts]
        everything = joined([p.box for p in pieces])
        phases = self._phases(everything)
        pieces[len(bands) : len(bands)] = phases
        return Drawing(
            document=self.document,
            map=self.map,
            box=joined([everything, *(p.box for p in phases)]) if phases else everything,
            pieces=tuple(pieces),
            solids=tuple(p.box for p in (*steps, *things, *labels, *counts)),
            smallest_text=min((*self.sizes, *frame_text_sizes(pieces)), default=0),
            palette=self.palette,
            tinting=self.options.tinting,
        )

    def _is_wanted(self, record: Record) -> bool:
        return not self.options.only or record.id in self.options.only

    def _drawn(self, kind: type[R]) -> list[R]:
        """List what is wanted of a kind."""
        if not self.options.only:
            return in_colours_of(self.palette, self.document.on_map(kind, self.map.id))
        found = (self.document.find(kind, i) for i in self.options.only)
        here = (r for r in found if r is not None and getattr(r, "map", None) == self.map.id)
        return in_colours_of(self.palette, sorted(here, key=lambda r: r.id))

    def _mark(self, record_id: str) -> Mark | None:
        mark = self.options.marks.get(record_id)
        return Mark(mark) if mark else None

    def _events_on_edges(self) -> dict[str, list[Box]]:
        found: dict[str, list[Box]] = {}
        for step in self.steps:
            if step.attached_to is not None:
                found.setdefault(step.attached_to, []).append(step.box)
        return found

    # -- frames ----------------------------------------------------------------------------------

    def _lane_tints(self) -> dict[str, str]:
        leaves = [lane for lane in self.lanes if lane.id not in self.inner_lanes]
        shades = {lane.id: i % 2 for i, lane in enumerate(leaves)}
        palette = self.palette
        return {
            lane.id: lane.fill or (palette.lane_other if shades.get(lane.id, 0) else palette.lane)
            for lane in self.lanes
        }

    def _bands(self, step: Step) -> Iterator[Piece]:
        for lane, style in bands_drawn(self.document, step, self.palette, self._mark(step.id)):
            [lane] = in_colours_of(self.palette, [lane])
            if lane.box is not None:
                self._note_header(lane.name, lane.box, lane.direction, style.header)
                yield Piece(element=lane, style=style, box=lane.box.grown(1))

    def _frames(self) -> Iterator[Piece]:
        in_pools = by_owner(self.lanes, [lane.pool for lane in self.lanes])
        for pool in sorted(self._drawn(Pool), key=lambda p: (p.order, p.id)):
            if pool.box is not None:
                lanes = in_pools.get(pool.id, [])
                style = FrameStyle(
                    palette=self.palette, mark=self._mark(pool.id), header=header_width(pool.box, pool.direction, lanes)
                )
                yield Piece(element=pool, style=style, box=pool.box.grown(1), closed=self._is_closed(pool, lanes))
        for lane in self.lanes:
            if lane.box is not None:
                other = self.lane_tints[lane.id] == self.palette.lane_other
                header = header_width(lane.box, lane.direction, self.inner_lanes.get(lane.id, []))
                style = FrameStyle(palette=self.palette, mark=self._mark(lane.id), other=other, header=header)
                self._note_header(lane.name, lane.box, lane.direction, header)
                yield Piece(element=lane, style=style, box=lane.box.grown(1))
        for group in self._drawn(Group):
            block = group_label(group)
            box = joined([group.box.grown(2), *([ink_box(block)] if block else [])])
            yield Piece(element=group, style=self._frame_style(group.id, group.box.centre), box=box)

    def _note_header(self, name: str, box: Box, direction: str, header: float) -> None:
        if name:
            horizontal = direction == "horizontal"
            self.sizes.add(header_name(name, header_box(box, horizontal, header), horizontal).size)

    def _is_closed(self, pool: Pool, lanes: Sequence[Lane]) -> bool:
        return not lanes and not any(pool.box and pool.box.meets(step.box) for step in self.steps)

    def _frame_style(self, record_id: str, place: Point) -> FrameStyle:
        return FrameStyle(palette=self.palette, mark=self._mark(record_id), ground=self.grounds.at(place))

    # -- things, steps, flows --------------------------------------------------------------------

    def _things(self) -> Iterator[Piece]:
        for remark in self._drawn(TextNote):
            yield Piece(element=remark, style=self._frame_style(remark.id, remark.box.centre), box=remark.box.grown(2))
        for data in self._drawn(DataObject):
            block = data_label(data)
            box = joined([data.box.grown(2), *([ink_box(block)] if block else [])])
            yield Piece(element=data, style=self._frame_style(data.id, data.box.centre), box=box)

    def _step(self, step: Step) -> Piece:
        require_wanted()
        style = self._step_style(step)
        parts = parts_of(step, style)
        label, number, badges, clip = parts
        boxes = [Box(step.x - 2, step.y - 2, step.width + 4, step.height + 4)]
        for block in (label, number):
            if block is not None:
                self.sizes.add(block.size)
                boxes.append(ink_box(block))
        boxes += [badge.box for badge in badges]
        boxes += [clip.grown(1)] if clip is not None else []
        return Piece(step, style, joined(boxes), parts=parts)

    def _step_style(self, step: Step) -> StepStyle:
        notes = self.notes.get(step.id, ())
        customer = [note.view for note in notes].count("customer") if notes else 0
        style = StepStyle(
            palette=self.palette,
            mark=self._mark(step.id),
            mark_text=self.options.mark_texts.get(step.id, ""),
            number=self.numbers.get(step.id, ""),
            company_notes=len(notes) - customer,
            customer_notes=customer,
            verdict=self.verdicts.get(step.id, ""),
            links=step.id in self.linked,
            attached=step.id in self.attached,
            fill=self.options.fills.get(step.id, ""),
            ground=self._ground_below(step),
            blocked=tuple(self.on_edges.get(step.id, ())),
        )
        return style if self.options.tinting is NO_TINTING else tinted(style, step.id, self.options.tinting)

    def _ground_below(self, step: Step) -> str:
        """Return the colour where a name stands that is not inside its shape, as those of activities are."""
        if kind_of_step(step).family == ACTIVITY:
            return ""
        return self.grounds.at(Point(step.x + step.width / 2, step.y + step.height + 6))

    def _flow_style(self, flow: Flow) -> FlowStyle:
        require_wanted()
        source = self.document.find(Step, flow.source)
        gateway = source is not None and kind_of_step(source).family == GATEWAY
        alike = self._mark(flow.id), gateway
        if alike not in self.flow_styles:
            self.flow_styles[alike] = FlowStyle(
                palette=self.palette, mark=alike[0], leaves_gateway=gateway, probability=self.options.probability
            )
        plain = self.flow_styles[alike]
        if len(flow.points) >= 2:
            return plain
        return plain._replace(points=simple_route(self._end_box(flow.source), self._end_box(flow.target)))

    def _end_box(self, element_id: str | None) -> Box | None:
        """Return the box of a flow's end; another flow's is a spot in its middle."""
        other = self.document.find(Flow, element_id)
        if other is None:
            return box_by_id(self.document, element_id)
        if len(other.points) < 2:
            return None
        middle = point_along(other.points, route_length(other.points) / 2)
        return Box(middle.x, middle.y, 0, 0)

    def _line(self, flow: Flow, style: FlowStyle) -> Piece:
        left, top, width, height = box_around(points_of(flow, style))
        reach = Box(left - LINE_REACH, top - LINE_REACH, width + 2 * LINE_REACH, height + 2 * LINE_REACH)
        return Piece(flow, style, reach, "line")

    def _labels(self, lines: list[Piece], solid: list[Piece]) -> Iterator[Piece]:
        drawn = [(p.element, p.style) for p in lines if isinstance(p.element, Flow) and isinstance(p.style, FlowStyle)]
        worded = [(flow, style, words) for flow, style in drawn if (words := flow_words(flow, style.probability))]
        if not worded:
            return
        taken = Taken((piece.box for piece in solid), (points_of(flow, style) for flow, style in drawn))
        for flow, style, words in worded:
            require_wanted()
            label = self._label(flow, style, words, taken)
            if label is not None:
                yield label

    def _label(self, flow: Flow, style: FlowStyle, words: str, taken: Taken) -> Piece | None:
        block = flow_label(flow, points_of(flow, style), words, taken.is_free)
        if block is None:
            return None
        ink = ink_box(block)
        taken.add(ink)
        self.sizes.add(block.size)
        grounded = style._replace(ground=self.grounds.at(ink.centre))
        return Piece(element=flow, style=grounded, box=ink.grown(1), part="label", label=block)

    def _phases(self, everything: Box) -> list[Piece]:
        """Divide the area of the lanes and pools, or all there is."""
        horizontal = self.map.direction == "horizontal"
        area = phase_area([*self.lanes, *self._drawn(Pool)], everything)
        phases = sorted(self._drawn(Phase), key=lambda p: (p.order, p.id))
        return [
            Piece(
                element=p,
                style=FrameStyle(palette=self.palette, mark=self._mark(p.id)),
                box=phase_box(p, area, horizontal),
                area=area,
                horizontal=horizontal,
            )
            for p in phases
        ]
