"""The listed differences as a model of Qt: one line per value, for the list beside the map and for the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.exchange.difference_table import HEADS, department_names
from app.i18n import text, tr
from app.model.comparison import Entry
from app.model.comparison.entries import MARKS, SIGNS
from app.model.records import Box
from app.render.badges import Badge, paint_badge
from app.render.painting import painter_on
from app.render.style import Mark, tint_of
from app.render.theme import LIGHT, Palette
from app.ui.compare.comparing import Comparing
from app.ui.texts import tooltip

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
SIGN = 18
"""The size of a sign, pixels."""


class Column(IntEnum):
    """What stands in a line."""

    SHORT, CHANGE, KIND, ELEMENT, WHAT, BEFORE, AFTER, DEPARTMENTS = range(8)


IN_SHORT, IN_FULL = (Column.SHORT,), tuple(Column)[1:]
"""What stands in the list beside the map, and in the whole table."""


class DifferenceModel(QAbstractTableModel):
    """The lines of a comparison."""

    def __init__(self, comparing: Comparing, columns: Sequence[Column]) -> None:
        super().__init__(comparing)
        self._columns = columns
        self._comparing = comparing
        self._lines: list[Entry] = []
        self.palette: Palette = LIGHT
        comparing.listed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the lines that are listed now, in the language in use."""
        self.beginResetModel()
        self._lines = list(self._comparing.lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self._columns[section]
        return text(HEADS[column - 1]) if column else tr("Difference")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, column = self._lines[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(entry, column).replace("\n", " ")
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self._words(entry, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return said(entry) if column == Column.SHORT else self._words(entry, column)
            case Qt.ItemDataRole.DecorationRole if column in (Column.CHANGE, Column.SHORT):
                return sign_icon(entry.row.change, self.palette)
        return None

    def _words(self, entry: Entry, column: int) -> str:
        match column:
            case Column.CHANGE:
                return text(entry.word)
            case Column.KIND:
                return text(entry.kind)
            case Column.ELEMENT:
                return text(entry.name)
            case Column.WHAT:
                return text(entry.what)
            case Column.BEFORE:
                return text(entry.before)
            case Column.AFTER:
                return text(entry.after)
            case Column.DEPARTMENTS:
                comparison = self._comparing.comparison
                return department_names(comparison, entry.departments) if comparison is not None else ""
        return short(entry)


def short(entry: Entry) -> str:
    """Say a difference as briefly as it can be said."""
    if entry.field:
        before, after = entry.brief
        return f"{text(entry.name)} – {text(entry.what)}: {text(before)} → {text(after)}"
    return tr("{kind} {word}: {name}", kind=text(entry.kind), word=text(entry.word), name=text(entry.name))


def said(entry: Entry) -> str:
    """Say a difference to somebody who does not see its sign."""
    if not entry.field:
        return short(entry)
    return tr(
        "{kind} {name} {word}. {what}, before: {before}, after: {after}",
        kind=text(entry.kind), name=text(entry.name), word=text(entry.word), what=text(entry.what),
        before=text(entry.before), after=text(entry.after),
    )  # fmt: skip


@lru_cache(maxsize=64)
def sign_icon(change: str, palette: Palette) -> QIcon:
    """Paint the sign of a change as it stands on the map."""
    picture = QPixmap(2 * SIGN, 2 * SIGN)
    picture.fill(Qt.GlobalColor.transparent)
    with painter_on(picture) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(2 * SIGN / 13, 2 * SIGN / 13)
        fill = tint_of(palette, Mark(MARKS[change])).text
        paint_badge(painter, Badge(text=SIGNS[change], fill=fill, box=Box(0.5, 0.5, 12, 12)), palette)
    picture.setDevicePixelRatio(2)
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
