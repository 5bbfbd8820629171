"""Deviating ways of a log over the map: an item for each line, with a tooltip, and a small sheet that explains them.

At most a few dozen lines; they follow the steps they lead from and to, and nothing else of the map is looked at.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.analysis.log.words import way_in_words
from app.model.changes import ChangeSet
from app.model.placement import box_of
from app.model.records import Box, Step
from app.render.deviating import DrawnWay, drawn_ways, line_of, paint_line, paint_words, usual_least
from app.render.outlines import rect
from app.render.theme import Palette
from app.ui.canvas.deviating_sheet import DeviatingSheet
from app.ui.canvas.painted import PaintedView
from app.ui.guard import guarded
from app.ui.texts import show_tooltip
from app.ui.workplace import Workplace

REACH = 10.0
"""How wide a line is for the mouse, map units."""
BEHIND, WORDS_ABOVE = -2.0, 1.0
"""Lines lie in front of the map and behind everything else; their words in front of all lines."""


class WayItem(QGraphicsItem):
    """One line with its head, or its words."""

    def __init__(self, drawn: DrawnWay, palette: Palette, said: str, *, is_words: bool) -> None:
        super().__init__()
        self.drawn, self._palette, self._is_words = drawn, palette, is_words
        show_tooltip(self, said)
        self.setZValue(BEHIND + WORDS_ABOVE * is_words)

    @guarded
    def boundingRect(self) -> QRectF:
        return rect(self.drawn.label.grown(2) if self._is_words else self.drawn.box)

    @guarded
    def shape(self) -> QPainterPath:
        path = QPainterPath()
        if self._is_words:
            path.addRect(rect(self.drawn.label))
            return path
        stroker = QPainterPathStroker()
        stroker.setWidth(REACH)
        return stroker.createStroke(line_of(self.drawn))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        (paint_words if self._is_words else paint_line)(painter, self.drawn, self._palette)


class DeviatingOnMap(QObject):
    """Keeps the lines of one view as the workplace says they are."""

    def __init__(self, view: PaintedView, place: Workplace) -> None:
        super().__init__(view)
        self._view, self._place = view, place
        self.items: list[WayItem] = []
        self._ends: set[str] = set()
        self.sheet = DeviatingSheet(view, place.deviating)
        place.deviating.changed.connect(self.refresh)
        place.map_changed.connect(self.refresh)
        place.changed.connect(self._hear)
        self.refresh()

    def _hear(self, changes: ChangeSet) -> None:
        if self._ends and any(change.id in self._ends for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Draw all lines anew."""
        place, scene = self._place, self._view.map_scene
        for item in self.items:
            scene.removeItem(item)
        ways = place.deviating.shown
        self._ends = {end for way in ways for end in (way.source, way.target)}
        drawn = drawn_ways(ways, self._boxes(), place.deviating.least or usual_least(ways))
        said = [way_in_words(place.process, each.way) for each in drawn]
        palette = scene.styles.palette
        self.items = [
            WayItem(each, palette, words, is_words=is_words)
            for each, words in zip(drawn, said, strict=True)
            for is_words in (False, True)
        ]
        for item in self.items:
            scene.addItem(item)
        self.sheet.show_ways(ways, len(drawn), palette)

    def _boxes(self) -> dict[str, Box]:
        """Return the boxes of the ends that are on the shown map."""
        steps = (self._place.document.find(Step, end) for end in self._ends)
        found = {step.id: box_of(step) for step in steps if step is not None and step.map == self._place.map_id}
        return {step: box for step, box in found.items() if box is not None}
