"""Did it work? What was measured before and after a change, what that shows, and what becomes of the change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.analysis.evaluating import compared, evaluation_of
from app.analysis.observed_words import effect_lines, gain_lines, judged_words, observed_words
from app.analysis.verdicts import verdict_of
from app.i18n import Message, day_words, msg, text, tr
from app.model.evaluating import NOT_SHOWN, in_force_since, latest_evaluation, sides_of
from app.model.operations import Conclude, Evaluate
from app.model.proposals import Replay
from app.model.records import Measure, Observation, Person, Proposal
from app.model.rules import shown_name
from app.ui.change.acts import ProposalActs
from app.ui.change.page import ProposalPage
from app.ui.change.predicted import Prediction
from app.ui.days import day_typed
from app.ui.late import late
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import bold, faint
from app.ui.texts import plain_label, show_text
from app.ui.wrapping import wrapping_row

observing_sheet, cases_sheet = late("app.ui.observing.sheet"), late("app.ui.change.cases_sheet")
DECIDED: dict[str, Message] = {
    "keep": msg("&Keep the change"),
    "adjust": msg("Adj&ust the change"),
    "roll_back": msg("Roll the change &back"),
}
AFTERWARDS: dict[str, Message] = {
    "keep": msg("Kept. The loop is closed."),
    "adjust": msg("Noted. Begin a new proposal for what is to be different."),
    "roll_back": msg("Noted. The map has not changed: restore the version before, or draw the way back as a proposal."),
}
"""What is said after a decision: it does not change the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is laid beside each other just now."""

    measure: Measure
    before: Observation
    after: Observation


class MeasuredPage(ProposalPage):
    """Figures from before and after, the verdict that they give, and the decision."""

    def __init__(self, acts: ProposalActs, parent: QWidget) -> None:
        super().__init__(acts, parent)
        self.prediction = Prediction(acts.place, self)
        self.prediction.known.connect(self._show_outcome)
        self._shown: str | None = None
        self._again = False
        self.outcome, self.judged = (plain_label("", self) for _ in range(2))
        self.about = faint(plain_label("", self))
        self.words.put(
            self.about.setText,
            msg("Compare a figure from before the change with one from after it. Whether it worked follows from both "
                "intervals and from the difference that was said to matter."),
        )  # fmt: skip
        self.verdict, self.judged_verdict = (bold(plain_label("", self)) for _ in range(2))
        self.measure, self.before, self.after, self.person = (ChoiceField(self) for _ in range(4))
        self.since, self.reason = LineField(self), LineField(self)
        self.record_button = self.button(msg("&Measured figures …"), self.show_figures, "chart-bar")
        self.cases_button = self.button(msg("From a &table of cases …"), self.show_cases, "table")
        self.judge_button = self.button(msg("&Judge the effect"), self.judge, "check")
        self.again_button = self.button(msg("Jud&ge anew …"), self.judge_anew)
        self.decision_buttons = {key: self._decision_button(key, message) for key, message in DECIDED.items()}
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        for field in (self.measure, self.before, self.after, self.since):
            field.committed.connect(lambda _value: self._show_outcome())
        self.measure.committed.connect(lambda _value: self._offer())

    def _decision_button(self, decision: str, message: Message) -> QPushButton:
        return self.button(message, partial(self.decide, decision))

    def _lay_out(self) -> None:
        for label in (self.judged_verdict, self.judged):
            self.column.addWidget(label)
        self.column.addWidget(self.about)
        self.column.addLayout(wrapping_row(self.record_button, self.cases_button))
        for message, field in (
            (msg("M&easure"), self.measure),
            (msg("In force &since"), self.since),
            (msg("Be&fore the change"), self.before),
            (msg("&After the change"), self.after),
        ):
            self._field(message, field)
        for label in (self.verdict, self.outcome):
            self.column.addWidget(label)
        self._field(msg("&Who says so"), self.person)
        self._field(msg("&Reason"), self.reason)
        self.column.addLayout(wrapping_row(self.judge_button, *self.decision_buttons.values(), self.again_button))
        self.column.addStretch(1)

    def _field(self, message: Message, field: QWidget) -> None:
        self.field(message, field)
        item = self.column.itemAt(self.column.count() - 2)
        label = item.widget() if item is not None else None
        if isinstance(label, QLabel):
            self._labels[field] = label

    # -- showing ---------------------------------------------------------------------------------

    @property
    def is_being_typed(self) -> bool:
        return self.since.is_being_typed or self.reason.is_being_typed

    def show_proposal(self, proposal: Proposal, today: Replay | None, *, fixed: bool) -> None:
        """Show how far a change has been measured."""
        process = self.acts.place.process
        if proposal.id != self._shown:
            self._shown, self._again = proposal.id, False
            self.reason.put("")
            for choice in (self.measure, self.before, self.after):
                choice.put(None)
            self.since.put(_day_shown(in_force_since(process, proposal)))
        elif not self.since.text():
            self.since.show_value(_day_shown(in_force_since(process, proposal)))
        self.proposal = proposal
        verdict, *facts = [*effect_lines(process, proposal)] or [""]
        show_text(self.judged_verdict, verdict)
        show_text(self.judged, "\n".join(facts))
        self._offer()
        self._show_outcome()
        self._enable()

    def _offer(self) -> None:
        """Offer the measure that counts, and its figures from either side of the change."""
        proposal, process = self.proposal, self.acts.place.process
        if proposal is None:
            return
        fixed = process.find(Measure, proposal.primary_measure)
        measures = [fixed] if fixed is not None else process.all(Measure)
        self.measure.offer((measure.id, text(shown_name(measure))) for measure in measures)
        if self.measure.value is None and measures:
            self.measure.put(measures[0].id)
        self.measure.set_fixed(fixed is not None)
        measure, day = process.find(Measure, self.measure.value), day_typed(self.since.text().strip())
        sides = sides_of(process, measure.id, day) if measure is not None and day else ([], [])
        for field, figures in zip((self.before, self.after), sides):
            field.offer((each.id, observed_words(each, measure)) for each in figures if measure is not None)
            if field.value is None and figures:
                field.put(figures[0].id)
        people = sorted(process.all(Person), key=lambda person: person.name.casefold())
        self.person.offer([("", msg("not said")), *((person.id, text(shown_name(person))) for person in people)])
        if self.person.value is None:
            self.person.put("")

    @property
    def comparison(self) -> Compared | None:
        """What is laid beside each other; None while a side is missing."""
        process = self.acts.place.process
        measure = process.find(Measure, self.measure.value)
        before, after = (process.find(Observation, field.value) for field in (self.before, self.after))
        if measure is None or before is None or after is None:
            return None
        return Compared(measure=measure, before=before, after=after)

    def _show_outcome(self) -> None:
        """Say what the chosen figures show."""
        self._offer()
        proposal, found = self.proposal, self.comparison
        if proposal is None or found is None:
            show_text(self.verdict, "")
            show_text(self.outcome, self._what_is_missing())
        else:
            self._show_comparison(proposal, found)
        self._enable()

    def _show_comparison(self, proposal: Proposal, found: Compared) -> None:
        results = compared(proposal, found.measure, found.before, found.after, self.prediction.gain)
        was_fixed = proposal.primary_measure == found.measure.id
        verdict = verdict_of(results.gain, results.relevant) if was_fixed else NOT_SHOWN
        show_text(self.verdict, judged_words(results, verdict, was_fixed=was_fixed))
        show_text(self.outcome, "\n".join(gain_lines(results, found.measure)))

    def _what_is_missing(self) -> str:
        if self.measure.value is None:
            return tr("There is no measure yet. Make one among the measured figures.")
        if not self.before.values:
            return tr("No figure from before the change has been recorded.")
        return tr("No figure from after the change has been recorded.")

    def _enable(self) -> None:
        proposal = self.proposal
        status = proposal.status if proposal is not None else ""
        writable, applied = not self.acts.place.file.read_only, status in ("implemented", "evaluated")
        compares = status == "implemented" or (applied and self._again)
        for field, label in self._labels.items():
            shown = applied if field in (self.person, self.reason) else compares
            field.setVisible(shown)
            label.setVisible(shown)
        for label in (self.judged_verdict, self.judged):
            label.setVisible(bool(label.text()))
        for widget in (self.about, self.outcome, self.judge_button):
            widget.setVisible(compares)
        self.verdict.setVisible(compares and bool(self.verdict.text()))
        self.cases_button.setVisible(applied)
        self.cases_button.setEnabled(writable)
        self.judge_button.setEnabled(writable and self.comparison is not None)
        self.again_button.setVisible(status == "evaluated" and not self._again)
        for button in self.decision_buttons.values():
            button.setVisible(status == "evaluated")
            button.setEnabled(writable)

    def settle(self) -> None:
        """Ask what had been predicted."""
        proposal, process = self.proposal, self.acts.place.process
        measure = process.find(Measure, self.measure.value)
        if proposal is not None and measure is not None and proposal.applied_version is not None:
            self.prediction.ask(proposal, measure)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        day = day_typed(self.since.text().strip())
        self.since.put(_day_shown(day))

    # -- doing -----------------------------------------------------------------------------------

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.since.commit()

    def show_figures(self) -> None:
        """Show the sheet in which figures are recorded."""
        place = self.acts.place
        observing_sheet.ObservationSheet(place, self.window(), self.measure.value).show()

    def show_cases(self) -> None:
        """Show the sheet in which the change is judged by a table of cases."""
        if self.proposal is not None:
            day = day_typed(self.since.text().strip())
            cases_sheet.CasesSheet(self.acts.place, self.window(), self.proposal.id, day).show()

    def judge(self) -> None:
        """Record what the chosen figures show."""
        proposal, found, place = self.proposal, self.comparison, self.acts.place
        day = day_typed(self.since.text().strip())
        if proposal is None or found is None:
            return
        self.prediction.finish()
        evaluation = evaluation_of(
            place.process, proposal, found.measure, (found.before, found.after), evaluation_id=place.new_id(),
            change_point=day, at=place.now(), by=self.person.value or None, predicted=self.prediction.gain,
        )  # fmt: skip
        if self.acts.done(Evaluate(evaluation=evaluation, remark=self.reason.text().strip())):
            self._again = False
            self.reason.put("")
            self._enable()
            self.acts.say(msg("Judged. Say now what becomes of the change, and why."))

    def judge_anew(self) -> None:
        """Compare other figures; the judgement so far stays."""
        self._again = True
        self._enable()

    def decide(self, decision: str) -> None:
        """Say what becomes of the change, with the reason that was typed."""
        proposal, place = self.proposal, self.acts.place
        evaluation = latest_evaluation(place.process, proposal.id) if proposal is not None else None
        if evaluation is None:
            return
        done = Conclude(
            evaluation_id=evaluation.id, decision=decision, reason=self.reason.text().strip(), at=place.now(),
            by=self.person.value or None,
        )  # fmt: skip
        if self.acts.done(done):
            self.reason.put("")
            self.acts.say(AFTERWARDS[decision])


def _day_shown(day: str) -> str:
    return day_words(day) if day else ""
