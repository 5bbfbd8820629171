"""Earlier versions of the file: the last saved states with date and picture. Restoring is one act, undone like any."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.files import EarlierVersion
from app.i18n import language, msg, tr
from app.model.errors import Refused
from app.render.image import thumbnail
from app.ui.dialogs.sheet import Sheet
from app.ui.texts import plain_label
from app.ui.workplace import Workplace

PICTURE = QSize(200, 110)


class EarlierSheet(Sheet):
    """The saved states that are kept, the newest first."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(tr("Earlier versions of this file"), parent)
        self._place = place
        self._versions = place.file.earlier_versions()
        self._list = QListWidget(self)
        self._list.setIconSize(PICTURE)
        self._list.setAccessibleName(tr("Earlier versions of this file"))
        for version in self._versions:
            self._list.addItem(self._row(version))
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sentence())
        column.addWidget(self._list)
        row = QHBoxLayout()
        self._restore = QPushButton(tr("Go back to this state"), self)
        self._restore.clicked.connect(self._go_back)
        self._restore.setEnabled(bool(self._versions) and not place.file.read_only)
        row.addStretch(1)
        row.addWidget(self._restore)
        column.addLayout(row)
        self.finish(body)
        self._list.setCurrentRow(0)
        self.resize(560, 520)

    def _sentence(self) -> QLabel:
        if not self._versions:
            return plain_label(tr("Nothing has been saved yet. Every saved state will be listed here."), self)
        return plain_label(tr("Going back makes a new state; nothing is lost, and undo takes it back."), self)

    def _row(self, version: EarlierVersion) -> QListWidgetItem:
        saved = QDateTime.fromString(version.saved_at, Qt.DateFormat.ISODate).toLocalTime()
        when = QLocale(language()).toString(saved, QLocale.FormatType.ShortFormat)
        item = QListWidgetItem(when)
        try:
            picture = thumbnail(self._place.file.state_of(version), PICTURE.width(), PICTURE.height())
            item.setIcon(QIcon(QPixmap.fromImage(picture)))
        except Refused as refused:
            item.setText(f"{when}\n{refused}")
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)
        return item

    def _go_back(self) -> None:
        row = self._list.currentRow()
        if not 0 <= row < len(self._versions):
            return
        try:
            self._place.file.restore(self._versions[row])
            self._place.say(msg("The saved state is back; undo takes this back."))
        except Refused as refused:
            self._place.say(refused)
        self.accept()
