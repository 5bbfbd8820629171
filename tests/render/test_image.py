"""SVG and PNG of a map, and thumbnails."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from app.model.document import Document
from app.model.errors import Refused
from app.model.kinds import kind_of_step
from app.model.records import PROCESS_ID, Flow, Lane, Map, Process, Step
from app.render.drawing import DrawingOptions
from app.render.image import PngSize, thumbnail, write_png, write_svg
from app.render.style import Mark
from tests.render.documents import long_words, many_steps, response_card

SVG = "{http://www.w3.org/2000/svg}"
PATHS = ("path", "polyline", "polygon", "line")


def empty() -> Document:
    return Document([Process(id=PROCESS_ID), Map(id="main")])


def test_an_svg_is_well_formed_and_holds_every_name_as_one_text() -> None:
    document = response_card()

    root = ElementTree.fromstring(write_svg(document, "main"))  # noqa: S314  # our own output

    texts = {"".join(element.itertext()) for element in root.iter(f"{SVG}text")}
    assert {step.name for step in document.all(Step)} <= texts
    assert root.find(f"{SVG}title").text == "Antwortkarte – Ist-Stand"
    assert root.find(f".//{SVG}image") is None


def test_an_svg_names_type_that_is_there_where_ours_is_not() -> None:
    assert b'font-family="DejaVu Sans, Verdana' in write_svg(many_steps(3), "main")


def test_an_svg_is_as_large_on_paper_as_its_map() -> None:
    root = ElementTree.fromstring(write_svg(many_steps(3), "main"))  # noqa: S314  # our own output

    _x, _y, width, height = map(float, root.get("viewBox").split())
    assert 480 < width < 540
    assert root.get("width") == f"{width * 25.4 / 96:.3f}".rstrip("0").rstrip(".") + "mm"
    assert root.get("height") == f"{height * 25.4 / 96:.3f}".rstrip("0").rstrip(".") + "mm"


def test_an_svg_has_a_group_with_a_title_for_every_step_lane_and_flow() -> None:
    document = response_card()

    root = ElementTree.fromstring(write_svg(document, "main"))  # noqa: S314  # our own output

    groups = {group.get("data-record"): group for group in root.iter(f"{SVG}g") if group.get("data-record")}
    assert set(groups) == {each.id for kind in (Step, Lane, Flow) for each in document.all(kind)}
    assert groups["S01"].find(f"{SVG}title").text == "Mailing mit Antwortkarte versenden"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_an_svg_needs_nothing_but_itself() -> None:
    written = write_svg(response_card(), "main").decode()

    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(written).iter()}  # noqa: S314  # ours
    assert tags <= {"svg", "title", "desc", "g", "text", "tspan", "rect", "circle", "ellipse", *PATHS}
    assert not re.search(r"url\(|href|style=|\bon[a-z]+=", written)


def test_an_svg_says_the_same_every_time() -> None:
    assert write_svg(response_card(), "main") == write_svg(response_card(), "main")


def test_an_svg_is_white_or_on_nothing() -> None:
    white, clear = (write_svg(many_steps(3), "main", transparent=clear) for clear in (False, True))

    assert b'id="ground"' in white
    assert b'id="ground"' not in clear


def test_every_line_of_a_name_stands_within_its_step_in_an_svg() -> None:
    document = long_words()

    root = ElementTree.fromstring(write_svg(document, "main"))  # noqa: S314  # our own output

    for group in root.iter(f"{SVG}g"):
        step = document.find(Step, group.get("data-record"))
        if step is None or kind_of_step(step).outline != "rounded":
            continue
        for line in group.iter():
            if line.tag in (f"{SVG}text", f"{SVG}tspan") and line.get("x"):
                assert step.box.y <= float(line.get("y")) <= step.box.bottom
                assert step.box.x <= float(line.get("x")) <= step.box.right


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


def picture(document: Document, **size: float) -> QImage:
    return QImage.fromData(write_png(document, "main", size=PngSize(**size)))


def test_a_png_has_the_width_that_was_asked_for() -> None:
    assert picture(response_card(), width=800).width() == 800


def test_a_png_grows_with_its_scale() -> None:
    one, two = (picture(many_steps(3), scale=scale) for scale in (1.0, 2.0))

    assert abs(two.width() - 2 * one.width()) <= 1


def test_a_png_of_a_scale_is_as_large_on_paper_as_the_map() -> None:
    image = picture(many_steps(3), scale=2.0)

    assert image.dotsPerMeterX() == round(2 * 96 / 0.0254)


def test_a_png_in_millimetres_has_its_pixels_and_says_its_resolution() -> None:
    image = picture(many_steps(3), mm=100.0, dpi=254.0)

    assert image.width() == 1000
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == 10_000


def test_a_png_in_millimetres_has_300_pixels_an_inch_if_nothing_is_said() -> None:
    image = picture(many_steps(3), mm=127.0)

    assert image.width() == 1500
    assert round(image.dotsPerMeterX() * 0.0254) == 300


def test_a_width_in_pixels_goes_before_millimetres() -> None:
    assert picture(many_steps(3), width=400, mm=100.0, dpi=300.0).width() == 400


def test_a_png_is_white_or_transparent_where_nothing_is() -> None:
    white = QImage.fromData(write_png(many_steps(3), "main"))
    clear = QImage.fromData(write_png(many_steps(3), "main", transparent=True))

    assert white.pixelColor(0, 0).name() == "#ffffff"
    assert clear.pixelColor(0, 0).alpha() == 0


def test_a_picture_too_large_to_be_made_is_refused() -> None:
    with pytest.raises(Refused, match="Nothing was written"):
        write_png(many_steps(), "main", size=PngSize(scale=500))


@pytest.mark.parametrize(
    "size",
    [
        {"scale": 0.0},
        {"scale": -1.0},
        {"scale": math.inf},
        {"scale": math.nan},
        {"width": 0},
        {"mm": 1e300, "dpi": 1e300},
    ],
)
def test_a_size_that_is_none_is_a_sentence(size: dict[str, float]) -> None:
    with pytest.raises(Refused, match="Nothing was written"):
        write_png(many_steps(3), "main", size=PngSize(**size))


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
