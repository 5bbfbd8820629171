"""Two maps one over the other: the newer one faded in, or seen from a divider on that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.render.theme import Palette, qcolor
from app.ui.canvas.frame import Frame
from app.ui.canvas.grid import paint_grid
from app.ui.canvas.revealing import area_to_reveal
from app.ui.canvas.scene import MapScene
from app.ui.compare.side import Side
from app.ui.compare.side_view import SideView
from app.ui.guard import guarded

NEAR = 8
"""How near to the divider a press takes hold of it, pixels."""


class OverlayView(SideView):
    """The picture after over the picture before: faded in, or up to a divider that can be dragged."""

    share_changed = Signal(float)

    def __init__(self, before: Side, after: Side, parent: QWidget | None = None) -> None:
        self._under: Frame | None = None
        self.share, self.is_swiping = 0.5, False
        self._has_divider = False
        super().__init__(after, parent)
        self.before = before
        self.under = MapScene(before)
        self._under = Frame(self._paint_under)
        self.also = lambda: self.under.drawn_area
        self.under.spoiled.connect(self._on_under_spoiled)
        self.under.area_changed.connect(self.fit_scene)
        self.setMouseTracking(True)
        self.fit_scene()

    def set_palette(self, palette: Palette) -> None:
        self.under.set_palette(palette)
        super().set_palette(palette)

    def show_share(self, share: float) -> None:
        """Show so much of the picture after: how strong it is, or from where on it is seen."""
        share = min(max(share, 0.0), 1.0)
        if share != self.share:
            self.share = share
            self.viewport().update()
            self.share_changed.emit(share)

    def swipe(self, wanted: bool) -> None:
        """Divide the picture instead of fading, or fade again."""
        self.is_swiping = wanted
        self.viewport().update()

    @property
    def divider(self) -> int:
        """Where the divider is, in pixels of the view; before is left of it."""
        return round(self.share * self.viewport().width())

    def spot(self, record_id: str) -> QRectF:
        spot = super().spot(record_id)
        if not spot.isEmpty():
            return spot
        return area_to_reveal(self.under, self.before.document.records.get(record_id)) or QRectF()

    def moved(self) -> None:
        super().moved()
        if self._under is not None:
            self.under.look_at(self.visible_area(), self.zoom)

    def settled(self) -> None:
        super().settled()
        if self._under is not None:
            self.under.tidy(self.zoom)

    @guarded
    def drawBackground(self, painter: QPainter, area: QRectF | QRect) -> None:
        painter.save()
        painter.resetTransform()
        if self._under is not None:
            self._show(painter, self._under)
            if self.is_swiping:
                painter.setClipRect(self.viewport().rect().adjusted(self.divider, 0, 0, 0))
            else:
                painter.setOpacity(self.share)
        self._show(painter, self.frame)
        painter.restore()

    @guarded
    def drawForeground(self, painter: QPainter, area: QRectF | QRect) -> None:
        if not self.is_swiping:
            return
        painter.save()
        painter.resetTransform()
        painter.setPen(QPen(qcolor(self.map_scene.styles.palette.accent), 3))
        painter.drawLine(self.divider, 0, self.divider, self.viewport().height())
        painter.setBrush(qcolor(self.map_scene.styles.palette.accent))
        painter.drawEllipse(QPoint(self.divider, self.viewport().height() // 2), NEAR, NEAR)
        painter.restore()

    def _show(self, painter: QPainter, frame: Frame) -> None:
        if self.is_zooming:
            painter.fillRect(self.viewport().rect(), qcolor(self.map_scene.styles.palette.ground))
            frame.show_scaled(painter, self.zoom, self._origin())
        else:
            frame.show(painter, self.viewport().size(), self.devicePixelRatioF(), self.zoom, self._origin())

    def _paint_under(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        paint_grid(painter, area, self.under.styles.palette, 0, 0.0)
        self.under.paint(painter, area, zoom)

    def _on_under_spoiled(self, area: QRectF) -> None:
        if self._under is not None:
            self._under.spoil(area)
        self.viewport().update()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_swiping and self._is_near(event.position().toPoint()):
            self._has_divider = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            event.accept()
            return
        super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._has_divider:
            self.show_share(event.position().x() / max(self.viewport().width(), 1))
            event.accept()
            return
        if not event.buttons():
            near = self.is_swiping and self._is_near(event.position().toPoint())
            shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.OpenHandCursor
            self.viewport().setCursor(QCursor(shape))
        super().mouseMoveEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._has_divider:
            self._has_divider = False
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def _is_near(self, at: QPoint) -> bool:
        return abs(at.x() - self.divider) <= NEAR
