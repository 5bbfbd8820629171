"""The printed appendix of pictures, read by independent readers."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from app.model.attachments import encoded
from app.model.document import Document
from app.model.records import Attachment, Box, Map, Record, Step
from app.render.compose import drawing_of
from app.render.drawing import DrawingOptions
from app.render.legend import legend_of
from app.render.picture_pages import picture_pages
from app.render.report.writing import prepared_report
from app.render.theme import GREY_PAPER
from tests.render.documents import response_card
from tests.render.picture_files import a_photo, a_png
from tests.render.printing import write_pdf
from tests.render.test_pdf import options, poppler, read, text_of

AREA = Box(50, 60, 500, 700)


def a_picture(name: str, step: str = "S02", order: float = 0.0, data: bytes = b"") -> Attachment:
    content = encoded(data or a_png(400, 300))
    return Attachment(id=name, target=step, name=name, media_type="image/png", content=content, order=order)


def with_pictures(*more: Record) -> Document:
    document = response_card()
    return Document([*document, *(more or (a_picture("Antwortkarte"),))])


def page_of(reader: PdfReader, words: str) -> int:
    return next(i for i, page in reversed(list(enumerate(reader.pages))) if words in page.extract_text())


def goals(reader: PdfReader, page: int) -> list[int]:
    pages = {p.indirect_reference.idnum: i for i, p in enumerate(reader.pages) if p.indirect_reference is not None}
    return [pages[link.get_object()["/Dest"][0].idnum] for link in reader.pages[page].get("/Annots", [])]


def test_a_step_with_pictures_has_a_page_with_them_and_their_captions() -> None:
    document = with_pictures(a_picture("Antwortkarte vorn"), a_picture("Antwortkarte hinten", order=1.0))

    reader = read(write_pdf(document, options()))

    last = reader.pages[-1]
    assert "Antwortkarte vorn" in last.extract_text()
    assert "Antwortkarte hinten" in last.extract_text()
    assert len(last.images) == 2


def test_without_pictures_or_when_not_wanted_there_is_no_such_page() -> None:
    plain, unwanted = response_card(), with_pictures()

    assert len(prepared_report(plain, options()).book.parts) == 2
    assert len(prepared_report(unwanted, options(pictures=False)).book.parts) == 2
    assert "appendix" not in text_of(write_pdf(unwanted, options(pictures=False)))


def test_step_and_entry_lead_to_the_pictures_and_the_page_leads_back() -> None:
    document = with_pictures()

    reader = read(write_pdf(document, options()))

    pictures = len(reader.pages) - 1
    entry = page_of(reader, "1 picture, in the appendix")
    assert pictures in goals(reader, 0)
    assert pictures in goals(reader, entry)
    assert goals(reader, pictures) == [0]


def test_without_the_written_part_the_step_itself_leads_to_its_pictures() -> None:
    document = with_pictures()

    reader = read(write_pdf(document, options(procedure=False)))

    assert goals(reader, 0) == [1, 1]


def test_the_outline_names_the_pictures() -> None:
    reader = read(write_pdf(with_pictures(), options()))

    *_, title, steps = reader.outline

    assert title["/Title"] == "Pictures"
    assert "Antwortkarte ausfüllen" in steps[0]["/Title"]


def test_attachments_are_named_at_their_step_but_not_printed() -> None:
    file = Attachment(id="f", target="S02", name="Preisliste.xlsx", content=encoded(bytes(1_234_567)))

    text = text_of(write_pdf(with_pictures(file), options()))

    assert "Preisliste.xlsx (1.2 MB)" in text


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_pictures_of_a_page_stand_apart_inside_it(count: int) -> None:
    document = with_pictures(*(a_picture(str(n), order=float(n)) for n in range(count)))

    (page,) = picture_pages(document, [m.id for m in document.all(Map)], AREA)

    boxes = [placed.box for placed in page.pictures]
    assert [placed.picture.id for placed in page.pictures] == [str(n) for n in range(count)]
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert all(AREA.x <= b.x and b.right <= AREA.right + 0.1 and b.bottom <= AREA.bottom + 0.1 for b in boxes)


def test_a_page_for_every_step_in_the_order_of_reading() -> None:
    document = with_pictures(a_picture("later", "S05"), a_picture("first", "S01"))

    pages = picture_pages(document, [m.id for m in document.all(Map)], AREA)

    assert [page.step_id for page in pages] == ["S01", "S05"]


@pytest.mark.qt_log_ignore("libpng", "JPEG")
def test_a_damaged_picture_is_a_sentence_on_its_page() -> None:
    broken = a_picture("Karte", data=b"\x89PNG\r\n\x1a\n" + bytes(40))

    text = text_of(write_pdf(with_pictures(broken), options()))

    assert "The picture is damaged" in text


def test_in_grey_the_pictures_are_grey_too() -> None:
    document = with_pictures(a_picture("Karte", data=a_photo(400, 300)))

    pages = pypdfium2.PdfDocument(write_pdf(document, options(drawing=DrawingOptions(palette=GREY_PAPER))))

    seen = pages[len(pages) - 1].render().to_numpy()[150:250, 60:250].astype(int)
    pages.close()
    assert seen.max() < 140
    assert (abs(seen[..., 0] - seen[..., 2]) < 3).all()


def test_the_sign_is_on_the_map_and_in_the_legend(tmp_path: Path) -> None:
    document = with_pictures()
    map_id = document.all(Map)[0].id

    drawing, plain = drawing_of(document, map_id), drawing_of(response_card(), map_id)

    clips = {p.element.id: p.parts.clip for p in drawing.steps() if p.parts is not None and p.parts.clip is not None}
    assert list(clips) == ["S02"]
    assert document.get(Step, "S02").box.contains(clips["S02"].centre)
    assert "has pictures or attachments" in [entry.words for entry in legend_of(drawing)]
    assert "has pictures or attachments" not in [entry.words for entry in legend_of(plain)]


def test_poppler_reads_the_file_without_complaint(tmp_path: Path) -> None:
    images = poppler("pdfimages", write_pdf(with_pictures(), options()), tmp_path, "-list")

    assert len(images.splitlines()) == 3
