"""A map, or a part of it, as pictures for other programs: SVG, PNG and a PDF page of just its size.

Made from records as they were when they were copied, and only when somebody asks for one of the formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.i18n import msg
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Record
from app.render.compose import drawing_of
from app.render.drawing import Drawing, DrawingOptions
from app.render.fonts import load_fonts
from app.render.image import as_png, image_of
from app.render.paper import UNIT_PT
from app.render.picture import extent_of, paint_picture
from app.render.svg import svg_of

SCALE = 2.0
"""Pixels per map unit, so that a picture is sharp on a slide."""
MOST_PIXELS = 30_000_000
LONGEST = 16_000
RESOLUTION = 1200


class MapPicture:
    """Part of a map as it was at one moment. Every method raises Refused if nothing can be drawn."""

    def __init__(self, records: Iterable[Record], map_id: str, options: DrawingOptions) -> None:
        self._records = tuple(records)
        self._map_id = map_id
        self._options = options

    @cached_property
    def drawing(self) -> Drawing:
        load_fonts()
        drawing = drawing_of(Document(self._records), self._map_id, self._options)
        if not drawing.pieces:
            raise Refused(msg("There is nothing to draw: the map is empty. Draw at least one step first."))
        return drawing

    def svg(self) -> bytes:
        return svg_of(self.drawing, self.drawing.map.name)

    def image(self) -> QImage:
        """Return the picture on white, as sharp as its size allows."""
        box = extent_of(self.drawing)
        room = min(sqrt(MOST_PIXELS / (box.width * box.height)), LONGEST / max(box.width, box.height))
        return image_of(self.drawing, min(SCALE, room), self.drawing.palette.ground)

    def png(self) -> bytes:
        return as_png(self.image())

    def pdf(self) -> bytes:
        """Return a PDF of one page that is as large as the picture."""
        box = extent_of(self.drawing)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(RESOLUTION)
        writer.setCreator("Klarweg")
        size = QPageSize(
            QSizeF(box.width * UNIT_PT, box.height * UNIT_PT), QPageSize.Unit.Point, "",
            QPageSize.SizeMatchPolicy.ExactMatch,
        )  # fmt: skip
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        layout.setMode(QPageLayout.Mode.FullPageMode)
        writer.setPageLayout(layout)
        painter = QPainter(writer)
        painter.scale(RESOLUTION / 72 * UNIT_PT, RESOLUTION / 72 * UNIT_PT)
        painter.translate(-box.x, -box.y)
        paint_picture(painter, self.drawing)
        painter.end()
        buffer.close()
        return bytes(data.data())
