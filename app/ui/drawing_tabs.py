"""What stands right of the map where one draws: form and checks, alone in Draw, beside the proposals in Change.

There is one form and one list of checks; they go where the mode wants them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.modes import Mode
from app.ui.side_tabs import SideTabs
from app.ui.workplace import Workplace


class DrawingTabs(QObject):
    """The tabs of Draw and of Change."""

    def __init__(self, place: Workplace, form: QWidget, checks: QWidget, proposals: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._form, self._checks, self._proposals = form, checks, proposals
        self.draw = SideTabs(form, checks)
        self.change = SideTabs(proposals)
        place.checking.found.connect(self.retranslate)

    def bring(self, mode: Mode) -> SideTabs:
        """Have form and checks where they belong in a mode, and return the tabs."""
        tabs, other = (self.change, self.draw) if mode == Mode.CHANGE else (self.draw, self.change)
        if tabs.indexOf(self._form) < 0:
            seen = other.currentWidget()
            for page in (self._form, self._checks):
                tabs.addTab(page, "")
            self.retranslate()
            tabs.setCurrentWidget(self._proposals if mode == Mode.CHANGE or seen is self._proposals else seen)
        return tabs

    def show(self, page: QWidget) -> None:
        """Bring a page to the front where it is now."""
        for tabs in (self.draw, self.change):
            if tabs.indexOf(page) >= 0:
                tabs.setCurrentWidget(page)

    def retranslate(self) -> None:
        """Take over the language, and how much the checks have found."""
        count = self._place.checking.count
        for tabs in (self.draw, self.change):
            tabs.name(self._proposals, tr("Proposals"))
            tabs.name(self._form, tr("Properties"))
            tabs.name(self._checks, tr("Checks ({n})", n=count) if count else tr("Checks"))
