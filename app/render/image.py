"""A map as SVG or PNG, and the small pictures of recent files and earlier versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from app.i18n import msg, text
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import map_title
from app.model.records import Box
from app.model.wanted import part
from app.render.compose import drawing_of
from app.render.drawing import Drawing, DrawingOptions
from app.render.fonts import load_fonts
from app.render.labels import plain
from app.render.painting import paint_drawing, painter_on
from app.render.picture import MARGIN, extent_of, paint_picture
from app.render.theme import PAPER, qcolor

MOST_PIXELS = 200_000_000
LONGEST_SIDE = 32_000
BEYOND_ALL = 10**9
MM_PER_INCH = 25.4
UNITS_PER_INCH = 96
USUAL_DPI, MOST_DPI = 300.0, 20_000.0
SMALL = DrawingOptions(
    palette=replace(PAPER, name="small", step=PAPER.accent_fill, outline=PAPER.accent, flow=PAPER.accent),
    numbers=False,
    notes=False,
    verdicts=False,
)
"""Strong enough to be seen where a step is as small as a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PngSize:
    """How large a PNG is: by width in pixels, else by width in millimetres at `dpi`, else by pixels per map unit.

    Without `dpi` a picture in pixels says that it is as large on paper as the map is.
    """

    scale: float = 2.0
    width: int | None = None
    mm: float | None = None
    dpi: float | None = None

    def factor(self, box: Box) -> float:
        """Return how many pixels a map unit is."""
        if self.width is not None:
            return min(self.width, BEYOND_ALL) / box.width
        if self.mm is not None:
            return self.mm / MM_PER_INCH * self.resolution(box) / box.width
        return self.scale

    def resolution(self, box: Box) -> float:
        """Return how many pixels an inch is."""
        if self.dpi is not None:
            return self.dpi
        return USUAL_DPI if self.mm is not None and self.width is None else self.factor(box) * UNITS_PER_INCH


def write_svg(
    document: Document, map_id: str, options: DrawingOptions | None = None, *, transparent: bool = False
) -> bytes:
    """Return a map as an SVG with real text; one map unit is a pixel of 1/96 inch. Raises Refused for an empty map."""
    from app.render.svg import svg_of

    with part(0.0, 0.5):
        drawing, _ = _drawn(document, map_id, options)
    with part(0.5, 1.0):
        return svg_of(drawing, _title(document, drawing), transparent=transparent)


def _title(document: Document, drawing: Drawing) -> str:
    names = [document.process.name, text(map_title(document, drawing.map))]
    return plain(" – ".join(dict.fromkeys(name for name in names if name)))


def write_png(
    document: Document,
    map_id: str,
    options: DrawingOptions | None = None,
    *,
    size: PngSize | None = None,
    transparent: bool = False,
) -> bytes:
    """Return a map as a PNG of a size, with its resolution in the file; on white or on nothing.

    Raises Refused for an empty map and for a picture too large to be made.
    """
    with part(0.0, 0.5):
        drawing, box = _drawn(document, map_id, options)
    asked = size or PngSize()
    with part(0.5, 0.9):
        image = image_of(drawing, asked.factor(box), "" if transparent else drawing.palette.ground)
    return as_png(image, asked.resolution(box))


def image_of(drawing: Drawing, factor: float, ground: str) -> QImage:
    """Return a drawing as an image on a ground ("" is none); raise Refused for one too large to be made."""
    box = extent_of(drawing)
    image = _blank(_pixels(box.width * factor), _pixels(box.height * factor), ground)
    with _painter(image) as painter:
        painter.scale(factor, factor)
        painter.translate(-box.x, -box.y)
        paint_picture(painter, drawing)
    return image


def _pixels(length: float) -> int:
    """Round a length to pixels; what is infinite or no number counts as beyond all pictures."""
    return round(length) if abs(length) < BEYOND_ALL else BEYOND_ALL


def as_png(image: QImage, dpi: float = 0.0) -> bytes:
    """Return an image as a PNG; with `dpi`, programs that place it know how large it is meant."""
    if dpi:
        image.setDotsPerMeterX(round(min(max(dpi, 1.0), MOST_DPI) / MM_PER_INCH * 1000))
        image.setDotsPerMeterY(image.dotsPerMeterX())
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want the format as bytes, Qt takes a string
    return bytes(data.data())


def thumbnail(document: Document, width: int, height: int, options: DrawingOptions | None = None) -> QImage:
    """Return a small picture of the main map, whole and in the middle; an empty document gives an empty sheet."""
    load_fonts()
    look = options or DrawingOptions(palette=PAPER, numbers=False, notes=False, verdicts=False, attachments=False)
    image = _blank(max(width, 1), max(height, 1), look.palette.ground)
    if document.main_map is None:
        return image
    drawing = drawing_of(document, document.main_map.id, look)
    if not drawing.pieces:
        return image
    box = drawing.box.grown(MARGIN)
    factor = min(width / box.width, height / box.height, 1.0)
    with _painter(image) as painter:
        painter.translate(width / 2, height / 2)
        painter.scale(factor, factor)
        painter.translate(-box.centre.x, -box.centre.y)
        paint_drawing(painter, drawing)
    return image


def _drawn(document: Document, map_id: str, options: DrawingOptions | None) -> tuple[Drawing, Box]:
    load_fonts()
    drawing = drawing_of(document, map_id, options)
    if not drawing.pieces:
        raise Refused(msg("There is nothing to draw: the map is empty. Draw at least one step first."))
    return drawing, extent_of(drawing)


def _blank(width: int, height: int, ground: str) -> QImage:
    if not (1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE) or width * height > MOST_PIXELS:
        raise Refused(
            msg("A picture of {width} × {height} pixels cannot be made. Nothing was written. Choose a smaller size, "
                "or PDF or SVG, which have no pixels.", width=width, height=height)
        )  # fmt: skip
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(qcolor(ground) if ground else Qt.GlobalColor.transparent)
    return image


@contextmanager
def _painter(image: QImage) -> Iterator[QPainter]:
    """Lend a painter with smooth edges."""
    with painter_on(image) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        yield painter
