"""One person's card: the two questions, a digit for each. What is typed shows as a dot, for the room may look on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import text, tr
from app.model.reviews.criteria import VIEWS
from app.model.reviews.words import VIEWS as VIEW_NAMES
from app.render.theme import Palette
from app.ui.meeting.parts import Cell, large, quiet
from app.ui.meeting.sitting import Sitting
from app.ui.texts import plain_label, show_text

NO_JUDGEMENT = (Qt.Key.Key_0, Qt.Key.Key_Minus)
Given = dict[str, int | None]


def score_of(event: QKeyEvent, lowest: int, highest: int) -> tuple[bool, int | None]:
    """Read a rating from a key: whether it is one, and which; none is "cannot judge"."""
    if event.key() in NO_JUDGEMENT:
        return True, None
    digit = event.key() - Qt.Key.Key_0.value
    return (True, digit) if lowest <= digit <= min(highest, 9) else (False, None)


class Card(QWidget):
    """The two questions, for one person."""

    done = Signal()
    given_up = Signal()

    def __init__(self, sitting: Sitting, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._person = ""
        self._given: Given = {}
        self._cells: dict[str, Cell] = {}
        self.before: dict[str, QLabel] = {}
        self._who = large("", 1.3, self)
        self._what = plain_label("", self)
        column = QVBoxLayout(self)
        column.addWidget(self._who)
        column.addSpacing(24)
        for view in VIEWS:
            column.addLayout(self._question(view, palette))
            column.addSpacing(24)
        criteria = sitting.criteria
        scale = tr("{low} is very bad, {high} is very good. 0 or -: I cannot judge.",
                   low=criteria.lowest, high=criteria.highest)  # fmt: skip
        column.addWidget(quiet(plain_label(scale, self)))
        column.addSpacing(24)
        column.addWidget(self._what)
        column.addStretch(1)

    def begin(self, person_id: str) -> None:
        """Begin a card for somebody."""
        self._person, self._given = person_id, {}
        show_text(self._who, self._sitting.name_of(person_id))
        self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        criteria, missing = self._sitting.criteria, self._missing()
        is_score, score = score_of(event, criteria.lowest, criteria.highest)
        if is_score and missing:
            self._given[missing[0]] = score
        elif event.key() == Qt.Key.Key_Backspace and self._given:
            self._given.popitem()
        elif event.key() == Qt.Key.Key_Escape:
            self._given = {}
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not missing:
            self._hand_in()
        else:
            return is_score
        self._show()
        return True

    def _hand_in(self) -> None:
        given, self._given = self._given, {}
        if self._sitting.hand_in(self._person, given["customer"], given["company"]):
            self.done.emit()

    def _missing(self) -> list[str]:
        return [view for view in VIEWS if view not in self._given]

    def _question(self, view: str, palette: Palette) -> QHBoxLayout:
        row = QHBoxLayout()
        cell = self._cells[view] = Cell(palette, self, times=1.8)
        row.addWidget(cell, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(large(self._sitting.criteria.questions.get(view, ""), 1.5, self))
        words.addWidget(quiet(plain_label(text(VIEW_NAMES[view]), self)))
        self.before[view] = quiet(plain_label(self._sitting.last_time(view), self))
        self.before[view].setVisible(bool(self.before[view].text()))
        words.addWidget(self.before[view])
        row.addLayout(words, 1)
        return row

    def _show(self) -> None:
        missing = self._missing()
        for view, cell in self._cells.items():
            cell.show_state(filled=view in self._given, current=missing[:1] == [view])
        said = tr("Type a digit.") if missing else tr("Enter hands in. Backspace: once more.")
        show_text(self._what, said + "  " + tr("Esc: back to the names, nothing is kept."))
