"""The picture of what the view shows: kept while the map stands still, moved when it scrolls, scaled while it zooms.

Only what has come into view or has been spoiled is painted anew. It knows nothing of maps; a function paints for it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QRegion

Paint = Callable[[QPainter, QRectF, float], None]
"""Paints an area of the map at a zoom, ground included; the painter is in map units."""
REACH = 2
"""What is drawn beside a place may reach into it by so many pixels, with the soft edge of a line."""
MANY = 40
"""More spoiled places than this are painted as one."""


class Frame:
    """A picture of the view, in pixels of the device."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._picture = QPixmap()
        self._zoom = 1.0
        self._origin = QPoint()
        self._spoiled = QRegion()
        self.pixels_painted = 0
        """How many pixels have been painted since the beginning; those that were moved or kept do not count."""

    def show(self, painter: QPainter, size: QSize, ratio: float, zoom: float, origin: QPoint) -> None:
        """Put the picture of a view (its size and origin in pixels of the widget) down at the painter's corner."""
        self._bring_up(size, ratio, zoom, origin)
        painter.drawPixmap(0, 0, self._picture)

    def show_scaled(self, painter: QPainter, zoom: float, origin: QPoint) -> None:
        """Put the last picture down where it belongs at another zoom."""
        by = zoom / self._zoom
        corner = QPointF(origin) - QPointF(self._origin) * by
        size = QSizeF(self._picture.deviceIndependentSize() * by)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(corner, size), self._picture, QRectF(self._picture.rect()))

    def spoil(self, area: QRectF) -> None:
        """Have an area of the map painted anew when it is shown next."""
        self._spoiled += self._on_device(area)
        if self._spoiled.rectCount() > MANY:
            self._spoiled = QRegion(self._spoiled.boundingRect())

    def spoil_all(self) -> None:
        self._spoiled = QRegion(self._picture.rect())

    def area_on_view(self, area: QRectF) -> QRect:
        """Return the pixels of the widget that an area of the map covers at the zoom of the last picture."""
        left, top = area.left() * self._zoom + self._origin.x(), area.top() * self._zoom + self._origin.y()
        width, height = area.width() * self._zoom, area.height() * self._zoom
        return QRect(floor(left) - 1, floor(top) - 1, ceil(width) + 3, ceil(height) + 3)

    def _on_device(self, area: QRectF) -> QRect:
        ratio = self._picture.devicePixelRatio()
        on_view = self.area_on_view(area)
        scaled = QRectF(on_view.x() * ratio, on_view.y() * ratio, on_view.width() * ratio, on_view.height() * ratio)
        return scaled.toAlignedRect() & self._picture.rect()

    def _bring_up(self, size: QSize, ratio: float, zoom: float, origin: QPoint) -> None:
        pixels = QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
        if self._picture.size() != pixels or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(pixels)
            self._picture.setDevicePixelRatio(ratio)
            self.spoil_all()
        if zoom != self._zoom:
            self.spoil_all()
        elif origin != self._origin:
            self._move(origin - self._origin, ratio)
        self._zoom, self._origin = zoom, QPoint(origin)
        if not self._spoiled.isEmpty():
            self._paint_spoiled(ratio)

    def _move(self, by: QPoint, ratio: float) -> None:
        """Move the picture; spoil what comes into view. Parts of pixels cannot be moved."""
        dx, dy = by.x() * ratio, by.y() * ratio
        whole = self._picture.rect()
        if dx != int(dx) or dy != int(dy) or abs(dx) >= whole.width() or abs(dy) >= whole.height():
            self.spoil_all()
            return
        self._picture.scroll(int(dx), int(dy), whole)
        self._spoiled.translate(int(dx), int(dy))
        self._spoiled += QRegion(whole) - QRegion(whole.translated(int(dx), int(dy)))

    def _paint_spoiled(self, ratio: float) -> None:
        self._picture.setDevicePixelRatio(1.0)
        painter = QPainter(self._picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for place in _parts(self._spoiled & self._picture.rect()):
            self._paint_place(painter, place, ratio)
        painter.end()
        self._picture.setDevicePixelRatio(ratio)
        self._spoiled = QRegion()

    def _paint_place(self, painter: QPainter, place: QRect, ratio: float) -> None:
        scale = self._zoom * ratio
        left, top = self._origin.x() * ratio, self._origin.y() * ratio
        painter.resetTransform()
        painter.setClipRect(place)
        painter.translate(left, top)
        painter.scale(scale, scale)
        reach = place.adjusted(-REACH, -REACH, REACH, REACH)
        area = QRectF(
            (reach.x() - left) / scale, (reach.y() - top) / scale, reach.width() / scale, reach.height() / scale
        )
        self._paint(painter, area, self._zoom)
        self.pixels_painted += place.width() * place.height()


def _parts(region: QRegion) -> list[QRect]:
    """List the rectangles of a region; PySide can iterate over one, which its stubs do not know."""
    parts: list[QRect] = list(region)  # type: ignore[call-overload]
    return parts
