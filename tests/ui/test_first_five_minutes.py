"""The first five minutes of a sales manager (ux.md): from the start page to a PDF of one's own, by keys and presses."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.kinds import is_activity
from app.model.records import Lane, Note, Step
from app.model.typed_process import MAP_ID
from app.ui.beginnings import from_lines
from app.ui.main_window import MainWindow
from app.ui.print_choices import PrintChoices
from app.ui.print_making import Wanted, printed
from tests.ui.panels.hands import press

LINES = (
    "Customer: Ask for an offer",
    "Sales office: Log the request",
    "Field sales: Find out the need",
    "Write the offer",
    "Customer: Study the offer",
    "Sales office: Confirm the order",
)


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.resize(1280, 720)
    return empty_window


def type_the_steps(window: MainWindow) -> None:
    press(window.start_page.cards["type"])
    page = window.start_page.typing
    QTest.keyClicks(page.name, "Offers")
    for line in LINES:
        QTest.keyClicks(page.lines, line)
        QTest.keyClick(page.lines, Qt.Key.Key_Return)
    QTest.keyClick(page.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def write_a_customer_note(window: MainWindow) -> None:
    window.place.select([next(s.id for s in window.place.document.all(Step) if s.name == "Study the offer")])
    window.actions_by_id.by_id["add_note"].trigger()
    notes = window.desk.notes
    notes.form.view.put("customer")
    QTest.keyClicks(notes.form.claim, "The offer names no date")
    QTest.keyClick(notes.form.claim, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_six_typed_lines_a_note_and_a_pdf_need_no_help(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[Path] = []
    opened: list[Path] = []
    monkeypatch.setattr("app.ui.dialogs.paths.ask_path_to_save", lambda _w, _t, start, _k: asked.append(start) or start)
    monkeypatch.setattr("app.ui.written.open_with_system", opened.append)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    type_the_steps(window)
    write_a_customer_note(window)
    window.actions_by_id.by_id["export_pdf"].trigger()
    qtbot.waitUntil(lambda: not window.progress.is_busy)
    press(window.bar.buttons[0])

    document = window.place.process
    written = "\n".join(page.extract_text() for page in PdfReader(BytesIO(opened[0].read_bytes())).pages)
    assert [step.name for step in document.all(Step) if is_activity(step)] == [x.split(": ")[-1] for x in LINES]
    assert [lane.name for lane in document.all(Lane)] == ["Customer", "Sales office", "Field sales"]
    assert [(note.view, note.claim) for note in document.all(Note)] == [("customer", "The offer names no date")]
    assert asked == opened == [tmp_path / "Offers.pdf"]
    assert "Offers" in written
    assert "The offer names no date" in " ".join(written.split())


def test_from_the_example_one_gets_back_to_the_start_and_on_to_a_template(window: MainWindow) -> None:
    press(window.start_page.cards["sample"])
    window.actions_by_id.by_id["start_page"].trigger()

    press(window.start_page.cards["template"])
    press(window.start_page.templates.cards["offer"])

    assert [desk.workplace.process.process.name for desk in window.desks] == ["Mailing with response card", "Offer"]
    assert window.place.process.process.name == "Offer"
    assert window.desk.hints is None


@pytest.mark.parametrize("lanes", range(5))
@pytest.mark.parametrize("count", [6, 8, 12])
def test_the_first_pdf_of_typed_steps_can_be_read(qapp: QApplication, lanes: int, count: int) -> None:
    names = ("Customer", "Sales office", "Field sales", "Engineering")
    lines = [f"{names[n % lanes]}: Step {n}" if lanes else f"Step {n}" for n in range(count)]
    document = from_lines("\n".join(lines), "Offers")

    done = printed(
        document, PrintChoices(unticked=("procedure", "steps")), Wanted(map_id=MAP_ID, day=dt.date(2026, 11, 26))
    )

    assert done.is_readable
    assert done.pages == (2 if (lanes, count) == (2, 12) else 1)
