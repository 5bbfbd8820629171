"""The pages that show maps, as a part of a printed file: a leaf for each sheet, steps that can be found and clicked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.i18n import tr
from app.render.assembly import assembly_leaf
from app.render.book import Heading, Lead, Leaf, Part
from app.render.content import Block, Content
from app.render.pdf_links import Place
from app.render.plan import Sheet
from app.render.sheets import MapSheets, boxes_on_page, clips_on_page, head_box, paint_head_logo, paint_map_sheet

BESIDE = 40.0
"""So much of what is around a step is seen when a reader is led to it; points."""


def map_part(maps: Sequence[MapSheets], name: str = "", kind: str = "") -> Part:
    """Return maps on their sheets. `name` is what the process is called, which the heads say already.

    Every step leads to its own pages, its entry or its pictures, and its paper clip to the pictures.

    `kind` is what kind of maps they are: the one heading above them, where there are several.
    """
    pages = [(shown, sheet) for shown in maps for sheet in shown.plan.sheets]
    leaves = [_leaf(shown, sheet, shown.title if shown.title != name else "", len(maps)) for shown, sheet in pages]
    joined = [assembly_leaf(shown) for shown in maps if len(shown.plan.sheets) > 1 and shown.plan.setup.assembly_plan]
    anchors: dict[str, Place] = {}
    leads: list[Lead] = []
    for page, (shown, sheet) in enumerate(pages):
        anchors.setdefault(f"map:{shown.map.id}", Place(page, 0, 0))
        boxes = list(boxes_on_page(shown, sheet))
        for step_id, (x, y, _, _) in boxes:
            anchors.setdefault(f"step:{step_id}", Place(page, max(x - BESIDE, 0), max(y - BESIDE, 0)))
        leads += [Lead(page, box, (f"about:{i}", i, f"pictures:{i}")) for i, box in boxes]
        leads += [Lead(page, box, (f"pictures:{i}",)) for i, box in clips_on_page(shown, sheet)]
    plans = [(2, tr("Assembly plan"), Place(len(leaves) + at, 0, 0)) for at in range(len(joined))]
    outline = [*_outline(pages, kind), *plans]
    return Part(
        leaves=[*leaves, *joined], anchors=anchors, leads=leads, outline=outline,
        told=list(_told(maps, kind)),
    )  # fmt: skip


def _told(maps: Sequence[MapSheets], kind: str) -> Iterator[Content | MapSheets]:
    """Yield every map once below its heading, however many sheets it has."""
    if kind and maps:
        yield Block(text=kind, bold=True, level=1, keep_with_next=True)
    for shown in maps:
        yield Block(text=_heading(shown, kind), bold=True, level=2 if kind else 1, keep_with_next=True)
        yield shown


def _heading(shown: MapSheets, kind: str) -> str:
    return shown.title if kind else tr("Map: {name}", name=shown.title)


def _leaf(shown: MapSheets, sheet: Sheet, subtitle: str, maps: int) -> Leaf:
    several = len(shown.plan.sheets) > 1
    return Leaf(
        width=shown.plan.width, height=shown.plan.height, subtitle=subtitle,
        paint=lambda painter, facts: paint_head_logo(painter, head_box(shown.plan), facts.logo),
        beneath=lambda painter, facts: paint_map_sheet(painter, shown, sheet, facts),
        label=sheet.name if several and maps == 1 else "",
    )  # fmt: skip


def _outline(pages: Sequence[tuple[MapSheets, Sheet]], kind: str) -> Iterator[Heading]:
    """Yield the maps, and their sheets where they have several; kinds of maps have a heading above theirs.

    Sheets stand on a level that printed contents leave out.
    """
    if kind and pages:
        yield 1, kind, Place(0, 0, 0)
    level = 2 if kind else 1
    before: MapSheets | None = None
    for page, (shown, sheet) in enumerate(pages):
        if shown is not before:
            before = shown
            yield level, _heading(shown, kind), Place(page, 0, 0)
        if len(shown.plan.sheets) > 1:
            yield 3, tr("Sheet {name}", name=sheet.name), Place(page, 0, 0)
