"""The printed set read by independent readers: sheets, names, links, outline, fonts, lengths, tiles put together."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from PIL import Image, ImageChops, ImageFilter
from pypdf import PdfReader

from app.i18n import use_language
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.records import PROCESS_ID, Box, Map, Process, Step
from app.render.drawing import DrawingOptions
from app.render.on_sheets import on_sheets
from app.render.pages import plan_pages
from app.render.paper import PageSetup
from app.render.report.making import ReportOptions
from app.render.report.writing import write_report
from app.render.sheets import MapSheets, placed_window
from app.samples import sample_document
from tests.render.documents import many_steps
from tests.render.test_pages import SETUPS, SOLIDS, content

DAY = dt.date(2026, 11, 26)
POSTER = PageSetup(paper="A3", fit="at_most", columns=3, rows=2, assembly_plan=True)
UNIT = 25.4 / 96
"""A map unit at actual size, in millimetres."""
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def sample() -> Document:
    return sample_document("response-card", "en")


@pytest.fixture(scope="module", params=[PageSetup(fit="readable"), POSTER], ids=["A4", "A3 poster"])
def whole(sample: Document, request: pytest.FixtureRequest) -> bytes:
    use_language("en")
    return write_report(sample, ReportOptions(date=DAY, setup=request.param)).data


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def of_map(document: Document, setup: PageSetup) -> tuple[bytes, MapSheets]:
    """Print the main map alone; return the file and what the page arithmetic has planned."""
    data = write_report(document, ReportOptions(date=DAY, parts=("map",), setup=setup)).data
    example = "Example figures – invented for illustration" if document.process.example else ""
    main = document.main_map
    assert main is not None
    return data, on_sheets(document, main, DrawingOptions(), setup, example=example)


def pictures(data: bytes, scale: float) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as file:
        return [page.render(scale=scale).to_pil().convert("L") for page in file]


def words_of_pages(data: bytes) -> list[str]:
    """Return what stands on each page, without spaces."""
    with pypdfium2.PdfDocument(data) as file:
        return ["".join(page.get_textpage().get_text_range().split()) for page in file]


def poppler(tool: str, data: bytes, folder: Path, *arguments: str) -> list[str]:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    file = folder / "set.pdf"
    file.write_bytes(data)
    return subprocess.run(
        [tool, *arguments, str(file)], capture_output=True, timeout=120, check=True, text=True
    ).stdout.splitlines()


def titles(reader: PdfReader) -> list[str]:
    def flat(items: list[object]) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield " ".join(str(item.title).split())  # type: ignore[attr-defined]

    return list(flat(reader.outline))  # type: ignore[arg-type]


@settings(max_examples=500)
@given(SOLIDS, SETUPS)
def test_no_map_takes_more_sheets_than_the_settings_allow(solids: list[Box], setup: PageSetup) -> None:
    plan = plan_pages(content(solids), setup)

    names = [sheet.name for sheet in plan.sheets]
    assert len(names) == len(set(names))
    if setup.cap is not None:
        columns, rows = setup.cap
        assert all(sheet.column < columns and sheet.row < rows for sheet in plan.sheets)


def test_the_written_poster_has_as_many_sheets_as_were_planned(sample: Document) -> None:
    data, shown = of_map(sample, POSTER)

    assert 1 < len(shown.plan.sheets) <= 6
    assert len(reader(data).pages) == len(shown.plan.sheets) + 1


def test_no_page_is_blank(whole: bytes) -> None:
    for picture in pictures(whole, 0.6):
        inked = sum(picture.histogram()[:128])

        assert inked > 60


def test_every_sheet_of_a_poster_has_something_of_the_map_on_it(sample: Document) -> None:
    data, shown = of_map(sample, POSTER)

    for picture, sheet in zip(pictures(data, 1.0), shown.plan.sheets, strict=False):
        lowest, _ = cut_out(picture, shown, sheet.window, 1.0).getextrema()
        assert lowest < 128


def test_every_step_is_named_on_the_sheet_where_it_stands(sample: Document) -> None:
    data, shown = of_map(sample, POSTER)
    pages = words_of_pages(data)

    found = set()
    for page, sheet in zip(pages, shown.plan.sheets, strict=False):
        for step in sample.all(Step):
            if holds(sheet.window, step.box):
                assert "".join(step.name.split()) in page
                found.add(step.id)

    assert found == {step.id for step in sample.all(Step)}


def holds(window: Box, box: Box) -> bool:
    return (
        window.x <= box.x and box.right <= window.right and window.y <= box.y and box.bottom <= window.bottom
    )  # fmt: skip


def test_no_raster_image_is_in_a_set_without_pictures(whole: bytes, tmp_path: Path) -> None:
    assert len(poppler("pdfimages", whole, tmp_path, "-list")) == 2


def test_all_fonts_of_the_set_are_embedded_subsets(whole: bytes, tmp_path: Path) -> None:
    fonts = [line.split() for line in poppler("pdffonts", whole, tmp_path)[2:]]

    assert fonts
    assert all("+DejaVuSans" in font[0] and font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def test_every_link_leads_to_a_place_on_a_page(whole: bytes) -> None:
    file = reader(whole)

    goals = [each.get_object()["/Dest"] for page in file.pages for each in page.get("/Annots", [])]

    assert goals
    for goal in goals:
        page = file.pages[file.get_page_number(goal[0].get_object())]
        places = [float(number) for number in goal[2:4] if not hasattr(number, "is_null")]
        assert all(-1 <= place <= max(page.mediabox.width, page.mediabox.height) + 1 for place in places)


def test_the_outline_names_every_part_and_every_step(sample: Document, whole: bytes) -> None:
    found = titles(reader(whole))

    for part in ("Change maps", "Heat maps", "All about each step", "Coverage", "Signs and words"):
        assert any(title.startswith(part) for title in found), part
    for step in sample.all(Step):
        wanted = 2 if is_activity(step) else 1
        assert sum(title.endswith(" ".join(step.name.split())) for title in found) >= wanted


def test_a_hundred_millimetres_are_a_hundred_on_paper() -> None:
    long = Step(id="s", map="m", name="Ruler", width=100 / UNIT, height=60)
    data, _ = of_map(Document([Process(id=PROCESS_ID), Map(id="m"), long]), PageSetup(fit="actual"))

    dots = 600
    picture = pictures(data, dots / 72)[0]
    measured = max(straight_lengths(picture)) / dots * 25.4

    assert measured == pytest.approx(100, abs=0.5)


def straight_lengths(picture: Image.Image) -> Iterator[float]:
    """Measure, in every row in which upright lines stand free, from the first dark pixel to the last."""
    dark = picture.point(lambda value: 255 if value < 128 else 0)
    for y in range(0, picture.height, 4):
        box = dark.crop((0, y, picture.width, y + 1)).getbbox()
        if box is not None and is_free(dark.crop((box[0], y, box[2], y + 1))):
            yield box[2] - box[0] - thickness(dark, box[0], y)


def is_free(row: Image.Image) -> bool:
    """Answer whether a row has nothing but a line at each end."""
    return sum(value > 0 for value in row.tobytes()) < 60


def thickness(dark: Image.Image, left: int, y: int) -> int:
    row = dark.crop((left, y, left + 60, y + 1)).tobytes()
    return next((at for at, value in enumerate(row) if not value), len(row))


def test_tiles_put_together_are_the_single_page() -> None:
    document, scale = many_steps(60, 10), 2.0
    fixed = PageSetup(fit="percent", percent=100, crop_marks=False)
    tiles, tiled = of_map(document, fixed)
    single, one = of_map(document, replace(fixed, paper="custom", custom=(700, 700)))

    page = pictures(single, scale)[0]

    assert (len(tiled.plan.sheets), len(one.plan.sheets)) == (3, 1)
    for tile, sheet in zip(pictures(tiles, scale), tiled.plan.sheets, strict=True):
        here = cut_out(tile, tiled, sheet.window, scale)
        there = cut_out(page, one, sheet.window, scale)
        assert far_apart(here, there) == far_apart(there, here) == 0
        assert far_apart(ImageChops.offset(here, 4, 0), there) > 0


def cut_out(page: Image.Image, shown: MapSheets, window: Box, scale: float) -> Image.Image:
    """Cut a part of a map out of a rendered page on which its sheet stands."""
    plan = shown.plan
    sheet = next(each for each in plan.sheets if holds(each.window.grown(0.01), window))
    place = placed_window(plan, sheet)
    left = (place.x + (window.x - sheet.window.x) * plan.scale) * scale
    top = (place.y + (window.y - sheet.window.y) * plan.scale) * scale
    width, height = int(window.width * plan.scale * scale), int(window.height * plan.scale * scale)
    edge = 3
    box = (round(left) + edge, round(top) + edge, round(left) + width - edge, round(top) + height - edge)
    return page.crop(box)


def far_apart(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels of one picture that are darker or lighter than all their neighbours in the other."""
    darkest, lightest = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    darker, lighter = ImageChops.subtract(darkest, one), ImageChops.subtract(one, lightest)
    return sum(ImageChops.lighter(darker, lighter).histogram()[64:])
