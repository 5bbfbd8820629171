"""The list of proposals: number, title, status; the one in hand is marked, ticked ones are looked at together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.i18n import text, tr
from app.model.records import OPEN_STATUSES, Proposal
from app.model.rules import shown_name
from app.model.statuses import STATUS_NAMES
from app.ui.change.acts import proposal_number
from app.ui.icons import icon
from app.ui.texts import tooltip

ID = Qt.ItemDataRole.UserRole
ROW = 26
"""The least height of a row in pixels."""
MOST_ROWS = 6


class ProposalList(QTreeWidget):
    """The proposals of a process."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(lambda _item, _column: QTimer.singleShot(0, self, self.ticked.emit))

    def show_proposals(
        self, proposals: Sequence[Proposal], chosen: str | None, in_hand: str | None, ticked: Sequence[str]
    ) -> None:
        """Show proposals in the order of their numbers, one of them chosen."""
        self.blockSignals(True)
        self.setHeaderLabels([tr("No."), tr("Proposal"), tr("Status")])
        self.setAccessibleName(tr("Proposals"))
        self.clear()
        for proposal in sorted(proposals, key=lambda p: (p.number, p.id)):
            row = self._row(proposal, proposal.id in ticked)
            if proposal.id == in_hand:
                row.setIcon(0, icon("pencil"))
            self.addTopLevelItem(row)
            if proposal.id == chosen:
                self.setCurrentItem(row)
        self.blockSignals(False)
        high = max(ROW, self.sizeHintForRow(0))
        self.setFixedHeight(self.header().sizeHint().height() + high * max(2, min(len(proposals), MOST_ROWS)) + 6)

    def _row(self, proposal: Proposal, is_ticked: bool) -> QTreeWidgetItem:
        title = " ".join(str(proposal.title).split()) or text(shown_name(proposal))
        row = QTreeWidgetItem([proposal_number(proposal), title, text(STATUS_NAMES[proposal.status])])
        row.setData(0, ID, proposal.id)
        row.setData(1, Qt.ItemDataRole.ToolTipRole, tooltip(title))
        if proposal.status in OPEN_STATUSES:
            row.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            row.setData(0, Qt.ItemDataRole.ToolTipRole, tooltip(tr("Tick several to see them together on the map")))
        return row

    @property
    def current_id(self) -> str | None:
        item = self.currentItem()
        return str(item.data(0, ID)) if item is not None else None

    @property
    def ticked_ids(self) -> tuple[str, ...]:
        """The proposals that are ticked, in the order of their numbers."""
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return tuple(str(r.data(0, ID)) for r in rows if r is not None and r.checkState(0) == Qt.CheckState.Checked)
