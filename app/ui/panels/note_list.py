"""A list of notes: the claim, under it what it rests on, in front whether it speaks for or against the step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.i18n import tr
from app.model.document import Document
from app.model.records import Note
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.panels.note_words import is_replaced, lines_of

ID = Qt.ItemDataRole.UserRole
LOWEST, HIGHEST = 72, 200


class NoteList(QListWidget):
    """The notes of one view."""

    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    @property
    def current_id(self) -> str | None:
        """The id of the note that is chosen."""
        chosen = self.selectedItems()
        return str(chosen[0].data(ID)) if chosen else None

    def show_notes(self, document: Document, notes: Iterable[Note], today: str) -> None:
        """Show notes; the chosen one stays chosen if it is among them. Replaced ones come last."""
        chosen = self.current_id
        self.clear()
        replaced = {note.id for note in notes if is_replaced(document, note)}
        for note in sorted(notes, key=lambda note: (note.id in replaced, note.written_at, note.id)):
            item = QListWidgetItem("\n".join(lines_of(document, note, today)))
            item.setIcon(icon("circle-plus" if note.direction == "strength" else "circle-minus"))
            item.setData(ID, note.id)
            self.addItem(item)
            item.setSelected(note.id == chosen)
        self.setAccessibleName(tr("Notes"))
        self.fit()

    def choose(self, note_id: str) -> None:
        """Choose a note, and bring it into sight."""
        for item in (self.item(row) for row in range(self.count())):
            item.setSelected(item.data(ID) == note_id)
            if item.isSelected():
                self.scrollToItem(item)

    def fit(self) -> None:
        """Be as high as the notes are, within reason."""
        self.doItemsLayout()
        last = self.item(self.count() - 1)
        bottom = self.visualItemRect(last).bottom() + self.verticalScrollBar().value() if last is not None else 0
        self.setFixedHeight(max(LOWEST, min(bottom + 10, HIGHEST)))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self.fit)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)
