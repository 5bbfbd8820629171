"""The logo stands in the title block of every sheet and on the title page, once in the file, in grey on grey sheets."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.model.attachments import encoded
from app.model.document import Document
from app.model.operations import SetLogo
from app.model.records import Attachment
from app.render.drawing import DrawingOptions
from app.render.report.making import ReportOptions
from app.render.report.writing import write_report
from app.render.theme import GREY_PAPER, PAPER, Palette
from tests.render.documents import many_steps
from tests.render.picture_files import encoded as as_file

DAY = dt.date(2026, 11, 26)
pytestmark = pytest.mark.usefixtures("qapp")


def with_logo(content: bytes) -> Document:
    document = many_steps(3)
    logo = Attachment(id="logo", name="logo", media_type="image/png", content=encoded(content))
    return document.apply(SetLogo(logo=logo).plan(document)) or document


def orange() -> bytes:
    image = QImage(90, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return as_file(image, "PNG")


def the_set(document: Document, palette: Palette) -> bytes:
    return write_report(document, ReportOptions(date=DAY, drawing=DrawingOptions(palette=palette))).data


def the_map(document: Document, palette: Palette) -> bytes:
    look = DrawingOptions(palette=palette)
    return write_report(document, ReportOptions(date=DAY, parts=("map", "procedure"), drawing=look)).data


def is_red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] > 230 and pixel[1] < 40 and pixel[2] < 40


def coloured(data: bytes) -> list[int]:
    """Count the red pixels of each page."""
    with pypdfium2.PdfDocument(data) as document:
        return [
            sum(count for count, pixel in page.render(scale=1).to_pil().convert("RGB").getcolors(1_000_000) or ()
                if is_red(pixel))
            for page in document
        ]  # fmt: skip


WRITERS = [the_set, the_map]


@pytest.mark.parametrize("write", WRITERS)
def test_it_stands_on_every_sheet(write: Callable[[Document, Palette], bytes]) -> None:
    found = coloured(write(with_logo(orange()), PAPER))

    assert len(found) > 1
    assert min(found) > 200


def test_the_title_page_shows_it_large() -> None:
    found = coloured(the_set(with_logo(orange()), PAPER))

    assert found[0] > 3 * max(found[1:])


@pytest.mark.parametrize("write", WRITERS)
def test_it_is_grey_on_grey_sheets(write: Callable[[Document, Palette], bytes]) -> None:
    assert set(coloured(write(with_logo(orange()), GREY_PAPER))) == {0}


def test_it_is_in_the_file_once() -> None:
    pages = PdfReader(io.BytesIO(the_set(with_logo(orange()), PAPER))).pages

    assert len({image.indirect_reference.idnum for page in pages for image in page.images}) == 1  # type: ignore[union-attr]


def test_without_a_logo_no_image_is_in_the_file() -> None:
    pages: Any = PdfReader(io.BytesIO(the_set(many_steps(3), PAPER))).pages

    assert [image for page in pages for image in page.images] == []


def test_a_logo_that_cannot_be_read_is_left_out() -> None:
    assert set(coloured(the_map(with_logo(orange()[:40]), PAPER))) == {0}
