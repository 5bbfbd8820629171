"""The canary: two rounds with other ratings look the same, word for word, in every text of the window until the reveal.

Texts, titles, tool tips, accessible names, undo labels and the log are compared; digits stand everywhere in a window,
so it is the difference that would give a rating away.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QTableWidget, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from app import files
from app.i18n import text
from app.model.operations import OpenRound
from app.model.records import Rating
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.rounds.flags_sheet import FlagsSheet
from app.ui.rounds.passing_sheet import PassingSheet
from app.ui.rounds.people_sheet import PeopleSheet
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.rounds.typing_sheet import TypingSheet
from tests.fakes import NOW
from tests.reviewing import process, seats
from tests.ui.rounds.holding import keys


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything a widget says to eyes and to screen readers."""
    yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    for name in ("text", "toPlainText", "currentText", "placeholderText"):
        said = getattr(widget, name, None)
        if callable(said) and not isinstance(said, QAction):
            yield str(said())
    if isinstance(widget, QListWidget):
        yield from (widget.item(row).text() for row in range(widget.count()))
    if isinstance(widget, QTableWidget):
        for row in range(widget.rowCount()):
            for column in range(widget.columnCount()):
                cell = widget.item(row, column)
                yield cell.text() if cell is not None else ""
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(index) for index in range(widget.count()))


SOON = 1_000
"""Milliseconds; what waits longer takes a sentence away again."""


def is_at_rest(window: MainWindow) -> bool:
    """Answer whether nothing is being worked out that would still change a text."""
    timers = [timer for timer in window.findChildren(QTimer) if timer.isSingleShot() and timer.isActive()]
    waiting = [timer for timer in timers if timer.interval() < SOON]
    return not waiting and not QThreadPool.globalInstance().activeThreadCount()


def everything_said(qtbot: QtBot, window: MainWindow) -> list[str]:
    """All texts of a document's window and sheets, and the label of what can be undone; not the list of other files."""
    qtbot.waitUntil(lambda: is_at_rest(window))
    beside = window.start_page
    widgets = [window, *(w for w in window.findChildren(QWidget) if w is not beside and not beside.isAncestorOf(w))]
    said = [word for widget in widgets for word in words_of(widget) if word]
    said += [action.text() + action.toolTip() for action in window.actions_by_id.by_id.values()]
    entry = window.place.editor.session.history.undoable
    return [*said, text(entry.label) if entry is not None else ""]


def sheet(window: MainWindow, action: str, kind: type[PlaceSheet]) -> PlaceSheet:
    window.actions_by_id.by_id[action].trigger()
    return next(each for each in window.findChildren(kind) if each.isVisible())


def hold_a_round(qtbot: QtBot, window: MainWindow, typed: str, passed: str) -> list[list[str]]:
    """Hand in by sheet and by laptop, with Review and all sheets in view; return what was said at each point."""
    window.place.set_mode(Mode.REVIEW)
    window.place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
    window.place.select(["call"])
    said = [everything_said(qtbot, window)]
    typing = sheet(window, "type_in", TypingSheet)
    assert isinstance(typing, TypingSheet)
    keys(typing.table, typed)
    keys(typing.hand_in_button, " ")
    said.append(everything_said(qtbot, window))
    passing = sheet(window, "pass_round", PassingSheet)
    assert isinstance(passing, PassingSheet)
    QTest.keyClick(passing.names, Qt.Key.Key_Return)
    keys(passing.card, passed + "\n")
    said.append(everything_said(qtbot, window))
    sheet(window, "flags", FlagsSheet)
    sheet(window, "people", PeopleSheet)
    window.place.undo()
    for mode in (Mode.DRAW, Mode.REVIEW, Mode.CHANGE, Mode.COMPARE, Mode.REVIEW):
        window.place.set_mode(mode)
        said.append(everything_said(qtbot, window))
    return said


def a_window(application: Application, qtbot: QtBot, path: Path) -> MainWindow:
    files.write_new(process(), path)
    made = application.open_window()
    qtbot.waitExposed(made)
    made.files.open(path)
    return made


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_of_the_window_gives_a_rating_away_before_the_reveal(
    application: Application, qtbot: QtBot, tmp_path: Path, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    application.use_language(language)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = a_window(application, qtbot, tmp_path / "one" / "sales.klarweg")
    said_in_one = hold_a_round(qtbot, one, "11991199", "2828-8-8")
    logged_in_one = caplog.text
    caplog.clear()

    two = a_window(application, qtbot, tmp_path / "two" / "sales.klarweg")
    said_in_two = hold_a_round(qtbot, two, "99-1-199", "37373737")

    differing = [(a, b) for one_by_one in zip(said_in_one, said_in_two, strict=True)
                 for a, b in zip(*one_by_one, strict=True) if a != b]  # fmt: skip
    assert differing == []
    assert logged_in_one == caplog.text
    assert one.place.process.count(Rating) == two.place.process.count(Rating) == 16


def test_the_canary_sings_once_the_ratings_are_revealed(application: Application, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    said = []
    for name, typed in (("one", "11991199"), ("two", "99-1-199")):
        window = a_window(application, qtbot, tmp_path / name / "sales.klarweg")
        hold_a_round(qtbot, window, typed, "55555555")
        assert window.desk is not None
        window.desk.round_bar.reveal()
        window.desk.round_bar.yes_button.click()
        said.append(everything_said(qtbot, window))

    assert said[0] != said[1]
