"""The assembly plan of a poster: the whole map small, every sheet as a frame with its name, and how they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.i18n import ntr, number, tr
from app.model.records import Box
from app.render.book import Leaf
from app.render.fonts import width_of
from app.render.labels import block_at, fitted_in_rectangle, paint_text
from app.render.outlines import rect
from app.render.painting import paint_pieces
from app.render.plan import Plan, Sheet
from app.render.sheets import FOOT, HEAD, Facts, MapSheets, head_box, paint_foot, paint_head, paint_head_logo
from app.render.style import pen

WORDS, NAME = 46.0, 26
SPOTS = 20
"""So many places along each side of a sheet are tried for its name."""


def assembly_leaf(shown: MapSheets) -> Leaf:
    """Return the page that shows how the sheets of a map belong together."""
    plan = shown.plan

    def paint(painter: QPainter, facts: Facts) -> None:
        _paint(painter, shown, facts)

    return Leaf(width=plan.width, height=plan.height, paint=paint, subtitle=tr("Assembly plan"))


def assembly_words(plan: Plan) -> str:
    """Say how many sheets there are, how they are joined, and what stands on two of them."""
    said = [
        ntr("{n} sheet", "{n} sheets", len(plan.sheets)) + f" ({plan.columns} × {plan.rows})",
        tr("Letters are rows from the top, numbers are columns from the left."),
        tr("Cut one of two neighbours along its marks and lay it over the other: {overlap} mm are on both.",
           overlap=number(plan.setup.overlap, 0)),
    ]  # fmt: skip
    if plan.has_gaps:
        said.append(tr("Where sheets lie apart here, no step stands between them."))
    if plan.repeated:
        said.append(ntr("{n} thing stands on two sheets or more.", "{n} things stand on two sheets or more.",
                        plan.repeated))  # fmt: skip
    return " ".join([f"{said[0]}.", *said[1:]])


def _paint(painter: QPainter, shown: MapSheets, facts: Facts) -> None:
    plan, palette = shown.plan, shown.drawing.palette
    margin = (plan.width - plan.area.width) / 2
    paint_head(painter, head_box(plan), facts, palette)
    paint_head_logo(painter, head_box(plan), facts.logo)
    top = margin + HEAD + 16
    words = Box(margin, top, plan.area.width, WORDS)
    painter.setPen(pen(palette.ink))
    paint_text(painter, block_at(fitted_in_rectangle(assembly_words(plan), words.width, words.height, 10), words,
                                 align="left", top=True))  # fmt: skip
    room = Box(margin, words.bottom + 8, plan.area.width, plan.height - margin - FOOT - words.bottom - 16)
    _paint_small(painter, shown, room)
    paint_foot(painter, Box(margin, plan.height - margin - FOOT, plan.area.width, FOOT), "", facts, palette)


def _paint_small(painter: QPainter, shown: MapSheets, room: Box) -> None:
    around = _around(shown.plan)
    scale = min(room.width / around.width, room.height / around.height, shown.plan.scale)
    left = room.x + (room.width - around.width * scale) / 2 - around.x * scale
    top = room.y - around.y * scale
    painter.save()
    try:
        painter.translate(left, top)
        painter.scale(scale, scale)
        paint_pieces(painter, shown.nearby.within(shown.drawing.box))
    finally:
        painter.restore()
    for sheet in shown.plan.sheets:
        window = sheet.window
        box = Box(left + window.x * scale, top + window.y * scale, window.width * scale, window.height * scale)
        _paint_frame(painter, shown, box)
        _paint_name(painter, shown, sheet, box, scale)


def _around(plan: Plan) -> Box:
    left, top = min(sheet.window.x for sheet in plan.sheets), min(sheet.window.y for sheet in plan.sheets)
    right = max(sheet.window.right for sheet in plan.sheets)
    return Box(left, top, right - left, max(sheet.window.bottom for sheet in plan.sheets) - top)


def _paint_frame(painter: QPainter, shown: MapSheets, box: Box) -> None:
    painter.setPen(pen(shown.drawing.palette.accent, 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect(box))


def _paint_name(painter: QPainter, shown: MapSheets, sheet: Sheet, box: Box, scale: float) -> None:
    """Paint a sheet's name into its frame, as near to the middle as there is a place without a step."""
    fit = fitted_in_rectangle(sheet.name, box.width - 8, box.height - 8, NAME, True)
    wide, high = max(width_of(line, True) for line in fit.lines) * fit.size, fit.height
    at = free_place(shown.drawing.solids, sheet.window, (wide + 8) / scale, (high + 4) / scale)
    moved = Box(box.x + (at.x - sheet.window.x) * scale, box.y + (at.y - sheet.window.y) * scale, wide + 8, high + 4)
    painter.setPen(pen(shown.drawing.palette.accent))
    paint_text(painter, block_at(fit, moved, bold=True))


def free_place(solids: Sequence[Box], window: Box, wide: float, high: float) -> Box:
    """Return the place for something in a window that is nearest to its middle and covers nothing; else the middle."""
    here = [solid for solid in solids if solid.meets(window)]
    across, down = window.width - wide, window.height - high
    middle, *others = sorted(
        (Box(window.x + across * x / SPOTS, window.y + down * y / SPOTS, wide, high)
         for x in range(SPOTS + 1) for y in range(SPOTS + 1)),
        key=lambda box: hypot(box.centre.x - window.centre.x, box.centre.y - window.centre.y),
    )  # fmt: skip
    return next((box for box in (middle, *others) if not any(box.meets(solid) for solid in here)), middle)
