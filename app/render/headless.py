"""A Qt application for drawing without a window; commands call it before they draw."""

from __future__ import annotations

import os

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QGuiApplication


def ensure_gui() -> QGuiApplication:
    """Return the running Qt application, or start one that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QLoggingCategory.setFilterRules("qt.text.font.db=false")  # what no font has is said in a sentence of ours
    return QGuiApplication(["klarweg"])
