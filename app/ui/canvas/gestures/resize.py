"""Resize: drag a corner of a single element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.operations import Resize
from app.model.operations.routes import in_box
from app.model.placement import Place, box_of
from app.model.records import Box, Record
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.gestures.guides import Guides
from app.ui.canvas.pictures import picture_of

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

LEAST = 30.0


class ResizeElement(Gesture):
    """Give an element another size; the opposite corner stays."""

    def __init__(self, view: MapView, start: Pointer, record: Record, corner: str) -> None:
        super().__init__(view, start)
        self._record = record
        self._corner = corner
        self._box = box_of(record) or Box(0, 0, LEAST, LEAST)
        self._guides = Guides(view)

    def move(self, pointer: Pointer) -> None:
        shown = in_box(self._record, self._resized(pointer))
        item = self.view.map_scene.item(self._record.id)
        picture = picture_of(shown, self.view.map_scene.styles.of(self._record))
        if item is not None and picture is not None:
            item.show_picture(picture)
        self.view.selection_item.show_selection([shown], with_handles=True)
        self.view.hide_pad()

    def finish(self, pointer: Pointer) -> None:
        box = self._resized(pointer)
        self.cancel()
        if box != self._box:
            self.place.do(Resize(places=(Place(id=self._record.id, box=box),)))

    def cancel(self) -> None:
        self._guides.clear()
        self.view.map_scene.put_back([self._record.id])
        self.view.refresh_selection()

    def _resized(self, pointer: Pointer) -> Box:
        by, box = pointer.at - self.start.at, self._box
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        if "w" in self._corner:
            left = min(round(box.x + by.x()), right - LEAST)
        if "e" in self._corner:
            right = max(round(box.right + by.x()), left + LEAST)
        if "n" in self._corner:
            top = min(round(box.y + by.y()), bottom - LEAST)
        if "s" in self._corner:
            bottom = max(round(box.bottom + by.y()), top + LEAST)
        drawn = Box(left, top, right - left, bottom - top)
        self._guides.clear()
        return drawn if pointer.alt else self._guides.resized(drawn, self._corner, (self._record.id,))
