"""The tools of the canvas: what a press on the map begins."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt

from app.i18n import Message, msg


class Tool(StrEnum):
    """One tool is in hand at a time; Esc goes back to selecting."""

    SELECT = "select"
    HAND = "hand"
    CONNECT = "connect"
    STEP = "task"
    DECISION = "decision"
    TEXT = "text"

    @property
    def hint(self) -> Message | str:
        """Say what to do with a tool that waits for the mouse."""
        match self:
            case Tool.CONNECT:
                return msg("Drag from one step to another to connect them. Esc: back to selecting.")
            case Tool.STEP | Tool.DECISION | Tool.TEXT:
                return msg("Click where it is to stand. Esc: back to selecting.")
            case Tool.HAND:
                return msg("Drag to move the map. Esc: back to selecting.")
            case _:
                return ""

    @property
    def cursor(self) -> Qt.CursorShape:
        match self:
            case Tool.SELECT:
                return Qt.CursorShape.ArrowCursor
            case Tool.HAND:
                return Qt.CursorShape.OpenHandCursor
            case _:
                return Qt.CursorShape.CrossCursor
