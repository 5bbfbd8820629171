"""Paint what stands around and beside the steps: lanes, pools, groups, remarks, data objects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.model.records import Box, DataObject, Group, Lane, Point, Pool, TextNote
from app.render.labels import (
    LARGEST,
    Fitted,
    TextBlock,
    block_at,
    fitted_freely,
    fitted_in_rectangle,
    ink_box,
    paint_text,
)
from app.render.lettering import paint_ground
from app.render.outlines import polygon, rect, rounded
from app.render.step_labels import block_in_label_box, struck_lines
from app.render.style import HEADER_NAME, FrameStyle, Mark, marked_pen, pen, tint_of
from app.render.symbols import EVENT_SIGNS, MARKER_SIGNS, placed
from app.render.theme import contrast, qcolor, readable_on

HEADER = 36.0
ASIDE = 10
"""The size of names beside data objects and groups."""
SIDEWAYS_BELOW = 70.0
"""A header narrower than this has its name written upwards."""


def paint_lane(painter: QPainter, lane: Lane, style: FrameStyle) -> None:
    """Paint a lane's band, its header and its name; a lane without a place is not painted."""
    if lane.box is not None:
        shade = style.palette.lane_other if style.other else style.palette.lane
        _paint_band(painter, lane.box, lane.direction == "horizontal", lane.name, lane.fill or shade, style)


def paint_pool(painter: QPainter, pool: Pool, style: FrameStyle, closed: bool = False) -> None:
    """Paint a pool's frame and name; a closed one (nothing inside) has its name in the middle."""
    if pool.box is None:
        return
    if not closed:
        _paint_band(
            painter, pool.box, pool.direction == "horizontal", pool.name, pool.fill or style.palette.lane, style
        )
        return
    _paint_frame(painter, pool.box, pool.fill or style.palette.lane_header, style)
    if pool.name and style.label:
        painter.setPen(pen(readable_on(pool.fill or style.palette.lane_header, _ink(style))))
        _paint_closed_name(painter, pool.name, pool.box, style)


def _paint_closed_name(painter: QPainter, name: str, box: Box, style: FrameStyle) -> None:
    """Paint a closed pool's name in its middle, upwards in one that is narrow and high."""
    upwards = box.height > 2 * box.width
    long, high = (box.height, box.width) if upwards else (box.width, box.height)
    fit = closed_name(name, box, style)
    room = Box(-long / 2, -high / 2, long, high) if upwards else box
    paint_upwards(painter, block_at(fit, room, bold=True), box.centre if upwards else None, style)


def closed_name(name: str, box: Box, style: FrameStyle) -> Fitted:
    """Fit a closed pool's name into it, along its longer side."""
    long, high = (box.height, box.width) if box.height > 2 * box.width else (box.width, box.height)
    return fitted_in_rectangle(name, long - 12, high - 6, max(LARGEST, style.name_size), True)


def _paint_frame(painter: QPainter, box: Box, fill: str, style: FrameStyle) -> None:
    painter.setPen(marked_pen(style.palette, style.mark, style.palette.lane_line, 1.0))
    painter.setBrush(qcolor(fill))
    painter.drawRect(rect(box))


def _paint_band(painter: QPainter, box: Box, horizontal: bool, name: str, fill: str, style: FrameStyle) -> None:
    _paint_frame(painter, box, fill, style)
    header = header_box(box, horizontal, style.header)
    tint = style.palette.lane_header if style.mark is None else tint_of(style.palette, style.mark).fill
    _paint_frame(painter, header, tint, style)
    if name and style.label:
        painter.setPen(pen(readable_on(tint, _ink(style))))
        _paint_header_name(painter, header, horizontal, name, style)


def header_box(box: Box, horizontal: bool, header: float) -> Box:
    """Return the part of a band that holds its name: at the left, or at the top of an upright one."""
    if horizontal:
        return Box(box.x, box.y, min(header, box.width), box.height)
    return Box(box.x, box.y, box.width, min(header, box.height))


def header_width(box: Box, direction: str, inner: Sequence[Lane]) -> float:
    """Return how wide a band's header is: as far as its inner lanes leave room, else the usual width."""
    gaps = [lane.box.x - box.x if direction == "horizontal" else lane.box.y - box.y for lane in inner if lane.box]
    room = min((gap for gap in gaps if gap >= 12), default=HEADER)
    return min(room, HEADER if direction == "horizontal" else 30.0)


def _ink(style: FrameStyle) -> str:
    return style.palette.ink if style.mark is None else tint_of(style.palette, style.mark).text


def _paint_header_name(painter: QPainter, header: Box, horizontal: bool, name: str, style: FrameStyle) -> None:
    fit = header_name(name, header, horizontal, style.name_size)
    if not _is_sideways(header, horizontal):
        paint_upwards(painter, block_at(fit, header, bold=True), None, style)
        return
    turned = Box(-header.height / 2, -header.width / 2, header.height, header.width)
    paint_upwards(painter, block_at(fit, turned, bold=True), header.centre, style)


def paint_upwards(painter: QPainter, block: TextBlock, around: Point | None, style: FrameStyle) -> None:
    """Paint a frame's name; written upwards if it is to be turned around a point, its block then placed around zero."""
    painter.save()
    if around is not None:
        painter.translate(around.x, around.y)
        painter.rotate(-90)
    _paint_struck(painter, block, style.mark is Mark.CUT)
    painter.restore()


def _is_sideways(header: Box, horizontal: bool) -> bool:
    return horizontal and header.width < SIDEWAYS_BELOW


def header_name(name: str, header: Box, horizontal: bool, largest: int = HEADER_NAME) -> Fitted:
    """Return a lane's or pool's name, wrapped and sized for its header."""
    long, high = (header.height, header.width) if _is_sideways(header, horizontal) else (header.width, header.height)
    return fitted_in_rectangle(name, max(long - 6, 4), max(high - 4, 4), largest, True)


def header_name_box(name: str, header: Box, horizontal: bool, largest: int = HEADER_NAME) -> Box:
    """Return where the letters of a lane's or pool's name stand on the map."""
    block = block_at(header_name(name, header, horizontal, largest), header, bold=True)
    if not _is_sideways(header, horizontal):
        return ink_box(block)
    long, high = ink_box(block).width, block.box.height
    return Box(header.centre.x - high / 2, header.centre.y - long / 2, high, long)


def _paint_struck(painter: QPainter, block: TextBlock, struck: bool) -> None:
    paint_text(painter, block)
    if struck:
        painter.drawLines([QLineF(left, y, right, y) for left, right, y in struck_lines(block)])


def paint_text_note(painter: QPainter, remark: TextNote, style: FrameStyle) -> None:
    """Paint a remark: a tinted sheet with a bracket at its left."""
    box, palette = remark.box, style.palette
    fill = tint_of(palette, style.mark).fill if style.mark else remark.fill or palette.remark
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(fill))
    painter.drawRect(rect(box))
    painter.setPen(marked_pen(palette, style.mark, remark.stroke or palette.remark_line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lip = min(10.0, box.width / 4)
    path = QPainterPath(QPointF(box.x + lip, box.y))
    for x, y in ((box.x, box.y), (box.x, box.bottom), (box.x + lip, box.bottom)):
        path.lineTo(x, y)
    painter.drawPath(path)
    if remark.text.strip() and style.label:
        fit = remark_text(remark)
        painter.setPen(pen(readable_on(fill, _ink(style))))
        room = Box(box.x + 8, box.y, box.width - 12, box.height)
        _paint_struck(painter, block_at(fit, room, align="left"), style.mark is Mark.CUT)


def remark_text(remark: TextNote) -> Fitted:
    """Fit a remark's text into its sheet."""
    return fitted_in_rectangle(remark.text.strip(), max(remark.box.width - 12, 8), max(remark.box.height - 6, 6), 11)


def paint_group(painter: QPainter, group: Group, style: FrameStyle) -> None:
    """Paint a group: a dash-dotted frame with its name at the top."""
    made = QPen(marked_pen(style.palette, style.mark, group.stroke or style.palette.muted))
    if style.mark is None:
        made.setDashPattern([7.0, 3.0, 1.5, 3.0])
    painter.setPen(made)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rounded(group.box))
    block = group_label(group)
    if block is not None and style.label:
        paint_ground(painter, block, style.ground)
        painter.setPen(pen(_ink(style)))
        _paint_struck(painter, block, style.mark is Mark.CUT)


def group_label(group: Group) -> TextBlock | None:
    """Return a group's name, placed inside its upper edge or where the drawing's author put it."""
    if not group.name.strip():
        return None
    if group.label_box is not None:
        return block_in_label_box(group.name, group.label_box)
    room = Box(group.box.x + 8, group.box.y + 3, max(group.box.width - 16, 20), 16)
    return block_at(fitted_in_rectangle(group.name, room.width, room.height, ASIDE), room, align="left", top=True)


def paint_data_object(painter: QPainter, data: DataObject, style: FrameStyle) -> None:
    """Paint a document, form, store or message with its name below."""
    palette = style.palette
    fill = tint_of(palette, style.mark).fill if style.mark else data.fill or palette.step
    own = data.stroke and contrast(data.stroke, palette.ground) >= 2
    painter.setPen(marked_pen(palette, style.mark, data.stroke if own else palette.outline))
    painter.setBrush(qcolor(fill))
    _paint_data_shape(painter, data)
    block = data_label(data)
    if block is not None and style.label:
        paint_ground(painter, block, style.ground)
        painter.setPen(pen(readable_on(style.ground or palette.ground, _ink(style))))
        _paint_struck(painter, block, style.mark is Mark.CUT)


def _paint_data_shape(painter: QPainter, data: DataObject) -> None:
    box = data.box
    if data.kind == "store":
        _paint_store(painter, box)
        return
    if data.kind == "message":
        painter.drawPath(placed(EVENT_SIGNS["message"](), Box(box.x, box.y, box.width, box.height)))
        return
    fold = min(10.0, box.width / 3, box.height / 3)
    painter.drawPath(
        polygon(
            (box.x, box.y), (box.right - fold, box.y), (box.right, box.y + fold), (box.right, box.bottom),
            (box.x, box.bottom),
        )
    )  # fmt: skip
    painter.drawPath(polygon((box.right - fold, box.y), (box.right - fold, box.y + fold), (box.right, box.y + fold)))
    if data.is_collection:
        side = min(9.0, box.width / 3)
        painter.drawPath(
            placed(MARKER_SIGNS["parallel"](), Box(box.centre.x - side / 2, box.bottom - side - 3, side, side))
        )
    if data.kind in ("input", "output"):
        if data.kind == "output":
            painter.setBrush(painter.pen().color())
        painter.drawPath(placed(EVENT_SIGNS["link"](), Box(box.x + 3, box.y + 4, 11, 9)))


def _paint_store(painter: QPainter, box: Box) -> None:
    lid = min(box.height * 0.25, 12.0)
    path = QPainterPath(QPointF(box.x, box.y + lid / 2))
    path.lineTo(box.x, box.bottom - lid / 2)
    path.arcTo(box.x, box.bottom - lid, box.width, lid, 180, 180)
    path.lineTo(box.right, box.y + lid / 2)
    painter.drawPath(path)
    painter.drawEllipse(rect(Box(box.x, box.y, box.width, lid)))


def data_label(data: DataObject) -> TextBlock | None:
    """Return a data object's name and state, below it or where the drawing's author put them."""
    words = data.name.strip() + (f" [{data.state}]" if data.state else "")
    if not words.strip():
        return None
    if data.label_box is not None:
        return block_in_label_box(words.strip(), data.label_box)
    width = max(data.box.width, 80.0)
    box = Box(data.box.centre.x - width / 2, data.box.bottom + 3, width, 0)
    return block_at(fitted_freely(words.strip(), width, ASIDE), box, top=True)
