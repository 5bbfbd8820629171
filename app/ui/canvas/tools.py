"""The tools of the canvas: what a press on the map begins."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt


class Tool(StrEnum):
    """One tool is in hand at a time; Esc goes back to selecting."""

    SELECT = "select"
    HAND = "hand"
    CONNECT = "connect"
    STEP = "task"
    DECISION = "decision"
    TEXT = "text"

    @property
    def cursor(self) -> Qt.CursorShape:
        match self:
            case Tool.SELECT:
                return Qt.CursorShape.ArrowCursor
            case Tool.HAND:
                return Qt.CursorShape.OpenHandCursor
            case _:
                return Qt.CursorShape.CrossCursor
