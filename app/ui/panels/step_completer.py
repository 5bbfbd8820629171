"""Offers the steps of the map while somebody types which one is meant, alone or as one entry of a list."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from app.ui.guard import guarded
from app.ui.panels.next_steps import called
from app.ui.workplace import Workplace

MOST = 12
_BEFORE_LAST = re.compile(r"^(.*[,;:]\s*)?([^,;:]*)$", re.DOTALL)


def offer_steps(field: QLineEdit, place: Workplace) -> None:
    """Offer the steps of the shown map in a field."""
    StepCompleter(field, lambda: _steps(place))


def _steps(place: Workplace) -> list[str]:
    numbers = place.numbering.order.numbers
    return [called(place.document, numbers, i) for i in place.numbering.order.ids if i in place.document]


class StepCompleter(QCompleter):
    """Completes the last entry of a line; asks for the steps when somebody comes into the field."""

    def __init__(self, field: QLineEdit, steps: Callable[[], list[str]]) -> None:
        super().__init__(field)
        self._field = field
        self._steps = steps
        self._offered = QStringListModel(self)
        self.setModel(self._offered)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST)
        field.setCompleter(self)
        field.installEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.FocusIn:
            self._offered.setStringList(self._steps())
        popup = self.popup()
        if popup is not None and watched is popup and isinstance(event, QKeyEvent) and _ends_line(event, popup):
            popup.hide()
            QCoreApplication.sendEvent(self._field, event)
            return True
        return super().eventFilter(watched, event)

    def splitPath(self, path: str) -> list[str]:
        """Look for the last entry only."""
        found = _BEFORE_LAST.match(path)
        return [found[2].strip() if found is not None else path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put what was chosen in the place of the last entry."""
        chosen = super().pathFromIndex(index)
        found = _BEFORE_LAST.match(self._field.text())
        return (found[1] or "") + chosen if found is not None else chosen


def _ends_line(event: QKeyEvent, offered: QAbstractItemView) -> bool:
    """Answer whether a key ends the line although something is offered: Enter, while nothing of it is chosen."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and event.type() == QEvent.Type.KeyPress and not offered.currentIndex().isValid()
