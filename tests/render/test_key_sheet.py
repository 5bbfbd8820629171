"""The sheet of keys on paper: nothing is lost, nothing runs out of its column, headings are never alone."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from pypdf import PdfReader

from app.model.records import Box
from app.render.fonts import load_fonts, width_of
from app.render.key_sheet import KeyGroup, set_keys, write_key_sheet
from app.render.papers import PaperOptions, text_area

AREA = text_area("A4")
MANY = tuple((f"Do the thing number {n}, which has a long name", f"Ctrl+Shift+F{n}, Ctrl+Alt+F{n}") for n in range(90))


def test_every_name_and_all_its_keys_are_on_the_sheet() -> None:
    groups = [KeyGroup(title="File", rows=(("Save", "Ctrl+S"), ("Close", "Ctrl+W"))), KeyGroup(title="Map", rows=MANY)]

    pages = PdfReader(BytesIO(write_key_sheet(groups, PaperOptions(date=dt.date(2026, 11, 26))))).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "Save Ctrl+S" in words
    assert all(f"number {n}," in words and f"Ctrl+Alt+F{n}" in words for n in range(90))
    assert len(pages) == 2


def test_no_line_leaves_its_column_and_a_heading_begins_it_again() -> None:
    load_fonts()

    pages = set_keys([KeyGroup(title="Map", rows=MANY)], AREA)

    for text in (text for page in pages for text in page.texts):
        block = text.block
        assert AREA.contains(Box(block.box.x, block.box.y, 0, block.box.height).centre)
        assert all(width_of(line, block.bold, block.italic) * block.size <= block.box.width for line in block.lines)
    titles = [text.block.lines[0] for page in pages for text in page.texts if text.colour == "accent"]
    assert titles[0] == "Map"
    assert set(titles[1:]) == {"Map (continued)"}


def test_a_heading_is_never_alone_at_the_foot_of_a_column() -> None:
    load_fonts()
    groups = [KeyGroup(title=f"Group {n}", rows=MANY[:7]) for n in range(12)]

    for page in set_keys(groups, AREA):
        for heading in (text for text in page.texts if text.colour == "accent"):
            below = [
                t for t in page.texts if t.block.box.x == heading.block.box.x and t.block.box.y > heading.block.box.y
            ]
            assert len(below) >= 3
