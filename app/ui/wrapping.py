"""A row of widgets that goes on in the next line where there is no room, so that large texts need no wider window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 6


class WrappingRow(QLayout):
    """Widgets one after the other, in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inside = QRect(0, 0, width - around.left() - around.right(), 0)
        return self._place(inside, move=False) + around.top() + around.bottom()

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        largest = QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))
        return largest.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """Put every widget where it goes; return the height of all lines."""
        return self._in_lines(self._shown(), area, move=move)

    def _in_lines(self, items: Sequence[QLayoutItem], area: QRect, *, move: bool) -> int:
        """Put some of the widgets into lines; return their height."""
        x, y, line = area.x(), area.y(), 0
        for item in items:
            size = item.sizeHint()
            size.setWidth(min(size.width(), area.width()))
            if line and x + size.width() > area.right() + 1:
                x, y, line = area.x(), y + line + GAP, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, line = x + size.width() + GAP, max(line, size.height())
        return y + line - area.y()


def wrapping_row(*widgets: QWidget) -> WrappingRow:
    """Put widgets into a row that wraps."""
    row = WrappingRow()
    for widget in widgets:
        row.addWidget(widget)
    return row
