"""The sheet in which measured figures are written down, corrected and struck out, and where all of them stand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.observed_words import observed_words
from app.i18n import msg, text, tr
from app.model.errors import Refused
from app.model.operations import RecordObservation
from app.model.records import Measure, Observation
from app.model.rules import shown_name
from app.ui.late import late
from app.ui.observing.form import ObservationForm
from app.ui.observing.recorded_list import RecordedList
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import bold, bold_button, name_by, row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

measure_sheet = late("app.ui.change.measure_sheet")


class ObservationSheet(PlaceSheet):
    """Choose a measure, write down a figure; below it what has been recorded so far."""

    def __init__(self, place: Workplace, parent: QWidget, measure_id: str | None = None) -> None:
        super().__init__(place, parent, msg("Measured figures"))
        self._begun = Observation(id="", measure="")
        self.measure = ChoiceField(self)
        self.measure.put(measure_id)
        self.form = ObservationForm(self)
        self.recorded = RecordedList(self)
        self.correcting = bold(plain_label("", self))
        self.record_button = bold_button(self.button(msg("Re&cord the figure"), self.record, "check"))
        self.stop_button = self.button(msg("&Leave it as it is"), self.begin_anew)
        self.measure_button = self.button(msg("&Another measure …"), self.make_measure, "plus")
        self.correct_button = self.button(msg("C&orrect …"), self.correct, "pencil")
        self.strike_button = self.button(msg("Stri&ke out"), self.strike_out, "minus")
        self.measure.committed.connect(lambda _measure: self.begin_anew())
        self.recorded.itemSelectionChanged.connect(self._enable)
        self.recorded.asked.connect(self.correct)
        self.begin(self._body())
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 104, em * 88)

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        label, below = plain_label("", self, wrap=False), bold(plain_label("", self))
        self.words.put(label.setText, msg("M&easure"))
        name_by(self.words, label, self.measure, msg("M&easure"))
        self.words.put(below.setText, msg("Recorded so far"))
        column.addLayout(row_of(label, self.measure, self.measure_button))
        for part in (self.correcting, self.form):
            column.addWidget(part)
        column.addLayout(row_of(self.record_button, self.stop_button, None))
        column.addWidget(below)
        column.addWidget(self.recorded, 1)
        column.addLayout(row_of(self.correct_button, self.strike_button, None))
        return body

    # -- showing ---------------------------------------------------------------------------------

    @property
    def chosen_measure(self) -> Measure | None:
        """The measure that is written about."""
        return self.place.process.find(Measure, self.measure.value)

    def refresh(self) -> None:
        """Show the measures, and what was recorded of the chosen one."""
        process = self.place.process
        measures = sorted(process.all(Measure), key=lambda measure: measure.name.casefold())
        self.measure.offer((measure.id, text(shown_name(measure))) for measure in measures)
        if self.measure.value is None and measures:
            self.measure.put(measures[0].id)
        self.form.know(process, self.chosen_measure, self.place.numbering.now().numbers)
        self.recorded.show_measure(process, self.chosen_measure)
        self._show_correcting()
        self._enable()

    def _show_correcting(self) -> None:
        corrected, measure = self.place.process.find(Observation, self._begun.supersedes), self.chosen_measure
        shown = corrected is not None and measure is not None
        if corrected is not None and measure is not None:
            show_text(self.correcting, tr("Instead of: {figure}", figure=observed_words(corrected, measure)))
        self.correcting.setVisible(shown)
        self.stop_button.setVisible(shown)

    def _enable(self) -> None:
        writable = not self.place.file.read_only
        self.form.setEnabled(writable and self.chosen_measure is not None)
        for button in (self.record_button, self.measure_button):
            button.setEnabled(writable)
        self.record_button.setEnabled(writable and self.chosen_measure is not None)
        for button in (self.correct_button, self.strike_button):
            button.setEnabled(writable and bool(self.recorded.chosen_id))

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.form.retranslate()
        super().retranslate()

    # -- doing -----------------------------------------------------------------------------------

    def begin_anew(self) -> None:
        """Empty the form for a new figure; who records stays."""
        person = self.form.person.value
        self._begun = Observation(id="", measure="")
        self.form.show_figure(replace(self._begun, by=person or None))
        self.refresh()

    def record(self) -> None:
        """Record the figure that stands in the form, or the correction."""
        measure = self.chosen_measure
        if measure is None:
            return
        try:
            figure = self.form.figure(self._begun)
        except Refused as refused:
            self.tell(refused.message)
            return
        if self._do(replace(figure, measure=measure.id)):
            self.begin_anew()
            self.form.value.setFocus()

    def _do(self, figure: Observation) -> bool:
        known = replace(figure, id=self.place.new_id(), recorded_at=self.place.now())
        return self.do_to_process(RecordObservation(observation=known))

    def correct(self) -> None:
        """Bring the chosen figure into the form, to be recorded anew instead of it."""
        chosen = self.place.process.find(Observation, self.recorded.chosen_id)
        if chosen is None:
            return
        self._begun = Observation(id="", measure=chosen.measure, supersedes=chosen.id)
        self.form.show_figure(chosen)
        self._show_correcting()
        self.form.value.setFocus()

    def strike_out(self) -> None:
        """Let the chosen figure no longer count; it stays readable."""
        chosen = self.place.process.find(Observation, self.recorded.chosen_id)
        if chosen is not None and self._do(
            replace(chosen, value=None, supersedes=chosen.id, by=self.form.person.value or None)
        ):
            self.begin_anew()

    def make_measure(self) -> None:
        """Make a measure that the process does not have yet."""
        measure_sheet.MeasureSheet(self.place, self, None, self.do_to_process).show()
