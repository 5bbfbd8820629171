"""Before and after in numbers: a compact table with the difference, its interval, and how sure it is.

Worked out beside the window; what cannot be computed is said.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.analysis.before_after import BeforeAfter, before_after
from app.analysis.effect import EffectRow
from app.analysis.figure_words import NOTHING, difference_words, figure, interval_words, known_words
from app.exchange.difference_table import Sheet
from app.i18n import msg, number, text, tr
from app.model.changes import ChangeSet
from app.ui.compare.comparing import Comparing
from app.ui.panels.base import Panel
from app.ui.parts import bold_font, faint, grown, scrolling
from app.ui.texts import plain_label, show_text
from app.ui.work import Work

HEADS = (msg("Before"), msg("After"), msg("Difference"))
_running: set[Work] = set()
"""What is being worked out; it must be kept until it has ended, also when its document has been closed."""
LEAST = 90
"""The least height of the table, pixels at the usual text size."""
ROWS = 3
"""Lines that a figure takes: its name, its values, and how sure the difference is."""

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class FiguresPanel(Panel):
    """The table of figures."""

    known = Signal()
    """The figures are there, or it is known that there are none."""

    def __init__(self, comparing: Comparing, parent: QWidget | None = None) -> None:
        super().__init__(comparing.place, parent)
        self.comparing = comparing
        self.answer: BeforeAfter | None = None
        self._work: Work | None = None
        self.state = plain_label("", self)
        self.table = self._made_table()
        self.method_line = faint(plain_label("", self))
        self.words.put(
            self.method_line.setText,
            msg(
                "Below each figure: where 95 % of the differences lie over 2,000 draws of the inputs, in how many of "
                "them it is better, and how the inputs that differ are known."
            ),
        )
        self._lay_out()
        comparing.compared.connect(self.begin)
        comparing.place.closing.connect(self.drop)
        self.listen()

    def _made_table(self) -> QTableWidget:
        made = QTableWidget(0, len(HEADS), self)
        made.verticalHeader().hide()
        made.setWordWrap(True)
        made.setTabKeyNavigation(False)
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.put(made.setAccessibleName, msg("Figures before and after"))
        header = made.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.setMinimumHeight(grown(LEAST))
        return made

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        for part in (self.state, self.table, self.method_line):
            column.addWidget(part, int(part is self.table))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content, self))

    # -- working it out --------------------------------------------------------------------------

    def on_changed(self, changes: ChangeSet) -> None:
        """Nothing: the comparison tells when there is another one."""

    def begin(self) -> None:
        """Work the figures out for what is compared now."""
        self.drop()
        self.answer = None
        comparison, process = self.comparing.comparison, self.comparing.process
        if comparison is None:
            self._take(BeforeAfter(trouble=self.comparing.trouble))
            return
        old, new = comparison.old.copy(), comparison.new.copy()
        self._start(lambda: before_after(old, new, process))
        self.refresh()

    def _start(self, job: Callable[[], BeforeAfter]) -> None:
        work = self._work = Work(job)
        _running.add(work)
        work.told.done.connect(lambda answer, _seconds: self._hear_of(work, answer))
        work.told.ended.connect(lambda: _running.discard(work))
        work.start()

    def drop(self) -> None:
        """Want no answer any more."""
        if self._work is not None:
            self._work.give_up()
            self._work = None

    def _hear_of(self, work: Work, answer: BeforeAfter) -> None:
        if work is self._work:
            self._work = None
            self._take(answer)

    def _take(self, answer: BeforeAfter) -> None:
        self.answer = answer
        self.refresh()
        self.known.emit()

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the figures that are known."""
        answer = self.answer
        rows = answer.rows if answer is not None else ()
        self.table.setHorizontalHeaderLabels([text(head) for head in HEADS])
        self.table.clearSpans()
        self.table.setRowCount(ROWS * len(rows))
        for place, row in enumerate(rows):
            self._put_wide(ROWS * place, _item(figure_name(row), across=LEFT, heads=True))
            for column, words in enumerate(cells(row)):
                self.table.setItem(ROWS * place + 1, column, _item(words, across=RIGHT))
            self._put_wide(ROWS * place + 2, _item(certainty(row), across=RIGHT))
        self.table.setVisible(bool(rows))
        show_text(self.state, self._state())
        self.state.setVisible(bool(self.state.text()))
        self.method_line.setVisible(bool(rows))

    def _put_wide(self, row: int, item: QTableWidgetItem) -> None:
        self.table.setItem(row, 0, item)
        self.table.setSpan(row, 0, 1, len(HEADS))

    def _state(self) -> str:
        answer = self.answer
        if answer is None:
            return tr("working …")
        if answer.trouble is not None:
            return text(msg("No exact figures: {reason}", reason=answer.trouble))
        return "" if answer.rows else tr("No times, costs or probabilities are known yet.")

    def sheet(self) -> Sheet | None:
        """Return the figures as a table for other programs, numbers as numbers; None while there are none."""
        rows = self.answer.rows if self.answer is not None else ()
        sure = (msg("from"), msg("to"), msg("Share of draws that are better"), msg("How known"))
        heads = (msg("Figure"), msg("Unit"), *HEADS, *sure)
        if not rows:
            return None
        lines = tuple(_line(row) for row in rows)
        widths = (40, 10, 14, 14, 14, 14, 14, 24, 16)
        return Sheet(name=tr("Figures"), heads=tuple(text(head) for head in heads), lines=lines, widths=widths)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        self.known.emit()


def figure_name(row: EffectRow) -> str:
    """Name a figure with its unit."""
    unit, name = row.figure.unit, text(row.figure.name)
    return tr("{name} ({unit})", name=name, unit=unit) if unit else name


def cells(row: EffectRow) -> tuple[str, str, str]:
    """Put the values of a figure into words: before, after, and the difference."""
    before, after = (figure(value) if value is not None else NOTHING for value in (row.before, row.after))
    return before, after, difference_words(row)


def certainty(row: EffectRow) -> str:
    """Say how sure the difference of a figure is: where it lies, in how many draws it is a gain, how it is known."""
    known = known_words(row.known)
    if row.difference is None or row.is_unchanged:
        return known
    if row.better is None:
        return tr("without an interval, {known}", known=known)
    share = number(100 * row.better, 0)
    return tr("{interval}, better in {share} %, {known}", interval=interval_words(row), share=share, known=known)


def _line(row: EffectRow) -> tuple[str | float, ...]:
    spread = row.spread
    values = (
        row.before,
        row.after,
        row.difference,
        *((spread.low, spread.high) if spread is not None else (None, None)),
    )
    better = round(row.better, 4) if row.better is not None and not row.is_unchanged else NOTHING
    numbers = tuple(value if value is not None else NOTHING for value in values)
    return (text(row.figure.name), row.figure.unit, *numbers, better, known_words(row.known))


def _item(words: str, *, across: Qt.AlignmentFlag, heads: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    if heads:
        item.setFont(bold_font())
    item.setTextAlignment(across | Qt.AlignmentFlag.AlignTop)
    return item
