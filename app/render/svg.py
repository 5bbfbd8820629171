"""A drawing as SVG: real text, a group with a title for every step, physical size; opens unchanged elsewhere.

Qt paints into its generator; what it wrote is then made plain (`app.render.svg_cleaning`). Marks painted between the
pieces, letters that no name can hold, tell afterwards what belongs to which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from app.i18n import ntr
from app.model.records import Box, Flow, Record, Step
from app.model.wanted import told
from app.render.deviating import DrawnWay
from app.render.drawing import Drawing, Piece
from app.render.labels import plain
from app.render.painting import paint_pieces, painter_on
from app.render.picture import extent_of, paint_legend_of
from app.render.svg_cleaning import MARK, SVG, UNPREFIXED, cleaned, number

MM_PER_UNIT = 25.4 / 96
"""One map unit is a pixel of 1/96 inch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One group of the picture: its id, what it is, and the name it shows."""

    id: str
    kind: str
    name: str = ""
    record: str = ""


def svg_of(drawing: Drawing, title: str, *, transparent: bool = False) -> bytes:
    """Return a drawing as an SVG file, on its ground or on nothing."""
    tree = svg_tree(drawing, title, transparent=transparent)
    picture: bytes = etree.tostring(tree, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + picture


def svg_tree(drawing: Drawing, title: str, *, transparent: bool = False) -> etree._Element:
    """Return a drawing as the root of an SVG; groups carry `data-record`, the id of what they show."""
    box = extent_of(drawing)
    parts = [Part(id="ground", kind="ground"), *(part_of(piece) for piece in drawing.pieces)]
    parts.append(Part(id="legend", kind="legend"))
    root = etree.Element(f"{{{SVG}}}svg", _size(box), nsmap=UNPREFIXED)
    etree.SubElement(root, f"{{{SVG}}}title").text = plain(title)
    steps = sum(1 for _ in drawing.steps())
    etree.SubElement(root, f"{{{SVG}}}desc").text = ntr("A map with {n} step", "A map with {n} steps", steps)
    root.append(cleaned(_painted(drawing), parts, box, "" if transparent else drawing.palette.ground))
    return root


def _size(box: Box) -> dict[str, str]:
    return {
        "width": f"{number(box.width * MM_PER_UNIT)}mm",
        "height": f"{number(box.height * MM_PER_UNIT)}mm",
        "viewBox": " ".join(map(number, box)),
        "version": "1.1",
    }


def part_of(piece: Piece) -> Part:
    """Say what a piece is in the picture."""
    element = piece.element
    kind = type(element).__name__.lower()
    if isinstance(element, DrawnWay):
        kind = "words" if piece.part == "label" else "way"
        return Part(id=_id_of(element.id, kind), kind=kind, name=element.words, record="")
    if isinstance(element, Flow) and piece.part == "label":
        return Part(id=_id_of(element.id, "words"), kind="words", name=_name(element), record=element.id)
    return Part(id=_id_of(element.id, kind), kind=kind, name=_name(element), record=element.id)


def _id_of(record_id: str, kind: str) -> str:
    """Return an id that XML allows, the same every time."""
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9_.-]", lambda found: f"_{ord(found[0]):x}", record_id)


def step_group_id(step: Step) -> str:
    """Return the id of a step's group in the picture."""
    return _id_of(step.id, "step")


def _name(record: Record) -> str:
    return plain(str(getattr(record, "name", "") or getattr(record, "text", "")).strip())


def _painted(drawing: Drawing) -> bytes:
    """Return what Qt writes, with a mark before each part."""

    def paint(painter: QPainter) -> None:
        marks = _marks(painter)
        next(marks)
        for piece in told(drawing.pieces, len(drawing.pieces)):
            next(marks)
            paint_pieces(painter, [piece])
        next(marks)
        paint_legend_of(painter, drawing)

    return as_qt_writes(paint)


def as_qt_writes(paint: Callable[[QPainter], None]) -> bytes:
    """Return what is painted as Qt's own SVG, still to be cleaned; its size says nothing."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(100, 100))
    generator.setViewBox(QRect(0, 0, 100, 100))
    with painter_on(generator) as painter:
        paint(painter)
    return bytes(data.data())


def _marks(painter: QPainter) -> Iterator[None]:
    count = 0
    while True:
        painter.drawText(QPointF(0, 0), f"{MARK}{count}")
        yield
        count += 1
