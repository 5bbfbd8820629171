"""The whole map in a corner of the view: shows where one is, and takes one elsewhere.

It is there while the view shows only a part of the map. Its picture is the overview's; after a change it is brought
up to date when there is rest.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.render.theme import qcolor
from app.ui.canvas.frame import Frame
from app.ui.canvas.painted import PaintedView
from app.ui.guard import guarded
from app.ui.work import REST

LARGEST = QSize(220, 150)
"""Pixels; what the map's proportions leave of it is used."""
EDGE = 6
"""Between the map and the minimap's edge, pixels."""
AWAY = 14
"""From the corner of the view, pixels."""
SHADE = 0.08
"""How much darker it is where one is not."""


class Minimap(QWidget):
    """A small picture of a view's map, with the part that is in view."""

    def __init__(self, view: PaintedView) -> None:
        super().__init__(view)
        self._view = view
        self._frame = Frame(self._paint_map)
        self._zoom = 1.0
        self._origin = QPoint()
        self._is_wanted = True
        self._composed = QPixmap()
        self._is_stale = True
        self._is_held = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._bring_up)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        view.installEventFilter(self)
        view.map_scene.spoiled.connect(self._on_spoiled)
        view.map_scene.area_changed.connect(self._rest.start)
        view.zoom_changed.connect(lambda _zoom: self._follow())
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._follow())

    @property
    def is_wanted(self) -> bool:
        """Answer whether it shows itself when there is more than is in view."""
        return self._is_wanted

    def want(self, wanted: bool) -> None:
        """Let it show itself, or not."""
        self._is_wanted = wanted
        self._bring_up()

    def retranslate(self) -> None:
        """Take over the language."""
        self.setAccessibleName(tr("Minimap"))
        self.setToolTip(tr("The whole map. Click or drag to go there."))

    def in_view(self) -> QRectF:
        """Return the part of the minimap that is in view, pixels."""
        area = self._view.visible_area()
        corner = area.topLeft() * self._zoom + QPointF(self._origin)
        return QRectF(corner, area.size() * self._zoom) & QRectF(self.rect())

    # -- events ----------------------------------------------------------------------------------

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._rest.start()
        return False

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_stale:
            self._compose()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._composed)
        painter.end()

    def _compose(self) -> None:
        """Put the picture together that is shown until something of it changes."""
        ratio = self.devicePixelRatioF()
        self._composed = QPixmap(self.size() * ratio)
        self._composed.setDevicePixelRatio(ratio)
        painter = QPainter(self._composed)
        self._frame.show(painter, self.size(), ratio, self._zoom, self._origin)
        self._paint_place(painter)
        painter.end()
        self._is_stale = False

    def _paint_place(self, painter: QPainter) -> None:
        """Show what is in view: a frame around it, the rest a little darker."""
        palette = self._view.map_scene.styles.palette
        seen = self.in_view()
        shade = QColor(palette.ink)
        shade.setAlphaF(SHADE)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(seen.toRect()))
        painter.fillRect(self.rect(), shade)
        painter.setClipping(False)
        painter.setPen(QPen(qcolor(palette.accent), 1.5))
        painter.drawRect(seen.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setPen(QPen(qcolor(palette.muted), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_held = True
            self._go(event.position())

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_held:
            self._go(event.position())

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_held = False

    def _go(self, at: QPointF) -> None:
        """Bring what is under a place of the minimap into the middle of the view."""
        self._view.centerOn((at - QPointF(self._origin)) / self._zoom)

    # -- keeping up ------------------------------------------------------------------------------

    def _paint_map(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        painter.fillRect(area, qcolor(self._view.map_scene.styles.palette.ground))
        self._view.map_scene.paint_overview(painter, area, zoom)

    def _on_spoiled(self, area: QRectF) -> None:
        self._frame.spoil(area)
        self._rest.start()

    def _follow(self) -> None:
        """Show another part as the one that is in view, soon."""
        if not self._rest.isActive():
            self._rest.start()

    def _bring_up(self) -> None:
        """Take the place and the size that the map asks for now."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton and not self._is_held:
            self._rest.start()
            return
        whole = self._view.whole_area()
        shown = self._is_wanted and not whole.isEmpty() and not self._view.visible_area().contains(whole)
        if shown:
            self._take_place(whole)
        self._is_stale = True
        self.setVisible(shown)
        self.update()

    def _take_place(self, whole: QRectF) -> None:
        room = LARGEST - QSize(2 * EDGE, 2 * EDGE)
        self._zoom = min(room.width() / whole.width(), room.height() / whole.height())
        self.resize(round(whole.width() * self._zoom) + 2 * EDGE, round(whole.height() * self._zoom) + 2 * EDGE)
        self._origin = (QPointF(EDGE, EDGE) - whole.topLeft() * self._zoom).toPoint()
        port = self._view.viewport().geometry()
        self.move(port.right() - AWAY - self.width(), port.bottom() - AWAY - self.height())
