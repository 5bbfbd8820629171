from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import msg
from app.ui.dialogs.bar import MessageBar
from app.ui.dialogs.questions import Question, ask_before_closing, show_about
from tests.ui.panels.hands import press, shown


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return shown(qtbot, QWidget())


def answer(key: str) -> None:
    """Answer the next question that is asked."""

    def choose() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, Question)
        asked.choose(key) if key else asked.reject()

    QTimer.singleShot(0, choose)


@pytest.mark.parametrize(
    ("key", "meant"), [("save", "save"), ("discard", "discard"), ("cancel", "cancel"), ("", "cancel")]
)
def test_closing_asks_and_takes_a_closed_question_for_no(window: QWidget, key: str, meant: str) -> None:
    answer(key)

    assert ask_before_closing(window, "offers.klarweg") == meant


def test_the_program_says_what_it_is_and_under_which_licences(window: QWidget) -> None:
    show_about(window)

    facts = window.findChild(QPlainTextEdit)
    assert facts is not None
    assert "Klarweg" in facts.toPlainText()
    assert "LGPL 3" in facts.toPlainText()


def test_a_bar_says_a_sentence_and_goes_when_a_way_is_taken(qtbot: QtBot) -> None:
    bar = shown(qtbot, MessageBar())
    taken: list[str] = []

    bar.tell(msg("The file has changed."), (msg("Read it again"), lambda: taken.append("again")))
    press(bar.buttons[0])

    assert taken == ["again"]
    assert not bar.isVisible()


def test_escape_closes_a_bar_that_may_be_closed(qtbot: QtBot) -> None:
    bar = shown(qtbot, MessageBar())
    bar.tell(msg("The file has changed."))

    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar, Qt.Key.Key_Escape)

    assert bar.sentence == ""


def test_a_bar_that_stays_cannot_be_closed(qtbot: QtBot) -> None:
    bar = shown(qtbot, MessageBar())
    bar.tell(msg("You are looking at version {number}, read only.", number=1), keep=True)

    QTest.keyClick(bar, Qt.Key.Key_Escape)

    assert bar.isVisible()
