"""A map drawn and spread over sheets of paper, with its legend."""

from __future__ import annotations

from app.i18n import text
from app.model.document import Document
from app.model.maps import map_title
from app.model.records import Map
from app.render.compose import drawing_of
from app.render.drawing import Drawing, DrawingOptions
from app.render.legend import legend_of
from app.render.nearby import Nearby
from app.render.pages import Content, plan_pages
from app.render.paper import PageSetup
from app.render.sheets import MapSheets, foot_height, head_height


def content_of(drawing: Drawing, nearby: Nearby) -> Content:
    """Return what the page arithmetic needs to know of a drawing."""
    return Content(
        box=drawing.box.grown(4), solids=drawing.solids, has_ink=nearby.has_ink, smallest_text=drawing.smallest_text
    )


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
