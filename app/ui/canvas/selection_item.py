"""What shows the selection: an outline around each selected thing, and handles on a single one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.model.placement import box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Phase, Point, Pool, Record, Step, TextNote
from app.render.badges import Badge, paint_badge
from app.render.flows import line_of
from app.render.outlines import rect
from app.render.theme import LIGHT, Palette, qcolor
from app.ui.guard import guarded

HANDLE = 8.0
"""The side of a handle, pixels on screen."""
GRAB = 12.0
"""How near to a handle a click must be, pixels on screen."""
SMALLEST = 64.0
"""A thing narrower than this, pixels on screen, shows no handles."""
FROM_AFAR = 0.4
"""Below this zoom nothing stands at the edges of steps."""
MANY = 50
"""Of so many selected steps the outlines may hide what stands at their edges."""
CORNERS = ("nw", "ne", "se", "sw")


@dataclass(frozen=True, slots=True)
class Handle:
    """A place to grab: resize (name is the corner), connect (the side), end (source or target), segment (its index).

    Of a lane or pool: edge (before, after, start, end); of a phase: border (start or end).
    """

    kind: str
    name: str
    at: QPointF


class SelectionItem(QGraphicsItem):
    """Outlines and handles of the selection, always on top."""

    def __init__(
        self,
        heading: Callable[[str], QRectF] = lambda _: QRectF(),
        badges: Callable[[Step], Sequence[Badge]] = lambda _: (),
    ) -> None:
        """Show the selection; `heading` says where the heading of a phase is, `badges` what stands at a step's edge."""
        super().__init__()
        self._heading = heading
        self._badges = badges
        self.records: list[Record] = []
        self.handles: list[Handle] = []
        self.palette: Palette = LIGHT
        self.target_box: Box | None = None
        self.target_ok = True
        self.lit: list[Box] = []
        self.line: QLineF | None = None
        self.setZValue(100)

    def show_selection(self, records: list[Record], *, with_handles: bool) -> None:
        """Show what is selected; handles only where it can be changed."""
        self.prepareGeometryChange()
        self.records = records
        self.handles = self._handles(records[0]) if with_handles and len(records) == 1 else []
        self.update()

    def show_target(self, box: Box | None, ok: bool = True) -> None:
        """Light up the element a flow would lead to, or show that it cannot."""
        self.prepareGeometryChange()
        self.target_box, self.target_ok = box, ok
        self.update()

    def light_up(self, boxes: list[Box]) -> None:
        """Light up the elements that could be chosen; none of them ends it."""
        self.prepareGeometryChange()
        self.lit = boxes
        self.update()

    def show_line(self, start: QPointF | None, end: QPointF | None) -> None:
        """Show the line that would be drawn; None ends it."""
        self.prepareGeometryChange()
        self.line = QLineF(start, end) if start is not None and end is not None else None
        self.update()

    def handle_at(self, point: QPointF, scale: float) -> Handle | None:
        """Return the handle near a point; `scale` is the view's zoom."""
        reach = GRAB / scale
        near = [h for h in self.usable(scale) if (h.at - point).manhattanLength() <= reach]
        nearest = min(near, key=lambda h: (h.at - point).manhattanLength(), default=None)
        return nearest or self._edge_at(point, reach / 2)

    def _edge_at(self, point: QPointF, reach: float) -> Handle | None:
        """Return the edge of a selected lane or pool that runs along under a point."""
        record = self.records[0] if self.handles and self.handles[0].kind == "edge" else None
        box = box_of(record)
        if box is None or not rect(box.grown(reach)).contains(point):
            return None
        far = {
            "n": abs(point.y() - box.y), "s": abs(point.y() - box.bottom),
            "w": abs(point.x() - box.x), "e": abs(point.x() - box.right),
        }  # fmt: skip
        side = min(far, key=lambda each: far[each])
        return Handle("edge", _edge_name(record, side), point) if far[side] <= reach else None

    def _handles(self, record: Record) -> list[Handle]:
        if isinstance(record, Phase):
            return _border_handles(record, self._heading(record.id))
        handles = handles_of(record)
        return _clear_of(handles, self._badges(record)) if isinstance(record, Step) else handles

    def _area(self, record: Record) -> QRectF:
        return self._heading(record.id) if isinstance(record, Phase) else _area_of(record)

    def usable(self, scale: float) -> list[Handle]:
        """Return the handles, unless the thing is so small on screen that they would cover it."""
        wide_enough = all(isinstance(r, (Flow, Phase)) or _breadth(r) * scale >= SMALLEST for r in self.records)
        return self.handles if wide_enough else []

    def boundingRect(self) -> QRectF:
        area = QRectF()
        for record in self.records:
            area = area.united(self._area(record))
        for box in (self.target_box, *self.lit):
            area = area.united(rect(box)) if box is not None else area
        if self.line is not None:
            area = area.united(QRectF(self.line.p1(), self.line.p2()).normalized())
        return area.adjusted(-60, -60, 60, 60)

    def shape(self) -> QPainterPath:
        return QPainterPath()

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11() or 1.0
        accent = qcolor(self.palette.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 2.2 / scale))
        for record in self.records:
            self._paint_outline(painter, record, 3 / scale)
        self._paint_handles(painter, scale)
        self._paint_badges(painter, scale)
        self._paint_lit(painter, scale)
        if self.target_box is not None:
            line = qcolor(self.palette.added.line if self.target_ok else self.palette.cut.line)
            style = Qt.PenStyle.SolidLine if self.target_ok else Qt.PenStyle.DotLine
            painter.setPen(QPen(line, 3 / scale, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect(self.target_box.grown(4)), 8, 8)

    def _paint_badges(self, painter: QPainter, scale: float) -> None:
        """Paint once more, over outline and handles, what stands at the edges of the selected steps."""
        steps = [record for record in self.records if isinstance(record, Step)]
        if scale < FROM_AFAR or len(steps) > MANY:
            return
        for step in steps:
            for badge in self._badges(step):
                paint_badge(painter, badge, self.palette)

    def _paint_lit(self, painter: QPainter, scale: float) -> None:
        """Paint what could be chosen, and the line that would lead to what is pointed to."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(qcolor(self.palette.added.line), 1.6 / scale, Qt.PenStyle.DashLine))
        for box in self.lit:
            painter.drawRoundedRect(rect(box.grown(5)), 8, 8)
        if self.line is not None:
            painter.setPen(QPen(qcolor(self.palette.accent), 2 / scale, Qt.PenStyle.DashLine))
            painter.drawLine(self.line)

    def _paint_outline(self, painter: QPainter, record: Record, gap: float) -> None:
        if isinstance(record, Flow) and len(record.points) > 1:
            painter.drawPath(line_of(record, record.points))
        elif not isinstance(record, Flow):
            painter.drawRoundedRect(self._area(record).adjusted(-gap, -gap, gap, gap), gap, gap)

    def _paint_handles(self, painter: QPainter, scale: float) -> None:
        side = HANDLE / scale
        painter.setPen(QPen(qcolor(self.palette.accent), 1.4 / scale))
        painter.setBrush(qcolor(self.palette.ground))
        for handle in self.usable(scale):
            area = QRectF(handle.at.x() - side / 2, handle.at.y() - side / 2, side, side)
            if handle.kind in ("connect", "end"):
                painter.drawEllipse(area.adjusted(-1 / scale, -1 / scale, 1 / scale, 1 / scale))
            else:
                painter.drawRect(area)


def handles_of(record: Record) -> list[Handle]:
    """List the places where a single selected record can be grabbed."""
    match record:
        case Step():
            return [*_corner_handles(record.box), *_side_handles(record.box)]
        case TextNote() | Group() | DataObject():
            return [*_corner_handles(record.box), *_side_handles(record.box)]
        case Flow() if len(record.points) >= 2:
            return _flow_handles(record.points)
        case Lane() | Pool() if record.box is not None:
            return _edge_handles(record, record.box)
        case _:
            return []


def _edge_handles(record: Lane | Pool, box: Box) -> list[Handle]:
    """Return handles in the middle of each edge, and near the header, where one is when a long lane is selected."""
    middle, near = box.centre, 18.0
    spots = {
        "n": [(middle.x, box.y)],
        "s": [(middle.x, box.bottom)],
        "w": [(box.x, middle.y)],
        "e": [(box.right, middle.y)],
    }
    if record.direction == "horizontal":
        spots["n"].append((box.x + near, box.y))
        spots["s"].append((box.x + near, box.bottom))
    else:
        spots["w"].append((box.x, box.y + near))
        spots["e"].append((box.right, box.y + near))
    return [Handle("edge", _edge_name(record, side), QPointF(*at)) for side, found in spots.items() for at in found]


def _edge_name(record: Record | None, side: str) -> str:
    """Say what an edge is, seen along the lanes."""
    upright = getattr(record, "direction", "") == "vertical"
    names = {"w": "before", "e": "after", "n": "start", "s": "end"} if upright else {
        "n": "before", "s": "after", "w": "start", "e": "end"
    }  # fmt: skip
    return names[side]


def _border_handles(phase: Phase, heading: QRectF) -> list[Handle]:
    if heading.isEmpty():
        return []
    if abs(heading.left() - phase.start) + abs(heading.right() - phase.end) < 0.01:
        spots = {"start": (heading.left(), heading.center().y()), "end": (heading.right(), heading.center().y())}
    else:
        spots = {"start": (heading.center().x(), heading.top()), "end": (heading.center().x(), heading.bottom())}
    return [Handle("border", name, QPointF(*at)) for name, at in spots.items()]


def _corner_handles(box: Box) -> list[Handle]:
    spots = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return [Handle("resize", name, QPointF(*spot)) for name, spot in zip(CORNERS, spots, strict=True)]


def _clear_of(handles: list[Handle], badges: Sequence[Badge]) -> list[Handle]:
    """Move a corner that bears a badge out beside it, so that the badge can be read and the corner be grabbed."""
    clear = []
    for handle in handles:
        at = handle.at
        for box in (badge.box for badge in badges if rect(badge.box.grown(HANDLE / 2)).contains(handle.at)):
            at = QPointF(box.x - HANDLE if "w" in handle.name else box.right + HANDLE, at.y())
        clear.append(Handle(handle.kind, handle.name, at))
    return clear


def _side_handles(box: Box) -> list[Handle]:
    middle, gap = box.centre, 14.0
    spots = {
        "right": (box.right + gap, middle.y),
        "left": (box.x - gap, middle.y),
        "up": (middle.x, box.y - gap),
        "down": (middle.x, box.bottom + gap),
    }
    return [Handle("connect", name, QPointF(*spot)) for name, spot in spots.items()]


def _flow_handles(points: tuple[Point, ...]) -> list[Handle]:
    ends = [Handle("end", "source", QPointF(*points[0])), Handle("end", "target", QPointF(*points[-1]))]
    middles = []
    for i, (a, b) in enumerate(pairwise(points)):
        if abs(a.x - b.x) + abs(a.y - b.y) > 24:
            middles.append(Handle("segment", str(i), QPointF((a.x + b.x) / 2, (a.y + b.y) / 2)))
    return [*ends, *middles]


def _breadth(record: Record) -> float:
    """Return how broad a thing is; a lane or pool, how long."""
    area = _area_of(record)
    return max(area.width(), area.height()) if isinstance(record, (Lane, Pool)) else area.width()


def _area_of(record: Record) -> QRectF:
    if isinstance(record, Flow):
        return line_of(record, record.points).boundingRect() if len(record.points) > 1 else QRectF()
    box = box_of(record)
    if isinstance(record, Lane) and box is not None:
        return rect(box).adjusted(2, 2, -2, -2)
    return rect(box) if box is not None else QRectF()
