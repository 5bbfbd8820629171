"""Did it work? Of every evaluated change both curves, the verdict, all figures, its thread, and how it was foreseen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.calibration import calibration_lines
from app.analysis.observed_words import effect_lines
from app.i18n import msg, tr
from app.model.document import Document
from app.model.evaluating import Results, latest_evaluation, results_of
from app.model.records import Measure, Proposal
from app.model.thread import EFFECT, MEASURING, STATIONS, Knot, thread_of
from app.render.words import knot_words
from app.ui.change.course_view import CourseView, listed_lines
from app.ui.compare.choices import proposal_name
from app.ui.compare.comparing import Comparing
from app.ui.late import late
from app.ui.panels.base import LazyPanel
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import bold, scrolling
from app.ui.texts import plain_label, show_text
from app.ui.thread.strip import WHOLE, ThreadStrip

words = late("app.analysis.cohorts.words")


class EffectsPanel(LazyPanel):
    """The measured effect of one change at a time."""

    def __init__(self, comparing: Comparing, parent: QWidget | None = None) -> None:
        super().__init__(comparing.place, parent)
        self.comparing = comparing
        self.proposal = ChoiceField(self)
        self.proposal.committed.connect(lambda _id: self.refresh())
        self.verdict = bold(plain_label("", self))
        self.lines, self.foreseen, self.nothing, self.account = (plain_label("", self) for _ in range(4))
        self.curves = CourseView(self)
        self.measure_button = self.button(msg("&Measure the effect …"), self.measure, "chart-bar")
        self.stations = ThreadStrip(comparing.place, self)
        self.thread_head, self.foreseen_head = (bold(plain_label("", self)) for _ in range(2))
        self.words.put(self.thread_head.setText, WHOLE)
        self.words.put(self.foreseen_head.setText, msg("Foreseen and measured, over time"))
        self.words.name(self.proposal, msg("Change that was applied"))
        self._lay_out()
        self.listen()

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        for part in (self.nothing, self.proposal, self.stations, self.verdict, self.measure_button, self.curves,
                     self.lines, self.thread_head, self.account, self.foreseen_head, self.foreseen):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content, self))

    # -- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer the changes that were applied, and show the chosen one."""
        process = self.workplace.process
        applied = [each for each in process.all(Proposal) if each.applied_version is not None]
        applied.sort(key=lambda each: -each.number)
        self.proposal.offer([(each.id, proposal_name(each)) for each in applied])
        if self.proposal.value is None and applied:
            self.proposal.put(applied[0].id)
        chosen = process.find(Proposal, self.proposal.value)
        show_text(self.nothing, "" if applied else tr(
            "Here stands whether a change worked. None has been applied yet: that is done in Change, on a proposal."
        ))  # fmt: skip
        self.nothing.setVisible(not applied)
        for part in (self.proposal, self.verdict, self.thread_head, self.account):
            part.setVisible(chosen is not None)
        self._show(process, chosen)
        said = list(calibration_lines(process))
        show_text(self.foreseen, listed_lines(said))
        self.foreseen_head.setVisible(bool(said))

    def _show(self, process: Document, chosen: Proposal | None) -> None:
        evaluation = latest_evaluation(process, chosen.id) if chosen is not None else None
        found = results_of(evaluation) if evaluation is not None else None
        self.measure_button.setVisible(chosen is not None and found is None)
        self.curves.show_study(found.cases if found is not None else None)
        verdict, *facts = [*effect_lines(process, chosen)] if chosen is not None and found is not None else [""]
        show_text(
            self.verdict,
            verdict or tr("Not measured yet. Figures or cases from before and after tell whether it worked."),
        )
        if found is not None and evaluation is not None:
            facts += _facts(found, process.find(Measure, evaluation.measure))
        show_text(self.lines, listed_lines(facts))
        knots = thread_of(process, chosen).knots if chosen is not None else []
        show_text(self.account, listed_lines([knot_words(each) for each in knots]))
        self.stations.show_at(*[evaluation.id if evaluation is not None else chosen.id] if chosen is not None else [])

    def measure(self) -> None:
        """Go to where the effect of the chosen change is measured."""
        goal = Knot(kind=MEASURING, id=self.proposal.value or "", said=STATIONS[EFFECT], short=STATIONS[EFFECT])
        self.workplace.station_asked.emit(goal)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.proposal.retranslate()
        self.stations.retranslate()
        super().retranslate()


def _facts(found: Results, measure: Measure | None) -> list[str]:
    if found.cases is None:
        return []
    rows = [": ".join((name, " → ".join(p for p in sides if p))) + f"  {difference}, {p}"
            for name, *sides, difference, p in words.beside_rows(found.cases)]  # fmt: skip
    return [*words.study_lines(found, measure), *words.needed_lines(found), *rows]
