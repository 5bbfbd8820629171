"""Pictures of what the proposal in hand cuts: still drawn where it was, struck through, behind what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRectF

from app.model.rules import map_of
from app.ui.canvas.album import Album
from app.ui.canvas.pictures import LAYER, Picture
from app.ui.canvas.shown import Shown

BEHIND = -0.5


class Ghosts:
    """Pictures of cut records by id, on the shown map."""

    def __init__(self, shown: Shown, album: Album) -> None:
        self._shown = shown
        self._album = album
        self._pictures: dict[str, Picture] = {}

    @property
    def ids(self) -> Iterable[str]:
        return self._pictures.keys()

    def within(self, area: QRectF) -> list[Picture]:
        """List the pictures that have a share in an area."""
        return [picture for picture in self._pictures.values() if picture.bounds.intersects(area)]

    def show(self) -> list[QRectF]:
        """Make the pictures of what is cut now; return what no longer looks as it did."""
        former = self._pictures
        self._pictures = {}
        for record in self._shown.ghosts:
            if map_of(record) == self._shown.map_id and type(record) in LAYER:
                picture = self._album.picture(record)
                if picture is not None:
                    self._pictures[record.id] = replace(picture, layer=picture.layer + BEHIND)
        return [picture.bounds for picture in (*former.values(), *self._pictures.values())]
