"""Who must sign a proposal and who has, objections and their answers, and what has happened to it so far."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from app.i18n import Message, day_words, msg, text, tr
from app.model.operations import AnswerObjection, Sign
from app.model.proposal_history import history_of
from app.model.proposals import Replay
from app.model.records import Person, Proposal
from app.model.rules import shown_name
from app.model.signing import (
    AGREES,
    AGREES_WITH_RESERVATION,
    DECISIONS,
    FRONTSTAGE,
    MORE_WORK,
    OBJECTS,
    TOUCHED,
    Signature,
    Signer,
    revision_hash,
    signatures,
    with_risen,
)
from app.model.statuses import missing_for_acceptance
from app.ui.change.acts import ProposalActs
from app.ui.change.foreseeing import Foreseen
from app.ui.change.page import ProposalPage
from app.ui.panels.inputs import ChoiceField, LineField, TextField
from app.ui.parts import faint, row_of
from app.ui.texts import plain_label, show_text, tooltip

WHY: dict[str, Message] = {
    TOUCHED: msg("its steps change"),
    MORE_WORK: msg("it gets more work"),
    FRONTSTAGE: msg("the customer meets the change"),
}
ID = Qt.ItemDataRole.UserRole


class SigningPage(ProposalPage):
    """The list of signers with what each has said, fields to sign for the chosen one, and the history."""

    def __init__(self, acts: ProposalActs, parent: QWidget) -> None:
        super().__init__(acts, parent)
        self._fixed = True
        self._rises: Mapping[str, float] = {}
        self._asked: tuple[Signer, ...] = ()
        self._signers: list[Signer] = []
        self._given: dict[str | None, Signature] = {}
        self.missing = plain_label("", self)
        self.signers = QListWidget(self)
        self.signers.setWordWrap(True)
        self.decision, self.person = ChoiceField(self), ChoiceField(self)
        self.reason = LineField(self)
        self.sign_button = self.button(msg("Si&gn"), self.sign, "pencil")
        self.objection = plain_label("", self)
        self.answer = TextField(self, lines=2)
        self.answer_button = self.button(msg("Ans&wer the objection"), self.give_answer, "message")
        self.history = QListWidget(self)
        self.history.setWordWrap(True)
        self._lay_out()
        self.signers.itemSelectionChanged.connect(self._show_signer)

    def _lay_out(self) -> None:
        self.column.addWidget(self.missing)
        self.field(msg("Wh&o signs"), self.signers)
        self.field(msg("&Decision"), self.decision)
        self.field(msg("Signed &by"), self.person)
        self.field(msg("Rea&son (needed to object)"), self.reason)
        self.column.addLayout(row_of(self.sign_button, None))
        self.column.addWidget(faint(self._about()))
        self.column.addWidget(self.objection)
        self.words.put(self.answer.setAccessibleName, msg("Answer to the objection"))
        self.words.put(self.answer.setPlaceholderText, msg("Answer to the objection"))
        self.column.addWidget(self.answer)
        self.column.addLayout(row_of(self.answer_button, None))
        self.field(msg("&History"), self.history)
        self.column.setStretchFactor(self.history, 1)

    def _about(self) -> QLabel:
        label = plain_label("", self)
        self.words.put(label.setText, msg("A signature cannot be undone. It counts for what is proposed now; a later "
                                          "change makes it void."))  # fmt: skip
        return label

    # -- showing ---------------------------------------------------------------------------------

    def take_rises(self, rises: Mapping[str, float]) -> None:
        """Know how much more visits and work each department would get; those must sign, too."""
        self._rises = rises
        if self.proposal is not None:
            self._show_signers(self.proposal)

    def take(self, found: Foreseen) -> None:
        """Know whom the change concerns; those must sign."""
        self._asked = found.signers
        if self.proposal is not None:
            self._show_signers(self.proposal)

    def show_proposal(self, proposal: Proposal, today: Replay | None, *, fixed: bool) -> None:
        """Show who signs and what has happened."""
        if self.proposal is None or proposal.id != self.proposal.id:
            self._rises, self._asked = {}, ()
            self.reason.put("")
            self.answer.put("")
        self.proposal, self._fixed = proposal, fixed
        self.decision.offer(DECISIONS.items())
        if self.decision.value is None:
            self.decision.show_value(AGREES)
        missing = missing_for_acceptance(self.acts.place.process, proposal) if not fixed else []
        said = tr("Before it can be accepted it must say: {what}.", what=", ".join(text(each) for each in missing))
        show_text(self.missing, said)
        self.missing.setVisible(bool(missing))
        self._show_signers(proposal)
        self._show_history(proposal)

    def _show_signers(self, proposal: Proposal) -> None:
        process = self.acts.place.process
        self._given = {each.signoff.department: each for each in signatures(process, proposal.id)}
        self._signers = with_risen(process, self._asked, self._rises) if not self._fixed else []
        asked = {signer.department for signer in self._signers}
        row = self.signers.currentRow()
        self.signers.blockSignals(True)
        self.signers.clear()
        for signer in self._signers:
            self._add_line(text(signer.who), self._standing(signer), text(WHY[signer.why]))
        for department, signature in self._given.items():
            if department not in asked:
                self._add_line(text(signature.who), self._said(signature), "")
        self.signers.blockSignals(False)
        if self.signers.count():
            self.signers.setCurrentRow(min(max(row, 0), self.signers.count() - 1))
        line = self.fontMetrics().lineSpacing()
        self.signers.setFixedHeight(line * min(10, max(2, 2 * self.signers.count())) + 8)
        self._show_signer()

    def _add_line(self, who: str, standing: str, why: str) -> None:
        item = QListWidgetItem(f"{who}: {standing}")
        item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(why))
        self.signers.addItem(item)

    def _standing(self, signer: Signer) -> str:
        given = self._given.get(signer.department)
        return self._said(given) if given is not None else "○ " + tr("not signed yet")

    def _said(self, signature: Signature) -> str:
        words = text(DECISIONS[signature.decision])
        if signature.is_void:
            return "○ " + tr("{decision}, void: the proposal has changed since", decision=words)
        if signature.decision == OBJECTS:
            sign = "✗" if signature.is_unanswered else "~"
            answered = "" if signature.is_unanswered else " " + tr("(answered)")
            return f"{sign} {words}: {signature.signoff.reason}{answered}"
        sign = "~" if signature.decision == AGREES_WITH_RESERVATION else "✓"
        reason = f": {signature.signoff.reason}" if signature.signoff.reason else ""
        return f"{sign} {words}{reason}"

    @property
    def current(self) -> Signer | None:
        """The chosen signer."""
        row = self.signers.currentRow()
        return self._signers[row] if 0 <= row < len(self._signers) else None

    def _show_signer(self) -> None:
        signer, process = self.current, self.acts.place.process
        given = self._given.get(signer.department) if signer is not None else None
        may = signer is not None and not self._fixed
        people = [p for p in process.all(Person) if signer is not None and p.department == signer.department]
        self.person.offer((("", msg("not said")), *((p.id, text(shown_name(p))) for p in people)))
        if self.person.value is None:
            self.person.show_value("")
        for field in (self.decision, self.person, self.reason):
            field.setEnabled(may)
        self.sign_button.setEnabled(may)
        is_open = given is not None and given.is_unanswered and not self._fixed
        if given is not None and is_open:
            show_text(self.objection, tr("Objection: {reason}", reason=given.signoff.reason))
        for widget in (self.objection, self.answer, self.answer_button):
            widget.setVisible(is_open)

    def _show_history(self, proposal: Proposal) -> None:
        self.history.clear()
        for each in history_of(self.acts.place.process, proposal.id):
            when = day_words(each.at) if each.at else ""
            words = ", ".join(part for part in (when, each.by, text(each.what)) if part)
            self.history.addItem(f"{words}: {each.reason}" if each.reason else words)
        line = self.fontMetrics().lineSpacing()
        self.history.setMinimumHeight(line * min(9, max(3, self.history.count())) + 8)

    # -- doing -----------------------------------------------------------------------------------

    def sign(self) -> None:
        """Sign for the chosen department, or for the customer's voice."""
        signer, proposal, place = self.current, self.proposal, self.acts.place
        if signer is None or proposal is None:
            return
        operation = Sign(
            sign_id=place.new_id(),
            proposal_id=proposal.id,
            revision_hash=revision_hash(place.process, proposal.id),
            decision=self.decision.value or AGREES,
            at=place.now(),
            department=signer.department,
            person=self.person.value or None,
            reason=self.reason.text().strip(),
        )
        if self.acts.done(operation):
            self.reason.put("")

    def give_answer(self) -> None:
        """Record what is answered to the objection of the chosen signer."""
        signer, place = self.current, self.acts.place
        given = self._given.get(signer.department) if signer is not None else None
        if given is not None and self.acts.done(
            AnswerObjection(sign_id=given.signoff.id, answer=self.answer.toPlainText().strip(), at=place.now())
        ):
            self.answer.put("")
