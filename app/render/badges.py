"""Small filled labels at a step's edges: how many notes, what a proposal does, what was decided. Words through i18n."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.i18n import text, tr
from app.model.records import Box, Step
from app.render.fonts import width_of
from app.render.labels import Fitted, TextBlock, block_at, paint_text
from app.render.outlines import is_gateway, rect
from app.render.step_labels import BADGE, clip_of, has_low_badges, label_of, number_of
from app.render.style import MARK_SIGN, MARK_WORD, StepStyle, pen, tint_of
from app.render.theme import Palette, qcolor

SIZE = 8
LINK_SIGN = "↗"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A text on a filled pill."""

    text: str
    fill: str
    box: Box


class StepParts(NamedTuple):
    """What stands on and beside a step's shape, wrapped, sized and placed; made once and painted many times."""

    label: TextBlock | None
    number: TextBlock | None
    badges: tuple[Badge, ...]
    clip: Box | None = None


def parts_of(step: Step, style: StepStyle) -> StepParts:
    """Place a step's name, number and badges."""
    return StepParts(label_of(step, style), number_of(step, style), tuple(badges_of(step, style)), clip_of(step, style))


def badge_width(words: str) -> float:
    """Return the width of a badge with these words, in map units."""
    return width_of(words, True) * SIZE + 9


def paint_badge(painter: QPainter, badge: Badge, palette: Palette) -> None:
    """Paint a badge in its box."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(badge.fill))
    painter.drawRoundedRect(rect(badge.box), badge.box.height / 2, badge.box.height / 2)
    painter.setPen(pen(palette.badge_text))
    paint_text(painter, block_at(Fitted((badge.text,), SIZE, True), badge.box, bold=True))


def verdict_sign(verdict: str) -> str:
    """Return the sign and word of what people decided about a step."""
    match verdict:
        case "keep":
            return "✓ " + tr("keep")
        case "change":
            return "Δ " + tr("change")
        case "cut":
            return "− " + tr("cut")
        case _:
            return "? " + tr("open")


def company_notes(count: int) -> str:
    """Name a number of notes in the company's view, as short as a badge needs it."""
    return tr("Co {count}", count=count)


def customer_notes(count: int) -> str:
    """Name a number of notes in the customer's view, as short as a badge needs it."""
    return tr("Cu {count}", count=count)


def mark_text(style: StepStyle) -> str:
    """Return the words of a proposal's badge: sign, number if known, what it does."""
    if style.mark is None:
        return ""
    return f"{MARK_SIGN[style.mark]} {style.mark_text or text(MARK_WORD[style.mark])}"


def badges_of(step: Step, style: StepStyle) -> list[Badge]:
    """List a step's badges: its mark above on the left, a link on the right, notes below, the verdict beside them."""
    found: list[Badge] = []
    if style.mark is None and not style.figure and not style.links and not has_low_badges(style):
        return found
    if style.links:
        found.append(Badge(text=LINK_SIGN, fill=style.palette.accent, box=link_box(step)))
    if style.mark is not None:
        words = mark_text(style)
        box = _mark_box(step, badge_width(words))
        found.append(Badge(text=words, fill=tint_of(style.palette, style.mark).text, box=box))
    elif style.figure:
        box = _mark_box(step, badge_width(style.figure))
        found.append(Badge(text=style.figure, fill=style.palette.outline, box=box))
    notes = _note_badges(step, style)
    found.extend(notes)
    if style.verdict:
        words = verdict_sign(style.verdict)
        wide = badge_width(words)
        left, right, top = _low_edge(step)
        box = Box(max(right - wide, notes[-1].box.right + 2 if notes else left), top, wide, BADGE)
        found.append(Badge(text=words, fill=_verdict_colour(style), box=box))
    return found


def link_box(step: Step) -> Box:
    """Return where the sign of a link stands: on the upper right corner, or beside that edge of a diamond."""
    wide = badge_width(LINK_SIGN)
    if is_gateway(step):
        return Box(step.x + step.width * 0.68, step.y + step.height * 0.22 - BADGE, wide, BADGE)
    return Box(step.box.right - wide + 4, step.y - BADGE + 3, wide, BADGE)


def _mark_box(step: Step, wide: float) -> Box:
    """Return where a mark's badge stands: on the upper left corner, or beside the upper left edge of a diamond."""
    if is_gateway(step):
        return Box(step.x + step.width * 0.32 - wide, step.y + step.height * 0.22 - BADGE, wide, BADGE)
    return Box(step.x - 4, step.y - BADGE + 3, wide, BADGE)


def _low_edge(step: Step) -> tuple[float, float, float]:
    """Return left, right and top of the row of badges at a step's lower edge; beside the lower corner of a diamond."""
    if is_gateway(step):
        return step.x - 4, step.box.right + step.width * 0.1, step.box.bottom - step.height * 0.22
    return step.x - 4, step.box.right + 4, step.box.bottom - BADGE / 2


def _note_badges(step: Step, style: StepStyle) -> list[Badge]:
    wanted = [
        (words(count), fill)
        for count, words, fill in (
            (style.company_notes, company_notes, style.palette.company),
            (style.customer_notes, customer_notes, style.palette.customer),
        )
        if count
    ]
    left, _, top = _low_edge(step)
    if is_gateway(step):
        left = step.x + step.width * 0.32 - sum(badge_width(words) + 2 for words, _ in wanted)
    found = []
    for words, fill in wanted:
        box = Box(left, top, badge_width(words), BADGE)
        found.append(Badge(text=words, fill=fill, box=box))
        left = box.right + 2
    return found


def _verdict_colour(style: StepStyle) -> str:
    match style.verdict:
        case "keep":
            return style.palette.keep.text
        case "change":
            return style.palette.changed.text
        case "cut":
            return style.palette.cut.text
        case _:
            return style.palette.muted
