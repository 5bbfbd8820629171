"""SVG and PNG of a map, and thumbnails."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Map, Process, Step
from app.render.drawing import DrawingOptions
from app.render.image import thumbnail, write_png, write_svg
from app.render.style import Mark
from tests.render.documents import long_words, many_steps, response_card

SVG = "{http://www.w3.org/2000/svg}"


def empty() -> Document:
    return Document([Process(id=PROCESS_ID), Map(id="main")])


def test_an_svg_is_well_formed_and_holds_every_name_as_text() -> None:
    document = response_card()

    root = ElementTree.fromstring(write_svg(document, "main"))  # noqa: S314  # our own output

    text = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    for step in document.all(Step):
        for word in step.name.split():
            assert word in text
    assert root.find(f"{SVG}title").text == "Antwortkarte – Ist-Stand"
    assert root.find(f".//{SVG}image") is None


def test_an_svg_names_type_that_is_there_where_ours_is_not() -> None:
    assert b'font-family="DejaVu Sans, Verdana' in write_svg(many_steps(3), "main")


def test_an_svg_is_as_large_as_its_map() -> None:
    root = ElementTree.fromstring(write_svg(many_steps(3), "main"))  # noqa: S314  # our own output

    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert 480 < int(root.get("width")) < 540


@pytest.mark.parametrize("name", ["<b>&amp;\"'", "a\x00b\x0bc\x1b", "]]>", "\ud7ff\ufffe end", "Zeile\u2028zwei"])
def test_any_name_at_all_gives_a_well_formed_svg(name: str) -> None:
    records = [Process(id=PROCESS_ID, name=name), Map(id="m", name=name), Step(id="s", map="m", name=name)]

    root = ElementTree.fromstring(write_svg(Document(records), "m"))  # noqa: S314  # our own output

    assert root.tag == f"{SVG}svg"


def test_marks_reach_the_picture() -> None:
    plain, marked = (
        write_svg(response_card(), "main", DrawingOptions(marks=marks)) for marks in ({}, {"S02": Mark.CUT})
    )

    assert b"#8e1010" not in plain
    assert b"#8e1010" in marked


def test_a_png_has_the_width_that_was_asked_for() -> None:
    image = QImage.fromData(write_png(response_card(), "main", width=800))

    assert image.width() == 800


def test_a_png_grows_with_its_scale() -> None:
    one, two = (QImage.fromData(write_png(many_steps(3), "main", scale=scale)) for scale in (1.0, 2.0))

    assert abs(two.width() - 2 * one.width()) <= 1


def test_a_png_is_white_or_transparent_where_nothing_is() -> None:
    white = QImage.fromData(write_png(many_steps(3), "main"))
    clear = QImage.fromData(write_png(many_steps(3), "main", transparent=True))

    assert white.pixelColor(0, 0).name() == "#ffffff"
    assert clear.pixelColor(0, 0).alpha() == 0


def test_a_picture_too_large_to_be_made_is_refused() -> None:
    with pytest.raises(Refused, match="Nothing was written"):
        write_png(many_steps(), "main", scale=500)


@pytest.mark.parametrize("write", [write_svg, write_png])
def test_an_empty_map_is_refused(write: object) -> None:
    with pytest.raises(Refused, match="nothing to draw"):
        write(empty(), "main")


def test_a_thumbnail_has_the_size_asked_for_and_shows_something() -> None:
    image = thumbnail(long_words(), 200, 120)

    assert (image.width(), image.height()) == (200, 120)
    assert image != thumbnail(empty(), 200, 120)


def test_a_thumbnail_of_an_empty_document_is_an_empty_sheet() -> None:
    assert thumbnail(Document([]), 20, 10).pixelColor(5, 5).name() == "#ffffff"
