"""What can be decided about a proposal now: a reason, who decides, and a button for each way on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.i18n import msg, text
from app.model.proposals import Replay
from app.model.records import Person, Proposal
from app.model.rules import shown_name
from app.model.statuses import MOVES
from app.ui.change.acts import ProposalActs
from app.ui.change.page import ProposalPage
from app.ui.change.words import DECIDED
from app.ui.panels.inputs import ChoiceField, LineField


class Deciding(ProposalPage):
    """Stands above the signatures. What was typed for one decision is not kept for the next."""

    def __init__(self, acts: ProposalActs, parent: QWidget, before: Callable[[], object]) -> None:
        super().__init__(acts, parent)
        self._before = before
        self._decided: tuple[str, str] | None = None
        self.reason, self.by = LineField(self), ChoiceField(self)
        self.words.put(self.reason.setPlaceholderText, msg("Reason of the decision"))
        self.words.put(self.reason.setAccessibleName, msg("Reason of the decision"))
        self.words.put(self.by.setAccessibleName, msg("Who decides"))
        self.buttons = {
            status: self.button(message, partial(self._decide, status)) for status, message in DECIDED.items()
        }
        self._ways = QGridLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.reason)
        self.column.addWidget(self.by)
        self.column.addLayout(self._ways)
        acts.reason_wanted.connect(self._want_reason)

    def show_proposal(self, proposal: Proposal, today: Replay | None, *, fixed: bool) -> None:
        """Show what can become of a proposal; of several looked at together nothing is decided."""
        if (proposal.id, proposal.status) != self._decided:
            self._decided = (proposal.id, proposal.status)
            self.reason.put("")
            self.by.show_value("")
        people = [(person.id, text(shown_name(person))) for person in self.acts.place.process.all(Person)]
        self.by.offer((("", msg("Who decides: not said")), *people))
        moves = MOVES[proposal.status] if not self.acts.together else ()
        offered = [self.buttons[status] for status in moves if status in self.buttons]
        self.reason.setVisible(bool(offered))
        self.by.setVisible(bool(offered) and bool(people))
        self._offer(offered)

    def _offer(self, offered: list[QPushButton]) -> None:
        for button in self.buttons.values():
            button.hide()
        for place, button in enumerate(offered):
            self._ways.addWidget(button, place // 2, place % 2)
            button.setEnabled(not self.acts.place.file.read_only)
            button.show()

    def take_focus(self) -> bool:
        """Lead to the first that can be decided; answer whether there is any in sight."""
        shown = [button for button in self.buttons.values() if button.isVisible()]
        if shown:
            shown[0].setFocus()
        return bool(shown)

    def _want_reason(self) -> None:
        """Lead to what is still to be said of a decision."""
        wanted = self.by if self.reason.text().strip() else self.reason
        wanted.setFocus()

    def _decide(self, status: str) -> None:
        """Move the chosen proposal on, with the reason that was typed."""
        self._before()
        self.acts.set_status(status, self.reason.text().strip(), self.by.value or None)
