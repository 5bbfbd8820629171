"""The row of settings: how cases arrive, how many, how often. It says what was typed; it keeps nothing itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Message, msg, number, text
from app.model.document import Document
from app.model.operations import SetSimulation
from app.model.scenarios import CAMPAIGN, EVEN, RANDOM
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import name_by
from app.ui.texts import plain_label
from app.ui.words import Words
from app.ui.wrapping import wrapping_row

FIELDS: tuple[tuple[str, Message], ...] = (
    ("cases", msg("&Cases")),
    ("replications", msg("&Replications")),
    ("warm_up", msg("&Warm-up, days")),
    ("campaign", msg("At &once")),
    ("seed", msg("See&d")),
)
ARRIVE = msg("Cases &arrive")
WAYS: tuple[tuple[str, Message], ...] = (
    (RANDOM, msg("at random")),
    (EVEN, msg("evenly")),
    (CAMPAIGN, msg("in campaigns")),
)


class SettingsRow(QWidget):
    """A choice and five numbers."""

    committed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words()
        self.arrivals = ChoiceField(self)
        self.arrivals.committed.connect(lambda _value: self.committed.emit())
        self.fields = {name: LineField(self) for name, _ in FIELDS}
        pairs = [self._named(ARRIVE, self.arrivals)]
        for name, words in FIELDS:
            pairs.append(self._named(words, self.fields[name]))
            self.fields[name].setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 9)
            self.fields[name].committed.connect(lambda _typed: self.committed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(wrapping_row(*pairs))

    def _named(self, words: Message, field: QWidget) -> QWidget:
        """Put a field beside its name, so that both go into another line together."""
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, words)
        name_by(self.words, label, field, words)
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(field)
        return pair

    def show_settings(self, document: Document) -> None:
        """Show the settings that a document keeps, in the language in use."""
        from app.analysis.simulation.settings import plain_settings, settings_in

        settings = plain_settings(settings_in(document))
        self.words.again()
        self.arrivals.offer((value, text(words)) for value, words in WAYS)
        self.arrivals.show_value(settings["arrivals"])
        for name, field in self.fields.items():
            field.show_value(_plain(settings[name]))

    def operation(self) -> SetSimulation:
        """Return the act that keeps what stands here; raise ValueError where that is no number."""
        return SetSimulation(arrivals=self.arrivals.value, **{n: _read(n, f) for n, f in self.fields.items()})


def _read(name: str, field: LineField) -> Any:
    typed = field.text().strip()
    return float(typed.replace(",", ".")) if name == "warm_up" else int(typed)


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else number(value, 0 if value == int(value) else 2)
