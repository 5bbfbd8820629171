"""What is wanted of slides, and their colours: those of maps on paper, which the room of painting keeps (a test
compares them)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

PER_MAP, PER_PHASE = "map", "phase"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideOptions:
    """`maps`: only these, all if empty; `only`: nothing but these elements; `marks`: id -> mark of a proposal.

    `per` phase: a map that could not be read on one slide is cut at its phases, or at gaps. `said` are the speaker
    notes of steps and maps by id, in the words of whoever asks.
    """

    per: str = PER_PHASE
    maps: tuple[str, ...] = ()
    only: Collection[str] = frozenset()
    marks: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)


INK, MUTED, OUTLINE, STEP, FLOW = "1B1F24", "56606E", "3F4752", "FFFFFF", "3F4752"
LANE, LANE_OTHER, LANE_HEADER, LANE_LINE = "F9FAFC", "EDF1F6", "DFE6EF", "C3CCD8"
REMARK, REMARK_LINE, ACCENT, ACCENT_FILL = "FFFBE8", "8A7A3C", "0B4F8A", "DCE9F5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """How something with a mark looks: its sign, line, fill, text and dashes."""

    sign: str
    line: str
    fill: str
    text: str
    dash: str
    width: float


TINTS = {
    "added": Tint(sign="+", line="0B7A6E", fill="DDF3EF", text="095F56", dash="solid", width=3.0),
    "cut": Tint(sign="−", line="8E1010", fill="F8E3E1", text="8E1010", dash="sysDot", width=2.0),
    "changed": Tint(sign="Δ", line="A87600", fill="FFF1CC", text="7A5600", dash="dash", width=2.0),
    "moved": Tint(sign="⇄", line=ACCENT, fill=ACCENT_FILL, text=ACCENT, dash="dashDot", width=2.0),
}


def plain_colour(colour: str, usual: str) -> str:
    """Return RRGGBB of "#RRGGBB"; the usual colour where there is none or nobody can read it."""
    digits = colour.removeprefix("#").upper()
    return digits if len(digits) == 6 and not set(digits) - set("0123456789ABCDEF") else usual


def ink_on(fill: str, ink: str = INK) -> str:
    """Return the ink if it can be read on a fill, else white or near black (WCAG 2.2, 4.5 : 1)."""
    if _contrast(fill, ink) >= 4.5:
        return ink
    return max("111111", "FFFFFF", key=lambda other: _contrast(fill, other))


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
