"""Somebody who holds a meeting by keyboard alone, and everything that a screen reader or an onlooker could find."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.model.records import Finding, Note, Rating, Round
from app.model.reviews.rounds import current_round
from app.ui.main_window import MainWindow
from app.ui.meeting.window import MeetingWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Facilitator:
    """Hands on the keyboard, in whatever window has it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def meeting(self) -> MeetingWindow:
        assert self.window.desk is not None
        assert self.window.desk.meeting is not None
        return self.window.desk.meeting

    @property
    def is_held(self) -> bool:
        return self.window.desk is not None and self.window.desk.meeting is not None

    def begin(self) -> None:
        """Press F5 in the main window."""
        self.window.activateWindow()
        self.settle()
        QTest.keyClick(self.window, Key.Key_F5)
        self.settle()

    def open_round(self) -> None:
        """Begin, and open a round with everybody on everything."""
        self.begin()
        self.press(Key.Key_Return, CTRL)

    def press(self, *keys: Key | Qt.KeyboardModifier) -> None:
        key = next(k for k in keys if isinstance(k, Qt.Key))
        modifier = next((k for k in keys if isinstance(k, Qt.KeyboardModifier)), NONE)
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focus, letter)
        self.settle()

    def rate(self, *cards: str) -> None:
        """Pass the laptop: everybody types two digits and hands in."""
        for card in cards:
            self.type("1" + card)
            self.press(Key.Key_Return)
            self.press(Key.Key_Return)

    def hold_up(self, digits: str) -> None:
        """Type the cards that all hold up, and go back to passing the laptop."""
        self.press(Key.Key_F2)
        self.type(digits)
        self.press(Key.Key_Return)

    @property
    def focus(self) -> QWidget:
        return self.meeting.focusWidget() or self.meeting

    @property
    def phase(self) -> str:
        place = self.meeting.sitting.place
        return place.phase if place is not None else ""

    @property
    def said(self) -> str:
        return self.meeting.said.text()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()


def windows_of(window: MainWindow) -> Iterator[QWidget]:
    """Go through the window, its meeting, and what has been opened from either; not what another test has left."""
    meetings = [desk.meeting for desk in window.desks]
    for top in QApplication.topLevelWidgets():
        above: QWidget | None = top
        while above is not None and above is not window and above not in meetings:
            above = above.parentWidget()
        if above is not None:
            yield top


def texts_of(window: MainWindow) -> Iterator[str]:
    for top in windows_of(window):
        for widget in (top, *top.findChildren(QWidget)):
            yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
            text = getattr(widget, "text", None)
            if callable(text):
                yield str(text())
    for action in window.actions_by_id.by_id.values():
        yield from (action.text(), action.toolTip())
    yield from (str(entry.label) for entry in window.place.editor.session.history.entries)


def held(window: MainWindow) -> Round:
    """Return the round that is held."""
    review = current_round(window.place.process)
    assert review is not None
    return review


def ratings(window: MainWindow) -> list[tuple[str, int | None]]:
    """List the ratings of the round by view."""
    found = [r for r in window.place.process.all(Rating) if r.round == held(window).id]
    return sorted(((r.view, r.score) for r in found), key=lambda pair: (pair[0], pair[1] or 0))


def finding(window: MainWindow) -> Finding:
    """Return the one finding of the round."""
    (found,) = (f for f in window.place.process.all(Finding) if f.round == held(window).id)
    return found


def to_the_notes(facilitator: Facilitator) -> None:
    """Go to the notes of a step of which no customer has said anything yet."""
    facilitator.open_round()
    for _ in range(3):
        facilitator.press(Key.Key_PageDown, CTRL)
    assert facilitator.meeting.sitting.notes("customer") == []
    for _ in range(3):
        facilitator.press(Key.Key_PageDown)
    assert facilitator.phase == "note"


def written(window: MainWindow) -> Note:
    """Return the newest note of the meeting."""
    return [note for note in window.place.process.all(Note) if note.round == held(window).id][-1]
