"""Long work leaves the window alone: its event loop goes on turning, and giving up leaves everything as it was."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from app import files
from app.exchange.bpmn.writer import export_bpmn
from app.i18n import msg
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import edit
from app.model.records import Step
from app.model.slices import Slices
from app.model.wanted import require_wanted
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.progress import GIVEN_UP
from app.ui.work import Idle
from tests.layout.maps import big_map, placed_map
from tests.ui.importing.asking import shown_sheet
from tests.ui.panels.hands import press
from tests.ui.turning import TURNS, turns_while_busy

LARGE = 600
"""Steps of a map that takes long enough for the loop to be seen turning."""


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.progress.stop()
    qtbot.waitUntil(lambda: not made.progress._running, timeout=60_000)
    if made.workplace is not None:
        made.place.file.close(discard=True)
        made.put_away()
    made.close()
    made.deleteLater()


def show_map(window: MainWindow, steps: int = LARGE) -> None:
    """Open a large map in the window."""
    window.show_file(files.create(placed_map(steps)))


@pytest.mark.parametrize(("suffix", "steps"), [(".pdf", LARGE), (".svg", 4 * LARGE), (".bpmn", LARGE)])
def test_the_window_goes_on_while_a_large_map_is_exported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str, steps: int
) -> None:
    show_map(window, steps)
    path = tmp_path / f"map{suffix}"

    turns = turns_while_busy(window, qtbot, lambda: window.files.export(path))

    assert turns > TURNS
    assert path.stat().st_size > 10_000
    assert f"Written to “map{suffix}”." in window.status._hint.accessibleName()


def test_the_window_goes_on_while_a_large_map_is_imported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    data, _warnings = export_bpmn(Document(placed_map(LARGE)))
    (tmp_path / "map.bpmn").write_bytes(data)

    reading = turns_while_busy(window, qtbot, lambda: window.files.open(tmp_path / "map.bpmn"))
    sheet = shown_sheet(window, qtbot)
    taking = turns_while_busy(window, qtbot, sheet.take)

    assert reading + taking > TURNS
    assert window.place.process.count(Step) == LARGE
    assert window.place.file.is_ahead


def test_the_window_goes_on_while_a_large_map_is_arranged(window: MainWindow, qtbot: QtBot) -> None:
    window.show_file(files.create(big_map(LARGE)))

    turns = turns_while_busy(window, qtbot, lambda: window.actions_by_id.by_id["arrange"].trigger())

    assert turns > TURNS
    assert window.place.editor.session.history.position == 1


def give_up_by_button(window: MainWindow) -> None:
    window.progress._show()
    press(window.progress.cancel_button)


def give_up_by_escape(window: MainWindow) -> None:
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("give_up", [give_up_by_button, give_up_by_escape])
@pytest.mark.parametrize("suffix", [".pdf", ".bpmn"])
def test_an_export_that_is_given_up_leaves_what_was_there_and_nothing_else(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str, give_up: Callable[[MainWindow], None]
) -> None:
    show_map(window)
    path = tmp_path / f"map{suffix}"
    path.write_text("what was there before", encoding="utf-8")

    window.files.export(path)
    give_up(window)
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)

    assert path.read_text(encoding="utf-8") == "what was there before"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert str(GIVEN_UP) in window.status._hint.accessibleName()


@pytest.mark.parametrize("give_up", [give_up_by_button, give_up_by_escape])
def test_an_import_that_is_given_up_leaves_the_open_document(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, give_up: Callable[[MainWindow], None]
) -> None:
    data, _warnings = export_bpmn(Document(placed_map(LARGE)))
    (tmp_path / "map.bpmn").write_bytes(data)
    window.files.new()
    before = window.workplace
    (session,) = [each for each in window.application.settings.folders.sessions.iterdir() if each.is_dir()]

    window.files.import_file(tmp_path / "map.bpmn")
    give_up(window)
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)

    assert window.workplace is before
    assert not window.progress.is_busy
    assert [each for each in window.application.settings.folders.sessions.iterdir() if each.is_dir()] == [session]


def test_an_arrangement_that_is_given_up_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.show_file(files.create(big_map(LARGE)))
    before = window.place.document.copy()

    window.actions_by_id.by_id["arrange"].trigger()
    give_up_by_escape(window)
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)

    assert window.place.document == before
    assert window.place.editor.session.history.position == 0


def test_closing_the_document_gives_up_arranging_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show_file(files.create(big_map(LARGE)))

    window.actions_by_id.by_id["arrange"].trigger()
    window.files.close()
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)

    assert not window.progress.is_busy
    assert window.workplace is None


def test_an_export_writes_the_document_as_it_was_when_it_was_begun(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    show_map(window)
    path = tmp_path / "map.json"

    window.files.export(path)
    window.place.do(edit("s0", name="Changed meanwhile"))
    qtbot.waitUntil(lambda: not window.progress.is_busy, timeout=60_000)

    assert "Changed meanwhile" not in path.read_text(encoding="utf-8")


def test_what_is_going_on_is_said_after_a_moment_only(window: MainWindow, qtbot: QtBot) -> None:
    go_on: list[bool] = []

    def wait() -> None:
        while not go_on:
            require_wanted()

    window.progress.run(msg("Something long …"), wait, lambda _none: None, window.bar.tell)
    at_once = window.progress.isVisible()
    qtbot.waitUntil(window.progress.isVisible)
    said = window.progress.sentence
    go_on.append(True)
    qtbot.waitUntil(lambda: not window.progress.is_busy)

    assert not at_once
    assert said == "Something long …"
    assert not window.progress.isVisible()


def test_escape_in_a_field_is_for_the_field_first(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()

    def wait() -> None:
        while True:
            require_wanted()

    window.progress.run(msg("Something long …"), wait, lambda _none: None, window.bar.tell)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    busy = window.progress.is_busy
    give_up_by_escape(window)

    assert busy
    assert not window.progress.is_busy


def test_what_is_refused_is_said_and_what_breaks_is_reported(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: reported.append(kind))
    forgotten: list[str] = []

    def refuse() -> None:
        raise Refused(msg("This cannot be done like that."))

    def break_down() -> None:
        raise ValueError("bug")

    for job in (refuse, break_down):
        window.progress.run(
            msg("Something long …"), job, lambda _none: None, window.bar.tell, lambda: forgotten.append("given up")
        )
        qtbot.waitUntil(lambda: not window.progress._running)

    assert window.bar.sentence == "This cannot be done like that."
    assert reported == [ValueError]
    assert forgotten == ["given up"]
    assert not window.progress.is_busy


def test_a_slice_that_closes_the_window_is_the_last(qtbot: QtBot) -> None:
    window = QObject()
    idle = Idle(window)
    heard: list[object] = []

    def close_the_window() -> Slices[str]:
        delete(window)
        yield
        return "nobody"

    idle.begin(close_the_window(), heard.append)
    qtbot.waitUntil(lambda: not isValid(window))

    assert not heard
    assert not idle.is_busy
