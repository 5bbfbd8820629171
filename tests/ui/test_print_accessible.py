"""The accessible PDF in Print: a file of its own, written beside the window with the settings as they stand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.ui.modes import Mode
from app.ui.print_page import PrintPage
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import heard_by, press, shown


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer"), Mode.PRINT)


@pytest.fixture
def page(qtbot: QtBot, place: Workplace) -> PrintPage:
    made = PrintPage(place)
    with qtbot.waitSignal(made.printed_anew, timeout=10_000):
        shown(qtbot, made, 1100, 700)
    return made


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that the dialog answers with."""
    path = tmp_path / "read aloud.pdf"
    monkeypatch.setattr("app.ui.print_accessible.ask_path_of_pdf", lambda _parent, _title, _start: path)
    return path


def test_the_ticked_parts_are_written_tagged(qtbot: QtBot, page: PrintPage, place: Workplace, out: Path) -> None:
    pytest.importorskip("typst", reason='typst is not installed; pip install "klarweg[report]" brings it')
    said, before = heard_by(place), page.printed
    page.settings.parts.boxes["steps"].click()

    with qtbot.waitSignal(place.written, timeout=30_000) as written:
        press(page.accessible.button)

    file = PdfReader(out)
    assert written.args == [out]
    assert said[-1] == "Written to “read aloud.pdf”."
    assert "/StructTreeRoot" in file.trailer["/Root"]
    assert [str(item.title) for item in file.outline if not isinstance(item, list)][-1].startswith("Procedure")
    assert before is not None


def test_it_can_be_given_up(qtbot: QtBot, page: PrintPage, place: Workplace, out: Path) -> None:
    pytest.importorskip("typst", reason='typst is not installed; pip install "klarweg[report]" brings it')
    press(page.accessible.button)

    page.progress.give_up()

    qtbot.waitUntil(lambda: not page.progress._running, timeout=30_000)
    assert not out.exists()
    assert list(out.parent.iterdir()) == []


def test_where_it_cannot_be_made_it_is_said_how_it_can(
    page: PrintPage, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("de")
    monkeypatch.setitem(sys.modules, "typst", None)

    press(page.accessible.button)

    assert 'pip install "klarweg[report]"' in page.bar.sentence
    assert not out.exists()
