"""Mend what QPdfWriter gets wrong about fonts: subsets that are not named as such, and spaces that copy as tabs.

Works on the objects of a file; no Qt, no document.
"""

from __future__ import annotations

import re

from pypdf.generic import DictionaryObject, NameObject, StreamObject

from app.render.pdf_objects import PdfObjects

TARGETS = re.compile(rb"\[[^\]]*\]")
BLANKS = re.compile(rb"<(0009|00A0)>")


def mend_fonts(objects: PdfObjects) -> None:
    """Name the embedded fonts as subsets, and let the space be a space in copied text."""
    for order, number in enumerate(objects.with_text(b"/DescendantFonts")):
        font = objects.dictionary(number)
        part = int(font.raw_get("/DescendantFonts")[0].idnum)
        _name_subset(objects, number, part, order)
        _mend_spaces(objects, int(font.raw_get("/ToUnicode").idnum))


def _name_subset(objects: PdfObjects, number: int, part: int, order: int) -> None:
    """Put six letters and a plus sign before a font's name (ISO 32000-1, 9.6.4)."""
    font, inner = objects.dictionary(number), objects.dictionary(part)
    tag = "".join(chr(ord("A") + (order // 26**i) % 26) for i in range(6))
    name = NameObject(f"/{tag}+{str(font['/BaseFont'])[1:]}")
    descriptor = int(inner.raw_get("/FontDescriptor").idnum)
    for each, field in ((number, "/BaseFont"), (part, "/BaseFont"), (descriptor, "/FontName")):
        _set(objects, each, field, name)


def _set(objects: PdfObjects, number: int, field: str, value: NameObject) -> None:
    changed: DictionaryObject = objects.dictionary(number)
    changed[NameObject(field)] = value
    objects.put(number, changed)


def _mend_spaces(objects: PdfObjects, number: int) -> None:
    """Space, tab and hard space share one glyph, and Qt names it after the first of them it meets."""
    table = objects.dictionary(number)
    if isinstance(table, StreamObject):
        table.set_data(TARGETS.sub(lambda found: BLANKS.sub(b"<0020>", found.group()), table.get_data()))
        objects.put(number, table)
