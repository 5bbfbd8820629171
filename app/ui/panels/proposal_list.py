"""The list of proposals: number, title, status; the one in hand is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.i18n import text, tr
from app.model.records import Proposal
from app.model.rules import shown_name
from app.ui.icons import icon
from app.ui.panels.proposal_words import STATUS

ID = Qt.ItemDataRole.UserRole
ROW = 26
"""The least height of a row in pixels."""


class ProposalList(QTreeWidget):
    """The proposals of a process."""

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

    def show_proposals(self, proposals: Sequence[Proposal], chosen: str | None, in_hand: str | None) -> None:
        """Show proposals in the order of their numbers, one of them chosen."""
        self.blockSignals(True)
        self.setHeaderLabels([tr("No."), tr("Proposal"), tr("Status")])
        self.setAccessibleName(tr("Proposals"))
        self.clear()
        for proposal in sorted(proposals, key=lambda p: (p.number, p.id)):
            title = " ".join(str(proposal.title).split()) or text(shown_name(proposal))
            row = QTreeWidgetItem([proposal_number(proposal), title, text(STATUS[proposal.status])])
            row.setData(0, ID, proposal.id)
            if proposal.id == in_hand:
                row.setIcon(0, icon("pencil"))
            self.addTopLevelItem(row)
            if proposal.id == chosen:
                self.setCurrentItem(row)
        self.blockSignals(False)
        high = max(ROW, self.sizeHintForRow(0))
        self.setFixedHeight(self.header().sizeHint().height() + high * max(2, min(len(proposals), 6)) + 6)

    @property
    def current_id(self) -> str | None:
        item = self.currentItem()
        return str(item.data(0, ID)) if item is not None else None


def proposal_number(proposal: Proposal) -> str:
    """Write a proposal's number as people call it."""
    return tr("P-{number}", number=f"{proposal.number:02d}")
