"""The searchable "add step" box: type a name and press Enter, or choose a kind from the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from app.i18n import text, tr
from app.model.kinds import PALETTE
from app.ui.canvas.floating import Floating
from app.ui.guard import guarded
from app.ui.icons import icon

WIDTH, HEIGHT = 260, 290
"""The least size, pixels."""
CHARACTERS, ROWS = 30, 11


class AddStepBox(Floating):
    """A small box over the canvas; the choice is handed to `chosen(kind_key, name)`. Esc leaves nothing behind."""

    def __init__(self, parent: QAbstractScrollArea) -> None:
        super().__init__(parent)
        self._room = parent
        self._chosen: Callable[[str, str], None] | None = None
        self.search = QLineEdit(self)
        self._list = QListWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.search)
        layout.addWidget(self._list)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self._list.itemClicked.connect(self._take)
        self._list.itemActivated.connect(self._take)
        self.hide()

    def ask(self, at: QPoint, chosen: Callable[[str, str], None]) -> None:
        """Open at a place of the canvas."""
        self._chosen = chosen
        self.search.setPlaceholderText(tr("Name or kind of the new step"))
        self.search.setAccessibleName(tr("Name or kind of the new step"))
        self._list.setAccessibleName(tr("Kinds of step"))
        self.search.clear()
        self._fill("")
        room, metrics = self._room.viewport().size(), self.fontMetrics()
        width = min(max(WIDTH, metrics.horizontalAdvance("n") * CHARACTERS), room.width())
        height = min(max(HEIGHT, (metrics.height() + 8) * ROWS), room.height())
        x = min(max(at.x(), 0), max(room.width() - width, 0))
        y = min(max(at.y(), 0), max(room.height() - height, 0))
        self.setGeometry(x, y, width, height)
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_box(self) -> None:
        """Close without adding anything."""
        self._chosen = None
        self.hide()
        self._room.setFocus()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and not self._list.hasFocus():
            self.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        row = self._list.currentRow()
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_box()
            case Qt.Key.Key_Down:
                self._list.setCurrentRow(min(row + 1, self._list.count() - 1))
            case Qt.Key.Key_Up:
                self._list.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self._list.currentItem())
            case _:
                return False
        return True

    def _fill(self, typed: str) -> None:
        """List the kinds whose names match; anything else is the name of a new step."""
        self._list.clear()
        wanted = typed.strip().casefold()
        matching = [kind for kind in PALETTE if wanted in text(kind.name).casefold()]
        for kind in matching:
            self._add(text(kind.name), kind.key, "", kind.icon)
        if wanted:
            for kind in [k for k in PALETTE if k.key in ("task", "decision", "end")]:
                self._add(
                    tr("{kind} “{name}”", kind=text(kind.name), name=typed.strip()), kind.key, typed.strip(), kind.icon
                )
            exact = bool(matching) and text(matching[0].name).casefold().startswith(wanted)
            self._list.setCurrentRow(0 if exact else len(matching))
        else:
            self._list.setCurrentRow(0)

    def _add(self, label: str, key: str, name: str, icon_name: str) -> None:
        item = QListWidgetItem(icon(icon_name), label)
        item.setData(Qt.ItemDataRole.UserRole, (key, name))
        self._list.addItem(item)

    def _take(self, item: QListWidgetItem | None) -> None:
        chosen, self._chosen = self._chosen, None
        self.hide()
        if item is not None and chosen is not None:
            key, name = item.data(Qt.ItemDataRole.UserRole)
            chosen(key, name)
