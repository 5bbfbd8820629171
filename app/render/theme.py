"""The colours of everything drawn: light, dark, high contrast, paper, and grey paper.

Plain hexadecimal colours, so that tests and style sheets can read them; only `qcolor` knows Qt.
Paper never takes the dark palette. Opaque colours only: transparency turns text into pictures in a PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """The three colours of a state: its line, its fill, and its text on that fill (and on the ground)."""

    line: str
    fill: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """All colours of one theme. `badge_text` is written on the lines of tints and on the badges.

    `window`, `button`, `disabled` and `edge` are those of widgets around the map: grounds, texts of what cannot be
    used, and the outlines of fields and of boxes to tick.
    """

    name: str
    window: str
    button: str
    disabled: str
    edge: str
    ground: str
    ink: str
    muted: str
    outline: str
    step: str
    flow: str
    lane: str
    lane_other: str
    lane_header: str
    lane_line: str
    remark: str
    remark_line: str
    accent: str
    accent_fill: str
    warning: str
    added: Tint
    cut: Tint
    changed: Tint
    keep: Tint
    company: str
    customer: str
    badge_text: str


LIGHT = Palette(
    name="light",
    window="#F3F4F6",
    button="#FFFFFF",
    disabled="#8A93A0",
    edge="#7E8794",
    ground="#FFFFFF",
    ink="#1B1F24",
    muted="#56606E",
    outline="#3F4752",
    step="#FFFFFF",
    flow="#3F4752",
    lane="#F9FAFC",
    lane_other="#EDF1F6",
    lane_header="#DFE6EF",
    lane_line="#C3CCD8",
    remark="#FFFBE8",
    remark_line="#8A7A3C",
    accent="#0B4F8A",
    accent_fill="#DCE9F5",
    warning="#8E1010",
    added=Tint(line="#0B7A6E", fill="#DDF3EF", text="#095F56"),
    cut=Tint(line="#8E1010", fill="#F8E3E1", text="#8E1010"),
    changed=Tint(line="#A87600", fill="#FFF1CC", text="#7A5600"),
    keep=Tint(line="#56606E", fill="#FFFFFF", text="#3F4752"),
    company="#0B4F8A",
    customer="#56606E",
    badge_text="#FFFFFF",
)

DARK = Palette(
    name="dark",
    window="#25282D",
    button="#33373D",
    disabled="#8A93A0",
    edge="#7F8996",
    ground="#1B1D21",
    ink="#EEF1F5",
    muted="#A9B2BE",
    outline="#C6CCD4",
    step="#2A2E34",
    flow="#C6CCD4",
    lane="#202327",
    lane_other="#25282D",
    lane_header="#2B3037",
    lane_line="#434A54",
    remark="#33301F",
    remark_line="#C9B765",
    accent="#7CB8F0",
    accent_fill="#1E3448",
    warning="#FF6B6B",
    added=Tint(line="#5FE0CF", fill="#143A36", text="#5FE0CF"),
    cut=Tint(line="#FF6B6B", fill="#3D1A1C", text="#FF8F8F"),
    changed=Tint(line="#F5BC00", fill="#3A3008", text="#F5BC00"),
    keep=Tint(line="#A9B2BE", fill="#2A2E34", text="#C6CCD4"),
    company="#7CB8F0",
    customer="#A9B2BE",
    badge_text="#15181C",
)

CONTRAST = Palette(
    name="contrast",
    window="#000000",
    button="#141414",
    disabled="#B0B0B0",
    edge="#FFFFFF",
    ground="#000000",
    ink="#FFFFFF",
    muted="#E6E6E6",
    outline="#FFFFFF",
    step="#000000",
    flow="#FFFFFF",
    lane="#000000",
    lane_other="#121212",
    lane_header="#262626",
    lane_line="#C8C8C8",
    remark="#2B2700",
    remark_line="#FFF176",
    accent="#7FD1FF",
    accent_fill="#00324D",
    warning="#FFA8A8",
    added=Tint(line="#4DFFE1", fill="#00332C", text="#8FFFEF"),
    cut=Tint(line="#FFA8A8", fill="#420000", text="#FFC7C7"),
    changed=Tint(line="#FFD24D", fill="#332600", text="#FFE08A"),
    keep=Tint(line="#E6E6E6", fill="#000000", text="#FFFFFF"),
    company="#7FD1FF",
    customer="#E6E6E6",
    badge_text="#000000",
)
"""High contrast: every text at least 7 : 1, lines at least 7 : 1 on their ground."""

THEMES: tuple[Palette, ...] = (LIGHT, DARK, CONTRAST)
"""The palettes of the screen."""

PAPER = replace(LIGHT, name="paper")

GREY_PAPER = replace(
    PAPER,
    name="grey paper",
    ink="#1E1E1E",
    muted="#5C5C5C",
    outline="#454545",
    flow="#454545",
    remark="#F4F4F4",
    remark_line="#555555",
    lane="#FBFBFB",
    lane_other="#F1F1F1",
    lane_header="#E4E4E4",
    lane_line="#BDBDBD",
    accent="#222222",
    accent_fill="#E8E8E8",
    warning="#222222",
    added=Tint(line="#111111", fill="#FFFFFF", text="#111111"),
    cut=Tint(line="#444444", fill="#EDEDED", text="#333333"),
    changed=Tint(line="#333333", fill="#F7F7F7", text="#222222"),
    keep=Tint(line="#555555", fill="#FFFFFF", text="#3F3F3F"),
    company="#222222",
    customer="#5A5A5A",
)


@cache
def qcolor(colour: str) -> QColor:
    """Return the Qt colour of "#RRGGBB"; an unreadable one (from an imported file) is mid grey.

    It is everybody's: whoever wants it paler makes a copy.
    """
    found = QColor(colour)
    return found if found.isValid() else QColor("#808080")


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    found = qcolor(colour)
    parts = (found.redF(), found.greenF(), found.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def readable_on(ground: str, preferred: str) -> str:
    """Return the preferred text colour if it can be read on a ground (4.5 : 1), else near black or white."""
    if contrast(ground, preferred) >= 4.5:
        return preferred
    return max("#111111", "#FFFFFF", key=lambda ink: contrast(ground, ink))
