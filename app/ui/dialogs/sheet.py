"""A plain window beside the main one that shows something and can be closed with Esc; it blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.guard import guarded
from app.ui.icons import icon


class Sheet(QDialog):
    """A dialog without questions."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)

    def finish(self, content: QWidget) -> None:
        """Put the content in, and the button that closes."""
        self.column.addWidget(content)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        close.setIcon(icon("x"))
        self._buttons.rejected.connect(self.reject)
        self.column.addWidget(self._buttons)
        self.retranslate_close()

    def show_close(self, shown: bool) -> None:
        """Show the button that closes, or keep only its place."""
        self._buttons.setVisible(shown)

    def retranslate_close(self) -> None:
        """Show the button that closes in the language in use."""
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Be no larger than the window behind: with large texts a sheet would not fit on the screen."""
        outer = self.parentWidget()
        if outer is not None and not self.isFullScreen():
            self.resize(self.size().boundedTo(outer.window().size()))
        super().showEvent(event)
