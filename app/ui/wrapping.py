"""Widgets in as many rows as there is need for, each as wide as it wants to be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.guard import guarded

GAP, EDGE = 8, 8
"""Room between widgets, and at the sides; pixels."""


class Wrapping(QWidget):
    """A row that goes on in the next one where the width ends."""

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets = list(widgets)
        for widget in self._widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @guarded
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def heightForWidth(self, width: int) -> int:
        return self._placed(width)[1]

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    @guarded
    def minimumSizeHint(self) -> QSize:
        widest = max((widget.sizeHint().width() for widget in self._widgets), default=0)
        return QSize(widest + 2 * EDGE, self.heightForWidth(max(self.width(), widest + 2 * EDGE)))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put every widget where it belongs now."""
        for widget, area in self._placed(self.width())[0]:
            widget.setGeometry(area)
        self.updateGeometry()

    def _placed(self, width: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        """Place the widgets that are not hidden, and say how high all is."""
        at, high, placed = QPoint(EDGE, 0), 0, []
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint().expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize())
            if at.x() > EDGE and at.x() + size.width() > width - EDGE:
                at = QPoint(EDGE, at.y() + high + GAP // 2)
                high = 0
            placed.append((widget, QRect(at, size)))
            at, high = at + QPoint(size.width() + GAP, 0), max(high, size.height())
        return placed, at.y() + high
