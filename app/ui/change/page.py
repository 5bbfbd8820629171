"""What the pages about a proposal share: the acts, their texts, and small building blocks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message
from app.model.proposals import Replay
from app.model.records import Proposal
from app.ui.change.acts import ProposalActs
from app.ui.change.foreseeing import Foreseen
from app.ui.icons import icon
from app.ui.parts import bold, name_by
from app.ui.texts import plain_label
from app.ui.words import Words


class ProposalPage(QWidget):
    """One page. Subclasses lay themselves out in `column` and show a proposal in `show_proposal`."""

    def __init__(self, acts: ProposalActs, parent: QWidget) -> None:
        super().__init__(parent)
        self.acts = acts
        self.words = Words()
        self.proposal: Proposal | None = None
        self._icons: list[tuple[QPushButton, str]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 6, 0, 0)

    def show_proposal(self, proposal: Proposal, today: Replay | None, *, fixed: bool) -> None:
        """Show a proposal and what its items do today (none if it is closed)."""
        raise NotImplementedError

    def take(self, found: Foreseen) -> None:
        """Show what has been worked out about the proposal meanwhile."""

    def commit(self) -> None:
        """Hand over what is being typed."""

    @property
    def is_being_typed(self) -> bool:
        return False

    def retranslate(self) -> None:
        """Show all texts in the language in use, and icons in the colours in use."""
        self.words.again()
        for button, name in self._icons:
            button.setIcon(icon(name))

    def button(self, message: Message, act: Callable[[], object], icon_name: str = "") -> QPushButton:
        """Make a button with a text, and perhaps an icon."""
        made = QPushButton(self)
        made.setAutoDefault(False)
        if icon_name:
            self._icons.append((made, icon_name))
            made.setIcon(icon(icon_name))
        self.words.put(made.setText, message)
        made.clicked.connect(lambda: act())
        return made

    def small(self, message: Message, act: Callable[[], object], icon_name: str) -> QPushButton:
        """Make a button that shows only an icon."""
        made = QPushButton(self)
        made.setAutoDefault(False)
        self._icons.append((made, icon_name))
        made.setIcon(icon(icon_name))
        self.words.name(made, message)
        made.clicked.connect(lambda: act())
        return made

    def heading(self, message: Message) -> QLabel:
        """Make a bold line above a part of the page."""
        label = bold(plain_label("", self))
        self.words.put(label.setText, message)
        return label

    def field(self, message: Message, editor: QWidget) -> None:
        """Put a field with its label below what is there."""
        label = plain_label("", self)
        self.words.put(label.setText, message)
        name_by(self.words, label, editor, message)
        self.column.addWidget(label)
        self.column.addWidget(editor)
