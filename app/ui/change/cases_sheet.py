"""A sheet that judges a change by a table of cases: both curves, everything that bounds them, and the act."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.observed_words import gain_words, judged_words
from app.i18n import Message, day_words, msg, ntr, text, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import Evaluate
from app.model.records import Person, Proposal
from app.model.rules import shown_name
from app.ui.change.course_view import CourseView, listed_lines
from app.ui.change.judged_cases import Judged, judged_by
from app.ui.days import day_typed
from app.ui.dialogs.paths import ask_path_to_open
from app.ui.late import late
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import bold, bold_button, faint, name_by, row_of, scrolling
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.work import Work
from app.ui.workplace import Workplace

words = late("app.analysis.cohorts.words")
ORDERS: dict[str, Message] = {
    "": msg("As the table shows"),
    "dmy": msg("Day before month: 31.01.2026"),
    "mdy": msg("Month before day: 01/31/2026"),
}
_running: set[Work] = set()
"""What is being worked out; kept until it has ended, also when its document has been closed."""


class CasesSheet(PlaceSheet):
    """Choose a table, see what it shows, and let that be the judgement."""

    def __init__(self, place: Workplace, parent: QWidget, proposal_id: str, since: str) -> None:
        super().__init__(place, parent, msg("Effect by a table of cases"))
        self.proposal_id = proposal_id
        self.judged: Judged | None = None
        self._work: Work | None = None
        self._read: tuple[bytes, str] | None = None
        self.about, self.source = faint(plain_label("", self)), plain_label("", self)
        self.words.put(self.about.setText, msg(
            "A table (CSV) with one line per case: case, start, end, outcome (won, lost, open); perhaps a “flag” "
            "(1: the new way, 0: the former), “cost”, “ces” (how easy customers found it, 1 to 7), and columns that "
            "tell kinds of cases. Days are working days."
        ))  # fmt: skip
        self.since, self.reason = LineField(self), LineField(self)
        self.since.put(day_words(since) if since else "")
        self.dates = ChoiceField(self)
        self.dates.offer(ORDERS.items())
        self.dates.put("")
        for field in (self.since, self.dates):
            field.committed.connect(lambda _value: self._judge_again())
        self.person = ChoiceField(self)
        self.curves = CourseView(self)
        self.verdict, self.lines = bold(plain_label("", self)), plain_label("", self)
        self.choose_button = self.button(msg("Choose a &table …"), self.ask, "table")
        self.judge_button = bold_button(self.button(msg("&Let this be the judgement"), self.judge, "check"))
        self.begin(self._body())
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 96, em * 92)

    def _body(self) -> QWidget:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.addWidget(self.about)
        column.addLayout(self._row(msg("In force &since"), self.since))
        column.addLayout(self._row(msg("&Order of the dates"), self.dates))
        column.addLayout(row_of(self.choose_button, self.source, None))
        for part in (self.verdict, self.curves, self.lines):
            column.addWidget(part)
        column.addLayout(self._row(msg("&Who says so"), self.person))
        column.addLayout(self._row(msg("&Reason"), self.reason))
        column.addLayout(row_of(self.judge_button, None))
        column.addStretch(1)
        return scrolling(inner, self)

    def _row(self, message: Message, field: QWidget) -> QHBoxLayout:
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, message)
        name_by(self.words, label, field, message)
        return row_of(label, field)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what was found."""
        process, found = self.place.process, self.judged
        people = sorted(process.all(Person), key=lambda person: person.name.casefold())
        self.person.offer([("", msg("not said")), *((person.id, text(shown_name(person))) for person in people)])
        if self.person.value is None:
            self.person.put("")
        self.curves.show_study(found.study.results.cases if found is not None else None)
        show_text(self.verdict, judged_words(found.study.results, found.study.verdict, was_fixed=True) if found else "")
        show_text(self.lines, listed_lines(_lines(found)) if found is not None else "")
        for part in (self.verdict, self.lines):
            part.setVisible(found is not None)
        self.judge_button.setEnabled(found is not None and not self.place.file.read_only)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.person.retranslate()
        self.dates.retranslate()
        super().retranslate()

    # -- doing -----------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for a table, and read it."""
        path = ask_path_to_open(self, tr("Table of cases"), f"{tr('CSV table')} (*.csv *.txt)")
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Work out beside the window what a table shows."""
        try:
            data = path.read_bytes()
        except OSError:
            self.tell(msg("“{name}” cannot be read.", name=path.name))
            return
        show_text(self.source, path.name)
        self._read = data, path.name
        self._judge_again()

    def _judge_again(self) -> None:
        """Work out what the table shows with the day and the order of the dates as they are now."""
        if self._read is None:
            return
        self.judged = None
        self.tell(msg("Working it out …"))
        self._start(self.place.process.copy(), *self._read)
        self.refresh()

    def _start(self, document: Document, data: bytes, name: str) -> None:
        digest, proposal_id = hashlib.sha256(data).hexdigest(), self.proposal_id
        day, dates = day_typed(self.since.text().strip()), self.dates.value or ""
        work = self._work = Work(
            lambda: judged_by(document, proposal_id, data, day, name=name, digest=digest, dates=dates)
        )
        _running.add(work)
        work.told.done.connect(lambda found, _seconds: self._take(work, found))
        work.told.failed.connect(lambda sentence: self._take(work, None, sentence))
        work.told.ended.connect(lambda: _running.discard(work))
        work.start()

    def finish_work(self) -> None:
        """Wait for what is being worked out, by doing it at once."""
        if self._work is not None:
            self._work.run()

    def _take(self, work: Work, found: Judged | None, sentence: object = "") -> None:
        if work is self._work:
            self._work, self.judged = None, found
            self.tell(sentence)
            self.refresh()

    def judge(self) -> None:
        """Record what the cases show."""
        found, place = self.judged, self.place
        if found is None or place.process.find(Proposal, self.proposal_id) is None:
            return
        evaluation, dataset = found.records(place.new_id(), place.new_id(), place.now(), self.person.value or None)
        act = Evaluate(evaluation=evaluation, dataset=dataset, remark=self.reason.text().strip())
        try:
            if self.do_to_process(act):
                self.accept()
        except Refused as refused:
            self.tell(refused.message)


def _lines(found: Judged) -> list[str]:
    results, measure = found.study.results, found.study.measure
    predicted = gain_words(results.predicted, measure.unit) if results.predicted is not None else tr("nothing computed")
    rows = [": ".join((name, " → ".join(p for p in sides if p))) + f"  {difference}, {p}"
            for name, *sides, difference, p in (words.beside_rows(results.cases) if results.cases else [])]  # fmt: skip
    left = [ntr("{n} line says no case that can be used, or one that is there already.",
                  "{n} lines say no case that can be used, or one that is there already.",
                found.left_out)] if found.left_out else []  # fmt: skip
    return [
        tr("Measured: {gain}", gain=gain_words(results.gain, measure.unit)), tr("Predicted: {gain}", gain=predicted),
        *words.study_lines(results, measure), *words.needed_lines(results), *left, *rows,
    ]  # fmt: skip
