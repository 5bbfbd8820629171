"""A calm flash around what has been jumped to: a line that fades once. None where the system asks for less motion."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.render.theme import LIGHT, Palette, qcolor
from app.ui.canvas.animation import wants_motion
from app.ui.canvas.painted import PaintedView
from app.ui.guard import guarded

LASTS = 1200
"""Milliseconds until it has faded."""
WIDE, AWAY = 4.0, 8.0
"""How wide the line is, and how far outside the element, pixels on screen."""
LAYER = 90.0


class FlashItem(QGraphicsItem):
    """The line, drawn as strong as it is at the moment."""

    def __init__(self) -> None:
        super().__init__()
        self.area = QRectF()
        self.palette: Palette = LIGHT
        self.setZValue(LAYER)
        self.setOpacity(0.0)
        self.hide()

    def show_around(self, area: QRectF) -> None:
        """Stand around another area of the map."""
        self.prepareGeometryChange()
        self.area = area
        self.show()

    def boundingRect(self) -> QRectF:
        return self.area.adjusted(-60, -60, 60, 60)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11() or 1.0
        away = AWAY / scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(qcolor(self.palette.accent), WIDE / scale))
        painter.drawRoundedRect(self.area.adjusted(-away, -away, away, away), away, away)


class Flash(QObject):
    """The flash of one canvas, if there is one."""

    def __init__(self, view: PaintedView) -> None:
        super().__init__(view)
        self._view = view
        self._item = FlashItem()
        view.map_scene.addItem(self._item)
        self._clock = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=LASTS)
        self._clock.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._clock.valueChanged.connect(self._item.setOpacity)
        self._clock.finished.connect(self.end)
        for signal in (view.shown.changed, view.shown.map_changed):
            signal.connect(self.end)

    @property
    def area(self) -> QRectF:
        """What is flashing; empty if nothing is."""
        return QRectF(self._item.area) if self._item.isVisible() else QRectF()

    def begin(self, area: QRectF) -> None:
        """Flash around an area of the map, if the system lets things move."""
        self.end()
        if wants_motion(self._view):
            self._item.palette = self._view.map_scene.styles.palette
            self._item.setOpacity(1.0)
            self._item.show_around(area)
            self._clock.start()

    def end(self) -> None:
        """Show the map as it is."""
        self._clock.stop()
        self._item.hide()
