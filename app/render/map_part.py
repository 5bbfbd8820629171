"""The pages that show maps, as a part of a printed file: a leaf for each sheet, steps that can be found and clicked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QPainter

from app.i18n import tr
from app.render.book import Heading, Lead, Leaf, PaintLeaf, Part
from app.render.pages import Sheet
from app.render.pdf_links import Place
from app.render.sheets import Facts, MapSheets, boxes_on_page, clips_on_page, paint_map_sheet

BESIDE = 40.0
"""So much of what is around a step is seen when a reader is led to it; points."""


def map_part(maps: Sequence[MapSheets], name: str = "") -> Part:
    """Return maps on their sheets. `name` is what the process is called, which the heads say already."""
    pages = [(shown, sheet) for shown in maps for sheet in shown.plan.sheets]
    leaves = [_leaf(shown, sheet, shown.title if shown.title != name else "", len(maps)) for shown, sheet in pages]
    anchors: dict[str, Place] = {}
    for page, (shown, sheet) in enumerate(pages):
        anchors.setdefault(f"map:{shown.map.id}", Place(page, 0, 0))
        for step_id, box in boxes_on_page(shown, sheet):
            anchors.setdefault(f"step:{step_id}", Place(page, max(box.x - BESIDE, 0), max(box.y - BESIDE, 0)))
    return Part(leaves=leaves, anchors=anchors, leads=list(_leads(pages)), outline=list(_outline(pages)))


def _leaf(shown: MapSheets, sheet: Sheet, subtitle: str, maps: int) -> Leaf:
    several = len(shown.plan.sheets) > 1
    return Leaf(
        width=shown.plan.width, height=shown.plan.height, paint=_painting(shown, sheet), subtitle=subtitle,
        label=sheet.name if several and maps == 1 else "",
    )  # fmt: skip


def _painting(shown: MapSheets, sheet: Sheet) -> PaintLeaf:
    def paint(painter: QPainter, facts: Facts) -> None:
        paint_map_sheet(painter, shown, sheet, facts)

    return paint


def _leads(pages: Sequence[tuple[MapSheets, Sheet]]) -> Iterator[Lead]:
    """Lead every step to its own pages, its entry or its pictures, and its paper clip to the pictures."""
    for page, (shown, sheet) in enumerate(pages):
        for step_id, box in boxes_on_page(shown, sheet):
            yield Lead(page, box, (f"about:{step_id}", step_id, f"pictures:{step_id}"))
        for step_id, box in clips_on_page(shown, sheet):
            yield Lead(page, box, (f"pictures:{step_id}",))


def _outline(pages: Sequence[tuple[MapSheets, Sheet]]) -> Iterator[Heading]:
    """Yield the maps, and their sheets where they have several."""
    seen: set[str] = set()
    for page, (shown, sheet) in enumerate(pages):
        if shown.map.id not in seen:
            seen.add(shown.map.id)
            yield 1, tr("Map: {name}", name=shown.title), Place(page, 0, 0)
        if len(shown.plan.sheets) > 1:
            yield 2, tr("Sheet {name}", name=sheet.name), Place(page, 0, 0)
