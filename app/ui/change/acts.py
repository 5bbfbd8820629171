"""What can be done with proposals: begin, take in hand, look at together, decide, apply, take back. No layout.

Everything here acts on the process itself; with a proposal in hand, drawing fills it (app.editor sees to that).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.analysis.rises import rises_of
from app.i18n import Message, msg, tr
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import OpenProposal, Operation, SetStatus
from app.model.proposals import next_number
from app.model.records import OPEN_STATUSES, Person, Proposal
from app.model.signing import unsigned
from app.model.statuses import why_not_move
from app.model.versions import latest
from app.ui.dialogs.bar import MessageBar
from app.ui.modes import Mode
from app.ui.workplace import Workplace


class ProposalActs(QObject):
    """The proposals of one workplace: which is chosen, which are looked at together, and what is done with them."""

    choice_changed = Signal()
    decided = Signal()
    """A proposal has been moved on, or applied, or taken back."""
    reason_wanted = Signal()
    """A decision needs a reason, and somebody who takes it."""

    def __init__(self, place: Workplace, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self.place = place
        self.bar = bar
        self._chosen: str | None = None
        self.ticked: tuple[str, ...] = ()
        self._follow_hand()
        place.mode_changed.connect(self._follow_hand)

    def _follow_hand(self) -> None:
        """Keep the proposal that was in hand chosen after it is put down."""
        in_hand = self.place.editor.proposal
        if in_hand is not None:
            self._chosen = in_hand.id

    # -- which -----------------------------------------------------------------------------------

    @property
    def chosen(self) -> Proposal | None:
        """The proposal whose details are shown: the one in hand, or the one chosen in the list."""
        return self.place.editor.proposal or self.place.process.find(Proposal, self._chosen)

    @property
    def together(self) -> tuple[str, ...]:
        """The proposals that are looked at together; none while it is about one."""
        return self.place.editor.together

    def concerned(self) -> tuple[str, ...]:
        """Return the proposals that effect and applying are about: those looked at together, or the chosen one."""
        if self.place.mode != Mode.CHANGE:
            return ()
        if self.together:
            return self.together
        chosen = self.chosen
        return (chosen.id,) if chosen is not None else ()

    def may_change(self, proposal: Proposal | None) -> bool:
        """Answer whether what a proposal says may be changed."""
        return proposal is not None and proposal.status in OPEN_STATUSES and not self.place.file.read_only

    def choose(self, proposal_id: str | None) -> None:
        """Show another proposal; the one in hand is put down, and what was asked about the one before is void."""
        if proposal_id != self._chosen:
            self.bar.clear()
        self._chosen = proposal_id
        in_hand = self.place.editor.proposal
        if in_hand is not None and proposal_id is not None and in_hand.id != proposal_id:
            self.place.take_proposal(None)
        self.choice_changed.emit()

    def look_at_together(self, proposal_ids: tuple[str, ...]) -> None:
        """Tick proposals; several are shown at once on the map, fewer show the process as it is."""
        self.ticked = proposal_ids
        wanted = proposal_ids if len(proposal_ids) > 1 else ()
        if wanted != self.together:
            self.bar.clear()
            self.place.look_at_together(wanted)

    # -- doing -----------------------------------------------------------------------------------

    def done(self, operation: Operation) -> ChangeSet:
        """Do something with proposals, whatever is shown; why not is said in the bar."""
        try:
            if self.place.file.read_only:
                raise Refused(msg("This file is open read only. Save it as a copy to change it."))
            return self.place.editor.session.execute(operation)
        except Refused as refused:
            self.bar.tell(refused.message)
            return ChangeSet()

    def begin(self) -> bool:
        """Open a proposal and take it in hand; answer whether it is there."""
        process, last = self.place.process, latest(self.place.process)
        proposal = Proposal(
            id=self.place.new_id(),
            number=next_number(process),
            title=tr("New proposal"),
            created_at=self.place.now(),
            base_version=last.id if last is not None else None,
            base_hash=last.content_hash if last is not None else "",
        )
        if not self.done(OpenProposal(proposal=proposal)):
            return False
        self._chosen = proposal.id
        self.place.take_proposal(proposal.id)
        return True

    def take_in_hand(self) -> None:
        """From now on, drawing fills the chosen proposal."""
        chosen = self.chosen
        if chosen is not None and self.may_change(chosen):
            self.place.take_proposal(chosen.id)

    def put_down(self) -> None:
        """Show the process itself again."""
        self._follow_hand()
        self.place.take_proposal(None)

    def missing(self, proposal_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Name everybody who must sign one of these proposals and has not, those whom it brings more work included."""
        process = self.place.process
        return tuple(unsigned(process, proposal_ids, partial(rises_of, process)))

    def set_status(self, status: str, reason: str, by: str | None = None) -> None:
        """Move the chosen proposal on; asked if somebody has not signed what is to be accepted."""
        chosen = self.chosen
        if chosen is None:
            return
        done = SetStatus(proposal_id=chosen.id, status=status, reason=reason, at=self.place.now(), by=by)
        if status == "accepted" and why_not_move(self.place.process, chosen, status) is None:
            missing = self.missing((chosen.id,))
            if missing:
                self._ask_to_accept(replace(done, unsigned=missing))
                return
        self._move_on(done)

    def _ask_to_accept(self, accepting: SetStatus) -> None:
        """Ask whether a proposal is accepted although somebody has not signed; who says so, and why, is needed."""
        names = ", ".join(accepting.unsigned)
        if not accepting.reason or (accepting.by is None and self.place.process.count(Person)):
            self.bar.tell(
                msg("Not signed yet by: {names}. To accept it nevertheless, write down why and choose who decides; "
                    "both are kept with the proposal.", names=names)
            )  # fmt: skip
            self.reason_wanted.emit()
            return
        question = msg("Not signed yet by: {names}. The proposal will say so, with your reason.", names=names)
        self.bar.tell(question, (msg("Accept without signatures"), lambda: self._move_on(accepting)))
        self.bar.buttons[0].setFocus()

    def _move_on(self, done: SetStatus) -> None:
        if not self.done(done):
            return
        if done.status in ("rejected", "withdrawn") and self.place.editor.proposal:
            self.put_down()
        self.decided.emit()

    def apply(self) -> None:
        """Carry out what is concerned; asked once if somebody has not signed."""
        wanted = self.concerned()
        if not wanted:
            return
        missing = self.missing(wanted)
        if not missing:
            self._carry_out(wanted, ())
            return
        question = msg("Not signed yet by: {names}. The version will say so.", names=", ".join(missing))
        self.bar.tell(question, (msg("Apply without signatures"), lambda: self._carry_out(wanted, missing)))
        self.bar.buttons[0].setFocus()

    def _carry_out(self, proposal_ids: tuple[str, ...], unsigned_by: tuple[str, ...]) -> None:
        in_hand, together = self.place.editor.proposal, self.together
        self.place.take_proposal(None)
        try:
            self.place.editor.apply_proposals(proposal_ids, name=self._version_name(proposal_ids), unsigned=unsigned_by)
        except Refused as refused:
            self._show_again(in_hand, together)
            self.bar.tell(refused.message)
            return
        self.bar.tell(msg("Applied. The result is a new draft version; undo takes it back."))
        self.decided.emit()

    def _show_again(self, in_hand: Proposal | None, together: tuple[str, ...]) -> None:
        if in_hand is not None:
            self.place.take_proposal(in_hand.id)
        elif together:
            self.place.look_at_together(together)

    def _version_name(self, proposal_ids: tuple[str, ...]) -> str:
        proposals = [self.place.process.get(Proposal, each) for each in proposal_ids]
        numbers = " + ".join(proposal_number(each) for each in proposals)
        if len(proposals) == 1:
            return tr("After {number}: {title}", number=numbers, title=proposals[0].title)
        return tr("After {numbers}", numbers=numbers)

    def unapply(self) -> None:
        """Take back what applying the chosen proposal did; why not is said in the bar."""
        chosen = self.chosen
        if chosen is None:
            return
        try:
            self.place.editor.unapply(chosen.id)
        except Refused as refused:
            self.bar.tell(refused.message)
            return
        self.bar.tell(msg("Taken back. The map is what it was before; the proposal is open again."))
        self.decided.emit()

    def say(self, sentence: Message) -> None:
        """Say something in the bar."""
        self.bar.tell(sentence)


def proposal_number(proposal: Proposal) -> str:
    """Write a proposal's number as people call it."""
    return tr("P-{number}", number=f"{proposal.number:02d}")
