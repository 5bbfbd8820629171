"""Cases as dots on a map: filled while somebody works on them, hollow while they wait, on the flows between steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import tr
from app.model.document import Document
from app.model.records import Flow, Map, Step
from app.render.compose import drawing_of
from app.render.drawing import DrawingOptions
from app.render.painting import paint_drawing
from app.render.theme import Palette, qcolor
from app.ui.guard import guarded

if TYPE_CHECKING:
    from app.analysis.simulation.film import Film, Standing

MARGIN = 20.0
DOT = 9.0
"""The radius of a dot in map units; on the screen it is at least `LEAST` pixels."""
LEAST = 3.5


class FilmView(QWidget):
    """The whole map, as large as there is room, and the cases at one moment."""

    def __init__(self, document: Document, film: Film, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._film, self._colours = document, film, palette
        main = document.main_map
        self._map = main.id if main is not None else ""
        options = DrawingOptions(palette=palette, notes=False, verdicts=False, attachments=False)
        self._drawing = drawing_of(document, self._map, options)
        self._ways = _ways(document, self._map)
        self._ground = QPixmap()
        self.moment = film.begin
        self.is_moving = False
        """Whether cases are shown between steps, or only at them."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_moment(self, moment: float) -> None:
        """Show where everybody is."""
        self.moment = moment
        standing = list(self._film.at(moment))
        waiting = sum(each.is_waiting for each in standing)
        self.setAccessibleName(tr("{n} cases under way, {waiting} of them wait", n=len(standing), waiting=waiting))
        self.update()

    def dots(self) -> list[tuple[QPointF, bool]]:
        """Return where dots are, in map units, and which are hollow; those at one step stand in a row."""
        at_step: Counter[str] = Counter()
        found = []
        for each in self._film.at(self.moment):
            step = self._drawn_step(each.way[-1])
            if step is None:
                continue
            if self.is_moving and each.share < 1 and len(each.way) > 1:
                found.append((self._between(each), each.is_waiting))
                continue
            row, column = divmod(at_step[step.id], max(1, int(step.width / (2.4 * DOT))))
            at_step[step.id] += 1
            x, y = step.x + DOT * (1.2 + 2.4 * column), step.y + step.height + DOT * (0.4 + 2.4 * row)
            found.append((QPointF(x, y), each.is_waiting))
        return found

    def _between(self, standing: Standing) -> QPointF:
        """Return the place on the way of flows that a case has come along."""
        points: list[QPointF] = []
        steps = [step for each in standing.way if (step := self._drawn_step(each)) is not None]
        for source, target in pairwise(steps):
            points += self._ways.get((source.id, target.id), [_centre(source), _centre(target)])
        return _along(points, standing.share) if points else _centre(steps[-1])

    def _drawn_step(self, step_id: str) -> Step | None:
        """Return a step that stands on the map, or the one within which it is."""
        step = self._document.find(Step, step_id)
        while step is not None and step.map != self._map:
            inside = self._document.find(Map, step.map)
            step = self._document.find(Step, inside.owner) if inside is not None else None
        return step

    # -- painting --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(1000, 560)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ground = QPixmap()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        scale = self._scale()
        if self._ground.isNull():
            self._ground = self._painted(scale)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._place(painter, scale)
            radius = max(DOT, LEAST / scale)
            painter.setPen(QPen(qcolor(self._colours.accent), radius / 3))
            for at, is_hollow in self.dots():
                painter.setBrush(qcolor(self._colours.ground if is_hollow else self._colours.accent))
                painter.drawEllipse(at, radius, radius)

    def _scale(self) -> float:
        box = self._drawing.box.grown(MARGIN)
        return min(self.width() / max(box.width, 1.0), self.height() / max(box.height, 1.0), 1.5)

    def _place(self, painter: QPainter, scale: float) -> None:
        centre = self._drawing.box.centre
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-centre.x, -centre.y)

    def _painted(self, scale: float) -> QPixmap:
        """Paint the map once for this size."""
        ratio = self.devicePixelRatioF()
        found = QPixmap(self.size() * ratio)
        found.setDevicePixelRatio(ratio)
        found.fill(qcolor(self._colours.ground))
        with QPainter(found) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._place(painter, scale)
            paint_drawing(painter, self._drawing)
        return found


def _ways(document: Document, map_id: str) -> dict[tuple[str, str], list[QPointF]]:
    return {
        (flow.source, flow.target): [QPointF(point.x, point.y) for point in flow.points]
        for flow in document.on_map(Flow, map_id)
        if flow.source is not None and flow.target is not None and len(flow.points) > 1
    }


def _centre(step: Step) -> QPointF:
    return QPointF(step.box.centre.x, step.box.centre.y)


def _along(points: Sequence[QPointF], share: float) -> QPointF:
    """Return the point at a share of the length of a line of points."""
    rest = share * sum(length for _, _, length in _pieces(points))
    for one, other, length in _pieces(points):
        if rest <= length and length > 0:
            return one + (other - one) * (rest / length)
        rest -= length
    return points[-1]


def _pieces(points: Sequence[QPointF]) -> Iterator[tuple[QPointF, QPointF, float]]:
    for one, other in pairwise(points):
        gap = other - one
        yield one, other, float((gap.x() ** 2 + gap.y() ** 2) ** 0.5)
