"""A view that shows a painted map: keeps its picture, and has painted anew what has come into view or been spoiled.

It paints and is looked at; presses and keys are the business of `view`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.render.theme import qcolor
from app.ui.canvas.drawing import GRID
from app.ui.canvas.frame import Frame
from app.ui.canvas.grid import paint_grid, paint_invitation
from app.ui.canvas.looking import LookingView
from app.ui.canvas.page_frames import PageFrame, paint_page_frames
from app.ui.canvas.scene import MapScene
from app.ui.canvas.shown import Shown
from app.ui.guard import guarded

ROOM = 400.0
"""How far beyond the map one can scroll, map units."""


class PaintedView(LookingView):
    """A map, to be looked at."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.show_grid = True
        self.page_frames: Sequence[PageFrame] = ()
        self.lane_key = "L"
        """The key that makes a lane; empty if none does."""
        self.map_scene = MapScene(shown)
        self.frame = Frame(self._paint_map)
        self.setScene(self.map_scene)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.map_scene.area_changed.connect(self.fit_scene)
        self.map_scene.spoiled.connect(self._on_spoiled)

    def show_the_grid(self, wanted: bool) -> None:
        """Show the dots of the grid, or hide them."""
        if wanted != self.show_grid:
            self.show_grid = wanted
            self.frame.spoil_all()
            self.viewport().update()

    def show_page_frames(self, frames: Sequence[PageFrame]) -> None:
        """Show the sheets on which the map will be printed; none hides them."""
        if list(frames) != list(self.page_frames):
            self.page_frames = frames
            self.viewport().update()

    def whole_area(self) -> QRectF:
        return self.map_scene.drawn_area

    def moved(self) -> None:
        self.map_scene.look_at(self.visible_area(), self.zoom)

    def settled(self) -> None:
        self.map_scene.tidy(self.zoom)

    @guarded
    def drawBackground(self, painter: QPainter, area: QRectF | QRect) -> None:
        painter.save()
        painter.resetTransform()
        if self.is_zooming:
            painter.fillRect(self.viewport().rect(), qcolor(self.map_scene.styles.palette.ground))
            self.frame.show_scaled(painter, self.zoom, self._origin())
        else:
            self.frame.show(painter, self.viewport().size(), self.devicePixelRatioF(), self.zoom, self._origin())
        painter.restore()

    @guarded
    def drawForeground(self, painter: QPainter, area: QRectF | QRect) -> None:
        if not len(self.map_scene.index) and self.shown.may_draw and not self.is_asking:
            paint_invitation(painter, self, self.map_scene.styles.palette, self.lane_key)
        if self.page_frames:
            paint_page_frames(painter, self.page_frames, self.map_scene.styles.palette, self.zoom)

    @property
    def is_asking(self) -> bool:
        """Answer whether something to fill in lies over the map."""
        return False

    def _origin(self) -> QPoint:
        """Where the map's origin is in the viewport, pixels."""
        transform = self.viewportTransform()
        return QPoint(round(transform.dx()), round(transform.dy()))

    def _paint_map(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        paint_grid(painter, area, self.map_scene.styles.palette, GRID, zoom if self.show_grid else 0.0)
        self.map_scene.paint(painter, area, zoom)

    def _on_spoiled(self, area: QRectF) -> None:
        self.frame.spoil(area)
        self.viewport().update(self.frame.area_on_view(area))

    def fit_scene(self) -> None:
        """Let the scroll bars reach the whole map and some room around it."""
        if len(self.map_scene.index) <= 1:
            self.viewport().update()
        area = self.whole_area().united(QRectF(-ROOM, -ROOM, 2 * ROOM, 2 * ROOM))
        room = self.visible_area() if self.isVisible() else QRectF()
        self.setSceneRect(area.adjusted(-ROOM, -ROOM, ROOM, ROOM).united(room))
        self.moved()
