"""The column beside the printed pages: settings that scroll, and below them what is said of the pages and done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import line, scrolling


def side_of(settings: QWidget, below: Iterable[QWidget], parent: QWidget) -> QWidget:
    """Put settings above what must always be seen."""
    side = QWidget(parent)
    content = QWidget(side)
    column = QVBoxLayout(content)
    column.setContentsMargins(12, 10, 12, 10)
    column.addWidget(settings)
    column.addStretch(1)
    whole = QVBoxLayout(side)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolling(content, side), 1)
    whole.addWidget(line(side))
    last = QVBoxLayout()
    last.setContentsMargins(12, 4, 12, 10)
    for widget in below:
        last.addWidget(widget)
    whole.addLayout(last)
    return side
