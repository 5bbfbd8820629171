"""Whole sets as they are hung on a wall and handed on, read by independent readers: in both languages, small and large.

The sample in colour on A4, the sample in grey as a poster, and a process of another tool.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from pypdf.generic import Destination

from app.cli.attaching import attached_document
from app.exchange.bpmn import read_bpmn
from app.i18n import language, use_language
from app.model.document import Document
from app.model.records import Step
from app.render.drawing import DrawingOptions
from app.render.report.making import ReportOptions
from app.render.report.writing import write_report
from app.render.theme import GREY_PAPER
from app.samples import sample_document
from app.storage.image import read_image
from tests.exchange.files import SHARED
from tests.render.test_printed_sets import DAY, POSTER, poppler, reader, titles, words_of_pages

OTHER = SHARED / "bpmn" / "miwg-ref-C.1.0.bpmn"
pytestmark = pytest.mark.usefixtures("qapp")


@dataclass(frozen=True, slots=True)
class Whole:
    """A document, its printed set, and whether that is without colours."""

    document: Document
    data: bytes
    is_grey: bool = False


def sample_in_german() -> Whole:
    use_language("de")
    document = sample_document("response-card", "de")
    options = ReportOptions(date=DAY, language="de", names=True)
    return Whole(document, write_report(document, options, attached_document(document, names=True)).data)


def poster_in_grey() -> Whole:
    document = sample_document("response-card", "en")
    options = ReportOptions(date=DAY, setup=POSTER, drawing=DrawingOptions(palette=GREY_PAPER))
    attached = attached_document(document, names=True)
    return Whole(document, write_report(document, options, attached).data, is_grey=True)


def of_another_tool() -> Whole:
    if not OTHER.exists():
        pytest.skip("the files of other tools are not beside the checkout")
    document = Document(read_bpmn(OTHER.read_bytes()).records)
    options = ReportOptions(date=dt.date(2026, 1, 2), language=document.process.language)
    return Whole(document, write_report(document, options, attached_document(document, names=True)).data)


@pytest.fixture(scope="module", params=[sample_in_german, poster_in_grey, of_another_tool])
def whole(request: pytest.FixtureRequest) -> Iterator[Whole]:
    spoken = language()
    use_language("en")
    yield request.param()
    use_language(spoken)


def test_a_strict_reader_finds_nothing_wrong(whole: Whole, tmp_path: Path) -> None:
    said = poppler("qpdf", whole.data, tmp_path, "--check")

    assert any("No syntax or stream encoding errors found" in line for line in said)


def test_every_step_is_named_in_the_words_of_the_pages(whole: Whole) -> None:
    said = "".join(words_of_pages(whole.data))

    missing = [step.name for step in whole.document.all(Step) if squeezed(step.name) not in said]

    assert missing == []


def squeezed(words: str) -> str:
    return "".join(words.split())


def test_no_page_is_blank_and_grey_sets_have_no_colour(whole: Whole) -> None:
    with pypdfium2.PdfDocument(whole.data) as file:
        for page in file:
            picture = page.render(scale=0.5).to_pil().convert("RGB")
            colours = picture.getcolors(1_000_000) or []
            dark = sum(count for count, colour in colours if max(colour) < 140)
            spread = max(max(colour) - min(colour) for _, colour in colours)

            assert dark > 20
            assert not whole.is_grey or spread <= 3


def test_all_fonts_are_embedded_and_nothing_is_made_of_dots(whole: Whole, tmp_path: Path) -> None:
    fonts = [line.split() for line in poppler("pdffonts", whole.data, tmp_path)[2:]]
    images = poppler("pdfimages", whole.data, tmp_path, "-list")[2:]

    assert fonts
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)
    assert images == []


def test_every_link_and_every_line_of_the_outline_leads_onto_a_page(whole: Whole) -> None:
    file = reader(whole.data)

    goals = [note.get_object()["/Dest"] for page in file.pages for note in page.get("/Annots", [])]
    lines = [item for item in flat(file.outline) if isinstance(item, Destination)]

    assert len(goals) >= whole.document.count(Step)
    assert all(file.get_page_number(goal[0].get_object()) is not None for goal in goals)
    assert lines
    assert all(file.get_destination_page_number(line) is not None for line in lines)


def flat(items: object) -> Iterator[object]:
    if isinstance(items, list):
        for item in items:
            yield from flat(item)
    else:
        yield items


def test_the_outline_names_every_step(whole: Whole) -> None:
    found = {squeezed(title) for title in titles(reader(whole.data))}

    for step in whole.document.all(Step):
        assert any(title.endswith(squeezed(step.name)) for title in found), step.name


def test_the_document_inside_opens_and_is_equal(whole: Whole) -> None:
    ((data,),) = reader(whole.data).attachments.values()

    assert read_image(data).document == whole.document


def test_the_language_of_the_file_is_that_of_its_words(whole: Whole) -> None:
    spoken = reader(whole.data).trailer["/Root"]["/Lang"]

    assert spoken == whole.document.process.language
