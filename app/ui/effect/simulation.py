"""The page of the simulation: under which circumstances, how far it is, and what it has shown, also on the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.i18n import Message, day_words, msg, text, tr
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import KeepRun, Operation
from app.model.records import Proposal
from app.model.scenarios import RUN, cases_per_day
from app.render.theme import Palette
from app.ui.effect.scenarios import ScenarioRow
from app.ui.effect.simulating import Shown, checked, recalled, simulation_of
from app.ui.effect.simulation_pictures import SimulationPictures
from app.ui.effect.simulation_settings import SettingsRow
from app.ui.effect.simulation_table import SimulationTable
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import TARGET, faint, row_of
from app.ui.texts import plain_label, show_text
from app.ui.words import Words
from app.ui.work import Work

if TYPE_CHECKING:
    from app.ui.workplace import Workplace

LOOKING = 100
"""Milliseconds between two looks at how far it is."""


class SimulationPage(QWidget):
    """Settings, buttons, a bar, and the figures; what is done in a thread is given up when the page goes."""

    def __init__(
        self, place: Workplace, wanted: Callable[[], tuple[str, ...]], tell: Callable[[object], None], palette: Palette,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._place, self._wanted, self._tell, self._colours = place, wanted, tell, palette
        self.words = Words()
        self._work: Work | None = None
        self._running: set[Work] = set()
        self._shown: Shown | None = None
        self._is_old: bool | None = False
        """Whether the map has changed since; None while that is being found out."""
        self.scenarios = ScenarioRow(self._do, place.new_id, self)
        self.settings = SettingsRow(self)
        self.settings.committed.connect(self._keep)
        self.start_button = self._button(msg("&Simulate"), self.start)
        self.cancel_button = self._button(msg("Ca&ncel"), self.cancel)
        self.heat_choice = ChoiceField(self)
        self.heat_choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.words.put(self.heat_choice.setAccessibleName, msg("What the map shows of the simulation"))
        self.heat_button = self._button(msg("S&how on the map"), self.show_heat)
        self.film_button = self._button(msg("Cases on their wa&y …"), self.show_film)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 100)
        self.table = SimulationTable(self)
        self.pictures = SimulationPictures(palette, self)
        self.found = QTabWidget(self)
        self.about = faint(plain_label("", self))
        self._looking = QTimer(self, interval=LOOKING)
        self._looking.timeout.connect(self._look)
        self._lay_out()
        place.closing.connect(self.cancel)
        place.changed.connect(self._age)
        self.destroyed.connect(self._looking.stop)
        self.refresh()
        self._recall()

    def _button(self, words: Message, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(self)
        made.setMinimumHeight(TARGET)
        made.setAutoDefault(False)
        self.words.put(made.setText, words)
        made.clicked.connect(lambda: act())
        return made

    def _lay_out(self) -> None:
        for page, words in ((self.table, msg("In numbers")), (self.pictures, msg("In pictures"))):
            at = self.found.addTab(page, "")
            self.words.put(partial(self.found.setTabText, at), words)
        column = QVBoxLayout(self)
        column.addWidget(self.scenarios)
        column.addWidget(self.settings)
        column.addLayout(row_of(self.start_button, self.cancel_button, self.bar, None, self.heat_choice,
                                self.heat_button, self.film_button))  # fmt: skip
        column.addWidget(self.found, 1)
        column.addWidget(self.about)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the document keeps, in the language in use."""
        from app.analysis.simulation.heat import TITLES

        self.words.again()
        self.scenarios.show_scenarios(self._place.process)
        self.settings.show_settings(self._place.process)
        chosen = self.heat_choice.value
        self.heat_choice.offer((kind, text(title)) for kind, title in TITLES.items())
        self.heat_choice.show_value(chosen or next(iter(TITLES)))
        self._show()

    def _age(self, changes: ChangeSet) -> None:
        """Take note that what is shown, or being worked out, is of the map or the settings as they were."""
        if any(change.id != RUN for change in changes):
            self._is_old = True
            self._show()

    def _recall(self) -> None:
        """Show the last run that the document keeps, and find out whether it is still of this map."""
        process = self._place.process
        kept = self._shown = recalled(process)
        if kept is None:
            return
        self._is_old = None
        document = process.copy()
        work = Work(lambda: checked(document, kept.proposals))
        self._running.add(work)
        work.told.done.connect(lambda answer, _seconds: self._take_checked(kept, *answer))
        work.told.ended.connect(lambda: self._running.discard(work))
        self._show()
        work.start()

    def _take_checked(self, kept: Shown, same: bool, said: tuple[Message, ...]) -> None:
        if self._shown is kept and self._is_old is None:
            self._is_old = not same
            self._shown = replace(kept, remarks=(*kept.remarks, *said))
            self._show()

    def _show(self) -> None:
        busy, found = self._work is not None, self._shown
        idle, useful = (self.start_button, self.cancel_button) if busy else (self.cancel_button, self.start_button)
        useful.setEnabled(True)
        if idle.hasFocus():
            useful.setFocus()
        idle.setEnabled(False)
        self.bar.setVisible(busy)
        for widget in (self.heat_choice, self.heat_button, self.film_button):
            widget.setEnabled(found is not None and found.film is not None and not busy)
        rows = found.rows if found is not None else ()
        self.table.show_rows(rows, compared=found is not None and found.is_compared)
        self.pictures.show_found(rows, found.spreads if found is not None else None)
        show_text(self.about, self._said(found))

    def _said(self, found: Shown | None) -> str:
        if found is not None:
            return " ".join((self._when(found), *(text(each) for each in found.remarks)))
        cases = cases_per_day(self._place.process)
        said = tr("Cases walk through the map one by one and wait for people within their opening hours. The first "
                  "time takes some seconds longer.")  # fmt: skip
        if cases is None:
            return f"{said} {tr('Nobody has said how many cases begin on a working day (People): 10 are assumed.')}"
        return said

    def _when(self, found: Shown) -> str:
        """Say when this was simulated and of what, and whether it is still of this map."""
        day = day_words(found.at)
        if found.proposals != self._wanted():
            return tr("Simulated on {day}, of {what}. Simulate again for what is chosen now.", day=day,
                      what=self._names(found.proposals))  # fmt: skip
        if self._is_old is None:
            return tr("Simulated on {day}; whether the map is still the same is being checked …", day=day)
        if self._is_old:
            return tr("Simulated on {day}. The map or the settings have changed since; simulate again.", day=day)
        return tr("Simulated on {day}; map and settings are unchanged since.", day=day)

    def _names(self, proposal_ids: tuple[str, ...]) -> str:
        found = (self._place.process.find(Proposal, each) for each in proposal_ids)
        return " + ".join(f"P{each.number}" for each in found if each is not None) or tr("the process of today")

    # -- doing -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Simulate beside the window."""
        if self._work is not None:
            return
        self._tell("")
        self._is_old = False
        document, proposal_ids = self._place.process.copy(), self._wanted()
        at = self._place.now()
        work = self._work = Work(lambda: simulation_of(document, proposal_ids, at))
        self._running.add(work)
        work.told.done.connect(lambda answer, _seconds: self._take(work, answer))
        work.told.failed.connect(lambda sentence: self._fail(work, sentence))
        work.told.ended.connect(lambda: self._end(work))
        self.bar.setValue(0)
        self._looking.start()
        self._show()
        work.start()

    def cancel(self) -> None:
        """Give the simulation up; the former figures stay."""
        if self._work is not None:
            self._work.give_up()
            self._leave()

    def show_heat(self) -> None:
        """Colour the map by what has been found of the steps."""
        if self._shown is not None:
            self._place.colouring.show_given(self._shown.heats[self.heat_choice.value])
            self._tell(tr("The map shows it: {what}.", what=self.heat_choice.currentText()))

    def show_film(self) -> None:
        """Show single cases on their way over the map."""
        if self._shown is not None and self._shown.film is not None:
            from app.ui.effect.film_sheet import FilmSheet

            FilmSheet(self._place, self._shown.film, self._colours, self.window()).show()

    def _take(self, work: Work, found: Shown) -> None:
        if work is self._work:
            self._shown = found
            if not self._place.file.read_only:
                self._place.editor.session.execute(KeepRun(results=found.kept))
            self._leave()

    def _fail(self, work: Work, sentence: Message) -> None:
        if work is self._work:
            self._leave()
            self._tell(text(sentence))

    def _end(self, work: Work) -> None:
        self._running.discard(work)
        if work is self._work:
            self._leave()

    def _leave(self) -> None:
        self._work = None
        self._looking.stop()
        self._show()

    def _look(self) -> None:
        if self._work is not None:
            self.bar.setValue(round(100 * (self._work.share or 0.0)))

    def _keep(self) -> None:
        """Keep in the document what was typed; what makes no sense is said, and the former settings stay."""
        try:
            self._do(self.settings.operation())
        except ValueError:
            self._tell(text(msg("These settings make no sense. The former ones stay.")))
        self.refresh()

    def _do(self, operation: Operation) -> bool:
        """Do something to the process; what cannot be done is said."""
        try:
            if self._place.file.read_only:
                raise Refused(msg("This file is open read only. Save it as a copy to change it."))
            return bool(self._place.editor.session.execute(operation))
        except Refused as refused:
            self._tell(text(refused.message))
            return False
