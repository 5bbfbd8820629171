"""The tools of the canvas: what a press on the map begins."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from app.i18n import Message, msg
from app.ui.icons import icon


class Tool(StrEnum):
    """One tool is in hand at a time; Esc goes back to selecting."""

    SELECT = "select"
    HAND = "hand"
    CONNECT = "connect"
    STEP = "task"
    DECISION = "decision"
    TEXT = "text"
    LANE = "lane"
    NOTE = "note"
    SPACE = "space"

    @property
    def hint(self) -> Message | str:
        """Say what to do with the tool, by mouse and by keys."""
        return HINTS.get(self, "")

    @property
    def cursor(self) -> QCursor:
        """Return the pointer, with a picture of what it would put down."""
        match self:
            case Tool.SELECT:
                return QCursor(Qt.CursorShape.ArrowCursor)
            case Tool.HAND:
                return QCursor(Qt.CursorShape.OpenHandCursor)
            case _:
                return QCursor(_pointer(SIGNS[self]), *TIP)


HINTS: dict[Tool, Message] = {
    Tool.HAND: msg("Hand: drag to move the map. Esc: back to selecting."),
    Tool.CONNECT: msg("Connect: drag from one step to another, or press Enter to choose them. Esc: back."),
    Tool.STEP: msg("Step: click where it is to stand, or press Enter. Esc: back to selecting."),
    Tool.DECISION: msg("Decision: click where it is to stand, or press Enter. Esc: back to selecting."),
    Tool.TEXT: msg("Text: click where it is to stand, or press Enter. Esc: back to selecting."),
    Tool.LANE: msg("Lane: click where it is to lie, or press Enter to add it at the end. Esc: back to selecting."),
    Tool.NOTE: msg("Note: click the step it is about, or press Enter to choose it. Esc: back to selecting."),
    Tool.SPACE: msg("Make space: drag right or down, back to close up; or press Enter to choose a step. Esc: back."),
}
SPACE_HINT = msg("Make space: arrows push what lies beyond this step away or pull it back. Esc: back to selecting.")
SIGNS = {
    Tool.CONNECT: "arrow-right",
    Tool.STEP: "rectangle",
    Tool.DECISION: "square-rotated",
    Tool.TEXT: "text-caption",
    Tool.LANE: "layout-rows",
    Tool.NOTE: "message",
    Tool.SPACE: "arrow-bar-right",
}
SIDE, TIP = 32, (8, 8)
"""The size of a pointer's picture, and the point in it that points."""


@cache
def _pointer(sign: str) -> QPixmap:
    """Draw a cross with a sign below it, dark with a light rim, to be seen on any ground."""
    drawn = QPixmap(SIDE, SIDE)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    x, y = TIP
    for colour, width in (("#FFFFFF", 3), ("#1B1F24", 1)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(x - 7, y, x + 7, y)
        painter.drawLine(x, y - 7, x, y + 7)
    area = QRectF(14, 14, 18, 18)
    painter.setPen(QPen(QColor("#1B1F24"), 1))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), 3, 3)
    icon(sign, "#1B1F24").paint(painter, area.adjusted(2, 2, -2, -2).toRect())
    painter.end()
    return drawn
