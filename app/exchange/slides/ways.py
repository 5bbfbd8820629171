"""Flows as connectors of a slide, glued to the shapes they join, with their words where they stand on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from app.exchange.slides.elbows import (
    XY,
    Elbow,
    elbow_of,
    ends_led,
    is_square,
    led_anew,
    squared,
    straightened,
    with_few_turns,
)
from app.exchange.slides.options import FLOW, INK, TINTS, plain_colour
from app.exchange.slides.shapes import DASHES, add_words, drop_effects, form_of, name_shape, rgb
from app.exchange.slides.sheet import Sheet
from app.layout.labelling import words_of
from app.layout.lettering import size_of
from app.model.placement import box_of
from app.model.records import Box, Flow, Group, Lane, Point, Pool, Record, Step

TOP, LEFT, BOTTOM, RIGHT = range(4)
NEAR = 30.0
"""How far from a site of a large frame the end of a way may be to be glued there, map units."""
WORDS, WIDEST, GAP = 10.0, 110.0, 3.0
SMALL = 0.6
"""Points of a map unit under which heads of lines are small."""
EDGE = 12_700
"""How near to a border a way is not yet within, EMU."""
MANY = 1_000
Rect = tuple[int, int, int, int]
QUARTER = 5_400_000
LOW_EDGE = 20_172 / 21_600
"""Where the wave of a document is in its middle."""
KIND_DASHES = {"message": MSO_LINE.DASH, "association": MSO_LINE.ROUND_DOT, "data": MSO_LINE.ROUND_DOT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What stands on one slide: shapes and records by id, the signs that lead elsewhere, flows that were simplified."""

    sheet: Sheet
    shapes: Any
    by_id: dict[str, Any] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    signs: list[tuple[Any, str]] = field(default_factory=list)
    sign_boxes: list[Box] = field(default_factory=list)
    simplified: list[Flow] = field(default_factory=list)

    def put(self, record: Record, shape: Any) -> None:
        """Take note of the shape that shows a record."""
        self.by_id[record.id], self.records[record.id] = shape, record


@dataclass(frozen=True, slots=True)
class Site:
    """A connection site: its shape, its number there, and where it is."""

    shape: Any
    number: int
    at: XY


def way_of(drawn: Drawn, flow: Flow, boxes: Sequence[Box | None]) -> list[Point]:
    """Return a flow's way over the map; a straight one between the ends' middles where it has none."""
    if len(flow.points) >= 2:
        return list(flow.points)
    return [box.centre for box in boxes if box is not None]


def connect(
    drawn: Drawn, flow: Flow, points: Sequence[Point], source: tuple[Any, Record], target: tuple[Any, Record], mark: str
) -> None:
    """Put a connector on a slide, glued to the shapes at its ends where the way ends near a site of them."""
    way = squared(straightened([drawn.sheet.emu(p) for p in points]), round(2 * 12_700 * drawn.sheet.scale))
    if len(way) < 2:
        return
    begin, end = _site(drawn, *source, way[0], way[1]), _site(drawn, *target, way[-1], way[-2])
    first, last = begin.at if begin else way[0], end.at if end else way[-1]
    if is_square(way):
        led = ends_led(way, first, last)
        shown = with_few_turns(led)
    else:
        led, shown = way, [first, last]
    if crosses(led_anew(shown), boxes := step_boxes(drawn)) and not crosses(led, boxes):
        for at, piece in enumerate(pairwise(led)):
            is_first, is_last = at == 0, at == len(led) - 2
            _add(drawn, flow, piece, (begin if is_first else None, end if is_last else None), mark, (is_first, is_last))
        return
    if len(shown) < len(led):
        drawn.simplified.append(flow)
    _add(drawn, flow, shown, (begin, end), mark)


def step_boxes(drawn: Drawn) -> list[Rect]:
    """List where the steps of a slide are that nothing may be drawn across; none where there are very many."""
    steps = [own for own, record in drawn.records.items() if isinstance(record, Step) and not record.expanded]
    shapes = [drawn.by_id[own] for own in steps] if len(steps) <= MANY else []
    return [(each.left, each.top, each.left + each.width, each.top + each.height) for each in shapes]


def crosses(way: Sequence[XY], boxes: Sequence[Rect]) -> bool:
    """Answer whether a square way leads through a box; along its border and up to it is not through it."""
    for (x, y), (to_x, to_y) in pairwise(way):
        left, right, top, bottom = min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)
        for box in boxes:
            is_across = left < box[2] - EDGE and right > box[0] + EDGE
            if is_across and top < box[3] - EDGE and bottom > box[1] + EDGE:
                return True
    return False


def _site(drawn: Drawn, shape: Any, record: Record, at: XY, towards: XY) -> Site | None:
    """Return the site of a shape from which a way leaves; None where a large frame has none near it."""
    side = _side(at, towards)
    middle = shape.left + shape.width // 2, shape.top + shape.height // 2
    low = shape.height
    if isinstance(record, Step) and form_of(record).shape == form_of(_DOCUMENT).shape:
        low = round(low * LOW_EDGE)
    places = {
        TOP: (middle[0], shape.top),
        LEFT: (shape.left, middle[1]),
        BOTTOM: (middle[0], shape.top + low),
        RIGHT: (shape.left + shape.width, middle[1]),
    }
    x, y = places[side]
    large = isinstance(record, (Pool, Lane, Group)) or (isinstance(record, Step) and record.expanded)
    if large and abs(x - at[0]) + abs(y - at[1]) > NEAR * drawn.sheet.scale * 12_700:
        return None
    return Site(shape, form_of(record).sites[side], (x, y))


_DOCUMENT = Step(id="", map="", kind="document")


def _side(at: XY, towards: XY) -> int:
    dx, dy = towards[0] - at[0], towards[1] - at[1]
    if abs(dx) >= abs(dy):
        return RIGHT if dx > 0 else LEFT
    return BOTTOM if dy > 0 else TOP


def _add(
    drawn: Drawn, flow: Flow, way: Sequence[XY], sites: tuple[Site | None, Site | None], mark: str,
    heads: tuple[bool, bool] = (True, True),
) -> None:  # fmt: skip
    """Put one connector on a slide; `heads` says whether it has the flow's signs at its beginning and its end."""
    connector = drawn.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 1, 1)
    name_shape(connector, words_of(flow))
    _shape(connector._element.spPr, elbow_of(way))
    glue = connector._element.nvCxnSpPr.cNvCxnSpPr
    for tag, site in zip(("a:stCxn", "a:endCxn"), sites):
        if site is not None:
            etree.SubElement(glue, qn(tag), {"id": str(site.shape.shape_id), "idx": str(site.number)})
    tint = TINTS.get(mark)
    connector.line.color.rgb = rgb(tint.line if tint else plain_colour(flow.stroke, FLOW))
    connector.line.width = Pt(max(drawn.sheet.points(1.3 if tint is None else 2.0), 0.5))
    if tint is not None:
        connector.line.dash_style = DASHES[tint.dash]
    elif flow.kind in KIND_DASHES:
        connector.line.dash_style = KIND_DASHES[flow.kind]
    drop_effects(connector)
    _add_heads(connector.line._get_or_add_ln(), flow, "med" if drawn.sheet.scale >= SMALL else "sm", heads)


def _shape(properties: Any, elbow: Elbow) -> None:
    """Give a connector its place and its form."""
    frame = properties.get_or_add_xfrm()
    for name, value in (("rot", str(QUARTER) if elbow.quarter else ""), ("flipH", "1" if elbow.flip_h else ""),
                        ("flipV", "1" if elbow.flip_v else "")):  # fmt: skip
        frame.attrib.pop(name, None)
        if value:
            frame.set(name, value)
    frame.off.x, frame.off.y = elbow.left, elbow.top
    frame.ext.cx, frame.ext.cy = elbow.width, elbow.height
    form = properties.find(qn("a:prstGeom"))
    form.set("prst", elbow.preset)
    values = form.find(qn("a:avLst"))
    for i, turn in enumerate(elbow.turns):
        etree.SubElement(values, qn("a:gd"), {"name": f"adj{i + 1}", "fmla": f"val {turn}"})


def _add_heads(line: Any, flow: Flow, size: str, wanted: tuple[bool, bool]) -> None:
    """Give a line the signs of its kind at its ends: PowerPoint's head is where a line begins."""
    begin, end = "", ""
    match flow.kind:
        case "sequence":
            end = "triangle"
        case "message":
            begin, end = "oval", "triangle"
        case _:
            end = "arrow" if flow.direction in ("one", "both") or flow.kind == "data" else ""
            begin = "arrow" if flow.direction == "both" else ""
    for tag, kind, is_wanted in zip(("a:headEnd", "a:tailEnd"), (begin, end), wanted):
        if kind and is_wanted:
            etree.SubElement(line, qn(tag), {"type": kind, "w": size, "len": size})


def words_box(flow: Flow, points: Sequence[Point]) -> Box | None:
    """Return where a flow's words stand: where the map has them, else beside the way's beginning."""
    words = words_of(flow)
    if not words or len(points) < 2:
        return None
    wide, high = size_of(words, WIDEST, WORDS)
    if flow.label_box is not None:
        given = flow.label_box
        wide, high = max(wide, given.width), max(high, given.height)
        return Box(given.centre.x - wide / 2, given.centre.y - high / 2, wide, high)
    (x, y), (to_x, to_y) = points[0], points[1]
    if abs(to_x - x) >= abs(to_y - y):
        return Box(x + 6 if to_x > x else x - 6 - wide, y - high - GAP, wide, high)
    return Box(x + GAP, y + 6 if to_y > y else y - 6 - high, wide, high)


def add_flow_words(drawn: Drawn, flow: Flow, points: Sequence[Point], mark: str) -> None:
    """Put a flow's words on a slide."""
    box = words_box(flow, points)
    if box is not None:
        tint = TINTS.get(mark)
        made = add_words(drawn.shapes, drawn.sheet, box, words_of(flow), WORDS, tint.text if tint else INK,
                         struck=mark == "cut")  # fmt: skip
        made.text_frame.word_wrap = wrap_needed(words_of(flow), box)


def wrap_needed(words: str, box: Box) -> bool:
    """Answer whether words stand on several lines: one line is better not broken where another type is wider."""
    return size_of(words, box.width, WORDS)[1] > WORDS * 1.5


def ends_of(flow: Flow, records: dict[str, Record]) -> list[Box | None]:
    """Return the boxes of a flow's ends."""
    return [box_of(records.get(end or "")) for end in (flow.source, flow.target)]
