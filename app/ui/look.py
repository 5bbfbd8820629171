"""How widgets look: Fusion with our own palettes, the bundled font, text size. Map colours are app.render.theme's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleFactory, QStyleOption, QWidget

from app.render.fonts import load_fonts
from app.render.theme import CONTRAST, DARK, LIGHT, THEMES, Palette

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
    _take_style(app, palette)
    app.setPalette(widget_palette(palette))
    font = QFont(load_fonts())
    font.setPointSizeF(POINTS * text_size / 100)
    app.setFont(font)
    return palette


def _take_style(app: QApplication, palette: Palette) -> None:
    """Take the style that goes with a palette, if it is not the one in use."""
    from app.ui.contrast_style import ContrastStyle

    wanted = ContrastStyle if palette is CONTRAST else CalmStyle
    if type(app.style()) is not wanted:
        app.setStyle(wanted())


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
    if palette is CONTRAST:
        colours |= {role.Mid: palette.outline, role.Midlight: palette.muted, role.Light: palette.muted}
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(palette.disabled))
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
