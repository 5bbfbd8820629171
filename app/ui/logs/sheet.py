"""The sheet of an event log: its columns, its activities, and what it says about the map.

Reading and counting go on beside the window. What the log said is kept in the document; the events are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QTabWidget, QVBoxLayout, QWidget

from app.exchange.logs.options import LogReading
from app.exchange.logs.reading import Look, StoredLog, look_at_log, read_log
from app.files.logs import Study, folder_of_logs, kept_by, kept_study, meanings, measures_of, study_of, using
from app.i18n import Message, msg, number, text, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.event_logs import LOG, kept_log
from app.model.operations import KeepLog
from app.model.records import Dataset, Step
from app.ui.dialogs.paths import ask_path_to_open
from app.ui.logs.columns_page import ColumnsPage
from app.ui.logs.steps_page import StepsPage
from app.ui.logs.tables import DEVIATIONS, STEPS, VARIANTS, SaidTable, deviation_rows, step_rows, variant_rows
from app.ui.parts import bold, faint, row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

TABS: tuple[Message, ...] = (
    msg("&Columns"), msg("&Activities"), msg("&Steps"), msg("&Deviations"), msg("&Variants"),
)  # fmt: skip
Run = Callable[[Message, Callable[[], object], Callable[..., object], Callable[[Message], object]], object]
"""Does a job beside the window: its sentence, the job, who hears the answer, who hears why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A log, which step each activity is, and what it says; or why it says nothing as long as they are those."""

    log: StoredLog
    meaning: Mapping[str, str]
    study: Study | None
    trouble: Message | None = None


def found_in(document: Document, log: StoredLog, told: Mapping[str, str]) -> Found:
    """Work out what a log says; where no activity is a step yet, somebody can still say which is which."""
    meaning = meanings(document, log, told)
    try:
        study = study_of(document, log, meaning)
    except Refused as refused:
        return Found(log=log, meaning=meaning, study=None, trouble=refused.message)
    return Found(log=log, meaning=study.meaning, study=study)


class LogSheet(PlaceSheet):
    """One log, read step by step. Nothing is changed before somebody says so."""

    def __init__(self, place: Workplace, parent: QWidget, run: Run) -> None:
        super().__init__(place, parent, msg("Event log"))
        self._run = run
        self._path: Path | None = None
        self._found: Found | None = None
        self._told: dict[str, str] = dict(kept_log(place.process).steps)
        self.title = bold(plain_label("", self), 1)
        self.about = faint(plain_label("", self))
        self.columns, self.steps_page = ColumnsPage(self), StepsPage(self)
        self.figures, self.deviations = SaidTable(STEPS, 0, self), SaidTable(DEVIATIONS, 0, self)
        self.on_map = QCheckBox(self)
        self.on_map.setChecked(True)
        self.words.put(self.on_map.setText, msg("Draw deviations on the &map"))
        self.on_map.toggled.connect(lambda _wanted: self._show_ways())
        self.variants = SaidTable(VARIANTS, len(VARIANTS) - 1, self)
        self.open_button = self.button(msg("&Open a log …"), self.ask, "file-import")
        self.read_button = self.button(msg("&Read the log"), self.read)
        self.keep_button = self.button(msg("&Keep in the document"), self.keep)
        self.use_button = self.button(msg("&Use measured figures"), self.use)
        self.columns.chosen.connect(lambda _reading: self._show_buttons())
        self.steps_page.chosen.connect(self._tell_step)
        for table in (self.figures, self.deviations, self.variants):
            table.picked.connect(self._show_on_map)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for page in (self.columns, self.steps_page, self.figures, self.deviations, self.variants):
            self.tabs.addTab(page, "")
        self.begin(self._body())
        self.finished.connect(lambda: place.deviating.show_log(()))
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 135, em * 70)
        self._look_at_kept()

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(self.title, None, self.open_button))
        column.addWidget(self.about)
        column.addWidget(self.tabs, 1)
        column.addLayout(row_of(self.read_button, self.on_map, None, self.keep_button, self.use_button))
        return body

    @property
    def study(self) -> Study | None:
        """What the log says, as far as it has been worked out."""
        return self._found.study if self._found is not None else None

    # -- reading ---------------------------------------------------------------------------------

    def _look_at_kept(self) -> None:
        """Show what the log says that the document keeps, if its events are on this computer."""
        document = self.place.process.copy()
        if document.find(Dataset, LOG) is not None:
            self._run(msg("Counting …"), lambda: kept_study(document), self._take_kept, self.tell_message)

    def _take_kept(self, study: Study | None) -> None:
        if study is not None and self._path is None:
            self._take_read(Found(log=study.log, meaning=study.meaning, study=study))

    def ask(self) -> None:
        """Ask for a log."""
        kinds = tr("Event logs") + " (*.csv *.tsv *.txt *.csv.gz *.xlsx *.xlsm *.parquet *.xes *.xes.gz)"
        path = ask_path_to_open(self, tr("Open an event log"), kinds)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Look at the first rows of a log."""
        self.tell("")
        self._path, self._found = path, None
        self._run(msg("Looking at “{name}” …", name=path.name), lambda: look_at_log(path, LogReading()),
                  self._take_look, self.tell_message)  # fmt: skip

    def tell_message(self, message: Message) -> None:
        self.tell(text(message))

    def _take_look(self, look: Look) -> None:
        self.columns.show_look(look)
        self.tabs.setCurrentWidget(self.columns)
        self.refresh()

    def read(self) -> None:
        """Read the log as its columns are chosen, and work out what it says."""
        path, reading, document, told = self._path, self.columns.reading, self.place.process.copy(), dict(self._told)
        if path is None or not self.columns.is_ready:
            return

        def job() -> Found:
            return found_in(document, read_log(path, reading, folder_of_logs()), told)

        self.tell("")
        self._run(msg("Reading “{name}” …", name=path.name), job, self._take_read, self.tell_message)

    def _take_read(self, found: Found) -> None:
        self._take_found(found)
        is_known = self.study is not None and not self.study.unmapped_share
        self.tabs.setCurrentWidget(self.figures if is_known else self.steps_page)

    def _tell_step(self, activity: str, step: str) -> None:
        """Take a choice, and count again."""
        if self._found is None:
            return
        self._told = {**self._found.meaning, activity: step}
        log, document, told = self._found.log, self.place.process.copy(), dict(self._told)
        self._run(msg("Counting …"), lambda: found_in(document, log, told), self._take_found, self.tell_message)

    def _take_found(self, found: Found) -> None:
        self._found = found
        self.tell(text(found.trouble) if found.trouble is not None else "")
        self.refresh()

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show everything anew."""
        for at, title in enumerate(TABS):
            self.tabs.setTabText(at, text(title))
        show_text(self.title, self._title())
        show_text(self.about, self._about())
        self._show_buttons()
        self._show_ways()
        if self._found is not None:
            self._show_found(self.place.process, self._found)

    def _title(self) -> str:
        if self._path is not None:
            return self._path.name
        kept = self.place.process.find(Dataset, LOG)
        return kept.name if kept is not None else tr("No log yet")

    def _about(self) -> str:
        kept = self.place.process.find(Dataset, LOG)
        if self.study is None:
            if kept is None or self._path is not None:
                return tr("A list of what happened: one row per activity, with the case it belongs to and the time. "
                          "It stays on this computer.")  # fmt: skip
            return tr("Kept: {events} events of {cases} cases, from {first} to {last}", events=kept.events,
                      cases=kept.cases, first=kept.window_from, last=kept.window_to)  # fmt: skip
        return " ".join([*self._said(self.study), *map(text, self.study.log.remarks)])

    def _said(self, study: Study) -> list[str]:
        said, found = study.said, study.conformance
        lines = [tr("{n} events of {cases} cases.", n=said.events, cases=said.cases)]
        if said.is_known:
            open_, won, lost, neither = said.outcomes
            lines.append(tr("{won} won, {lost} lost, {neither} ended otherwise, {open} still open", won=won, lost=lost,
                            neither=neither, open=open_) + ".")  # fmt: skip
        else:
            lines.append(tr("The log does not say when a case is over: no step ends cases, and no column tells won "
                            "or lost."))  # fmt: skip
        if said.median_days is not None:
            lines.append(tr("Half of the cases that are over took {days} days at most; {rate} end on a day.",
                            days=number(said.median_days, 1), rate=number(said.per_day, 2)))  # fmt: skip
        lines.append(tr("{n} of {cases} cases went as the map shows; {share} % of the single ways did",
                        n=found.fitting_cases, cases=found.cases,
                        share=number(100 * found.pair_share, 1)) + ".")  # fmt: skip
        return lines

    def _show_found(self, document: Document, found: Found) -> None:
        study = found.study
        share = study.unmapped_share if study is not None else 1.0
        self.steps_page.show_meaning(document, found.log.activities, found.meaning, share)
        if study is None:
            return
        self.figures.show_rows(step_rows(document, study), msg("Steps, measured and estimated"))
        self.deviations.show_rows(deviation_rows(document, study), msg("What the map does not show"))
        self.variants.show_rows(variant_rows(document, study), msg("Variants"))

    def _show_ways(self) -> None:
        """Draw on the map what cases did and it does not show, if that is wanted."""
        self.place.deviating.show_log(self.study.ways if self.study is not None and self.on_map.isChecked() else ())

    def _show_buttons(self) -> None:
        self.read_button.setEnabled(self._path is not None and self.columns.is_ready)
        for at in range(2, len(TABS)):
            self.tabs.setTabEnabled(at, self.study is not None)
        self.tabs.setTabEnabled(0, self._path is not None)
        self.tabs.setTabEnabled(1, self._found is not None)
        for button in (self.keep_button, self.use_button, self.on_map):
            button.setEnabled(self.study is not None)

    def _show_on_map(self, steps: tuple[str, ...]) -> None:
        there = [each for each in steps if self.place.document.find(Step, each) is not None]
        if there:
            self.place.jump(there[0])
            self.place.select(there)

    # -- keeping ---------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep in the document how the log is read and what it said."""
        if self.study is not None and self.do_to_process(KeepLog(dataset=kept_by(self.study, self._title()))):
            self.tell(tr("Kept. Colour the map by it in Change: measured wait, repeated visits, lost later."))

    def use(self) -> None:
        """Put measured figures in the place of the process's estimates, as one act, also with a proposal in hand."""
        if self.study is None:
            return
        measures = measures_of(self.place.process, self.study, self._title())
        if not measures:
            self.tell(tr("The log gives no figure with at least five visits that differs from the map."))
        elif self.do_to_process(using(measures)):
            self.tell(tr("{n} figures are measured ones now. Undo takes all of them back.", n=len(measures)))

    def retranslate(self) -> None:
        self.columns.retranslate()
        super().retranslate()
