"""The map from far away: shapes and lines without words, painted in few strokes for each square of the map.

What a square shows is put together when it is first seen, and again after a change in it. It reads records, knows
no widgets, and is never printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.model.records import DataObject, Flow, Group, Lane, Record, Step, TextNote
from app.render.flows import WITH_HEAD, colour_of, flow_pen, points_of
from app.render.paint import fill_of, outline_pen
from app.render.step_labels import is_frame
from app.render.style import FlowStyle, FrameStyle, Mark, marked_pen, tint_of
from app.render.theme import qcolor
from app.ui.canvas.index import SQUARE, Cell, GridIndex
from app.ui.canvas.shapes import Bodies, Lines, Look, Square
from app.ui.canvas.signs import FARTHEST_SIGN
from app.ui.canvas.styles import Styles


class Overview:
    """The squares that have been seen. What is left out is painted by somebody else."""

    def __init__(self, styles: Styles, index: GridIndex, left_out: Callable[[str], bool]) -> None:
        self._styles = styles
        self._index = index
        self._left_out = left_out
        self._squares: dict[Cell, Square] = {}
        self.made = 0
        """How many squares have been put together since the beginning."""

    def clear(self) -> None:
        self._squares.clear()

    def spoil(self, extents: Iterable[QRectF]) -> None:
        """Forget the squares that hold what lies, or lay, in these extents."""
        for extent in extents:
            middle = extent.center()
            self._squares.pop((int(middle.x() // SQUARE), int(middle.y() // SQUARE)), None)

    def paint(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Paint all but lanes and pools in an area of the map."""
        squares = [self._square(cell) for cell in self._index.squares_within(area)]
        for bodies in chain.from_iterable(square.behind.values() for square in squares):
            bodies.paint(painter, zoom)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for lines in chain.from_iterable(square.lines.values() for square in squares):
            lines.paint(painter, zoom)
        for lines in chain.from_iterable(square.lines.values() for square in squares):
            lines.paint_heads(painter, zoom)
        for bodies in chain.from_iterable(square.bodies.values() for square in squares):
            bodies.paint(painter, zoom)
        for square in squares if zoom >= FARTHEST_SIGN else ():
            if square.signs.placed:
                square.signs.paint(painter, self._styles.palette)

    def _square(self, cell: Cell) -> Square:
        square = self._squares.get(cell)
        if square is None:
            square = self._squares[cell] = self._made(cell)
            self.made += 1
        return square

    def _made(self, cell: Cell) -> Square:
        square = Square()
        records = self._styles.document.records
        for record_id in self._index.centred_in(cell):
            if not self._left_out(record_id):
                self._enter(square, records[record_id])
        return square

    def _enter(self, square: Square, record: Record) -> None:
        palette, mark = self._styles.palette, self._mark(record)
        match record:
            case Step():
                style = self._styles.from_afar(record)
                layer = square.behind if is_frame(record) else square.bodies
                _bodies(layer, fill_of(record, style), outline_pen(record, style)).steps.append(record)
                sign = self._styles.tinting.sign_of(record.id)
                if sign and not is_frame(record):
                    square.signs.placed.append((record.box, sign))
                for lane, banded in self._styles.bands(record):
                    self._enter_band(square, lane, banded)
            case Flow():
                self._enter_flow(square, record, mark)
            case Group():
                pen = marked_pen(palette, mark, record.stroke or palette.muted)
                _bodies(square.behind, "", pen).boxes.append(record.box)
            case TextNote():
                fill = tint_of(palette, mark).fill if mark else record.fill or palette.remark
                pen = marked_pen(palette, mark, palette.remark_line, 0.5)
                _bodies(square.bodies, fill, pen).boxes.append(record.box)
            case DataObject():
                fill = tint_of(palette, mark).fill if mark else record.fill or palette.step
                _bodies(square.bodies, fill, marked_pen(palette, mark, palette.outline)).boxes.append(record.box)

    def _enter_band(self, square: Square, lane: Lane, style: FrameStyle) -> None:
        palette, mark = style.palette, style.mark
        if lane.box is not None:
            fill = lane.fill or (palette.lane_other if style.other else palette.lane)
            _bodies(square.behind, fill, marked_pen(palette, mark, palette.lane_line)).boxes.append(lane.box)

    def _enter_flow(self, square: Square, flow: Flow, mark: Mark | None) -> None:
        style = FlowStyle(palette=self._styles.palette, mark=mark)
        points = flow.points
        if not points:
            whole = self._styles.of(flow)
            points = points_of(flow, whole) if isinstance(whole, FlowStyle) else ()
        if len(points) < 2:
            return
        key = (colour_of(flow, style), flow.kind, mark)
        if key not in square.lines:
            ground, has_head = qcolor(style.palette.ground), flow.kind in WITH_HEAD
            square.lines[key] = Lines(flow_pen(flow, style), ground, has_head)
        square.lines[key].ways.append(points)

    def _mark(self, record: Record) -> Mark | None:
        mark = self._styles.marks.get(record.id)
        return Mark(mark) if mark is not None else None


def _bodies(layer: dict[Look, Bodies], fill: str, pen: QPen) -> Bodies:
    """Return the shapes of a colour and a pen; pens of one look are one object (`app.render.style.pen`)."""
    return layer.setdefault((fill, id(pen)), Bodies(fill, pen))
