"""How cells of the outline are edited: choosing among words (kind, lane), or calling the steps that follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.i18n import text
from app.ui.panels.field_specs import Options
from app.ui.panels.outline_model import Index
from app.ui.panels.step_completer import offer_steps
from app.ui.workplace import Workplace


class ChoiceDelegate(QStyledItemDelegate):
    """Chooses one of several words in a row; `options` says which there are for it."""

    def __init__(self, options: Callable[[Index], Options], parent: QWidget) -> None:
        super().__init__(parent)
        self._options = options

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        for value, word in self._options(index):
            box.addItem(text(word), value)
        box.activated.connect(lambda: self._finish(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class StepsDelegate(QStyledItemDelegate):
    """Calls the steps that follow, in a line that offers them while one types."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        offer_steps(line, self._workplace)
        return line
