"""What can be done with proposals: begin, take in hand, fill, decide, apply. The panel that shows them builds on it.

Everything here acts on the process itself; with a proposal in hand, drawing fills it (app.editor sees to that).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.i18n import msg, tr
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import ConfirmItem, OpenProposal, Operation, RemoveItem, SetStatus, TickItem, edit
from app.model.proposals import next_number
from app.model.records import OPEN_STATUSES, Proposal
from app.model.signing import unsigned
from app.model.versions import latest
from app.ui.dialogs.bar import MessageBar
from app.ui.modes import Mode
from app.ui.panels.base import LazyPanel
from app.ui.panels.inputs import LineField, TextField
from app.ui.panels.proposal_items import ItemList
from app.ui.panels.proposal_list import ProposalList, proposal_number
from app.ui.workplace import Workplace


class ProposalActs(LazyPanel):
    """A panel with a list of proposals and the fields of the chosen one."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._chosen: str | None = None
        self._written: str | None = None
        self.bar = MessageBar(self)
        self.list = ProposalList(self)
        self.title = LineField(self)
        self.reason = TextField(self, lines=3)
        self.items = ItemList(self)

    @property
    def chosen(self) -> Proposal | None:
        """The proposal whose details are shown: the one in hand, or the one chosen in the list."""
        return self.workplace.editor.proposal or self.workplace.process.find(Proposal, self._chosen)

    def shown_ids(self) -> tuple[str, ...]:
        """Return whose predicted effect is asked for: the chosen proposal's, in Change."""
        chosen = self.chosen if self.workplace.mode == Mode.CHANGE else None
        return (chosen.id,) if chosen is not None else ()

    @staticmethod
    def _is_open(proposal: Proposal) -> bool:
        return proposal.status in OPEN_STATUSES

    def begin_proposal(self) -> None:
        """Open a proposal, take it in hand, and ask for its title."""
        self._commit()
        process, last = self.workplace.process, latest(self.workplace.process)
        proposal = Proposal(
            id=self.workplace.new_id(),
            number=next_number(process),
            title=tr("New proposal"),
            created_at=self.workplace.now(),
            base_version=last.id if last is not None else None,
            base_hash=last.content_hash if last is not None else "",
        )
        if self._done(OpenProposal(proposal=proposal)):
            self._chosen = proposal.id
            self.workplace.take_proposal(proposal.id)
            self.title.setFocus()
            self.title.selectAll()

    def take_in_hand(self) -> None:
        """From now on, drawing fills the chosen proposal."""
        chosen = self.chosen
        if chosen is not None and self._is_open(chosen) and not self.workplace.file.read_only:
            self.workplace.take_proposal(chosen.id)

    def put_down(self) -> None:
        """Show the process itself again."""
        self._commit()
        in_hand = self.workplace.editor.proposal
        self._chosen = in_hand.id if in_hand is not None else self._chosen
        self.workplace.take_proposal(None)

    def confirm_current(self) -> None:
        """Say that the chosen item is still meant."""
        self._on_item(lambda item_id: ConfirmItem(item_id=item_id))

    def remove_current(self) -> None:
        """Take the chosen item out of the proposal."""
        self._on_item(lambda item_id: RemoveItem(item_id=item_id))

    def set_status(self, status: str) -> None:
        """Move the chosen proposal on."""
        self._commit()
        chosen = self.chosen
        if chosen is None:
            return
        reason = chosen.reason if status in ("rejected", "withdrawn") else ""
        done = SetStatus(proposal_id=chosen.id, status=status, reason=reason, at=self.workplace.now())
        if self._done(done) and status in ("rejected", "withdrawn") and self.workplace.editor.proposal:
            self.put_down()

    def apply(self) -> None:
        """Carry the chosen proposal out; asked once if departments it touches have not signed."""
        self._commit()
        chosen = self.chosen
        if chosen is None:
            return
        missing = unsigned(self.workplace.process, (chosen.id,))
        if not missing:
            self._carry_out(chosen, ())
            return
        question = msg("Not signed yet by: {names}. The version will say so.", names=", ".join(missing))
        self.bar.tell(question, (msg("Apply without signatures"), lambda: self._carry_out(chosen, tuple(missing))))
        self.bar.buttons[0].setFocus()

    def _carry_out(self, proposal: Proposal, unsigned: tuple[str, ...]) -> None:
        was_in_hand = self.workplace.editor.proposal is not None
        self.workplace.take_proposal(None)
        name = tr("After {number}: {title}", number=proposal_number(proposal), title=proposal.title)
        try:
            self.workplace.editor.apply_proposals((proposal.id,), name=name, unsigned=unsigned)
        except Refused as refused:
            if was_in_hand:
                self.workplace.take_proposal(proposal.id)
            self.bar.tell(refused.message)
            return
        self.bar.tell(msg("Applied. The result is a new draft version; undo takes it back."))

    def _done(self, operation: Operation) -> ChangeSet:
        """Do something with proposals; why not is said in the bar."""
        try:
            return self.do_to_process(operation)
        except Refused as refused:
            self.bar.tell(refused.message)
            return ChangeSet()

    def _on_item(self, operation_for: Callable[[str], Operation]) -> None:
        item_id = self.items.current_id
        if item_id is not None:
            self._done(operation_for(item_id))

    def _tick(self, item_id: str, ticked: bool) -> None:
        changes = self._done(TickItem(item_id=item_id, ticked=ticked))
        if len(changes) > 1:
            self.bar.tell(msg("What depends on this change was left out as well."))
        self.refresh()

    def _give(self, **values: str) -> None:
        if self._written is not None and not self._done(edit(self._written, **values)):
            self.refresh()

    def _commit(self) -> None:
        self.title.commit()
        self.reason.commit()
