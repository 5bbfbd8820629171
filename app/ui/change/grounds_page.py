"""Why a change is proposed: what it rests on, the hypothesis, the idea, and how its effect will be judged."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.i18n import Message, msg, text, tr
from app.model.document import Document
from app.model.ideas import ECRS, IDEA_BY_KEY, IDEAS, Idea
from app.model.operations import RestOn, describe
from app.model.proposal_grounds import grounds_for
from app.model.proposals import Replay
from app.model.records import Finding, Measure, Note, Person, Proposal, Step
from app.model.rules import shown_name
from app.ui.change.acts import ProposalActs
from app.ui.change.page import ProposalPage
from app.ui.late import late
from app.ui.panels.inputs import ChoiceField, LineField, TextField
from app.ui.panels.numbers import EstimateField
from app.ui.parts import row_of
from app.ui.texts import tooltip

ideas_sheet, measure_sheet = late("app.ui.change.ideas_sheet"), late("app.ui.change.measure_sheet")
DESIGNS: tuple[tuple[str, Message], ...] = (
    ("", msg("not said")),
    ("ab", msg("A/B at the same time")),
    ("did", msg("against a group that stays as it is")),
    ("series", msg("a series of periods before and after")),
    ("before_after", msg("before and after only")),
)
"""How an effect can be judged, the strongest first (method, part D4)."""
VERDICTS: dict[str, Message] = {
    "keep": msg("keep"),
    "change": msg("change"),
    "cut": msg("cut"),
    "undecided": msg("undecided"),
}
ID, IS_NOTE, STEP = (Qt.ItemDataRole.UserRole + k for k in range(3))


class GroundsPage(ProposalPage):
    """Fields that say why, and how it will be judged."""

    def __init__(self, acts: ProposalActs, parent: QWidget) -> None:
        super().__init__(acts, parent)
        self._fixed = True
        self.hypothesis = TextField(self, lines=3)
        self.heuristic, self.ecrs, self.measure = ChoiceField(self), ChoiceField(self), ChoiceField(self)
        self.design, self.owner = ChoiceField(self), ChoiceField(self)
        self.difference, self.cost = EstimateField(self), EstimateField(self)
        self.evaluate_on = LineField(self)
        self.rests_on = QListWidget(self)
        self.rests_on.setWordWrap(True)
        self.ideas_button = self.button(msg("&Ideas …"), self.show_ideas, "search")
        self.measure_button = self.button(msg("Anot&her measure …"), self.show_measures, "plus")
        self.add_button = self.button(msg("Add what fit&s"), self.add_grounds, "plus")
        self.drop_button = self.button(msg("Lea&ve out"), self.drop_ground, "minus")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.field(msg("H&ypothesis"), self.hypothesis)
        self.words.put(self.hypothesis.setPlaceholderText, msg("If we do this, then … because …"))
        self.field(msg("Id&ea"), self.heuristic)
        self.field(msg("&Kind of improvement (ECRS)"), self.ecrs)
        self.column.addLayout(row_of(self.ideas_button, None))
        self.field(msg("&Rests on"), self.rests_on)
        self.column.addLayout(row_of(self.add_button, self.drop_button, None))
        self.field(msg("&Measure that counts"), self.measure)
        self.column.addLayout(row_of(self.measure_button, None))
        self.field(msg("Smallest di&fference that matters"), self.difference)
        self.field(msg("How it will be &judged"), self.design)
        self.field(msg("&When (year-month-day)"), self.evaluate_on)
        self.field(msg("One-off &cost"), self.cost)
        self.field(msg("&Owner"), self.owner)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for name, field in self._fields().items():
            field.committed.connect(lambda value, name=name: self._give(name, value))
        for field in (self.difference, self.cost):
            field.refused.connect(self.acts.say)
        self.rests_on.itemActivated.connect(self._go)
        self.rests_on.itemSelectionChanged.connect(self._enable)

    def _fields(self) -> dict[str, Any]:
        return {
            "hypothesis": self.hypothesis,
            "heuristic": self.heuristic,
            "ecrs": self.ecrs,
            "primary_measure": self.measure,
            "relevant_difference": self.difference,
            "design": self.design,
            "evaluate_on": self.evaluate_on,
            "one_off_cost": self.cost,
            "owner": self.owner,
        }

    # -- showing ---------------------------------------------------------------------------------

    @property
    def is_being_typed(self) -> bool:
        return self.hypothesis.is_being_typed or self.evaluate_on.is_being_typed

    def show_proposal(self, proposal: Proposal, today: Replay | None, *, fixed: bool) -> None:
        """Show why a proposal was made."""
        if self.proposal is None or proposal.id != self.proposal.id:
            self.hypothesis.put("")
        self.proposal, self._fixed = proposal, fixed
        self._offer(self.acts.place.process)
        for name, field in self._fields().items():
            value = getattr(proposal, name)
            field.show_value(value if value is not None or name in ("relevant_difference", "one_off_cost") else "")
            field.set_fixed(fixed)
        self._show_grounds(proposal)
        self._enable()

    def _offer(self, document: Document) -> None:
        none = ("", msg("not said"))
        self.heuristic.offer((none, *((idea.key, idea.name) for idea in IDEAS)))
        self.ecrs.offer((none, *ECRS.items()))
        measures = sorted(document.all(Measure), key=lambda measure: measure.name.casefold())
        self.measure.offer((none, *((measure.id, measure.name) for measure in measures)))
        self.design.offer(DESIGNS)
        people = sorted(document.all(Person), key=lambda person: person.name.casefold())
        self.owner.offer((none, *((person.id, text(shown_name(person))) for person in people)))

    def _show_grounds(self, proposal: Proposal) -> None:
        document = self.acts.place.process
        self.rests_on.clear()
        for finding in (f for i in proposal.findings if (f := document.find(Finding, i)) is not None):
            step = document.find(Step, finding.step)
            said = tr("Verdict on “{name}”: {verdict}", name=text(shown_name(step)),
                      verdict=text(VERDICTS[finding.verdict]))  # fmt: skip
            self._add_ground(finding.id, said, finding.step, is_note=False)
        for note in (n for i in proposal.notes if (n := document.find(Note, i)) is not None):
            side = tr("customer's view") if note.view == "customer" else tr("company's view")
            self._add_ground(note.id, f"{side}: {note.claim}", note.target or "", is_note=True)
        line = self.fontMetrics().lineSpacing()
        self.rests_on.setFixedHeight(line * min(8, max(2, 2 * self.rests_on.count())) + 8)

    def _add_ground(self, record_id: str, said: str, step: str, *, is_note: bool) -> None:
        item = QListWidgetItem(said)
        item.setData(ID, record_id)
        item.setData(IS_NOTE, is_note)
        item.setData(STEP, step)
        item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(said))
        self.rests_on.addItem(item)

    def _enable(self) -> None:
        may = self.proposal is not None and not self._fixed
        self.drop_button.setEnabled(may and bool(self.rests_on.selectedItems()))
        for button in (self.add_button, self.ideas_button, self.measure_button):
            button.setEnabled(may)

    def _go(self, item: QListWidgetItem) -> None:
        self.acts.place.jump(str(item.data(STEP)))

    # -- doing -----------------------------------------------------------------------------------

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.hypothesis.commit()
        self.evaluate_on.commit()

    def _give(self, name: str, value: Any) -> None:
        if self.proposal is None:
            return
        meant = None if name == "primary_measure" and not value else value
        if not self.acts.done(describe(self.proposal.id, at=self.acts.place.now(), **{name: meant})):
            self.acts.choice_changed.emit()

    def show_ideas(self) -> None:
        """Show the catalogue of ideas."""
        ideas_sheet.IdeasSheet(self.acts.place, self.window(), self.take_idea).show()

    def take_idea(self, idea: Idea) -> None:
        """Let the proposal follow an idea."""
        if self.proposal is not None and idea.key in IDEA_BY_KEY:
            ecrs = self.proposal.ecrs if self.proposal.ecrs in idea.ecrs else next(iter(idea.ecrs), "")
            now = self.acts.place.now()
            self.acts.done(describe(self.proposal.id, at=now, heuristic=idea.key, ecrs=ecrs))

    def show_measures(self) -> None:
        """Make a measure for the proposal."""
        if self.proposal is not None:
            measure_sheet.MeasureSheet(self.acts.place, self.window(), self.proposal.id, self.acts.done).show()

    def add_grounds(self) -> None:
        """Let the proposal rest on the verdicts and notes on what it touches."""
        if self.proposal is None:
            return
        fitting = grounds_for(self.acts.place.process, self.proposal.id)
        if not fitting.findings and not fitting.notes:
            self.acts.say(msg("There is no verdict or note on what it changes that it does not rest on already."))
            return
        findings = (*self.proposal.findings, *fitting.findings)
        self.acts.done(
            RestOn(proposal_id=self.proposal.id, findings=findings, notes=(*self.proposal.notes, *fitting.notes))
        )

    def drop_ground(self) -> None:
        """Let the proposal rest on the chosen note or verdict no more."""
        chosen = self.rests_on.selectedItems()
        if self.proposal is not None and chosen:
            gone = str(chosen[0].data(ID))
            findings, notes = (
                tuple(i for i in ids if i != gone) for ids in (self.proposal.findings, self.proposal.notes)
            )
            self.acts.done(RestOn(proposal_id=self.proposal.id, findings=findings, notes=notes))
