"""The sheet of keys (F1): every action with its keys, by menu, and what the map does by keys. To read and to search."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import on_language_change, tr
from app.ui.dialogs.sheet import Sheet
from app.ui.icons import icon
from app.ui.keymap import KeyMap
from app.ui.parts import TARGET, row_of
from app.ui.settings.key_list import KeyList


class KeySheet(Sheet):
    """Every key and what it does."""

    change_asked = Signal()
    """Other keys are wanted."""
    print_asked = Signal()
    """The keys are wanted on paper."""

    def __init__(self, keymap: KeyMap, parent: QWidget) -> None:
        super().__init__(tr("Keys"), parent)
        self._keymap = keymap
        self.list = KeyList(self)
        self.print_button = self._button("printer")
        self.print_button.clicked.connect(self.print_asked)
        self.change_button = self._button("keyboard")
        self.change_button.clicked.connect(self._change)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row_of(self.print_button, self.change_button, None))
        self.finish(content)
        forget = on_language_change(self.retranslate)
        self.destroyed.connect(lambda: forget())
        self.list.show_keys(keymap)
        self.retranslate()
        self.resize(620, 660)

    def _button(self, sign: str) -> QPushButton:
        button = QPushButton(icon(sign), "", self)
        button.setMinimumHeight(TARGET)
        button.setAutoDefault(False)
        return button

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(tr("Keys"))
        self.print_button.setText(tr("Save as PDF …"))
        self.change_button.setText(tr("Change keys …"))
        self.list.retranslate(self._keymap)
        self.retranslate_close()

    def _change(self) -> None:
        self.accept()
        self.change_asked.emit()
