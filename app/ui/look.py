"""How widgets look: Fusion with our own palettes, the bundled font, text size. Map colours are app.render.theme's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from app.render.fonts import load_fonts
from app.render.theme import CONTRAST, DARK, LIGHT, THEMES, Palette
from app.ui.edges import CONTROLS, ROUND, draw_edge, has_edge
from app.ui.guard import guarded
from app.ui.late import late

if TYPE_CHECKING:
    from app.ui import contrast_style
else:
    contrast_style = late("app.ui.contrast_style")

POINTS = 10.0
SCHEMES = {LIGHT.name: Qt.ColorScheme.Light, DARK.name: Qt.ColorScheme.Dark, CONTRAST.name: Qt.ColorScheme.Dark}


def palette_for(theme: str) -> Palette:
    """Return the map's palette for a theme; "system" asks the desktop."""
    return next((palette for palette in THEMES if palette.name == theme), None) or _palette_of_system()


def _palette_of_system() -> Palette:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply_look(app: QApplication, theme: str, text_size: int = 100) -> Palette:
    """Give all widgets the theme's colours and the text size (per cent); return the map's palette."""
    app.styleHints().setColorScheme(SCHEMES.get(theme, Qt.ColorScheme.Unknown))
    palette = palette_for(theme)
    _take_style(app, palette, text_size / 100)
    app.setPalette(widget_palette(palette))
    font = QFont(load_fonts())
    font.setPointSizeF(POINTS * text_size / 100)
    app.setFont(font)
    return palette


def _take_style(app: QApplication, palette: Palette, scale: float) -> None:
    """Take the style that goes with a palette and a text size, if it is not the one in use."""
    wanted = contrast_style.ContrastStyle if palette is CONTRAST else CalmStyle
    style = app.style()
    if type(style) is not wanted or getattr(style, "scale", 0.0) != scale:
        app.setStyle(wanted(scale))


def widget_palette(palette: Palette) -> QPalette:
    """Make Qt's palette of widgets from the map's."""
    made = QPalette(QColor(palette.button), QColor(palette.window))
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.window,
        role.WindowText: palette.ink,
        role.Base: palette.ground,
        role.AlternateBase: palette.lane_other,
        role.Text: palette.ink,
        role.Button: palette.button,
        role.ButtonText: palette.ink,
        role.ToolTipBase: palette.ground,
        role.ToolTipText: palette.ink,
        role.PlaceholderText: palette.muted,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.badge_text,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.BrightText: palette.warning,
        role.Accent: palette.accent,
    }
    colours[role.Mid] = palette.edge
    if palette is CONTRAST:
        colours |= {role.Midlight: palette.muted, role.Light: palette.muted}
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(palette.disabled))
    return made


_Metric = QStyle.PixelMetric
SIZES = {
    _Metric.PM_ToolBarIconSize: 20,
    _Metric.PM_SmallIconSize: 18,
    _Metric.PM_ButtonIconSize: 18,
    _Metric.PM_ListViewIconSize: 18,
    _Metric.PM_TabBarIconSize: 18,
    _Metric.PM_IndicatorWidth: 16,
    _Metric.PM_IndicatorHeight: 16,
    _Metric.PM_ExclusiveIndicatorWidth: 16,
    _Metric.PM_ExclusiveIndicatorHeight: 16,
    _Metric.PM_TabBarScrollButtonWidth: 24,
    _Metric.PM_TabBarTabHSpace: 14,
    _Metric.PM_SliderThickness: 24,
    _Metric.PM_SliderControlThickness: 24,
}
"""What grows with the text: the sides of icons and of signs to tick, room beside words, in pixels at 100 %."""


LEAST = 26
"""What can be clicked is at least so high, whatever it says, in pixels."""
LOWEST = 12
"""Entries of menus that are lower only part others."""
_Content = QStyle.ContentsType
CLICKED = frozenset(
    {
        _Content.CT_PushButton,
        _Content.CT_ToolButton,
        _Content.CT_CheckBox,
        _Content.CT_RadioButton,
        _Content.CT_ComboBox,
        _Content.CT_LineEdit,
        _Content.CT_MenuItem,
        _Content.CT_ItemViewItem,
        _Content.CT_HeaderSection,
        _Content.CT_TabBarTab,
    }
)


_MNEMONICS = QStyle.StyleHint.SH_UnderlineShortcut


class Underlining(QProxyStyle):
    """A style with mnemonics that are seen."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,
    ) -> int:
        if hint == _MNEMONICS:
            return 1
        return super().styleHint(hint, option, widget, returnData)  # type: ignore[arg-type]  # Qt's own hint object


def with_mnemonics(style: QStyle) -> QStyle:
    """Return a style that shows mnemonics: where the desktop has them shown, the style itself.

    Qt asks for hints thousands of times while a window is made; answering in Python doubles what its fields cost.
    """
    return style if style.styleHint(_MNEMONICS) else Underlining(style)


class CalmStyle(QProxyStyle):
    """Fusion, with mnemonics and edges that can be seen, a focus ring not covered, and signs as large as the text."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__(with_mnemonics(QStyleFactory.create("Fusion")))
        self.scale = scale

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in SIZES:
            return round(SIZES[metric] * self.scale)
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, contents: QSize, widget: QWidget | None = None
    ) -> QSize:
        size = super().sizeFromContents(kind, option, contents, widget)  # type: ignore[arg-type]  # None is allowed
        if kind not in CLICKED or size.height() < LOWEST:
            return size
        return size.expandedTo(QSize(LEAST, LEAST))

    @guarded
    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        self.draw_edge_of(element, option, painter, widget)

    @guarded
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        self.draw_edge_of_control(control, option, painter)

    def draw_edge_of(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None
    ) -> None:
        """Draw the edge of a part over what Fusion has drawn, if it has one."""
        if has_edge(element, option, widget):
            draw_edge(option, painter, is_round=element in ROUND)

    def draw_edge_of_control(self, control: QStyle.ComplexControl, option: QStyleOption, painter: QPainter) -> None:
        """Draw the edge of a control of several parts, if it has one."""
        if control in CONTROLS:
            draw_edge(option, painter)
