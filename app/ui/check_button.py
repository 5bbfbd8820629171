"""How many findings the checks have, small in the status bar; it opens their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.i18n import ntr
from app.ui.late import late
from app.ui.parts import TARGET
from app.ui.texts import show_tooltip

if TYPE_CHECKING:
    from app.ui.checking import Checking
    from app.ui.panels import finding_lists
else:
    finding_lists = late("app.ui.panels.finding_lists")


class CheckButton(QToolButton):
    """A sign and a number; it is there only while there is something to look at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setMinimumHeight(TARGET)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.hide()

    def show_count(self, checking: Checking) -> None:
        """Show how many findings there are, in the colour of the gravest."""
        gravity, count = checking.gravest, checking.count
        self.setVisible(bool(gravity))
        if gravity:
            self.setIcon(finding_lists.sign_of(gravity, self.palette()))
            self.setText(str(count))
            said = ntr(
                "The checks have found {n} thing to look at.", "The checks have found {n} things to look at.", count
            )
            self.setAccessibleName(said)
            show_tooltip(self, said)
