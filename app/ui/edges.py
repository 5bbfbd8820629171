"""Edges of what can be filled in or ticked, drawn over Fusion's, which on dark grounds can hardly be seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyleOption, QTextEdit, QWidget

Drawn = QStyle.PrimitiveElement
FIELDS = frozenset({Drawn.PE_PanelLineEdit, Drawn.PE_IndicatorCheckBox, Drawn.PE_IndicatorItemViewItemCheck})
ROUND = frozenset({Drawn.PE_IndicatorRadioButton})
CONTROLS = frozenset({QStyle.ComplexControl.CC_SpinBox})
CORNER = 2.0


def has_edge(element: QStyle.PrimitiveElement, option: QStyleOption, widget: QWidget | None) -> bool:
    """Answer whether something is a field, a box or a spot to tick; a field that shows no frame has no edge."""
    if element in FIELDS or element in ROUND:
        return bool(getattr(option, "lineWidth", 1))
    return element == Drawn.PE_Frame and isinstance(widget, (QTextEdit, QPlainTextEdit))


def draw_edge(option: QStyleOption, painter: QPainter, *, is_round: bool = False) -> None:
    """Draw a thin line around; none where the focus is, which has a ring, and none around what cannot be used."""
    state = option.state
    if state & QStyle.StateFlag.State_HasFocus or not state & QStyle.StateFlag.State_Enabled:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Mid), 1))
    area = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if is_round:
        painter.drawEllipse(area)
    else:
        painter.drawRoundedRect(area, CORNER, CORNER)
    painter.restore()
