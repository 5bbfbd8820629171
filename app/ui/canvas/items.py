"""Graphics items: single records taken out of the painted map, so that a gesture or an animation can move them.

They hold no truth and take no mouse clicks. An item that is put back waits to be used for another record.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from app.ui.canvas.pictures import Picture
from app.ui.canvas.sprites import Sprites
from app.ui.guard import guarded

LIFTED = 20.0
"""Added to a picture's layer: what is lifted is in front of the map, behind selection and guides."""


class PictureItem(QGraphicsRectItem):
    """One record in front of the map. Its rectangle is the picture's, so that Qt need not ask Python where it is."""

    def __init__(self, picture: Picture, sprites: Sprites) -> None:
        super().__init__()
        self._sprites = sprites
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.show_picture(picture)

    @property
    def record_id(self) -> str:
        return self.picture.record.id

    def show_picture(self, picture: Picture) -> None:
        """Show the record as it is now, where it is now."""
        self.picture = picture
        self.setRect(picture.bounds)
        self.setPos(0, 0)
        self.setZValue(LIFTED + picture.layer)
        self.update()

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.picture.paint(painter, self._sprites)


class ItemPool:
    """Items of one scene: those in use, and those that wait."""

    def __init__(self, scene: QGraphicsScene, sprites: Sprites) -> None:
        self._scene = scene
        self._sprites = sprites
        self._used: dict[str, PictureItem] = {}
        self._waiting: list[PictureItem] = []
        self.made = 0
        """How many items have been made since the beginning."""

    def lift(self, picture: Picture) -> PictureItem:
        """Return the item that shows a picture."""
        if self._waiting:
            item = self._waiting.pop()
            item.show_picture(picture)
        else:
            item = PictureItem(picture, self._sprites)
            self._scene.addItem(item)
            self.made += 1
        self._used[picture.record.id] = item
        item.setOpacity(1.0)
        item.show()
        return item

    def put_back(self, record_id: str) -> PictureItem | None:
        """Let go of a record's item and return it, hidden; None if it had none."""
        item = self._used.pop(record_id, None)
        if item is not None:
            item.hide()
            self._waiting.append(item)
        return item

    def clear(self) -> None:
        for record_id in list(self._used):
            self.put_back(record_id)

    def get(self, record_id: str) -> PictureItem | None:
        return self._used.get(record_id)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._used

    def __len__(self) -> int:
        return len(self._used)
