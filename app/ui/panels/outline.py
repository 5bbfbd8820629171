"""The outline: all steps of the map as a table, an equal way to select, rename, place in lanes, add and remove them."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QObject,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import msg, text
from app.model.changes import ChangeSet
from app.model.operations import RemoveAll
from app.model.records import Step
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.panels.form_edits import lane_choices
from app.ui.panels.next_step import step_after
from app.ui.panels.outline_model import ID_ROLE, Index, OutlineModel
from app.ui.panels.outline_rows import spans
from app.ui.panels.outline_words import LANE, NAME, NOTES, NUMBER
from app.ui.parts import TARGET
from app.ui.workplace import Workplace


class OutlinePanel(Panel):
    """The table with its filter."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._following = False
        self._is_due = True
        self.model = OutlineModel(workplace, self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumHeight(TARGET)
        self.words.put(self.filter.setPlaceholderText, msg("Filter steps …"))
        self.words.put(self.filter.setAccessibleName, msg("Filter the steps"))
        self.filter.textChanged.connect(self.model.seek)
        self.table = self._made_table()
        self.add_button = self.tool(msg("New step after this one (Insert)"), self.add_after_current, "plus")
        self.remove_button = self.tool(msg("Remove the selected steps (Del)"), self.remove_selected, "trash")
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.add_button)
        top.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        self.model.modelReset.connect(self.on_selection)
        self.listen()
        workplace.numbering.renumbered.connect(self._on_numbers)

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(max(TARGET, table.fontMetrics().height() + 8))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        em = table.fontMetrics().horizontalAdvance("0")
        for column, width in ((NUMBER, 6), (LANE, 12), (NOTES, 8)):
            header.resizeSection(column, em * width)
        table.setItemDelegateForColumn(LANE, LaneDelegate(self.workplace, table))
        table.setItemDelegateForColumn(NAME, QStyledItemDelegate(table))
        table.setSortingEnabled(True)
        table.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        table.selectionModel().selectionChanged.connect(self._on_rows_selected)
        table.installEventFilter(self)
        self.words.put(table.setAccessibleName, msg("Steps of the map"))
        return table

    # -- keeping up ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer what can be done now."""
        self.add_button.setEnabled(self.workplace.may_draw)
        self.remove_button.setEnabled(self.workplace.may_draw)

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow a change set row by row; while it cannot be seen, only know that there was one."""
        self._is_due = self._is_due or not self.isVisible()
        if not self._is_due:
            was_following, self._following = self._following, True
            self.model.take(changes)
            self._following = was_following

    def _on_numbers(self) -> None:
        """Show the numbers, and the order they bring about."""
        self._is_due = self._is_due or not self.isVisible()
        if not self._is_due:
            self.model.relist()

    def on_map(self) -> None:
        """Show the steps of another map."""
        self._is_due = not self.isVisible()
        if not self._is_due:
            self.model.rebuild()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self.on_map()
        self.on_selection()

    def on_selection(self) -> None:
        """Select the rows of what is selected on the map."""
        if self._following or not self.isVisible():
            return
        rows = self.model.rows_of(self.workplace.selection)
        wanted = QItemSelection()
        for first, last in spans(rows):
            wanted.select(self.model.index(first, NUMBER), self.model.index(last, NUMBER))
        self._following = True
        how = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(wanted, how.ClearAndSelect | how.Rows)
        if len(rows) == 1:
            index = self.model.index(rows[0], NAME)
            self.table.selectionModel().setCurrentIndex(index, how.NoUpdate)
            self.table.scrollTo(index)
        self._following = False

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        self.on_map()

    def _on_rows_selected(self) -> None:
        if self._following:
            return
        ids = [index.data(ID_ROLE) for index in self.table.selectionModel().selectedRows(NUMBER)]
        self._following = True
        if len(ids) == 1:
            self.workplace.reveal(ids[0], stride=QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton)
        else:
            self.workplace.select(ids)
        self._following = False

    # -- keys and acts ---------------------------------------------------------------------------

    @property
    def current_step(self) -> Step | None:
        """The step in the current row."""
        return self.workplace.document.find(Step, self.table.currentIndex().data(ID_ROLE))

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Insert or (enter and control):
            self.add_after_current()
        elif enter:
            self.rename_current()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_selected()
        else:
            return False
        return True

    def focus_filter(self) -> None:
        """Put the focus into the filter, to find a step by typing."""
        self.filter.setFocus()
        self.filter.selectAll()

    def rename_current(self) -> None:
        """Edit the name in the current row."""
        index = self.table.currentIndex()
        is_editing = self.table.state() == QAbstractItemView.State.EditingState
        if index.isValid() and self.workplace.may_draw and not is_editing:
            self.table.edit(index.siblingAtColumn(NAME))

    def add_after_current(self) -> None:
        """Add a step after the current one, and edit its name."""
        step_id = self.workplace.new_id()
        new_ids = (step_id, self.workplace.new_id())
        operation = step_after(self.workplace.board, self.current_step, new_ids)
        if self.workplace.do(operation):
            self.filter.clear()
            self.workplace.reveal(step_id, stride=True)
            self.on_selection()
            self.rename_current()

    def remove_selected(self) -> None:
        """Remove the selected steps."""
        ids = [index.data(ID_ROLE) for index in self.table.selectionModel().selectedRows(NUMBER)]
        if ids:
            self.workplace.do(RemoveAll(ids=tuple(ids)))


class LaneDelegate(QStyledItemDelegate):
    """Chooses the lane of a step in its row."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.addItem(text(msg("outside all lanes")), None)
        for lane_id, name in lane_choices(self._workplace.document, self._workplace.map_id):
            box.addItem(text(name), lane_id)
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
