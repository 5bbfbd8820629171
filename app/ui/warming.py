"""Imports what the first document will ask for while the window is at rest, so that no one has to wait for it."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from app.model.slices import Slices
from app.ui.work import Idle

REST = 300
"""Milliseconds after the start page has come."""
WANTED = (
    "sqlalchemy.sql",
    "sqlalchemy",
    "app.storage.tables",
    "app.files.opening",
    "numpy",
    "networkx",
    "app.layout",
    "app.ui.canvas.view",
    "app.ui.desk",
    "app.ui.change.panel",
    "app.ui.arranging",
    "app.ui.opening",
    "app.samples",
)
"""In this order, one in each slice of time."""


def warm_up(parent: QObject) -> None:
    """Begin when the window has come to rest."""
    idle = Idle(parent)
    QTimer.singleShot(REST, idle, lambda: idle.begin(imports(), lambda _none: None))


def imports() -> Slices[None]:
    """Import one after the other."""
    for name in WANTED:
        import_module(name)
        yield
