"""The people's verdict on a step: choosing it, when and by whom it was decided, and the proposal that follows from it.

What the rule proposes stands beside it (app.ui.rounds.result_box) and is never taken for a decision.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import day_words, msg, tr
from app.model.errors import Refused
from app.model.operations import Decide
from app.model.records import Finding, Proposal
from app.ui.late import late
from app.ui.panels.base import Panel
from app.ui.panels.note_words import finding_on, finding_to_change, person_name
from app.ui.panels.verdict_box import VerdictBox
from app.ui.parts import faint
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row

if TYPE_CHECKING:
    from app.ui.meeting import proposing
else:
    proposing = late("app.ui.meeting.proposing")


class Deciding(Panel):
    """Heading, verdict box, who decided when, and the way to a proposal."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._step, self._author = "", ""
        self.box = VerdictBox(self)
        self.signed = faint(plain_label("", self))
        self.propose_button = self.button(msg("Make a proposal of it"), self.propose, "git-pull-request")
        self.box.chosen.connect(self._decide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading(msg("Verdict")), self.box, self.signed):
            column.addWidget(part)
        column.addLayout(wrapping_row(self.propose_button))

    @property
    def finding(self) -> Finding | None:
        """What was decided about the step, in the open round or last."""
        return finding_on(self.workplace.process, self._step)

    def begin(self, step_id: str) -> None:
        """Show another step, whatever is in the fields."""
        self._step = step_id
        self.box.put_finding(self.finding)

    def show_step(self, step_id: str, author: str) -> None:
        """Show what is decided about a step, and who decides from now on."""
        self._step, self._author = step_id, author
        finding = self.finding
        self.box.show_finding(finding)
        self.box.setEnabled(not self.workplace.file.read_only)
        show_text(self.signed, self._signed(finding))
        self.signed.setVisible(bool(self.signed.text()))
        self.propose_button.setVisible(finding is not None and finding.verdict in ("change", "cut"))
        self.propose_button.setText(tr("Make a proposal of it") if self._proposal is None else tr("Go to its proposal"))
        self.propose_button.setEnabled(not self.workplace.file.read_only or self._proposal is not None)

    def commit(self) -> None:
        """Record reason and dissent that were typed."""
        self.box.commit()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.box.retranslate()
        super().retranslate()

    def _signed(self, finding: Finding | None) -> str:
        """Say when and by whom a verdict was decided, and what it rests on if that is little."""
        if finding is None or not finding.decided_at:
            return ""
        day, by = day_words(finding.decided_at), person_name(self.workplace.process, finding.decided_by)
        said = tr("Decided on {day} by {name}.", day=day, name=by) if by else tr("Decided on {day}.", day=day)
        if finding.assumption:
            said += " " + tr("It rests on opinions only and is marked as an assumption.")
        return said

    def _decide(self, verdict: str, reason: str, dissent: str) -> None:
        place = self.workplace
        before = finding_to_change(place.process, self._step, place.new_id())
        decided = replace(
            before, verdict=verdict, reason=reason, dissent=dissent, decided_by=self._author, decided_at=place.now()
        )
        try:
            self.do_to_process(Decide(finding=decided))
        except Refused as refused:
            place.say(refused)
        self.show_step(self._step, self._author)

    @property
    def _proposal(self) -> Proposal | None:
        """The open proposal that rests on the verdict."""
        finding = self.finding
        return proposing.proposal_on(self.workplace, finding) if finding is not None else None

    def propose(self) -> None:
        """Open the proposal that follows from the verdict, filled in with reason and notes; one there is is shown."""
        finding = self.finding
        try:
            if finding is not None and self._proposal is None:
                self.do_to_process(proposing.proposal_for(self.workplace, finding))
        except Refused as refused:
            self.workplace.say(refused)
            return
        made = self._proposal
        if made is not None:
            self.workplace.take_proposal(made.id)
