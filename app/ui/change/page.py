"""What the pages about a proposal share: the acts, and a column of fields."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Message
from app.model.proposals import Replay
from app.model.records import Proposal
from app.ui.change.acts import ProposalActs
from app.ui.change.foreseeing import Foreseen
from app.ui.worded import Worded


class ProposalPage(Worded):
    """One page. Subclasses lay themselves out in `column` and show a proposal in `show_proposal`."""

    def __init__(self, acts: ProposalActs, parent: QWidget) -> None:
        super().__init__(parent)
        self.acts = acts
        self.proposal: Proposal | None = None
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

    def field(self, message: Message, editor: QWidget) -> None:
        """Put a field with its label below what is there."""
        self.column.addWidget(self.label(message, editor))
        self.column.addWidget(editor)
