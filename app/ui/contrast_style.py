"""The style of the theme "high contrast": Fusion, with an outline in the colour of texts around all that can be used.

Fusion outlines things in a shade of the window's colour, which cannot be seen on black.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

from app.ui.look import CalmStyle

Drawn = QStyle.PrimitiveElement
OUTLINED = frozenset({
    Drawn.PE_PanelButtonCommand, Drawn.PE_PanelLineEdit, Drawn.PE_IndicatorCheckBox, Drawn.PE_Frame,
    Drawn.PE_FrameMenu, Drawn.PE_FrameTabWidget, Drawn.PE_FrameGroupBox, Drawn.PE_PanelTipLabel, Drawn.PE_FrameWindow,
})  # fmt: skip
ROUND = frozenset({Drawn.PE_IndicatorRadioButton})
OUTLINED_CONTROLS = frozenset({QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox})


class ContrastStyle(CalmStyle):
    """Fusion with outlines that can be seen."""

    def draw_edge_of(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None
    ) -> None:
        """Outline everything that can be used."""
        super().draw_edge_of(element, option, painter, widget)
        if element in OUTLINED or element in ROUND:
            _outline(option, painter, is_round=element in ROUND)

    def draw_edge_of_control(self, control: QStyle.ComplexControl, option: QStyleOption, painter: QPainter) -> None:
        """Outline everything that can be used."""
        super().draw_edge_of_control(control, option, painter)
        if control in OUTLINED_CONTROLS:
            _outline(option, painter)


def _outline(option: QStyleOption, painter: QPainter, *, is_round: bool = False) -> None:
    """Draw a line around; a thicker one where the focus is, a fainter one around what cannot be used."""
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.WindowText
    painter.save()
    painter.setPen(QPen(option.palette.color(role), 3 if focused else 1))
    draw = painter.drawEllipse if is_round else painter.drawRect
    draw(option.rect.adjusted(1, 1, -2, -2) if focused else option.rect.adjusted(0, 0, -1, -1))
    painter.restore()
