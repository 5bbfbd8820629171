"""The steps of the shown map as a table: number, step, next steps, lane, kind, notes. An edit costs its rows.

Numbers and order follow app.ui.numbering when there is rest; a filter and another sorting are worked out in slices.
Cells are edited in place; what an edit means is left to app.ui.panels.form_edits and next_steps.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import text
from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import ChangeKind, Operation, edit
from app.model.reading_order import one_before
from app.model.records import Flow, Lane, Note, Step
from app.ui.panels.form_edits import into_lane
from app.ui.panels.next_steps import led_on, meant, written
from app.ui.panels.outline_rows import Rows
from app.ui.panels.outline_words import HEADINGS, KIND, LANE, NAME, NEXT, NUMBER, Listing, has_word, listed, words_of
from app.ui.work import REST, Idle
from app.ui.workplace import Workplace

ID_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
SHOWN_FIELDS = ("name", "kind", "lane")
"""The fields of a step that its row speaks of."""
FEW = 50
"""So many rows change one by one; more are told of together."""
AT_ONCE = 20
"""Slices of listing done before anything else, so that small maps answer at once."""


class OutlineModel(QAbstractTableModel):
    """The steps of one map."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._rows = Rows()
        self._listing = Listing()
        self._idle = Idle(self)

    @property
    def _document(self) -> Document:
        return self._workplace.document

    # -- reading ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return text(HEADINGS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        editable = index.column() in (NAME, NEXT, LANE, KIND) and self._workplace.may_draw
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self.step_at(index.row())
        if step is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(step, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self._to_edit(step, index.column())
        if role == ID_ROLE:
            return step.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text(HEADINGS[index.column()])}: {self._words(step, index.column())}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        step = self.step_at(index.row())
        if step is None or role != Qt.ItemDataRole.EditRole:
            return False
        if value == self._to_edit(step, index.column()):
            return False
        try:
            act = self._act(step, index.column(), value)
        except Refused as refused:
            self._workplace.say(refused)
            return False
        return act is not None and bool(self._workplace.do(act))

    def _to_edit(self, step: Step, column: int) -> Any:
        """Return what is edited in a cell."""
        if column == NEXT:
            return written(self._document, self._workplace.numbering.order.numbers, step)
        return {LANE: step.lane, KIND: step.kind}.get(column, step.name)

    def _act(self, step: Step, column: int, value: Any) -> Operation | None:
        """Return what giving a cell another value means."""
        if column == NEXT:
            numbers = self._workplace.numbering.order.numbers
            wanted = meant(self._document, step.map, numbers, value)
            return led_on(self._document, step, wanted, self._workplace.new_id)
        if column == LANE:
            return into_lane(self._document, [step], value)
        return ChangeKind(step_id=step.id, kind=value) if column == KIND else edit(step.id, name=value)

    def step_at(self, row: int) -> Step | None:
        """Return the step in a row."""
        return self._document.find(Step, self._rows.at(row))

    def row_of(self, step_id: str) -> int | None:
        """Return the row a step stands in."""
        return self._rows.row_of(step_id)

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """List the rows that steps stand in, from the first to the last."""
        return self._rows.rows_of(ids)

    def _words(self, step: Step, column: int) -> str:
        return words_of(self._document, self._workplace.numbering.order, step, column)

    # -- what is listed --------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """List the steps by a column."""
        self._listing = replace(self._listing, column=column, descending=order == Qt.SortOrder.DescendingOrder)
        self.relist()

    def seek(self, word: str) -> None:
        """List the steps whose row contains a word."""
        self._listing = replace(self._listing, sought=word.casefold())
        self.relist()

    def rebuild(self) -> None:
        """Show another map, or the texts in another language."""
        self._reset(())
        self.relist()

    def relist(self, rest: int = 0) -> None:
        """Work out which steps stand where; rows move only if the order is another one."""
        order = self._workplace.numbering.order
        if self._listing.is_plain:
            self._idle.stop()
            self._take(order.ids)
        else:
            self._idle.begin(listed(self._document, order, self._listing), self._take, rest)
            self._idle.advance(0 if rest else AT_ONCE)

    def _take(self, ids: Collection[str]) -> None:
        if len(ids) != len(self._rows) or not all(i in self._rows for i in ids):
            self._reset(ids)
        elif list(ids) != list(self._rows):
            self._reorder(ids)
        else:
            self._tell_column_changed(NUMBER)
            self._tell_column_changed(NEXT)

    def _reset(self, ids: Collection[str]) -> None:
        self.beginResetModel()
        self._rows = Rows(ids)
        self.endResetModel()

    def _reorder(self, ids: Collection[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        named = [(self._rows.at(index.row()) or "", index.column()) for index in kept]
        self._rows = Rows(ids)
        places = [(self._rows.row_of(i), column) for i, column in named]
        self.changePersistentIndexList(kept, [self.index(-1 if r is None else r, column) for r, column in places])
        self.layoutChanged.emit()

    # -- keeping up ------------------------------------------------------------------------------

    def take(self, changes: ChangeSet) -> None:
        """Follow a change set: single rows at once, numbers and order when there is rest."""
        if any(c.fields.get("name") for c in changes.of(Lane)):
            self._tell_column_changed(LANE)
        on_map = self._workplace.map_id
        steps = [c for c in changes.of(Step) if _speaks_of(c, on_map)]
        self._remove([c.id for c in steps if getattr(c.after, "map", None) != on_map and c.id in self._rows])
        self._enter([c.after for c in steps if isinstance(c.after, Step) and c.after.map == on_map])
        notes = {r.target for c in changes.of(Note) for r in (c.before, c.after) if isinstance(r, Note)}
        self._tell_changed([*(c.id for c in steps), *notes, *self._leading_there(changes)])
        if not self._listing.is_plain and (steps or notes):
            self.relist(REST)

    def _leading_there(self, changes: ChangeSet) -> set[str]:
        """Find the steps whose next steps read differently; a step that has a number is called by it."""
        flows = [flow for c in changes.of(Flow) for flow in (c.before, c.after) if isinstance(flow, Flow)]
        for change in changes.of(Step):
            if change.after is not None and change.id not in self._workplace.numbering.order.numbers:
                flows += self._document.flows_into(change.id)
        return {flow.source for flow in flows if flow.source is not None}

    def _remove(self, ids: list[str]) -> None:
        if len(ids) > FEW:
            gone = set(ids)
            self._reset([i for i in self._rows if i not in gone])
            return
        for step_id in ids:
            row = self._rows.row_of(step_id)
            if row is not None:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._rows.remove(row)
                self.endRemoveRows()

    def _enter(self, steps: list[Step]) -> None:
        """Enter new steps below what leads to them, as far as they contain what is sought."""
        order = self._workplace.numbering.order
        new = [s for s in steps if s.id not in self._rows]
        new = [s for s in new if has_word(self._document, order, s, self._listing.sought)]
        if len(new) > FEW:
            self._reset([*self._rows, *(step.id for step in new)])
            return
        for step in new:
            before = self._rows.row_of(one_before(self._document, step.id) or "")
            row = len(self._rows) if before is None else before + 1
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, step.id)
            self.endInsertRows()

    def _tell_changed(self, ids: list[str]) -> None:
        if len(ids) > FEW:
            self._tell(0, len(self._rows) - 1, 0, len(HEADINGS) - 1)
            return
        for row in self._rows.rows_of(ids):
            self._tell(row, row, 0, len(HEADINGS) - 1)

    def _tell_column_changed(self, column: int) -> None:
        """Tell that a column may have changed; the others are left alone, for a name may be being typed there."""
        self._tell(0, len(self._rows) - 1, column, column)

    def _tell(self, first: int, last: int, left: int, right: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, left), self.index(last, right))


def _speaks_of(change: Change, map_id: str) -> bool:
    """Answer whether a change of a step concerns a table of a map's steps."""
    before, after = change.before, change.after
    maps = [record.map for record in (before, after) if isinstance(record, Step)]
    if len(set(maps)) != 1 or before is None or after is None:
        return map_id in maps
    return map_id in maps and any(getattr(before, name) != getattr(after, name) for name in SHOWN_FIELDS)
