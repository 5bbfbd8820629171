"""Showing where something is: into view, in the middle, with a calm flash; and looking again as one had looked.

The canvas listens here to what the workplace asks for; nothing here changes a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from app.model.placement import box_of
from app.model.records import Record
from app.render.outlines import rect
from app.ui.canvas.flash import Flash
from app.ui.canvas.looking import READABLE, LookingView
from app.ui.canvas.painted import PaintedView
from app.ui.canvas.revealing import area_to_reveal
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.canvas.deviating import DeviatingOnMap

ASIDE = 80
"""Room around what is brought into view, pixels."""


class Showing(QObject):
    """What the view of one workplace does when something is to be shown."""

    def __init__(self, view: PaintedView, place: Workplace) -> None:
        super().__init__(view)
        self._view = view
        self._place = place
        self.flash = Flash(view)
        self.deviating: DeviatingOnMap | None = None
        place.looked_at = lambda: look_of(view)
        place.reveal_asked.connect(self.reveal)
        place.centre_asked.connect(self.centre)
        place.look_asked.connect(self.look_again)
        place.deviating.changed.connect(self._show_deviating)

    def retranslate(self) -> None:
        """Take over the language, and the colours."""
        if self.deviating is not None:
            self.deviating.refresh()

    def _show_deviating(self) -> None:
        if self.deviating is None:
            from app.ui.canvas.deviating import DeviatingOnMap

            self.deviating = DeviatingOnMap(self._view, self._place)

    def fit_selection(self) -> None:
        """Show what is selected as large as is sensible."""
        view, area = self._view, QRectF()
        for record in self._place.selected(Record):
            box = box_of(record)
            area = area.united(rect(box) if box is not None else view.map_scene.bounds_of(record.id))
        if not area.isEmpty():
            view.fit_area(area.adjusted(-40, -40, 40, 40), 2.0)

    def reveal(self, record_id: str) -> None:
        """Bring an element into view."""
        spot = self._spot(record_id)
        if not spot.isEmpty():
            self._view.ensureVisible(spot, ASIDE, ASIDE)

    def centre(self, record_id: str) -> None:
        """Show an element in the middle, large enough to be read, and let it be seen which one it is."""
        spot = self._spot(record_id)
        if spot.isEmpty():
            return
        if self._view.zoom < READABLE:
            self._view.set_zoom(READABLE)
        self._reach(spot.center())
        self._view.centerOn(spot.center())
        self.flash.begin(spot)

    def look_again(self, zoom: float, x: float, y: float) -> None:
        """Look at the map as one had looked."""
        self._view.set_zoom(zoom)
        self._reach(QPointF(x, y))
        self._view.look_from(zoom, x, y)

    def _reach(self, middle: QPointF) -> None:
        """Let the scroll bars reach so far that a place can stand in the middle."""
        seen = self._view.visible_area()
        seen.moveCenter(middle)
        self._view.setSceneRect(self._view.sceneRect().united(seen))

    def _spot(self, record_id: str) -> QRectF:
        """Return the part of an element that is to be seen; empty for what is not drawn."""
        record = self._place.document.records.get(record_id)
        return area_to_reveal(self._view.map_scene, record) or QRectF()


def look_of(view: LookingView) -> tuple[float, float, float] | None:
    """Return how a map is looked at; None while it is not on the screen."""
    if not view.isVisible():
        return None
    middle = view.visible_area().center()
    return view.zoom, middle.x(), middle.y()
