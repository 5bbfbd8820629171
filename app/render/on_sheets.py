"""A map drawn and spread over sheets of paper, with its legend."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import text
from app.model.document import Document
from app.model.maps import map_title
from app.model.records import Box, Lane, Map, Pool
from app.render.compose import drawing_of
from app.render.drawing import Drawing, DrawingOptions
from app.render.frames import header_box, header_name_box
from app.render.legend import legend_of
from app.render.nearby import Nearby
from app.render.pages import plan_pages
from app.render.paper import PageSetup
from app.render.plan import Content
from app.render.sheets import MapSheets, foot_height, head_height
from app.render.style import FrameStyle

CLEAR = 3.0
"""So far from what it does not go through a cut stays, map units."""


def content_of(drawing: Drawing, nearby: Nearby) -> Content:
    """Return what the page arithmetic needs to know of a drawing; names of lanes are kept whole as steps are."""
    return Content(
        box=drawing.box.grown(4), has_ink=nearby.has_ink, smallest_text=drawing.smallest_text,
        solids=(*drawing.solids, *_names_of_bands(drawing)), clear=CLEAR,
    )  # fmt: skip


def _names_of_bands(drawing: Drawing) -> Iterator[Box]:
    for piece in drawing.pieces:
        band, style = piece.element, piece.style
        if isinstance(band, Lane | Pool) and isinstance(style, FrameStyle) and band.box is not None and band.name:
            horizontal = band.direction == "horizontal"
            yield header_name_box(band.name, header_box(band.box, horizontal, style.header), horizontal)


def on_sheets(
    document: Document, shown: Map, look: DrawingOptions, setup: PageSetup, *, title: str = "", example: str = "",
    legend: bool = True,
) -> MapSheets:  # fmt: skip
    """Draw a map and spread it over sheets. `title` is what it is called, its own name if empty."""
    drawing = drawing_of(document, shown.id, look)
    nearby = Nearby(drawing)
    entries = legend_of(drawing) if legend else []
    plan = plan_pages(
        content_of(drawing, nearby), setup,
        head=lambda width: head_height(example), foot=lambda width: foot_height(entries, width),
    )  # fmt: skip
    return MapSheets(
        map=shown, title=title or text(map_title(document, shown)), drawing=drawing, nearby=nearby, legend=entries,
        plan=plan,
    )  # fmt: skip
