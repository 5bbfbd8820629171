"""The report of an unexpected error, as it would be sent: to read, to copy, and to find on the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.i18n import msg, tr
from app.ui.dialogs.sheet import Sheet
from app.ui.icons import icon
from app.ui.parts import TARGET, row_of
from app.ui.texts import plain_label


class ReportSheet(Sheet):
    """A report and what can be done with it; sending it is left to the person."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(tr("Report"), parent)
        self._path = path
        about = tr(
            "This report says where in the program it happened. It holds no texts of your document, no names and no "
            "folders. You can send it to whoever looks after the program."
        )
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Report"))
        self.text.setPlainText(_content(path))
        self.copy_button = self._button(tr("Copy"), "copy")
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.folder_button = self._button(tr("Open its folder"), "folder-open")
        self.folder_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent))))
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_label(about, self))
        column.addWidget(self.text, 1)
        column.addWidget(plain_label(path.name, self))
        column.addLayout(row_of(self.copy_button, self.folder_button, None))
        self.finish(content)
        self.resize(620, 460)

    def _button(self, words: str, icon_name: str) -> QPushButton:
        button = QPushButton(icon(icon_name), words, self)
        button.setMinimumHeight(TARGET)
        button.setAutoDefault(False)
        return button


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return str(msg("The report is not there any more."))
