"""Maps and figures as the SVG that is set on pages: our own drawing, with letters that the type has."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from PySide6.QtGui import QPainter

from app.model.records import Box
from app.render.content import Figure
from app.render.drawing import Drawing
from app.render.svg import Part, as_qt_writes, svg_tree
from app.render.svg_cleaning import SVG, UNPREFIXED, cleaned, number
from app.render.tagged.letters import Letters
from app.render.theme import Palette

Paint = Callable[[QPainter], None]


def map_picture(drawing: Drawing, letters: Letters) -> bytes:
    """Return a map as `klarweg export` writes it, but for the legend of its colours, which is too small here."""
    root = svg_tree(drawing, "")
    for group in root.findall(f".//{{{SVG}}}g[@class='legend']"):
        group.clear()
    return _written(root, letters)


def figure_picture(figure: Figure, width: float, palette: Palette, letters: Letters) -> bytes:
    """Return a figure of running text, as wide as the text."""
    box = Box(0, 0, width - figure.indent, figure.height)
    return picture_of(lambda painter: figure.paint(painter, box, palette), box, letters)


def picture_of(paint: Paint, box: Box, letters: Letters) -> bytes:
    """Return what is painted into a box; points."""
    root = etree.Element(f"{{{SVG}}}svg", _size(box), nsmap=UNPREFIXED)
    root.append(cleaned(as_qt_writes(paint), [Part(id="figure", kind="figure")], box, ""))
    return _written(root, letters)


def _size(box: Box) -> dict[str, str]:
    return {"width": f"{number(box.width)}pt", "height": f"{number(box.height)}pt", "version": "1.1",
            "viewBox": " ".join(map(number, box))}  # fmt: skip


def _written(root: etree._Element, letters: Letters) -> bytes:
    for element in root.iter(f"{{{SVG}}}text", f"{{{SVG}}}tspan"):
        element.text = letters.drawable(element.text or "")
        element.tail = element.tail and letters.drawable(element.tail)
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written
