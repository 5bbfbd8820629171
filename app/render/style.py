"""How a thing is to be drawn: palette, proposal mark, number, badges. Made by callers, read by the painters.

Styles are plain data that cannot change, so that equal ones can share a cached picture and later colourings are one
field.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from app.i18n import Message, msg
from app.model.records import Box, Point
from app.render.theme import LIGHT, Palette, Tint, qcolor


class Mark(StrEnum):
    """What a proposal does with a thing, or what became of it between two versions."""

    ADDED = "added"
    CUT = "cut"
    CHANGED = "changed"
    MOVED = "moved"


MARK_SIGN = {Mark.ADDED: "+", Mark.CUT: "−", Mark.CHANGED: "Δ", Mark.MOVED: "⇄"}
MARK_WORD: dict[Mark, Message] = {
    Mark.ADDED: msg("new"),
    Mark.CUT: msg("cut"),
    Mark.CHANGED: msg("change"),
    Mark.MOVED: msg("moved"),
}
MARK_LINE = {
    Mark.ADDED: Qt.PenStyle.SolidLine,
    Mark.CUT: Qt.PenStyle.DotLine,
    Mark.CHANGED: Qt.PenStyle.DashLine,
    Mark.MOVED: Qt.PenStyle.DashDotLine,
}
THIN, MEDIUM, THICK = 1.3, 2.0, 3.0
"""Line widths in map units."""
HEADER_NAME = 11
"""The largest size of a lane's or pool's name, map units."""


class StepStyle(NamedTuple):
    """How a step looks. `fill` colours it by a score; `mark_text` stands in its mark's badge after the sign.
    `links` says that it leads to a step elsewhere or to a web address.

    `verdict` is keep, change, cut, undecided or none; `ground` is the colour behind labels that stand outside.
    `attached` says that it has pictures or attachments.
    `figure` is what stands beside a fill that says something, such as a score.
    `blocked` are boxes inside the step that its name leaves free (events on its edge).

    A tuple for the reason that `Piece` is one.
    """

    palette: Palette = LIGHT
    mark: Mark | None = None
    mark_text: str = ""
    number: str = ""
    company_notes: int = 0
    customer_notes: int = 0
    verdict: str = ""
    links: bool = False
    attached: bool = False
    fill: str = ""
    figure: str = ""
    ground: str = ""
    label: bool = True
    blocked: tuple[Box, ...] = ()


class FlowStyle(NamedTuple):
    """How a flow looks. `points` is its route if the flow has none of its own; `leaves_gateway` hides a diamond.

    `hops` are the spots at which it hops over others (`hops`).
    """

    palette: Palette = LIGHT
    mark: Mark | None = None
    points: tuple[Point, ...] = ()
    leaves_gateway: bool = False
    probability: bool = False
    ground: str = ""
    label: bool = True
    hops: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameStyle:
    """How a lane, pool, group, remark or data object looks. `other` shades every second lane; `header` is its width.

    `name_size` is the largest size of the name in a header.
    """

    palette: Palette = LIGHT
    mark: Mark | None = None
    other: bool = False
    header: float = 36.0
    name_size: int = HEADER_NAME
    ground: str = ""
    label: bool = True


def tint_of(palette: Palette, mark: Mark) -> Tint:
    """Return the colours of a mark."""
    match mark:
        case Mark.ADDED:
            return palette.added
        case Mark.CUT:
            return palette.cut
        case Mark.CHANGED:
            return palette.changed
        case Mark.MOVED:
            return _moved(palette)


@cache
def _moved(palette: Palette) -> Tint:
    return Tint(line=palette.accent, fill=palette.accent_fill, text=palette.accent)


@cache
def pen(colour: str, width: float = THIN, line: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen with round joins, so that corners look the same at every size; copy it before changing it."""
    return QPen(qcolor(colour), width, line, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def marked_pen(palette: Palette, mark: Mark | None, colour: str, width: float = THIN) -> QPen:
    """Make the pen of a thing's outline: its own colour, or colour, width and dashes of its mark."""
    if mark is None:
        return pen(colour, width)
    wide = max(width, THICK if mark is Mark.ADDED else MEDIUM)
    return pen(tint_of(palette, mark).line, wide, MARK_LINE[mark])
