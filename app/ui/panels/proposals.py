"""The proposals: which there are, what the chosen one changes and brings about, and what becomes of it.

With a proposal in hand every drawing act becomes one of its items (app.editor sees to that).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, text, tr
from app.model.proposals import NEEDS_A_LOOK, Replay, items_of, replay
from app.model.records import Proposal
from app.model.rules import shown_name
from app.ui.panels.proposal_acts import ProposalActs
from app.ui.panels.proposal_list import proposal_number
from app.ui.panels.proposal_words import NEXT, WAYS, ShownItem, consequences, recorded_items, shown_items
from app.ui.parts import bold, bold_button, faint, row_of, scrolling
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

IDLE = 300
"""Milliseconds of rest before the consequences are worked out."""
SHOWN_CONSEQUENCES = 12


class ProposalsPanel(ProposalActs):
    """The panel of Change."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.show_consequences)
        self.new_button = self.button(msg("&New proposal"), self.begin_proposal, "plus")
        self.take_button = self.button(msg("&Draw this proposal"), self.take_in_hand, "pencil")
        self.put_down_button = self.button(msg("P&ut down"), self.put_down)
        self._heading = bold(plain_label("", self), 1)
        self._state = faint(plain_label("", self))
        self.confirm_button = self.button(msg("C&onfirm"), self.confirm_current, "check")
        self.remove_button = self.button(msg("Re&move"), self.remove_current, "trash")
        self._problem = plain_label("", self)
        self.consequences = plain_label("", self)
        self.apply_button = bold_button(self.button(msg("App&ly …"), self.apply, "check"))
        self.status_buttons = {status: self._status_button(status, message) for status, message in WAYS}
        self._nothing = plain_label("", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail = QWidget(self)
        self._lay_out()
        self._connect()
        self.listen()

    def _lay_out(self) -> None:
        self._lay_out_detail()
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.bar)
        column.addWidget(self.list)
        column.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row_of(self.take_button, self.put_down_button, None))
        column.addWidget(self._nothing)
        column.addWidget(self._detail, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, self))

    def _lay_out_detail(self) -> None:
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(0, 4, 0, 0)
        detail.addWidget(self._heading)
        detail.addWidget(self._state)
        detail.addWidget(self.label(msg("&Title"), self.title))
        detail.addWidget(self.title)
        detail.addWidget(self.label(msg("&Reason"), self.reason))
        detail.addWidget(self.reason)
        detail.addWidget(self.label(msg("&Changes"), self.items))
        detail.addWidget(self.items, 1)
        detail.addWidget(self._problem)
        detail.addLayout(row_of(self.confirm_button, self.remove_button, None))
        detail.addWidget(self.heading(msg("Consequences")))
        detail.addWidget(self.consequences)
        detail.addLayout(self._made_ways())

    def _made_ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.addWidget(self.apply_button, 0, 0, 1, 2)
        for place, button in enumerate(self.status_buttons.values()):
            grid.addWidget(button, 1 + place // 2, place % 2)
        return grid

    def _status_button(self, status: str, message: Message) -> QPushButton:
        return self.button(message, lambda: self.set_status(status))

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_row)
        self.list.itemDoubleClicked.connect(lambda *_: self.take_in_hand())
        self.title.committed.connect(lambda title: self._give(title=title))
        self.reason.committed.connect(lambda reason: self._give(reason=reason))
        self.items.ticked.connect(self._tick)
        self.items.removal_asked.connect(self.remove_current)
        self.items.itemSelectionChanged.connect(self._show_item)
        self.items.itemActivated.connect(lambda _: self.workplace.reveal(self.items.current_target))

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def is_being_typed(self) -> bool:
        return self.title.is_being_typed or self.reason.is_being_typed

    def refresh(self) -> None:
        """Show the list and the chosen proposal."""
        proposals = self.workplace.process.all(Proposal)
        chosen, in_hand = self.chosen, self.workplace.editor.proposal
        self._chosen = chosen.id if chosen is not None else None
        self.list.show_proposals(proposals, self._chosen, in_hand.id if in_hand is not None else None)
        self._detail.setVisible(chosen is not None)
        self._nothing.setVisible(chosen is None)
        show_text(self._nothing, self._what_to_do(bool(proposals)))
        if chosen is not None:
            self._show(chosen)
        self._enable(chosen, in_hand)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.bar.retranslate()
        super().retranslate()

    def _show(self, proposal: Proposal) -> None:
        show_text(self._heading, f"{proposal_number(proposal)}  {text(shown_name(proposal))}")
        in_hand = self.workplace.editor.proposal is not None
        hint = msg("In hand: what you draw becomes part of it.") if in_hand else msg("Draw it to change it on the map.")
        show_text(self._state, text(hint) if self._is_open(proposal) else "")
        if proposal.id != self._written:
            self._written = proposal.id
            self.title.put("")
            self.reason.put("")
        self.title.show_value(proposal.title)
        self.reason.show_value(proposal.reason)
        fixed = self.workplace.file.read_only or not self._is_open(proposal)
        self.title.set_fixed(fixed)
        self.reason.set_fixed(fixed)
        self.items.show_items(self._shown_items(proposal), not fixed)
        self._show_item()
        show_text(self.consequences, tr("checking …"))
        self._idle.start(IDLE)

    def _shown_items(self, proposal: Proposal) -> list[ShownItem]:
        process = self.workplace.process
        if self._is_open(proposal):
            return shown_items(process, self._replay(proposal))
        return recorded_items(process, items_of(process, proposal.id))

    def _replay(self, proposal: Proposal) -> Replay:
        current = self.workplace.editor.replay
        if current is not None and self.workplace.editor.proposal == proposal:
            return current
        return replay(self.workplace.process, [proposal.id])

    def show_consequences(self) -> None:
        """Work out what the chosen proposal would bring about."""
        chosen = self.chosen
        if chosen is None or not self._is_open(chosen):
            show_text(self.consequences, "–")
            return
        found = consequences(self.workplace.process, self._replay(chosen))
        lines = [f"⚠ {text(message)}" for message in found[:SHOWN_CONSEQUENCES]]
        if len(found) > SHOWN_CONSEQUENCES:
            lines.append(tr("… and {n} more", n=len(found) - SHOWN_CONSEQUENCES))
        show_text(self.consequences, "\n".join(lines) or tr("Nothing is left without a way, and no note is lost."))

    def _show_item(self) -> None:
        chosen = self.chosen
        may = chosen is not None and self._is_open(chosen) and not self.workplace.file.read_only
        state = self.items.current_state
        self.confirm_button.setEnabled(may and state == NEEDS_A_LOOK)
        self.remove_button.setEnabled(may and bool(state))
        items = self._replay(chosen).items if chosen is not None and self._is_open(chosen) else ()
        found = [i for i in items if i.item.id == self.items.current_id]
        problem = found[0].problem if found else None
        show_text(self._problem, text(problem) if problem is not None else "")
        self._problem.setVisible(problem is not None)

    def _enable(self, chosen: Proposal | None, in_hand: Proposal | None) -> None:
        writable = not self.workplace.file.read_only
        is_open = chosen is not None and self._is_open(chosen)
        self.new_button.setEnabled(writable)
        self.take_button.setVisible(in_hand is None)
        self.take_button.setEnabled(writable and is_open)
        self.put_down_button.setVisible(in_hand is not None)
        self.apply_button.setEnabled(writable and is_open)
        offered = NEXT.get(chosen.status, ()) if chosen is not None else ()
        for status, button in self.status_buttons.items():
            button.setVisible(status in offered)
            button.setEnabled(writable)

    def _what_to_do(self, has_some: bool) -> str:
        if has_some:
            return tr("Choose a proposal above, or begin a new one.")
        return tr("There is no proposal yet. Begin one, then draw on the map what you would change.")

    def _on_row(self) -> None:
        self._commit()
        self._chosen = self.list.current_id
        in_hand = self.workplace.editor.proposal
        if in_hand is not None and self._chosen is not None and in_hand.id != self._chosen:
            self.workplace.take_proposal(None)
        self.refresh()
