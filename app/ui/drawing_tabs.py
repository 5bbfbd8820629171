"""What stands right of the map where one draws: form and checks, alone in Draw, beside the proposals in Change.

There is one form and one list of checks; they go where the mode wants them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.modes import Mode
from app.ui.side_tabs import SideTabs
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.change.panel import ProposalsPanel


class DrawingTabs(QObject):
    """The tabs of Draw and of Change."""

    drawing_begins = Signal()
    """A proposal is to be drawn on the map."""

    def __init__(self, place: Workplace, form: QWidget, checks: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._form, self._checks = form, checks
        self._proposals: ProposalsPanel | None = None
        self.draw = SideTabs(form, checks)
        self.change = SideTabs()
        place.checking.found.connect(self._name)

    @property
    def proposals(self) -> ProposalsPanel:
        """The proposals, made when they are first asked for: with their pages they cost as much as all other panels."""
        if self._proposals is None:
            from app.ui.change.panel import ProposalsPanel

            self._proposals = ProposalsPanel(self._place)
            self._proposals.drawing_begins.connect(self.drawing_begins)
            self.change.insertTab(0, self._proposals, "")
            self._name()
        return self._proposals

    def bring(self, mode: Mode) -> SideTabs:
        """Have form and checks where they belong in a mode, and return the tabs."""
        tabs, other = (self.change, self.draw) if mode == Mode.CHANGE else (self.draw, self.change)
        if tabs.indexOf(self._form) < 0:
            seen = other.currentWidget()
            for page in (self._form, self._checks):
                tabs.addTab(page, "")
            self._name()
            tabs.setCurrentWidget(self.proposals if mode == Mode.CHANGE else seen)
        return tabs

    def show(self, page: QWidget) -> None:
        """Bring a page to the front where it is now."""
        for tabs in (self.draw, self.change):
            if tabs.indexOf(page) >= 0:
                tabs.setCurrentWidget(page)

    def retranslate(self) -> None:
        """Take over the language."""
        self._name()
        if self._proposals is not None:
            self._proposals.retranslate()

    def _name(self) -> None:
        """Name the tabs, and say how much the checks have found."""
        count = self._place.checking.count
        for tabs in (self.draw, self.change):
            if self._proposals is not None:
                tabs.name(self._proposals, tr("Proposals"))
            tabs.name(self._form, tr("Properties"))
            tabs.name(self._checks, tr("Checks ({n})", n=count) if count else tr("Checks"))
