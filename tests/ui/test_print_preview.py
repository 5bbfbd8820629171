"""The printed file on the screen: thumbnails lead to pages, pages become larger and smaller, one knows where one is."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.document import Document
from app.render.report.making import ReportOptions
from app.render.report.writing import write_report
from app.ui.modes import Mode
from app.ui.pdf_page import rendered
from app.ui.pdf_preview import Preview
from app.ui.print_page import PrintPage
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import press, shown


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    page = PrintPage(workplace_with(a_line_of_steps(*(f"Step number {i}" for i in range(90))), Mode.PRINT))
    with qtbot.waitSignal(page.printed_anew, timeout=20_000):
        shown(qtbot, page, 1100, 700)
    return page.preview


def test_there_is_a_thumbnail_for_every_page_and_it_leads_there(preview: Preview) -> None:
    third = preview.thumbnails.pages[2]
    before = preview.place.text()

    QTest.mouseClick(third, Qt.MouseButton.LeftButton)

    assert len(preview.thumbnails.pages) == len(preview.view.pages) > 3
    assert before.startswith("Page 1 of ")
    assert preview.place.text().startswith("Page 3 of ")
    assert [page.number for page in preview.thumbnails.pages if page.is_marked] == [2]
    assert not preview.view.pages[2].visibleRegion().isEmpty()


def test_scrolling_says_which_page_one_sees_and_marks_its_thumbnail(preview: Preview) -> None:
    bar, pages = preview.view.verticalScrollBar(), len(preview.view.pages)

    bar.setValue(bar.maximum())

    assert preview.place.text() == f"Page {pages} of {pages}"
    assert preview.thumbnails.pages[-1].is_marked
    assert not preview.on.isEnabled()


def test_buttons_lead_to_the_next_page_and_back(preview: Preview) -> None:
    at_first = preview.back.isEnabled()

    press(preview.on)
    press(preview.on)
    press(preview.back)

    assert not at_first
    assert preview.place.text().startswith("Page 2 of ")


def test_pages_become_larger_and_smaller_and_fit_again(preview: Preview) -> None:
    page = preview.view.pages[0]
    wide, said = page.width(), preview.size_.text()

    press(preview.larger)
    larger, said_larger = page.width(), preview.size_.text()
    press(preview.smaller)
    press(preview.smaller)
    smaller = page.width()
    press(preview.whole)

    assert smaller < wide < larger
    assert page.width() == wide
    assert said.endswith(" %")
    assert said != said_larger
    assert preview.size_.text() == said


def test_the_wheel_with_ctrl_zooms(preview: Preview) -> None:
    page = preview.view.pages[0]
    wide, viewport = page.width(), preview.view.viewport()
    place = QPointF(viewport.rect().center())
    turn = QWheelEvent(place, QPointF(viewport.mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                       Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip

    QApplication.sendEvent(viewport, turn)

    assert page.width() > wide


def test_only_pages_that_are_seen_are_rendered(preview: Preview) -> None:
    QApplication.processEvents()

    assert not preview.view.pages[-1].is_rendered


def test_the_first_page_is_shown_before_the_small_ones_are_rendered(
    qtbot: QtBot, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[float] = []

    def noted(data: bytes, number: int, scale: float) -> QImage:
        sizes.append(scale)
        return rendered(data, number, scale)

    monkeypatch.setattr("app.ui.pdf_page.rendered", noted)
    options = ReportOptions(date=dt.date(2026, 11, 26), parts=("map",))

    preview.show_pdf(write_report(Document(a_line_of_steps("Ask")), options).data)
    qtbot.waitUntil(lambda: preview.thumbnails.pages[0].is_rendered)

    assert len(sizes) == 2
    assert sizes[0] > sizes[1]


def test_without_pages_nothing_is_said(preview: Preview) -> None:
    preview.clear()

    assert preview.place.text() == ""
    assert preview.thumbnails.pages == []
