"""A list of attached files with their sizes. It shows and asks; it never opens what it lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.i18n import tr
from app.model.attachments import size_of
from app.model.records import Attachment
from app.render.words import size_words
from app.ui.attached.keys import act_of
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET
from app.ui.texts import tooltip

ID = Qt.ItemDataRole.UserRole
MOST_ROWS = 8


class FileList(QTreeWidget):
    """Names and sizes."""

    opened = Signal(str)
    """A copy of a file (its id) is to be saved."""
    renamed = Signal(str, str)
    removal_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.itemActivated.connect(self._activate)
        self.itemChanged.connect(self._on_edited)

    @property
    def current_id(self) -> str:
        """The id of the file that is chosen, "" if none is."""
        chosen = self.selectedItems()
        return str(chosen[0].data(0, ID)) if chosen else ""

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show files; the chosen one stays chosen."""
        chosen = self.current_id
        self.blockSignals(True)
        self.clear()
        for file in files:
            item = QTreeWidgetItem(self, [file.name, size_words(size_of(file))])
            item.setIcon(0, icon("paperclip"))
            item.setData(0, ID, file.id)
            item.setData(0, Qt.ItemDataRole.ToolTipRole, tooltip(file.name))
            item.setSizeHint(0, QSize(0, TARGET))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSelected(file.id == chosen)
        self.blockSignals(False)
        self.setAccessibleName(tr("Attachments"))
        self._fit()

    def choose(self, file_id: str) -> None:
        """Choose a file."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and item.data(0, ID) == file_id:
                self.setCurrentItem(item)

    def begin_rename(self) -> None:
        """Edit the name of the chosen file in place."""
        for item in self.selectedItems():
            self.editItem(item, 0)

    def _fit(self) -> None:
        rows = max(min(self.topLevelItemCount(), MOST_ROWS), 1)
        row = max(self.sizeHintForRow(0), TARGET)
        self.setFixedHeight(rows * row + 2 * self.frameWidth() + 2)

    def _activate(self, item: QTreeWidgetItem) -> None:
        if self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit(str(item.data(0, ID)))

    def _on_edited(self, item: QTreeWidgetItem, _column: int) -> None:
        """Tell of a new name once the field has been put away; the list may be filled anew then."""
        file_id, name = str(item.data(0, ID)), item.text(0)
        QTimer.singleShot(0, self, lambda: self.renamed.emit(file_id, name))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match act_of(event):
            case "remove":
                self.removal_asked.emit()
            case "back":
                self.move_asked.emit(-1)
            case "on":
                self.move_asked.emit(+1)
            case _:
                super().keyPressEvent(event)
