"""The predicted effect of a proposal in short: the figures before and after that differ, and the way to all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.analysis.effect import EffectRow, first_of
from app.analysis.figure_words import difference_words, known_words, value_words
from app.i18n import msg, text, tr
from app.model.proposals import Replay
from app.model.records import Measure, Proposal
from app.ui.change.acts import ProposalActs
from app.ui.change.page import ProposalPage
from app.ui.effect.predicting import Predicted, predicting
from app.ui.effect.table import said, turn
from app.ui.late import late
from app.ui.parts import bold_font, faint
from app.ui.texts import plain_label, show_text, tooltip
from app.ui.wrapping import wrapping_row

observing_sheet = late("app.ui.observing.sheet")


class EffectPage(ProposalPage):
    """A short table and a button."""

    def __init__(self, acts: ProposalActs, parent: QWidget, show_all: object) -> None:
        super().__init__(acts, parent)
        self.found: Predicted | None = None
        self._asked: object = None
        self.predicting = predicting(acts.place, acts.concerned, self)
        self.predicting.answered.connect(self._take)
        self.table = QTableWidget(self)
        self._set_up_table()
        self.notices = faint(plain_label("", self))
        self.more_button = self.button(msg("All &figures and plots …"), show_all, "chart-bar")  # type: ignore[arg-type]
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.notices)
        self.figures_button = self.button(msg("&Measured figures …"), self.show_figures, "pencil")
        self.column.addLayout(wrapping_row(self.more_button, self.figures_button))

    def _set_up_table(self) -> None:
        table = self.table
        table.setColumnCount(3)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(table.fontMetrics().lineSpacing() * 12)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setHighlightSections(False)

    def show_proposal(self, proposal: Proposal, today: Replay | None, *, fixed: bool) -> None:
        """Work out the effect of a proposal, if it is another one or does something else now."""
        changes = today.changes if today is not None else None
        self.proposal = proposal
        asked = (self.acts.concerned(), proposal.primary_measure, changes)
        if asked != self._asked:
            self._asked = asked
            show_text(self.notices, tr("checking …"))
            self.predicting.begin()

    def show_figures(self) -> None:
        """Show the sheet in which is recorded what is measured today, before anything changes."""
        measure = self.proposal.primary_measure if self.proposal is not None else None
        observing_sheet.ObservationSheet(self.acts.place, self.window(), measure).show()

    def _take(self, found: Predicted) -> None:
        self.found = found
        rows: list[EffectRow] = []
        if found.effect is not None and found.after is not None:
            measure = found.before.find(Measure, self.proposal.primary_measure) if self.proposal is not None else None
            rows = [row for row in first_of(found.effect.rows, measure) if row.difference is not None]
            rows = [row for row in rows if not row.is_unchanged]
        table = self.table
        table.setAccessibleName(tr("Figures before and after"))
        table.setHorizontalHeaderLabels([tr("Figure"), tr("Today → then"), tr("Difference")])
        table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            self._fill(at, row)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        show_text(self.notices, self._said(found, bool(rows)))

    def _fill(self, at: int, row: EffectRow) -> None:
        way = f"{value_words(row, row.before)} →\n{value_words(row, row.after)}"
        change = f"{turn(row)} {difference_words(row)}\n{known_words(row.known)}"
        for place, words in enumerate((text(row.figure.name), way, change)):
            item = QTableWidgetItem(words)
            item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(said(row)))
            if place:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if at == 0:
                item.setFont(bold_font())
            self.table.setItem(at, place, item)

    def _said(self, found: Predicted, has_rows: bool) -> str:
        if found.reason is not None:
            return text(found.reason)
        lines = [tr("Example figures, invented for illustration.")] if found.before.process.example else []
        lines += map(text, found.remarks)
        if not has_rows:
            lines.append(tr("No figure changes."))
        else:
            lines.append(tr("▲ better, ▼ worse."))
        return " ".join(lines)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        if self.found is not None:
            self._take(self.found)
