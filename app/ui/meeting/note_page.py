"""Write down what was said: facts first, the customer's view before ours. Ctrl+digit says what a line is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Message, msg, text, tr
from app.model.records import Note, Person
from app.model.reviews.words import VIEWS
from app.render.theme import Palette
from app.ui.meeting.note_column import note_line
from app.ui.meeting.page_frame import PageFrame
from app.ui.meeting.parts import Key, Page, Stripe, large, quiet, reading, take_sizes
from app.ui.meeting.sitting import Sitting
from app.ui.meeting.source_line import source_typed, understood
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.texts import plain_label, show_text

QUOTES = ("„", "“", "”", '"', "»", "«")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a line is: from whose view, and how well it is known."""

    view: str
    evidence: str
    words: Message


SLOTS = tuple(
    Slot(view=view, evidence=evidence, words=words)
    for view in ("customer", "company")
    for evidence, words in (
        ("measurement", msg("Fact")),
        ("observation", msg("Observation")),
        ("opinion", msg("Opinion")),
    )
)


class NotePage(Page):
    """Six places for notes, and the line that is written."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__(sitting, palette)
        self._slot = 0
        self.claim, self.source, self.author = LineField(self), LineField(self), ChoiceField(self)
        self._grid_place = QVBoxLayout()
        self._grid: QWidget | None = None
        self._what = large("", 1.1, self)
        column = QVBoxLayout(self)
        column.addLayout(self._grid_place, 1)
        column.addWidget(self._what)
        column.addWidget(self.claim)
        row = QHBoxLayout()
        row.addWidget(self.source, 3)
        row.addWidget(self.author, 2)
        column.addLayout(row)
        self.hint = quiet(plain_label("", self))
        column.addWidget(self.hint)
        self._name_fields()
        self.source.textChanged.connect(lambda _text: self._show_hint())
        self.refresh()

    def _name_fields(self) -> None:
        self.claim.setPlaceholderText(tr("What was seen or heard, in one sentence"))
        self.claim.setAccessibleName(tr("Claim"))
        self.source.setAccessibleName(tr("Source"))
        self.author.setAccessibleName(tr("Who says it"))
        people = [(seat.person, self.sitting.name_of(seat.person)) for seat in self.sitting.seats]
        self.author.offer([("", msg("said by: not recorded")), *people])
        self.author.put(self.sitting.author if self.sitting.author in dict(people) else "")

    def begin(self) -> None:
        self.claim.setFocus()

    def keys(self) -> list[Key]:
        return [Key(keys=(f"Ctrl+{place + 1}",), act=partial(self.choose, place)) for place in range(len(SLOTS))]

    def choose(self, place: int) -> None:
        """Say what the line is."""
        self._slot = place
        self.refresh()
        self.claim.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if self.claim.text().strip():
            self._write("strength" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "weakness")
        else:
            self.choose((self._slot + 1) % len(SLOTS))
        return True

    def leave(self) -> bool:
        return not self.claim.text().strip() or self._write("weakness")

    def _write(self, direction: str) -> bool:
        slot, claim = SLOTS[self._slot], self.claim.text().strip()
        is_quote = slot.evidence == "measurement" and claim.startswith(QUOTES)
        source = source_typed(self.source.text(), slot.evidence)
        person = self.sitting.process.find(Person, self.author.value)
        seat = next((s for s in self.sitting.seats if person is not None and s.person == person.id), None)
        written = Note(
            id="",
            claim=claim,
            view=slot.view,
            evidence="customer_quote" if is_quote else slot.evidence,
            direction=direction,
            source=source.source,
            observed_on=source.day,
            n=source.n,
            period=source.period,
            author=person.id if person is not None else "",
            author_department=(seat.department if seat is not None else None) or "",
        )
        if not self.sitting.write(written):
            return False
        self.claim.put("")
        self.source.put("")
        self.claim.setFocus()
        return True

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what has been written so far, and what the next line is."""
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        tiles = QWidget(self)
        self._grid = PageFrame(tiles, self)
        grid = QGridLayout(tiles)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, view in enumerate(("customer", "company")):
            grid.addWidget(large(text(VIEWS[view]), 1.15, tiles), 0, column)
            for row in range(3):
                grid.addWidget(self._tile(column * 3 + row, tiles), row + 1, column)
                grid.setRowStretch(row + 1, 1)
            grid.setColumnStretch(column, 1)
        self._grid_place.addWidget(self._grid)
        slot = SLOTS[self._slot]
        self._what.setText(f"{text(VIEWS[slot.view])}: {text(slot.words)}")
        self.source.setPlaceholderText(
            tr("Source n=40 2026-10") if slot.evidence == "measurement" else tr("Source, and the day at its end")
        )
        self._show_hint()
        if self.font().pixelSize() > 0:
            take_sizes(self._grid, self.font().pixelSize())

    def _show_hint(self) -> None:
        """Say what the keys do; while a source is typed, what has been understood of it."""
        hint = tr(
            "Enter: weakness · Shift+Enter: strength · Tab: source and day · in quotation marks: the customer's words"
        )
        show_text(self.hint, understood(self.source.text(), SLOTS[self._slot].evidence) or hint)

    def _tile(self, place: int, parent: QWidget) -> QWidget:
        slot, is_current = SLOTS[place], place == self._slot
        tile = QWidget(parent)
        row = QHBoxLayout(tile)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Stripe(self.colours.accent if is_current else self.colours.lane_line, tile))
        column = QVBoxLayout()
        title = f"{'▸ ' if is_current else ''}{text(slot.words)}   {self._key_name(place)}"
        column.addWidget(large(title, 1.01, tile) if is_current else quiet(plain_label(title, tile)))
        inner = QWidget(tile)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 4, 0)
        for note in self.sitting.notes(slot.view):
            if note.evidence == slot.evidence or (note.evidence, slot.evidence) == ("customer_quote", "measurement"):
                lines.addWidget(plain_label(note_line(note), inner))
        lines.addStretch(1)
        column.addWidget(reading(inner, tile), 1)
        row.addLayout(column, 1)
        return tile

    @staticmethod
    def _key_name(place: int) -> str:
        return Key(keys=(f"Ctrl+{place + 1}",), act=lambda: None).name
