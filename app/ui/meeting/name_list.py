"""Passing the laptop: the names of those who have not handed in yet, and the empty screen between two people."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.model.records import Participant
from app.ui.meeting.parts import large, quiet, take_sizes
from app.ui.meeting.sitting import Sitting
from app.ui.parts import scrolling
from app.ui.texts import plain_label, show_text

DIGITS = {Qt.Key(Qt.Key.Key_1.value + i): i for i in range(9)}
"""The keys 1 to 9 as places in a list."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class NameList(QWidget):
    """Everybody who is still to rate, each with a digit."""

    chosen = Signal(str)

    def __init__(self, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._waiting: list[Participant] = []
        self._title = large("", 1.3, self)
        self._hint = quiet(plain_label("", self))
        self._inner = QWidget(self)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(scrolling(self._inner, self), 1)
        self.refresh()

    def refresh(self) -> None:
        """Show who has not handed in yet."""
        waiting = self._sitting.waiting
        if waiting == self._waiting and self._column.count():
            return
        self._waiting = waiting
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, seat in enumerate(waiting):
            self._column.addWidget(self._button(place, seat))
        self._column.addStretch(1)
        show_text(self._title, tr("Pass the laptop: who is next?") if waiting else tr("All have handed in."))
        hint = tr("Type your digit. Nobody sees what you give; the screen goes empty afterwards.")
        show_text(self._hint, hint if waiting else tr("Now the ratings can be revealed."))
        take_sizes(self._inner, self._inner.font().pixelSize() if self._inner.font().pixelSize() > 0 else 20)

    def take_key(self, event: QKeyEvent) -> bool:
        place = DIGITS.get(Qt.Key(event.key()))
        if place is None or place >= len(self._waiting):
            return False
        self.chosen.emit(self._waiting[place].person)
        return True

    def _button(self, place: int, seat: Participant) -> QPushButton:
        name, department = self._sitting.name_of(seat.person), self._sitting.department_name(seat.department)
        said = " · ".join(part for part in (name, department) if part).replace("&", "&&")
        button = QPushButton(f"{place + 1}    {said}" if place < len(DIGITS) else said, self._inner)
        button.setAccessibleName(said)
        button.setStyleSheet("text-align: left; padding-left: 16px")
        button.clicked.connect(lambda: self.chosen.emit(seat.person))
        return button


class Blank(QWidget):
    """Nothing, but what to do next."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (
            large(tr("Thank you. Your rating is handed in."), 1.4, self),
            plain_label(tr("Pass the laptop on. Whoever is next presses Enter."), self),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() not in ENTER:
            return False
        self.ended.emit()
        return True
