"""The outline: all steps of the map as a table, an equal way to everything that can be done with them on the canvas.

What the program can do with a selection is in the table of actions; the keys of the canvas act here too (`acts`), and
what is to be named is named in its row.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.operations import RemoveAll
from app.model.records import Step
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.panels.next_step import add_step_after
from app.ui.panels.outline_model import ID_ROLE, Index, OutlineModel
from app.ui.panels.outline_rows import spans
from app.ui.panels.outline_table import OutlineTable
from app.ui.panels.outline_words import KIND, LANE, NAME, NEXT, NUMBER
from app.ui.workplace import Workplace


class OutlinePanel(Panel):
    """The table with its filter."""

    menu_asked = Signal(QPoint)
    """The context menu is wanted at a place of the screen."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._following = False
        self._is_due = True
        self.acts: Callable[[QKeyEvent], bool] = lambda _event: False
        """Does what a key of the canvas means, and answers whether it meant something."""
        self.model = OutlineModel(workplace, self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.words.put(self.filter.setPlaceholderText, msg("Filter steps …"))
        self.words.put(self.filter.setAccessibleName, msg("Filter the steps"))
        self.filter.textChanged.connect(self.model.seek)
        self.table = OutlineTable(workplace, self.model, self)
        self.table.selectionModel().selectionChanged.connect(self._on_rows_selected)
        self.table.installEventFilter(self)
        self.table.menu_asked.connect(self.menu_asked)
        self.words.put(self.table.setAccessibleName, msg("Steps of the map"))
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
        self.table.fit_columns()
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
        if watched is self.table and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Insert:
                event.setAccepted(not event.modifiers())
            elif event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; those of the canvas that do not move the focus mean the same as there."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Insert:
            self.add_after_current()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_cell()
        elif not (_means_an_act(event) and self.acts(event)):
            if event.key() != Qt.Key.Key_Delete:
                return False
            self.remove_selected()
        return True

    def focus_filter(self) -> None:
        """Put the focus into the filter, to find a step by typing."""
        self.filter.setFocus()
        self.filter.selectAll()

    def takes_editing(self, record_id: str) -> bool:
        """Edit the name of a step in its row, if that is where one is working; answer whether it does."""
        step = self.workplace.document.find(Step, record_id)
        if step is None or not self.table.hasFocus() or not self.workplace.may_draw:
            return False
        if self.model.row_of(record_id) is None:
            self.filter.clear()
        self.workplace.select([record_id])
        self.on_selection()
        self.rename_current()
        return self.model.row_of(record_id) is not None

    def rename_current(self) -> None:
        """Edit the name in the current row."""
        self._edit(self.table.currentIndex().siblingAtColumn(NAME))

    def edit_next_steps(self) -> None:
        """Edit which steps follow the current one."""
        self.table.setFocus()
        self._edit(self.table.currentIndex().siblingAtColumn(NEXT))

    def _edit_cell(self) -> None:
        """Edit the current cell; the name, where it cannot be edited itself."""
        index = self.table.currentIndex()
        self._edit(index if index.column() in (NEXT, LANE, KIND) else index.siblingAtColumn(NAME))

    def _edit(self, index: Index) -> None:
        is_editing = self.table.state() == QAbstractItemView.State.EditingState
        if index.isValid() and self.workplace.may_draw and not is_editing:
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.edit(index)

    def add_after_current(self) -> None:
        """Add a step after the current one, and edit its name."""
        step_id = add_step_after(self.workplace, self.current_step)
        if step_id:
            self.filter.clear()
            self.workplace.reveal(step_id, stride=True)
            self.on_selection()
            self.rename_current()

    def remove_selected(self) -> None:
        """Remove the selected steps."""
        ids = [index.data(ID_ROLE) for index in self.table.selectionModel().selectedRows(NUMBER)]
        if ids:
            self.workplace.do(RemoveAll(ids=tuple(ids)))


def _means_an_act(event: QKeyEvent) -> bool:
    """Answer whether a key of the canvas acts here too: arrows, pages, letters and Tab alone go through the table."""
    modifier = Qt.KeyboardModifier
    held = bool(event.modifiers() & (modifier.ControlModifier | modifier.AltModifier))
    return held or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
