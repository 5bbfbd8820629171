"""The page of the simulation: under which circumstances, how far it is, and what it has shown, as table and heat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, number, text, tr
from app.model.errors import Refused
from app.model.operations import Operation, SetSimulation
from app.model.scenarios import CAMPAIGN, EVEN, RANDOM, cases_per_day
from app.ui.effect.simulating import Shown, simulation_of
from app.ui.effect.simulation_table import SimulationTable
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import TARGET, faint, name_by, row_of
from app.ui.texts import plain_label, show_text
from app.ui.words import Words
from app.ui.work import Work

if TYPE_CHECKING:
    from app.ui.workplace import Workplace

LOOKING = 100
"""Milliseconds between two looks at how far it is."""
FIELDS: tuple[tuple[str, Message], ...] = (
    ("cases", msg("&Cases")),
    ("replications", msg("&Replications")),
    ("warm_up", msg("&Warm-up, days")),
    ("campaign", msg("At &once")),
    ("seed", msg("See&d")),
)
ARRIVE = msg("Cases &arrive")
WAYS: tuple[tuple[str, Message], ...] = (
    (RANDOM, msg("at random")),
    (EVEN, msg("evenly")),
    (CAMPAIGN, msg("in campaigns")),
)


class SimulationPage(QWidget):
    """Settings, two buttons, a bar, and the figures; what is done in a thread is given up when the page goes."""

    def __init__(
        self, place: Workplace, wanted: Callable[[], tuple[str, ...]], tell: Callable[[object], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._place, self._wanted, self._tell = place, wanted, tell
        self.words = Words()
        self._work: Work | None = None
        self._running: set[Work] = set()
        self._shown: Shown | None = None
        self._asked: tuple[str, ...] = ()
        self._is_old = False
        self.arrivals = ChoiceField(self)
        self.fields = {name: LineField(self) for name, _ in FIELDS}
        self.start_button = self._button(msg("&Simulate"), self.start)
        self.cancel_button = self._button(msg("Ca&ncel"), self.cancel)
        self.heat_button = self._button(msg("&Queues on the map"), self.show_heat)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 100)
        self.table = SimulationTable(self)
        self.about = faint(plain_label("", self))
        self._looking = QTimer(self, interval=LOOKING)
        self._looking.timeout.connect(self._look)
        self._lay_out()
        place.closing.connect(self.cancel)
        place.changed.connect(lambda _changes: self._age())
        self.destroyed.connect(self._looking.stop)
        self.refresh()

    def _button(self, words: Message, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(self)
        made.setMinimumHeight(TARGET)
        made.setAutoDefault(False)
        self.words.put(made.setText, words)
        made.clicked.connect(lambda: act())
        return made

    def _lay_out(self) -> None:
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, ARRIVE)
        name_by(self.words, label, self.arrivals, ARRIVE)
        self.arrivals.committed.connect(lambda _value: self._keep())
        widgets: list[QWidget | None] = [label, self.arrivals]
        for name, words in FIELDS:
            label = plain_label("", self, wrap=False)
            self.words.put(label.setText, words)
            name_by(self.words, label, self.fields[name], words)
            self.fields[name].setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 9)
            self.fields[name].committed.connect(lambda _typed: self._keep())
            widgets += [label, self.fields[name]]
        column = QVBoxLayout(self)
        column.addLayout(row_of(*widgets, None))
        column.addLayout(row_of(self.start_button, self.cancel_button, self.bar, None, self.heat_button))
        column.addWidget(self.table, 1)
        column.addWidget(self.about)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the settings that the document keeps, in the language in use; figures of an earlier map go."""
        from app.analysis.simulation.settings import plain_settings, settings_in

        settings = plain_settings(settings_in(self._place.process))
        self.words.again()
        self.arrivals.offer((value, text(words)) for value, words in WAYS)
        self.arrivals.show_value(settings["arrivals"])
        for name, field in self.fields.items():
            field.show_value(_plain(settings[name]))
        self._show()

    def _age(self) -> None:
        """Take note that what is shown, or being worked out, is of the map or the settings as they were."""
        self._is_old = True
        self._show()

    def _show(self) -> None:
        busy, found = self._work is not None, self._shown
        self.start_button.setEnabled(not busy)
        self.cancel_button.setEnabled(busy)
        self.bar.setVisible(busy)
        self.heat_button.setEnabled(found is not None and not busy)
        self.table.show_rows(found.rows if found is not None else (), compared=found is not None and found.is_compared)
        show_text(self.about, self._said(found))

    def _said(self, found: Shown | None) -> str:
        if found is not None:
            old = self._is_old or self._asked != self._wanted()
            since = [tr("The map or the settings have changed since; simulate again.")] if old else []
            return " ".join((*since, *(text(each) for each in found.remarks)))
        cases = cases_per_day(self._place.process)
        said = tr("Cases walk through the map one by one and wait for people within their opening hours.")
        if cases is None:
            return f"{said} {tr('Nobody has said how many cases begin on a working day (People): 10 are assumed.')}"
        return said

    # -- doing -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Simulate beside the window."""
        if self._work is not None:
            return
        self._tell("")
        self._is_old = False
        document, proposal_ids = self._place.process.copy(), self._wanted()
        work = self._work = Work(lambda: simulation_of(document, proposal_ids))
        self._running.add(work)
        work.told.done.connect(lambda answer, _seconds: self._take(work, answer, proposal_ids))
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
        """Colour the map by where work waits."""
        if self._shown is not None:
            self._place.colouring.show_given(self._shown.heat)
            self._tell(tr("The map shows where work waits."))

    def _take(self, work: Work, found: Shown, asked: tuple[str, ...]) -> None:
        if work is self._work:
            self._shown, self._asked = found, asked
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
            operation = SetSimulation(arrivals=self.arrivals.value, **{n: _read(n, f) for n, f in self.fields.items()})
            self._do(operation)
        except ValueError:
            self._tell(text(msg("These settings make no sense. The former ones stay.")))
        except Refused as refused:
            self._tell(text(refused.message))
        self.refresh()

    def _do(self, operation: Operation) -> None:
        if self._place.file.read_only:
            raise Refused(msg("This file is open read only. Save it as a copy to change it."))
        self._place.editor.session.execute(operation)


def _read(name: str, field: LineField) -> Any:
    typed = field.text().strip()
    return float(typed.replace(",", ".")) if name == "warm_up" else int(typed)


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else number(value, 0 if value == int(value) else 2)
