"""The verdict on a step: keep, change, cut, undecided, with a reason, and who does not agree.

It shows findings and says what was chosen.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, msg
from app.model.records import Finding
from app.ui.icons import icon
from app.ui.panels.inputs import LineField, TextField
from app.ui.words import Words

VERDICTS: tuple[tuple[str, Message, str], ...] = (
    ("keep", msg("&Keep"), "check"),
    ("change", msg("Chan&ge"), "pencil"),
    ("cut", msg("Cu&t"), "scissors"),
    ("undecided", msg("&Undecided"), "help"),
)


class VerdictBox(QWidget):
    """Four buttons, of which one is down, the reason, and the dissent."""

    chosen = Signal(str, str, str)
    """The verdict, the reason, the dissent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        grid = QGridLayout()
        for place, (verdict, name, sign) in enumerate(VERDICTS):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setIcon(icon(sign))
            button.clicked.connect(lambda _=False, verdict=verdict: self.choose(verdict))
            self.words.put(button.setText, name)
            self.buttons[verdict] = button
            self._group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        self.reason = TextField(self, lines=2)
        self.words.put(self.reason.setAccessibleName, msg("Reason of the verdict"))
        self.words.put(self.reason.setPlaceholderText, msg("Reason (needed to cut)"))
        self.dissent = LineField(self)
        self.words.put(self.dissent.setAccessibleName, msg("Who disagrees, and why"))
        self.words.put(self.dissent.setPlaceholderText, msg("Who disagrees, and why"))
        for field in (self.reason, self.dissent):
            field.committed.connect(lambda _said: self._on_words())
        self._verdict = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addWidget(self.reason)
        layout.addWidget(self.dissent)

    @property
    def is_being_typed(self) -> bool:
        return self.reason.is_being_typed or self.dissent.is_being_typed

    def commit(self) -> None:
        """Hand over what was typed."""
        self.reason.commit()
        self.dissent.commit()

    def show_finding(self, finding: Finding | None) -> None:
        """Show what was decided, if anything was."""
        self._verdict = finding.verdict if finding is not None else ""
        for verdict, button in self.buttons.items():
            button.setChecked(verdict == self._verdict)
        self.reason.show_value(finding.reason if finding is not None else "")
        self.dissent.show_value(finding.dissent if finding is not None else "")

    def put_finding(self, finding: Finding | None) -> None:
        """Show what was decided about another step, whatever is in the field."""
        self.reason.put("")
        self.dissent.put("")
        self.show_finding(finding)

    def choose(self, verdict: str) -> None:
        """Say that this is the verdict; the one shown stays until it has been recorded."""
        for name, button in self.buttons.items():
            button.setChecked(name == self._verdict)
        self.chosen.emit(verdict, *self._said)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()

    @property
    def _said(self) -> tuple[str, str]:
        return self.reason.toPlainText().strip(), self.dissent.text().strip()

    def _on_words(self) -> None:
        if self._verdict:
            self.chosen.emit(self._verdict, *self._said)
