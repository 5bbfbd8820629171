"""How widgets look: Fusion with our two palettes, the bundled font, text size. Map colours are app.render.theme's."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleFactory, QStyleOption, QWidget

from app.render.fonts import load_fonts
from app.render.theme import DARK, LIGHT, Palette

THEMES = ("light", "dark", "system")
POINTS = 10.0

_WINDOW = {"light": "#F3F4F6", "dark": "#25282D"}
_BUTTON = {"light": "#FFFFFF", "dark": "#33373D"}


def palette_for(theme: str) -> Palette:
    """Return the map's palette for a theme; "system" asks the desktop."""
    if theme == "system":
        from PySide6.QtCore import Qt

        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def apply_look(app: QApplication, theme: str, text_size: int = 100) -> Palette:
    """Give all widgets the theme's colours and the text size (per cent); return the map's palette."""
    palette = palette_for(theme)
    if not isinstance(app.style(), CalmStyle):
        app.setStyle(CalmStyle())
    app.setPalette(widget_palette(palette))
    font = QFont(load_fonts())
    font.setPointSizeF(POINTS * text_size / 100)
    app.setFont(font)
    return palette


def widget_palette(palette: Palette) -> QPalette:
    """Make Qt's palette of widgets from the map's."""
    name = "dark" if palette.name == "dark" else "light"
    window, button = _WINDOW[name], _BUTTON[name]
    made = QPalette(QColor(button), QColor(window))
    role = QPalette.ColorRole
    colours = {
        role.Window: window,
        role.WindowText: palette.ink,
        role.Base: palette.ground,
        role.AlternateBase: palette.lane_other,
        role.Text: palette.ink,
        role.Button: button,
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
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor("#8A93A0"))
    return made


class CalmStyle(QProxyStyle):
    """Fusion, with menus that show after a moment and tooltips that wait as everywhere."""

    def __init__(self) -> None:
        super().__init__(QStyleFactory.create("Fusion"))

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 1
        return super().styleHint(hint, option, widget, returnData)  # type: ignore[arg-type]  # Qt's own hint object
