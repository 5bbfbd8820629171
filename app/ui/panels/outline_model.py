"""The steps of the shown map as a table: number, step, lane, notes. Kept up from change sets, never rebuilt per edit.

Names and lanes are edited in place; what an edit means is left to app.ui.panels.form_edits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from app.i18n import Message, msg, text
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.numbering import step_numbers
from app.model.operations import edit
from app.model.records import Lane, Note, Step
from app.model.rules import shown_name
from app.ui.panels.form_edits import into_lane
from app.ui.panels.outline_order import alters_order, in_reading_order
from app.ui.workplace import Workplace

NUMBER, NAME, LANE, NOTES = range(4)
HEADINGS: tuple[Message, ...] = (msg("No."), msg("Step"), msg("Department"), msg("Notes"))
SORT_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractTableModel):
    """The steps of one map."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._numbers: dict[str, str] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.renumber)
        self.rebuild()

    @property
    def _document(self) -> Document:
        return self._workplace.document

    # -- reading ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._ids)

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
        editable = index.column() in (NAME, LANE) and self._workplace.may_draw
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self.step_at(index.row())
        if step is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(step, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return step.lane if index.column() == LANE else step.name
        if role == SORT_ROLE:
            return index.row() if index.column() == NUMBER else self._shown(step, index.column()).casefold()
        if role == ID_ROLE:
            return step.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text(HEADINGS[index.column()])}: {self._shown(step, index.column())}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        step = self.step_at(index.row())
        if step is None or role != Qt.ItemDataRole.EditRole:
            return False
        if index.column() == LANE:
            return step.lane != value and bool(self._workplace.do(into_lane(self._document, [step], value)))
        return step.name != value and bool(self._workplace.do(edit(step.id, name=value)))

    def step_at(self, row: int) -> Step | None:
        """Return the step in a row."""
        return self._document.find(Step, self._ids[row]) if 0 <= row < len(self._ids) else None

    def row_of(self, step_id: str) -> int | None:
        """Return the row a step stands in."""
        return self._rows.get(step_id)

    def _shown(self, step: Step, column: int) -> str:
        if column == NUMBER:
            return self._numbers.get(step.id, "")
        if column == NAME:
            return " ".join(text(shown_name(step)).split())
        if column == LANE:
            lane = self._document.find(Lane, step.lane)
            return lane.name if lane is not None else ""
        return notes_in_short(self._document.notes_on(step.id))

    # -- keeping up ------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Show another map, or the texts in another language."""
        self.beginResetModel()
        document, map_id = self._document, self._workplace.map_id
        self._numbers = step_numbers(document, map_id)
        self._place(in_reading_order(document, map_id, self._numbers))
        self.endResetModel()

    def take(self, changes: ChangeSet) -> None:
        """Follow a change set: single rows at once, the numbers soon after."""
        if any(isinstance(c.record, Lane) for c in changes):
            self._tell_column_changed(LANE)
        on_map = [c for c in changes.of(Step) if c.record.map == self._workplace.map_id]  # type: ignore[attr-defined]  # of(Step)
        self._remove([c.id for c in on_map if c.after is None])
        self._append([c.id for c in on_map if c.before is None and c.id not in self._rows])
        for change in (*on_map, *changes.of(Note)):
            self._tell_changed(getattr(change.record, "target", change.id))
        if any(alters_order(c.before, c.after) for c in changes):
            self._later.start(0)

    def renumber(self) -> None:
        """Work out numbers and order; rows move only if the order is another one."""
        self._later.stop()
        document, map_id = self._document, self._workplace.map_id
        self._numbers = step_numbers(document, map_id)
        ordered = in_reading_order(document, map_id, self._numbers)
        if ordered == self._ids:
            self._tell_column_changed(NUMBER)
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        named = [(self._ids[index.row()], index.column()) for index in kept]
        self._place(ordered)
        self.changePersistentIndexList(kept, [self.index(self._rows.get(i, -1), column) for i, column in named])
        self.layoutChanged.emit()

    def _place(self, ids: list[str]) -> None:
        self._ids = ids
        self._rows = {step_id: row for row, step_id in enumerate(ids)}

    def _remove(self, ids: list[str]) -> None:
        if len(ids) > 50:
            self.rebuild()
            return
        for step_id in ids:
            row = self._rows.get(step_id)
            if row is not None:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._place([i for i in self._ids if i != step_id])
                self.endRemoveRows()

    def _append(self, ids: list[str]) -> None:
        if ids:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(ids) - 1)
            self._place([*self._ids, *ids])
            self.endInsertRows()

    def _tell_changed(self, step_id: str) -> None:
        row = self._rows.get(step_id)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))

    def _tell_column_changed(self, column: int) -> None:
        """Tell that a column may have changed; the others are left alone, for a name may be being typed there."""
        if self._ids:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._ids) - 1, column))


def notes_in_short(notes: list[Note]) -> str:
    """Write how many notes there are from each side: “F2 K3” in German."""
    letters: tuple[tuple[str, Callable[[int], Message]], ...] = (
        ("company", lambda n: msg("C{n}", n=n)),
        ("customer", lambda n: msg("K{n}", n=n)),
    )
    counts = [(sum(note.view == view for note in notes), word) for view, word in letters]
    return " ".join(text(word(count)) for count, word in counts if count)
