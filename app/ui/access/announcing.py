"""Sentences for screen readers that nobody has the focus on: what the status bar says, what a message bar asks."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

send = QAccessible.updateAccessibility
"""How events reach who listens."""


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out, if somebody listens."""
    if sentence and QAccessible.isActive():
        send(QAccessibleAnnouncementEvent(widget, sentence))
