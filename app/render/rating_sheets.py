"""Rating sheets to fill by pen: for every person all steps with the two questions, boxes to tick, and "cannot judge".

Nothing on them comes from a rating of this round; in a re-review the last one's medians stand beside the boxes. The
name stands on a sheet because it is that person's; it is theirs to hand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from app.analysis.last_time import LastTime
from app.analysis.reviewed import Review
from app.i18n import msg, text, tr
from app.model.records import Box, Participant, Step
from app.model.reviews.criteria import VIEWS
from app.model.rules import shown_name
from app.render.invitation import seats_of
from app.render.labels import Fitted, block_at, fitted_in_rectangle, paint_text
from app.render.outlines import rect
from app.render.review_words import person_name, seat_words
from app.render.style import pen
from app.render.theme import Palette

ROW, LEAST_ROW, HEAD = 52.0, 41.0, 80.0
BOX, APART = 16.0, 4.0
"""A box large enough for a pen, and the room between two; points."""
ASKED = 0.6
"""The part of the height beside the boxes that the question has where last time's rating stands below it."""
BELOW = 3.0
"""How far what was rated last time may reach below the boxes, so that it can be read; points."""
NAME_WIDE = 0.36
"""The part of the width that a step's name has."""
WORDS = {"customer": msg("for the customer"), "company": msg("for us")}


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSheet:
    """One page of one person; a person with many steps has several. `seat` is None on a sheet without a name."""

    seat: Participant | None
    steps: Sequence[Step]
    part: int
    parts: int


def rating_sheets(review: Review, area: Box) -> list[RatingSheet]:
    """Divide the steps over pages for every seat; without people there is one sheet to be copied."""
    room = max(int((area.height - HEAD) // LEAST_ROW), 1)
    steps = review.material.steps
    chunks = [steps[at : at + room] for at in range(0, len(steps), room)]
    seats: list[Participant | None] = [*seats_of(review, review.material.document)]
    return [
        RatingSheet(seat=seat, steps=chunk, part=part, parts=len(chunks))
        for seat in seats or [None]
        for part, chunk in enumerate(chunks, start=1)
    ]


def paint_rating_sheet(
    painter: QPainter, review: Review, sheet: RatingSheet, area: Box, palette: Palette, before: LastTime
) -> None:
    """Paint a sheet into an area of a page; `before` is what the last round said."""
    _paint_head(painter, review, sheet, area, palette)
    high = min(ROW, (area.height - HEAD) / max(len(sheet.steps), 1))
    for place, step in enumerate(sheet.steps):
        row = Box(area.x, area.y + HEAD + place * high, area.width, high)
        _paint_step(painter, review, step, row, palette, before)


def _paint_head(painter: QPainter, review: Review, sheet: RatingSheet, area: Box, palette: Palette) -> None:
    held = review.round
    title = tr("Rating sheet, round {number}", number=held.number) if held is not None else tr("Rating sheet")
    if sheet.parts > 1:
        title += " – " + tr("sheet {part} of {parts}", part=sheet.part, parts=sheet.parts)
    who = tr("Name: {name}", name="_" * 40)
    if sheet.seat is not None:
        who = f"{person_name(review, sheet.seat.person)} – {seat_words(review, sheet.seat)}"
    criteria = review.criteria
    how = tr("{low} = very badly, {high} = very well; tick one box in each line. “?” = cannot judge.",
             low=criteria.lowest, high=criteria.highest)  # fmt: skip
    painter.setPen(pen(palette.ink))
    asked = "   ".join(f"{text(WORDS[view])}: {criteria.questions[view]}" for view in VIEWS)
    for words, top, size, is_bold in (
        (title, 0.0, 14, True), (who, 19.0, 11, False), (asked, 37.0, 8, False), (how, 53.0, 8, False),
    ):  # fmt: skip
        room = Box(area.x, area.y + top, area.width, size + 6.0)
        fit = fitted_in_rectangle(words, room.width, room.height, size, is_bold)
        paint_text(painter, block_at(fit, room, bold=is_bold, align="left"))


def _paint_step(
    painter: QPainter, review: Review, step: Step, row: Box, palette: Palette, before: LastTime
) -> None:  # fmt: skip
    """Paint a step's name and below one another a line of boxes for each question."""
    painter.setPen(pen(palette.lane_line, 0.7))
    painter.drawLine(QLineF(row.x, row.y, row.right, row.y))
    number = review.material.numbers.get(step.id, "")
    name = " ".join(part for part in (number, text(shown_name(step))) if part)
    wide = row.width * NAME_WIDE - 8
    painter.setPen(pen(palette.ink))
    fit = fitted_in_rectangle(name, wide, row.height - 6, 10, True)
    paint_text(painter, block_at(fit, Box(row.x, row.y + 3, wide, row.height - 6), bold=True, align="left"))
    for line, view in enumerate(VIEWS):
        apart = (row.height - 2 * BOX) / 3
        top = row.y + apart + line * (BOX + apart)
        left = row.x + row.width * NAME_WIDE
        words = (text(WORDS[view]), before.get((step.id, view), ""))
        _paint_boxes(painter, review, words, Box(left, top, row.right - left, BOX), palette)


def _paint_boxes(painter: QPainter, review: Review, words: tuple[str, str], place: Box, palette: Palette) -> None:
    """Paint a line of boxes, in front of them what is asked, and greyed under that what was said last time."""
    criteria = review.criteria
    signs = [*(str(score) for score in range(criteria.lowest, criteria.highest + 1)), "?"]
    left = place.right - len(signs) * (BOX + APART) - 10
    asked, last = words
    high = BOX * ASKED if last else BOX
    lines = ((asked, place.y, high, 9, palette.ink), (last, place.y + high, BOX - high + BELOW, 6, palette.muted))
    for said, top, tall, size, colour in lines:
        if said:
            painter.setPen(pen(colour))
            room = Box(place.x, top, left - place.x - 4, tall)
            paint_text(painter, block_at(fitted_in_rectangle(said, room.width, tall, size), room, align="left"))
    for at, sign in enumerate(signs):
        gap = 10.0 if sign == "?" else 0.0
        box = Box(left + at * (BOX + APART) + gap, place.y, BOX, BOX)
        painter.setPen(pen(palette.outline, 0.9))
        painter.drawRect(rect(box))
        painter.setPen(pen(palette.muted))
        paint_text(painter, block_at(Fitted((sign,), 8, True), box))
