"""The changes of one proposal as a list to tick: sign, sentence, and whether each still fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.i18n import text, tr
from app.model.proposals import FAILS, NEEDS_A_LOOK
from app.render.theme import Palette, qcolor
from app.ui.change.words import SIGNS, STATES, ShownItem
from app.ui.guard import guarded
from app.ui.kind_pictures import theme_for
from app.ui.texts import tooltip

ID = Qt.ItemDataRole.UserRole
TARGET = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2


class ItemList(QListWidget):
    """The items of a proposal."""

    ticked = Signal(str, bool)
    moved = Signal(str, str)
    """An item, and the one that it is to stand before; empty is last."""
    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_change = False
        self.setWordWrap(True)
        self.setSpacing(1)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(90)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemChanged.connect(self._on_changed)

    def show_items(self, items: Sequence[ShownItem], may_change: bool) -> None:
        """Show items; the chosen one stays chosen."""
        chosen, self.may_change = self.current_id, may_change
        self.setDragEnabled(may_change)
        self.blockSignals(True)
        self.clear()
        for shown in items:
            self.addItem(self._made(shown, may_change))
        self.blockSignals(False)
        for row in range(self.count()):
            if self.item(row).data(ID) == chosen:
                self.setCurrentRow(row)
        self.itemSelectionChanged.emit()

    @property
    def ids(self) -> list[str]:
        """The items in the order in which they stand."""
        return [str(self.item(row).data(ID)) for row in range(self.count())]

    @property
    def current_id(self) -> str | None:
        chosen = self.selectedItems()
        return str(chosen[0].data(ID)) if chosen else None

    @property
    def current_target(self) -> str:
        """The element that the chosen item is about."""
        chosen = self.selectedItems()
        return str(chosen[0].data(TARGET)) if chosen else ""

    @property
    def current_state(self) -> str:
        chosen = self.selectedItems()
        return str(chosen[0].data(STATE)) if chosen else ""

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.may_change:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        order, current = self.ids, self.current_id
        at = order.index(current) + by if current is not None else -1
        if current is not None and 0 <= at < len(order):
            after = at + (by > 0)
            self.moved.emit(current, order[after] if after < len(order) else "")

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where an item was dropped; the list shows itself anew once the proposal has changed."""
        current, row = self.current_id, self._row_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        order = self.ids
        if current is not None and self.may_change:
            before = order[row] if row < len(order) else ""
            if before != current:
                QTimer.singleShot(0, self, lambda: self.moved.emit(current, before))

    def _row_at(self, place: QPoint) -> int:
        """Return the row before which something is dropped."""
        index = self.indexAt(place)
        if not index.isValid():
            return self.count()
        return index.row() + int(place.y() > self.visualRect(index).center().y())

    def _made(self, shown: ShownItem, may_change: bool) -> QListWidgetItem:
        line = f"{SIGNS[shown.mark]}  {text(shown.sentence)}"
        state = text(STATES[shown.state])
        item = QListWidgetItem(line if shown.state not in (NEEDS_A_LOOK, FAILS) else f"{line}\n⚠ {state}")
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags if may_change else flags & ~Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if shown.item.ticked else Qt.CheckState.Unchecked)
        item.setForeground(QBrush(qcolor(_tint(shown.mark, theme_for(self.palette())))))
        item.setData(ID, shown.item.id)
        item.setData(TARGET, shown.target)
        item.setData(STATE, shown.state)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tr("{what}, {state}", what=line, state=state))
        if shown.problem is not None:
            item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(text(shown.problem)))
        return item

    def _on_changed(self, item: QListWidgetItem) -> None:
        """Tell once Qt is done with the item: what follows may make the list anew."""
        item_id, ticked = str(item.data(ID)), item.checkState() == Qt.CheckState.Checked
        QTimer.singleShot(0, self, lambda: self.ticked.emit(item_id, ticked))


def _tint(mark: str, palette: Palette) -> str:
    return {"added": palette.added, "cut": palette.cut}.get(mark, palette.changed).text
