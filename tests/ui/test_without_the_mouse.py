"""From the start page to a finished map on paper, with nothing but the keyboard."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.records import Flow, Lane, Step
from app.ui.actions.base import sequences
from app.ui.actions.table import ACTIONS
from app.ui.main_window import MainWindow

Key = Qt.Key
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Keyboard:
    """A keyboard: every key goes where the focus is, as the desktop would send it."""

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._receiver, key, held)
        self._settle()

    def type(self, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._receiver, QKeyEvent(kind, 0, NONE, letter))
        self._settle()

    def enter(self, text: str) -> None:
        self.type(text)
        self.press(Key.Key_Return)

    def do(self, action_id: str) -> None:
        """Press the keys of an action."""
        (action,) = (action for action in ACTIONS if action.id == action_id)
        combination = sequences(action.keys)[0][0]
        self.press(combination.key(), combination.keyboardModifiers())

    @property
    def _receiver(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        assert found is not None
        return found

    def _settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.resize(1280, 720)
    empty_window.activateWindow()
    return empty_window


def draw(keys: Keyboard) -> None:
    """Draw a map of two lanes and ten steps, one of them a decision that leads back."""
    keys.do("new")
    for lane in ("Sales office", "Technology"):
        keys.type("l")
        keys.press(Key.Key_Return)
        keys.enter(lane)
    keys.press(Key.Key_Escape)
    keys.do("add_step")
    keys.enter("Start")
    keys.enter("Request arrives")
    for name in ("Log the request", "Clarify the need"):
        keys.press(Key.Key_Tab)
        keys.enter(name)
    keys.press(Key.Key_Down, CTRL)
    keys.enter("Feasible?")
    keys.do("change_kind")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Return, CTRL)
    keys.enter("Work out the price")
    keys.press(Key.Key_Left)
    keys.do("connect")
    keys.enter("clarify")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Right)
    for name in ("Write the offer", "Send the offer", "Follow up", "Hand over", "Order"):
        keys.press(Key.Key_Tab)
        keys.enter(name)
    keys.do("change_kind")
    keys.press(Key.Key_4)


def save_as_pdf(keys: Keyboard, qtbot: QtBot, path: Path) -> None:
    """Ask for the PDF, type its name into the dialog, and wait until it is written."""

    def answer() -> None:
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        if dialog is None or focus is None or focus.window() is not dialog:
            QTimer.singleShot(20, answer)
            return
        QTest.keyClick(focus, Key.Key_A, CTRL)
        QTest.keyClicks(focus, str(path))
        QTest.keyClick(focus, Key.Key_Return)

    QTimer.singleShot(0, answer)
    keys.do("export_pdf")
    qtbot.waitUntil(path.exists, timeout=20_000)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage() for page in document]
    found = " ".join(" ".join(page.get_text_bounded().split()) for page in pages)
    for page in pages:
        page.close()
    document.close()
    return found


NAMES = (
    "Request arrives",
    "Log the request",
    "Clarify the need",
    "Feasible?",
    "Work out the price",
    "Write the offer",
    "Send the offer",
    "Follow up",
    "Hand over",
    "Order",
)


def test_a_map_of_ten_steps_is_drawn_and_saved_as_pdf_without_touching_the_mouse(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    keys = Keyboard()

    draw(keys)
    save_as_pdf(keys, qtbot, tmp_path / "offer.pdf")

    document = window.place.document
    steps = {step.name: step for step in document.all(Step)}
    ways = [(document.get(Step, f.source).name, f.name, document.get(Step, f.target).name) for f in document.all(Flow)]
    said = text_of(tmp_path / "offer.pdf")
    assert tuple(steps) == NAMES
    assert [steps[name].kind for name in ("Request arrives", "Feasible?", "Order")] == ["start", "decision", "end"]
    assert ("Feasible?", "Yes", "Work out the price") in ways
    assert ("Feasible?", "No", "Clarify the need") in ways
    assert len(ways) == 10
    assert {steps[n].lane for n in NAMES[:3]} != {steps[n].lane for n in NAMES[3:]}
    assert [lane.name for lane in document.all(Lane)] == ["Sales office", "Technology"]
    assert [name for name in (*NAMES, "Sales office", "Technology", "Yes", "No") if name not in said] == []


def test_what_is_drawn_by_keys_stands_free_and_in_its_lane(window: MainWindow) -> None:
    draw(Keyboard())

    document = window.place.document
    boxes = [step.box for step in document.all(Step)]
    lanes = {lane.id: lane.box for lane in document.all(Lane)}
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert all(lanes[step.lane].contains(step.box.centre) for step in document.all(Step))
    assert all(a.x == b.x or a.y == b.y for f in document.all(Flow) for a, b in zip(f.points, f.points[1:]))
