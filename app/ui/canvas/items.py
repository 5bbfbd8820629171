"""Graphics items: pictures of records, nothing more. They hold no truth and take no mouse clicks themselves."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.ui.canvas.pictures import Picture
from app.ui.guard import guarded


class PictureItem(QGraphicsItem):
    """One record on the canvas."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        self.setZValue(picture.layer)

    @property
    def record_id(self) -> str:
        return self.picture.record.id

    def show_picture(self, picture: Picture) -> None:
        """Show the record as it is now, where it is now."""
        self.prepareGeometryChange()
        self.picture = picture
        self.setPos(0, 0)
        self.setZValue(picture.layer)
        self.update()

    def boundingRect(self) -> QRectF:
        return self.picture.bounds

    def shape(self) -> QPainterPath:
        return self.picture.shape

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.picture.paint(painter)
