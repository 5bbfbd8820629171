"""All actions and all that the map does by keys, by menu, with a field that searches them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.i18n import text, tr
from app.ui.guard import guarded
from app.ui.keymap import GROUPS, Keyed, KeyMap, everything, written
from app.ui.parts import TARGET, bold_font

ID = Qt.ItemDataRole.UserRole
NAMES = 0.58
"""The share of the width that the names have."""


class KeyList(QWidget):
    """The list. It shows and searches; changing is the page's."""

    chosen = Signal()
    change_asked = Signal()
    """Other keys are wanted for the chosen one: Enter or a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setMinimumHeight(TARGET)
        self.search.setClearButtonEnabled(True)
        self.tree = _Tree(self)
        self._parts: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.tree)
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(lambda *_: self.chosen.emit())
        self.tree.entered_row.connect(self.change_asked)
        self.tree.itemDoubleClicked.connect(lambda *_: self.change_asked.emit())

    @property
    def current(self) -> Keyed | None:
        """What is chosen."""
        item = self.tree.currentItem()
        return _by_id(item.data(0, ID)) if item is not None else None

    def choose(self, keyed_id: str) -> None:
        """Choose something as a person would."""
        self.tree.setCurrentItem(next(item for item in self._rows() if item.data(0, ID) == keyed_id))

    def shown(self) -> list[str]:
        """List the ids that are not filtered out."""
        return [item.data(0, ID) for item in self._rows() if not item.isHidden()]

    def show_keys(self, keymap: KeyMap) -> None:
        """Show the keys in use; those that are not as delivered stand out."""
        if not self._parts:
            self._fill()
        for item in self._rows():
            keyed = _by_id(item.data(0, ID))
            if keyed is not None:
                item.setText(1, written(keymap.of(keyed)) or "–")
                item.setFont(1, bold_font() if keymap.is_own(keyed.id) else QFont())

    def retranslate(self, keymap: KeyMap) -> None:
        """Show names, and keys, in the language in use."""
        self.search.setPlaceholderText(tr("Search by name or by keys"))
        self.search.setAccessibleName(tr("Search the keys"))
        self.tree.setAccessibleName(tr("Actions and their keys"))
        self.tree.setHeaderLabels([tr("What"), tr("Keys")])
        for (head, _rows), (_group, title) in zip(self._parts, GROUPS, strict=True):
            head.setText(0, text(title).replace("&", ""))
        for item in self._rows():
            item.setText(0, plain(_by_id(item.data(0, ID))))
        self.show_keys(keymap)
        self._filter(self.search.text())

    def _fill(self) -> None:
        for group, _title in GROUPS:
            head = QTreeWidgetItem(self.tree)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFirstColumnSpanned(True)
            head.setFont(0, bold_font())
            rows = [QTreeWidgetItem(head) for keyed in everything() if keyed.group == group]
            for row, keyed in zip(rows, (each for each in everything() if each.group == group), strict=True):
                row.setData(0, ID, keyed.id)
            head.setExpanded(True)
            self._parts.append((head, rows))

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        for _head, rows in self._parts:
            yield from rows

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for head, rows in self._parts:
            for row in rows:
                said = f"{row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in said for word in words))
            head.setHidden(all(row.isHidden() for row in rows))


class _Tree(QTreeWidget):
    """A list with headings; Enter asks for other keys."""

    entered_row = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(True)
        self.setMinimumHeight(160)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header().resizeSection(0, round(self.viewport().width() * NAMES))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)


def plain(keyed: Keyed | None) -> str:
    """Return the name of something in the language in use, without its mnemonic, and where it stands in a menu."""
    if keyed is None:
        return ""
    name = text(keyed.name) if keyed.within is None else f"{text(keyed.within)} › {text(keyed.name)}"
    return name.replace("&", "").removesuffix(" …")


def _by_id(keyed_id: object) -> Keyed | None:
    return next((keyed for keyed in everything() if keyed.id == keyed_id), None)
