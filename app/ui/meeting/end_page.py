"""The end: what was decided, what is open with whom and until when, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import day_words, msg, text, tr
from app.model.records import OpenPoint
from app.model.reviews.flags import hard_flags
from app.model.reviews.rounds import is_revealed
from app.model.rules import shown_name
from app.render.theme import Palette
from app.ui.days import day_typed
from app.ui.icons import icon
from app.ui.meeting.again_list import AgainList
from app.ui.meeting.layers import Layers
from app.ui.meeting.parts import Key, Page, large, quiet, reading, take_sizes
from app.ui.meeting.sitting import Sitting
from app.ui.meeting.verdict_page import CHOICES
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.texts import plain_label


class EndPage(Page):
    """Three lists, and a line for one more open point."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__(sitting, palette)
        self.point, self.owner, self.due = LineField(self), ChoiceField(self), LineField(self)
        self.add_button = QPushButton(icon("plus"), tr("Add"), self)
        self.add_button.clicked.connect(self._add)
        self._place = QVBoxLayout()
        self._lists: QWidget | None = None
        self.again = AgainList(sitting, self)
        self.again.ended.connect(self._show_end)
        self._end = QWidget(self)
        self._layers = Layers(self, self._end, self.again)
        column = QVBoxLayout(self._end)
        column.addLayout(self._place, 1)
        column.addWidget(large(tr("Add an open point"), 1.1, self))
        row = QHBoxLayout()
        for field, share in ((self.point, 4), (self.owner, 2), (self.due, 2), (self.add_button, 0)):
            row.addWidget(field, share)
        column.addLayout(row)
        self._name_fields()
        self.refresh()

    def _name_fields(self) -> None:
        self.point.setPlaceholderText(tr("What is to be done"))
        self.point.setAccessibleName(tr("What is to be done"))
        self.due.setPlaceholderText(tr("until, e.g. 2026-12-01"))
        self.due.setAccessibleName(tr("Until when"))
        self.owner.setAccessibleName(tr("Who does it"))
        people = [(seat.person, self.sitting.name_of(seat.person)) for seat in self.sitting.seats]
        self.owner.offer([("", msg("who: not said")), *people])
        self.owner.put("")

    def keys(self) -> list[Key]:
        if self._layers.current is self.again or not any(map(self.sitting.may_rate_again, self.sitting.agenda)):
            return []
        return [Key(keys=("F2",), act=self.choose_again, words=msg("Rate again, blind"), icon="refresh")]

    def choose_again(self) -> None:
        """Ask which steps are rated once more."""
        if self.leave():
            self._layers.show_only(self.again)
            self.again.begin()
            self.sitting.keys_changed()

    def _show_end(self) -> None:
        self._layers.show_only(self._end)
        self.point.setFocus()
        self.sitting.say("")
        self.sitting.keys_changed()

    def begin(self) -> None:
        self.point.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        if self._layers.current is self.again:
            return self.again.take_key(event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._add()
        return True

    def leave(self) -> bool:
        return not self.point.text().strip() or self._add()

    def _add(self) -> bool:
        what, typed = self.point.text().strip(), self.due.text().strip()
        due = day_typed(typed)
        if not what:
            self.sitting.say(tr("Write what is to be done."))
            return False
        if typed and not due:
            self.sitting.say(tr("“{typed}” is no date. Write it like 2026-12-01 or 1.12.2026.", typed=typed))
            self.due.setFocus()
            return False
        if not self.sitting.add_point(what, self.owner.value or "", due):
            return False
        for field in (self.point, self.due):
            field.put("")
        self.point.setFocus()
        return True

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self._lists is not None:
            self._lists.hide()
            self._lists.deleteLater()
        self._lists = QWidget(self)
        row = QHBoxLayout(self._lists)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list(tr("Decided"), self._decided()), 1)
        right = QVBoxLayout()
        right.addWidget(self._list(tr("Open points"), map(self._point, self.sitting.points())), 1)
        right.addWidget(self._list(tr("Still missing"), self._missing()), 1)
        row.addLayout(right, 1)
        self._place.addWidget(self._lists)
        if self.font().pixelSize() > 0:
            take_sizes(self._lists, self.font().pixelSize())

    def _list(self, title: str, lines: Iterable[str]) -> QWidget:
        made = QWidget(self._lists)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 10, 0)
        column.addWidget(large(title, 1.2, made))
        inner = QWidget(made)
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 4, 0)
        said = list(lines)
        for line in said:
            label = plain_label(line, inner)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            inside.addWidget(label)
        if not said:
            inside.addWidget(quiet(plain_label(tr("nothing"), inner)))
        inside.addStretch(1)
        column.addWidget(reading(inner, made), 1)
        return made

    def _decided(self) -> Iterator[str]:
        names = {verdict: text(name) for verdict, name, _ in CHOICES}
        for step_id, step in self.sitting.steps():
            finding = self.sitting.finding(step_id)
            if finding is not None:
                said = f"{text(shown_name(step))}: {names[finding.verdict]}"
                yield f"{said} ({finding.reason})" if finding.reason else said

    def _point(self, point: OpenPoint) -> str:
        until = tr("until {day}", day=day_words(point.due)) if point.due else ""
        around = ", ".join(part for part in (self.sitting.name_of(point.owner), until) if part)
        return f"{point.text} ({around})" if around else point.text

    def _missing(self) -> Iterator[str]:
        review = self.sitting.held
        undecided = [text(shown_name(s)) for i, s in self.sitting.steps() if self.sitting.finding(i) is None]
        hidden = [text(shown_name(s)) for i, s in self.sitting.steps() if not is_revealed(review, i, 1)]
        if undecided:
            yield tr("Without a verdict: {steps}", steps=", ".join(undecided))
        if hidden:
            yield tr("Not rated together yet: {steps}", steps=", ".join(hidden))
        for flag in hard_flags(self.sitting.material()):
            yield text(flag.sentence)
