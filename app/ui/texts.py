"""The one place where texts that somebody typed get into widgets: never as rich text.

Qt guesses whether a text is HTML, and HTML in a label can read local files.
"""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGraphicsItem, QLabel, QWidget

ONE_LINE = 60
"""A tooltip of more letters is broken into lines."""


def plain_label(content: str, parent: QWidget | None = None, *, wrap: bool = True) -> QLabel:
    """Make a label that shows a text as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(content)
    label.setWordWrap(wrap)
    return label


def show_text(label: QLabel, content: str) -> None:
    """Show a text in a label as it is."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(content)


def show_tooltip(widget: QWidget | QAction | QGraphicsItem, content: str) -> None:
    """Give something a tooltip that shows a text as it is, and screen readers the plain text."""
    widget.setToolTip(tooltip(content))
    if isinstance(widget, QWidget) and widget.toolTip() != content:
        widget.setAccessibleDescription(content)


def tooltip(content: str) -> str:
    """Return a text so that a tooltip shows it as it is: a short one alone, since screen readers say what stands there;
    one that Qt might take for HTML, or that needs several lines, wrapped."""
    if len(content) <= ONE_LINE and not set(content) & set("<>&\n"):
        return content
    return f"<qt>{html.escape(content)}</qt>"
