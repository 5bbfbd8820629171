"""Mend what QPdfWriter gets wrong about fonts: subsets that are not named as such, and spaces that copy as tabs.

Works on pypdf objects; no Qt, no document.
"""

from __future__ import annotations

import re

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

TARGETS = re.compile(rb"\[[^\]]*\]")
BLANKS = re.compile(rb"<(0009|00A0)>")


def mend_fonts(writer: PdfWriter) -> None:
    """Name the embedded fonts as subsets, and let the space be a space in copied text."""
    fonts = [item for item in writer._objects if isinstance(item, DictionaryObject) and item.get("/Type") == "/Font"]
    for number, font in enumerate(font for font in fonts if "/DescendantFonts" in font):
        _name_subset(font, number)
        _mend_spaces(font)


def _name_subset(font: DictionaryObject, number: int) -> None:
    """Put six letters and a plus sign before a font's name (ISO 32000-1, 9.6.4)."""
    tag = "".join(chr(ord("A") + (number // 26**i) % 26) for i in range(6))
    name = NameObject(f"/{tag}+{str(font['/BaseFont'])[1:]}")
    part = font["/DescendantFonts"][0].get_object()  # type: ignore[index]  # an array of exactly one
    font[NameObject("/BaseFont")] = name
    part[NameObject("/BaseFont")] = name
    part["/FontDescriptor"].get_object()[NameObject("/FontName")] = name


def _mend_spaces(font: DictionaryObject) -> None:
    """Space, tab and hard space share one glyph, and Qt names it after the first of them it meets."""
    table = font["/ToUnicode"].get_object()
    if isinstance(table, StreamObject):
        mended = TARGETS.sub(lambda found: BLANKS.sub(b"<0020>", found.group()), table.get_data())
        table.set_data(mended)
