"""Coverage on paper: a line for each step, two columns for each department, the heads again on every page.

As in the window it says how many have handed in and how many notes there are, never a rating. A gap has a sign and a
tint, so that it is seen in grey, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from app.analysis.reviewed import Review
from app.i18n import text, tr
from app.model.records import Box, Step
from app.model.reviews.coverage import Cell
from app.model.reviews.criteria import VIEWS
from app.model.rules import shown_name
from app.render.book import PaintLeaf, Part
from app.render.coverage_table import SIDES, coverage_table, how_it_is_read, title_of, words_of
from app.render.labels import Align, block_at, fitted_in_rectangle, paint_text
from app.render.outlines import rect
from app.render.pdf_links import Place
from app.render.review_words import area_name
from app.render.sheets import FOOT, Facts, paint_foot, paint_text_head
from app.render.style import pen
from app.render.text_part import text_area, text_leaves
from app.render.theme import Palette, qcolor

ROW, TITLE, NAMES, VIEW_ROW = 15.0, 40.0, 118.0, 14.0
NAME_WIDE, CELL = 168.0, 18.0
Cells = Mapping[tuple[str, str, str], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSheet:
    """One page: some steps, and some departments where they are too many for one page."""

    steps: Sequence[Step]
    areas: Sequence[str]


def coverage_part(review: Review, paper: str, palette: Palette) -> Part:
    """Return the pages of the table; none without steps or departments."""
    area = text_area(paper)
    sheets = coverage_sheets(review, area)
    cells = {(cell.department, cell.view, cell.step): cell for cell in review.coverage}
    title = title_of(review)

    def painting(sheet: CoverageSheet) -> PaintLeaf:
        def paint(painter: QPainter, facts: Facts) -> None:
            paint_text_head(painter, area, facts, palette)
            _paint_title(painter, title, area, palette)
            _paint_sheet(painter, review, cells, sheet, area, palette)
            paint_foot(painter, Box(area.x, area.bottom, area.width, FOOT), "", facts, palette)

        return paint

    outline = [(1, tr("Coverage"), Place(0, 0, 0))] if sheets else []
    leaves = text_leaves([painting(sheet) for sheet in sheets], paper)
    return Part(leaves=leaves, outline=outline, told=list(coverage_table(review)))


def coverage_sheets(review: Review, area: Box) -> list[CoverageSheet]:
    """Divide steps and departments over pages."""
    steps = review.material.steps
    areas = list(dict.fromkeys(cell.department for cell in review.coverage))
    high = max(int((area.height - TITLE - NAMES - VIEW_ROW) // ROW), 1)
    wide = max(int((area.width - NAME_WIDE) // (CELL * len(VIEWS))), 1)
    return [
        CoverageSheet(steps=steps[at : at + high], areas=areas[left : left + wide])
        for left in range(0, len(areas), wide)
        for at in range(0, len(steps), high)
    ]


def _paint_sheet(
    painter: QPainter, review: Review, cells: Cells, sheet: CoverageSheet, area: Box, palette: Palette
) -> None:
    """Paint a sheet into an area of a page."""
    _paint_areas(painter, review, sheet, Box(area.x, area.y + TITLE, area.width, NAMES), palette)
    top = area.y + TITLE + NAMES + VIEW_ROW
    for place, step in enumerate(sheet.steps):
        _paint_step(painter, review, step, Box(area.x, top + place * ROW, NAME_WIDE, ROW), palette)
        for column, (department, view) in enumerate(_columns(sheet)):
            box = Box(area.x + NAME_WIDE + column * CELL, top + place * ROW, CELL, ROW)
            _paint_cell(painter, cells.get((department, view, step.id)), box, palette)
    _paint_lines(painter, sheet, Box(area.x, top, area.width, len(sheet.steps) * ROW), palette)


def _columns(sheet: CoverageSheet) -> list[tuple[str, str]]:
    return [(department, view) for department in sheet.areas for view in VIEWS]


def _write(painter: QPainter, words: str, box: Box, size: int, *, bold: bool = False, align: Align = "left") -> None:
    fit = fitted_in_rectangle(words, box.width, box.height, size, bold)
    paint_text(painter, block_at(fit, box, bold=bold, align=align))


def _paint_title(painter: QPainter, title: str, area: Box, palette: Palette) -> None:
    painter.setPen(pen(palette.ink))
    _write(painter, title, Box(area.x, area.y, area.width, 18), 13, bold=True)
    painter.setPen(pen(palette.muted))
    _write(painter, how_it_is_read(), Box(area.x, area.y + 19, area.width, 12), 8)


def _paint_areas(painter: QPainter, review: Review, sheet: CoverageSheet, row: Box, palette: Palette) -> None:
    """Paint the departments' names upright, and the two views below each."""
    wide = CELL * len(VIEWS)
    painter.setPen(pen(palette.ink))
    for place, department in enumerate(sheet.areas):
        left = row.x + NAME_WIDE + place * wide
        painter.save()
        painter.translate(left, row.bottom)
        painter.rotate(-90)
        _write(painter, area_name(review, department), Box(2, 3, NAMES - 6, wide - 6), 9, bold=True)
        painter.restore()
    for column, (_department, view) in enumerate(_columns(sheet)):
        box = Box(row.x + NAME_WIDE + column * CELL, row.bottom, CELL, VIEW_ROW)
        _write(painter, text(SIDES[view]), box, 8, align="centre")


def _paint_step(painter: QPainter, review: Review, step: Step, box: Box, palette: Palette) -> None:
    number = review.material.numbers.get(step.id, "")
    painter.setPen(pen(palette.ink))
    _write(painter, number, Box(box.x, box.y, 24, box.height), 8, bold=True)
    _write(painter, text(shown_name(step)), Box(box.x + 26, box.y + 1, box.width - 30, box.height - 2), 7)


def _paint_cell(painter: QPainter, cell: Cell | None, box: Box, palette: Palette) -> None:
    if cell is None:
        return
    if cell.is_gap:
        painter.fillRect(rect(box), qcolor(palette.lane_other))
    painter.setPen(pen(palette.ink if cell.is_gap else palette.muted))
    _write(painter, words_of(cell), box, 8, bold=cell.is_gap, align="centre")


def _paint_lines(painter: QPainter, sheet: CoverageSheet, body: Box, palette: Palette) -> None:
    right = body.x + NAME_WIDE + len(_columns(sheet)) * CELL
    painter.setPen(pen(palette.lane_line, 0.5))
    for place in range(len(sheet.steps) + 1):
        y = body.y + place * ROW
        painter.drawLine(QLineF(body.x, y, right, y))
    for place in range(len(sheet.areas) + 1):
        x = body.x + NAME_WIDE + place * CELL * len(VIEWS)
        painter.drawLine(QLineF(x, body.y - VIEW_ROW - NAMES, x, body.bottom))
