"""The outline's table as a widget: its columns and their widths, how its cells are edited, where its menu opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from app.model.records import Step
from app.ui.guard import guarded
from app.ui.panels.form_edits import kind_options, lane_options
from app.ui.panels.outline_editors import ChoiceDelegate, StepsDelegate
from app.ui.panels.outline_model import ID_ROLE, Index, OutlineModel
from app.ui.panels.outline_words import KIND, LANE, NAME, NEXT, NOTES, NUMBER
from app.ui.parts import TARGET
from app.ui.workplace import Workplace

WIDTHS = {NUMBER: 5, NEXT: 8, LANE: 12, KIND: 9, NOTES: 8}
"""First widths of the columns, in digits; the steps' names have what is left."""
LEAST_NAME = 22


class OutlineTable(QTableView):
    """The steps in rows."""

    menu_asked = Signal(QPoint)
    """The context menu is wanted at a place of the screen."""

    def __init__(self, workplace: Workplace, model: OutlineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._edit_with(workplace)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.fit_columns()

    def _edit_with(self, place: Workplace) -> None:
        self.setItemDelegateForColumn(NAME, QStyledItemDelegate(self))
        self.setItemDelegateForColumn(NEXT, StepsDelegate(place, self))

        def step(index: Index) -> Step:
            return place.document.get(Step, index.data(ID_ROLE))

        lanes = ChoiceDelegate(lambda index: lane_options(place.document, step(index)), self)
        kinds = ChoiceDelegate(lambda index: kind_options(step(index)), self)
        self.setItemDelegateForColumn(LANE, lanes)
        self.setItemDelegateForColumn(KIND, kinds)

    def fit_columns(self) -> None:
        """Give the columns their widths in the text size in use, and the names what is left."""
        em = self.fontMetrics().horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(max(TARGET, self.fontMetrics().height() + 8))
        header = self.horizontalHeader()
        for column, width in WIDTHS.items():
            header.resizeSection(column, max(em * width, header.sectionSizeHint(column)))
        left = self.viewport().width() - sum(header.sectionSize(column) for column in WIDTHS)
        header.resizeSection(NAME, max(left, em * LEAST_NAME))

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view; for a step's name the table stands at its beginning, so that its number is seen."""
        super().scrollTo(index, hint)
        if index.column() in (NUMBER, NAME):
            self.horizontalScrollBar().setValue(0)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self.fit_columns()

    def _ask_for_menu(self, at: QPoint) -> None:
        """Ask for the context menu: beside the current row, if a key asked for it."""
        row = self.visualRect(self.currentIndex())
        spot = at if self.indexAt(at).isValid() or not row.isValid() else row.center()
        self.menu_asked.emit(self.viewport().mapToGlobal(spot))
