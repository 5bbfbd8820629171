"""An empty PowerPoint file of ours: wide slides, a place for the title, and nothing of the template's maker."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches, Pt

from app.exchange.slides.lettering import fitting
from app.exchange.slides.options import INK
from app.exchange.slides.shapes import printable, rgb
from app.model.document import Document

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
TITLE_ONLY = 5
"""The number of the layout that has a title and nothing else."""
TITLE_WIDTH = 780.0
"""Points that a title may take in plain type; in bold it is wider."""
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Klarweg</Application></Properties>'
)


def prepare(file: Any, document: Document) -> None:
    """Make the slides wide, and let the file say what it is and nothing of who made its template."""
    share = WIDTH / file.slide_width
    file.slide_width, file.slide_height = WIDTH, HEIGHT
    for holder in (file.slide_master, *file.slide_master.slide_layouts):
        for shape in holder.placeholders:
            shape.left, shape.width = round(shape.left * share), round(shape.width * share)
    for holder in (file.slide_master, file.slide_layouts[TITLE_ONLY]):
        _place_title(holder.placeholders[0])
    _describe(file, document)


def _describe(file: Any, document: Document) -> None:
    """Let a file say what it shows and in which language, and nothing of its template, its maker or the hour."""
    properties = file.core_properties
    properties.title, properties.author, properties.last_modified_by = printable(document.process.name), "", ""
    properties.language = document.process.language
    for dated in properties._element.xpath("dcterms:created | dcterms:modified"):
        properties._element.remove(dated)
    package = file.part.package
    package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = APPLICATION
    for holder, kind in ((package, RT.THUMBNAIL), (file.part, RT.PRINTER_SETTINGS)):
        for key in [key for key, related in holder._rels.items() if related.reltype == kind]:
            holder._rels.pop(key)


def _place_title(title: Any) -> None:
    title.left, title.top, title.width, title.height = Pt(26.5), Pt(14), Pt(907), Pt(46)


def write_title(title: Any, words: str) -> None:
    """Write a slide's title, small enough to stand on one line or two."""
    frame = title.text_frame
    frame.text = words
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    font = paragraph.runs[0].font if paragraph.runs else paragraph.font
    line = fitting(words, TITLE_WIDTH, 30.0, 24.0)
    font.size, font.bold = Pt(line if line >= 16 else fitting(words, TITLE_WIDTH, 44.0, 16.0)), True
    font.color.rgb = rgb(INK)
