"""Map pages that are written without Qt: they look as Qt paints them, and what needs Qt is painted by it."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from pypdf import PageObject, PdfReader
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QImage, QPen

from app.model.document import Document
from app.model.records import Map, Process, Step
from app.render import book
from app.render.drawing import DrawingOptions
from app.render.fonts import width_of
from app.render.paper import PageSetup
from app.render.pdf_ink import Ink
from app.render.pdf_inked import OtherCodes, with_inks
from app.render.pdf_letters import Letters, Unwritable
from app.render.pdf_links import Finish
from app.render.report.making import ReportOptions
from app.render.report.writing import prepared_report
from app.render.style import Mark
from tests.exchange.documents import document_with_pools, own_document
from tests.render.documents import response_card

DAY = dt.date(2026, 11, 26)
FINISH = Finish(title="Map", date=DAY, language="en")
Pixels = npt.NDArray[np.int16]


def laid_out(document: Document, **drawing: object) -> book.Book:
    asked = ReportOptions(date=DAY, parts=("map",), setup=PageSetup(), drawing=DrawingOptions(**drawing))  # type: ignore[arg-type]
    return prepared_report(document, asked).book


def by_qt(laid: book.Book) -> book.Book:
    """Return the same pages, painted by Qt from the first line to the last."""
    parts = [replace(p, leaves=[replace(x, paint=x.paint_whole, beneath=None) for x in p.leaves]) for p in laid.parts]
    return replace(laid, parts=parts)


def pages(data: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(data), strict=True).pages)


def first_page(data: bytes) -> Pixels:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.asarray(document[0].render(scale=2, grayscale=True).to_numpy(), dtype=np.int16)
    finally:
        document.close()


def apart(one: Pixels, other: Pixels) -> float:
    """Return the share of pixels that differ, wherever the letters stand by a part of a pixel."""
    rolled = [np.roll(other, (dy, dx), (0, 1)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    low, high = np.minimum.reduce(rolled) - 24, np.maximum.reduce(rolled) + 24
    return float(((one < low) | (one > high)).mean())


@pytest.mark.parametrize("make", [own_document, document_with_pools, response_card])
def test_a_page_looks_as_qt_paints_it(make: object) -> None:
    document = make()  # type: ignore[operator]
    marks = {step.id: mark for step, mark in zip(document.all(Step), Mark)}
    laid = laid_out(document, marks=marks, hops=True, probability=True)

    assert len(book._inks(laid, Letters())) == laid.pages
    ours, theirs = first_page(book.painted(laid, FINISH)), first_page(book.painted(by_qt(laid), FINISH))

    assert apart(ours, theirs) < 0.00004
    assert apart(ours, np.full_like(ours, 255)) > 0.01


def test_the_page_of_letters_is_not_in_the_file() -> None:
    laid = laid_out(response_card())

    read = pages(book.painted(laid, FINISH))

    assert len(read) == laid.pages
    assert [page.extract_text().count("Vertriebsleitung") for page in read] == [1]


@pytest.mark.parametrize("name", ["اتصل بالعميل", "Gru\u0308n", "Call 📞"])
def test_a_map_with_a_name_that_is_more_than_letters_beside_each_other_is_painted_by_qt(name: str) -> None:
    document = Document([Process(id="process"), Map(id="m", name="Main"), Step(id="s", map="m", name=name),
                         Step(id="t", map="m", name="Qualify", y=200.0)])  # fmt: skip
    laid = laid_out(document)

    [ours], [theirs] = pages(book.painted(laid, FINISH)), pages(book.painted(by_qt(laid), FINISH))

    assert ours.get_contents().get_data() == theirs.get_contents().get_data()
    assert "Qualify" in ours.extract_text()


def test_what_was_begun_before_such_a_name_is_on_no_other_page() -> None:
    ink = Ink(Letters())
    ink.save()
    with pytest.raises(Unwritable):
        ink.write([(0.0, 0.0, "א")])
    ink.page()

    assert ink.page() == ""


def test_a_line_is_drawn_by_its_ends_as_well() -> None:
    ink, begin, end = Ink(Letters()), QPointF(1, 2), QPointF(3, 4)
    ink.setPen(QPen(QColor("#334455"), 2))
    ink.drawLine(begin, end)
    by_ends = ink.page()
    ink.setPen(QPen(QColor("#334455"), 2))
    ink.drawLine(QLineF(begin, end))

    assert by_ends == ink.page() != ""


def test_what_ink_cannot_do_is_left_to_qt() -> None:
    with pytest.raises(Unwritable):
        Ink(Letters()).as_painter().drawImage(0, 0, QImage())


def test_letters_that_qt_would_number_otherwise_are_noticed() -> None:
    laid = laid_out(response_card())
    foreseen, otherwise = Letters(), Letters()
    foreseen.face((False, False)).line("abc")
    otherwise.face((False, False)).line("abcd")
    painted = book._painted_by_qt(laid, FINISH, foreseen, {0})

    with pytest.raises(OtherCodes):
        with_inks(painted, otherwise, {0: ""})


@pytest.mark.parametrize("words", ["Vertriebsleitung", "AVATAR To. We", "Größe prüfen, 12–14 °C → Δ"])
def test_a_line_is_as_wide_as_it_is_measured(words: str) -> None:
    face = Letters().face((True, False))

    closer = sum(map(int, re.findall(r">(-?\d+)<", face.line(words))))

    assert sum(round(1000 * width_of(letter, True)) for letter in words) - closer == pytest.approx(
        1000 * width_of(words, True), abs=len(words)
    )
