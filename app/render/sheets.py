"""Paint one printed page: title block, the map's window, crop marks, legend, footer; or running text. In points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF
from PySide6.QtGui import QImage, QPainter

from app.i18n import tr
from app.model.records import Box, Map, Step
from app.render.bodies import Bodies
from app.render.drawing import Drawing
from app.render.fonts import width_of
from app.render.labels import Fitted, block_at, fitted_in_rectangle, paint_text
from app.render.legend import Entry, legend_height, paint_legend
from app.render.logo import logo_width, paint_logo
from app.render.nearby import Nearby
from app.render.outlines import rect
from app.render.painting import paint_pieces
from app.render.pdf_ink import ink_of
from app.render.plan import Plan, Sheet
from app.render.style import pen
from app.render.theme import Palette, qcolor
from app.render.typeset import TextPage

TITLE, SMALL = 13, 8
HEAD, RULE, LABEL, FOOT = 40.0, 28.0, 14.0, 18.0
TITLE_SHARE = 0.62
"""So much of a head's width at least is for the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSheets:
    """One map, drawn and spread over sheets."""

    map: Map
    title: str
    drawing: Drawing
    nearby: Nearby
    legend: list[Entry]
    plan: Plan
    bodies: Bodies = field(default_factory=Bodies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What title block and footer say. `example` is the label of invented figures, empty for real ones.

    `logo` is as it is printed (`app.render.logo`).
    """

    title: str
    subtitle: str = ""
    line: str = ""
    example: str = ""
    logo: QImage | None = None
    page: int = 1
    pages: int = 1


def head_height(example: str) -> float:
    return HEAD + (LABEL if example else 0)


def foot_height(legend: Sequence[Entry], width: float) -> float:
    return FOOT + legend_height(legend, width)


def paint_map_sheet(painter: QPainter, shown: MapSheets, sheet: Sheet, facts: Facts) -> None:
    """Paint a sheet of a map with everything around it, but for the logo."""
    if (ink := ink_of(painter)) is not None:
        ink.again(shown, lambda apart: _paint_above_and_below(apart, shown, facts))
    else:
        _paint_above_and_below(painter, shown, facts)
    _paint_window(painter, shown, sheet)
    plan, palette = shown.plan, shown.drawing.palette
    if len(plan.sheets) > 1 and plan.setup.crop_marks:
        _paint_crop_marks(painter, plan, sheet, palette)
    words = tr("Sheet {name} of {columns} × {rows}", name=sheet.name, columns=plan.columns, rows=plan.rows)
    head = head_box(plan)
    foot = Box(head.x, plan.height - head.y - FOOT, head.width, FOOT)
    paint_foot(painter, foot, words if len(plan.sheets) > 1 else "", facts, palette)


def placed_window(plan: Plan, sheet: Sheet) -> Box:
    """Return where on the page a sheet's window stands: a lone one in the middle, others at the corner, for gluing."""
    width, height = sheet.window.width * plan.scale, sheet.window.height * plan.scale
    left = plan.area.x + ((plan.area.width - width) / 2 if plan.columns == 1 else 0)
    top = plan.area.y + ((plan.area.height - height) / 2 if plan.columns == plan.rows == 1 else 0)
    return Box(left, top, width, height)


def boxes_on_page(shown: MapSheets, sheet: Sheet) -> Iterator[tuple[str, Box]]:
    """Yield (step id, box in points) for every step that stands whole on a sheet."""
    plan, place, window = shown.plan, placed_window(shown.plan, sheet), sheet.window.grown(0.5)
    left, top, right, bottom, scale = window.x, window.y, window.right, window.bottom, plan.scale
    for piece in shown.nearby.within(sheet.window):
        step = piece.element
        if not isinstance(step, Step):
            continue
        x, y, width, height = step.x, step.y, step.width, step.height
        if left <= x and top <= y and x + width <= right and y + height <= bottom:
            at = place.x + (x - sheet.window.x) * scale, place.y + (y - sheet.window.y) * scale
            yield step.id, Box(*at, width * scale, height * scale)


def clips_on_page(shown: MapSheets, sheet: Sheet) -> Iterator[tuple[str, Box]]:
    """Yield (step id, box in points) for every sign of attachments on a sheet."""
    plan, place, window = shown.plan, placed_window(shown.plan, sheet), sheet.window
    for piece in shown.nearby.within(window):
        clip = piece.parts.clip if piece.parts is not None else None
        if clip is not None and isinstance(piece.element, Step) and window.contains(clip.centre):
            left = place.x + (clip.x - window.x) * plan.scale
            top = place.y + (clip.y - window.y) * plan.scale
            yield piece.element.id, Box(left, top, clip.width * plan.scale, clip.height * plan.scale)


def _paint_above_and_below(painter: QPainter, shown: MapSheets, facts: Facts) -> None:
    """Paint what is the same on all sheets of a map: title block and legend."""
    plan, palette, head = shown.plan, shown.drawing.palette, head_box(shown.plan)
    paint_head(painter, head, facts, palette)
    paint_legend(painter, shown.legend, Box(head.x, plan.area.bottom, head.width, 0), palette)


def head_box(plan: Plan) -> Box:
    """Return where the title block of a map's sheets stands."""
    margin = (plan.width - plan.area.width) / 2
    return Box(margin, margin, plan.area.width, HEAD)


def _paint_window(painter: QPainter, shown: MapSheets, sheet: Sheet) -> None:
    plan = shown.plan
    place = placed_window(plan, sheet)
    painter.save()
    try:
        if len(plan.sheets) > 1:
            painter.setClipRect(rect(place))
        painter.translate(place.x, place.y)
        painter.scale(plan.scale, plan.scale)
        painter.translate(-sheet.window.x, -sheet.window.y)
        paint_pieces(painter, shown.nearby.within(sheet.window), shown.bodies)
    finally:
        painter.restore()


def _paint_crop_marks(painter: QPainter, plan: Plan, sheet: Sheet, palette: Palette) -> None:
    """Paint short lines beside the corners of the window, outside of it."""
    place = placed_window(plan, sheet)
    painter.setPen(pen(palette.muted, 0.5))
    marks: list[QLineF] = []
    for x, outwards in ((place.x, -1), (place.right, 1)):
        for y, away in ((place.y, -1), (place.bottom, 1)):
            marks.append(QLineF(x + 2 * outwards, y, x + 10 * outwards, y))
            marks.append(QLineF(x, y + 2 * away, x, y + 8 * away))
    painter.drawLines(marks)


def paint_head_logo(painter: QPainter, box: Box, logo: QImage | None) -> None:
    """Paint the logo of a title block, for which `paint_head` leaves room."""
    paint_logo(painter, logo, _head_line(box))


def _head_line(box: Box) -> Box:
    return Box(box.x, box.y, box.width, RULE - 4)


def paint_head(painter: QPainter, box: Box, facts: Facts, palette: Palette) -> None:
    """Paint the title block: name and map on the left, version, status, owner, date on the right, room for the logo."""
    logo = logo_width(facts.logo, _head_line(box))
    said = max(width_of(line) for line in facts.line.split("\n")) * SMALL
    half = max(box.width - logo - said - 24, box.width * TITLE_SHARE)
    title = f"{facts.title} – {facts.subtitle}" if facts.subtitle and facts.subtitle != facts.title else facts.title
    painter.setPen(pen(palette.ink))
    fit = fitted_in_rectangle(title, half, RULE - 4, TITLE, True)
    paint_text(painter, block_at(fit, Box(box.x, box.y, half, RULE - 4), bold=True, align="left"))
    painter.setPen(pen(palette.muted))
    right = box.width - half - logo
    fit = fitted_in_rectangle(facts.line, right - 12, RULE - 4, SMALL)
    paint_text(painter, block_at(fit, Box(box.x + half, box.y, right, RULE - 4), align="right"))
    painter.setPen(pen(palette.lane_line, 0.7))
    painter.drawLine(QLineF(box.x, box.y + RULE, box.right, box.y + RULE))
    if facts.example:
        painter.setPen(pen(palette.warning))
        fit = fitted_in_rectangle(facts.example, box.width, LABEL, SMALL, True)
        paint_text(painter, block_at(fit, Box(box.x, box.y + RULE + 3, box.width, LABEL), bold=True, align="left"))


def paint_foot(painter: QPainter, box: Box, words: str, facts: Facts, palette: Palette) -> None:
    """Paint the footer: words on the left, page n of m on the right."""
    painter.setPen(pen(palette.muted))
    line = Box(box.x, box.bottom - 10, box.width, 10)
    number = tr("Page {page} of {pages}", page=facts.page, pages=facts.pages)
    if words:
        paint_text(painter, block_at(Fitted((words,), SMALL, True), line, align="left"))
    paint_text(painter, block_at(Fitted((number,), SMALL, True), line, align="right"))


def paint_text_page(painter: QPainter, page: TextPage, area: Box, facts: Facts, palette: Palette) -> None:
    """Paint a page of running text with a small head and the footer; `area` is where the text was set."""
    paint_text_head(painter, area, facts, palette)
    for left, end, y in page.rules:
        painter.setPen(pen(palette.lane_line, 0.7))
        painter.drawLine(QLineF(left, y, end, y))
    for text in page.texts:
        painter.setPen(qcolor(getattr(palette, text.colour)))
        paint_text(painter, text.block)
    for box, figure in page.figures:
        figure.paint(painter, box, palette)
    foot = Box(area.x, area.bottom, area.width, FOOT)
    paint_foot(painter, foot, "", facts, palette)


def paint_text_head(painter: QPainter, area: Box, facts: Facts, palette: Palette) -> None:
    """Paint the small head above an area of text or pictures: the title on the left, the facts on the right."""
    head = Box(area.x, area.y - HEAD + 6, area.width, HEAD - 12)
    painter.setPen(pen(palette.muted))
    fit = fitted_in_rectangle(facts.title, area.width * 0.5, 12, SMALL, True)
    paint_text(painter, block_at(fit, Box(head.x, head.y, head.width, 12), bold=True, align="left"))
    right = "\n".join(part for part in (facts.example, facts.line.replace("\n", " · ")) if part)
    logo_room = Box(area.x, head.y - 6, area.width, 24)
    paint_logo(painter, facts.logo, logo_room)
    taken = logo_width(facts.logo, logo_room)
    place = Box(head.right - area.width * 0.48, head.y - 6, area.width * 0.48 - taken, 24)
    paint_text(painter, block_at(fitted_in_rectangle(right, place.width, 24, SMALL - 1), place, align="right"))
