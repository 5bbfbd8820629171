"""What somebody chose to print, and what that means to the PDF writer. Frozen data; no widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.analysis.colouring import colouring_now
from app.cli.attaching import attached_document
from app.i18n import Message, msg
from app.model.document import Document
from app.model.proposals import change_map
from app.model.slices import finished
from app.render.drawing import DrawingOptions
from app.render.paper import PageSetup
from app.render.pdf import PdfOptions, Prepared, prepare_print, write_pdf
from app.render.style import Mark
from app.render.theme import GREY_PAPER, PAPER
from app.render.tinting import tinting_of
from app.render.words import version_words

MAP, MAP_AND_TEXT = "map", "map_and_text"
SCOPES: dict[str, Message] = {MAP_AND_TEXT: msg("Map and written procedure"), MAP: msg("Map only")}
ORIENTATIONS: dict[str, Message] = {
    "auto": msg("Automatic"),
    "landscape": msg("Landscape"),
    "portrait": msg("Portrait"),
}
FITS: dict[str, Message] = {
    "readable": msg("So that it can be read"),
    "one_page": msg("On one page"),
    "at_most": msg("At most … pages"),
    "percent": msg("Fixed size in per cent"),
}


MOST_COLUMNS, MOST_ROWS = 8, 6
SHEETS = [(columns, rows) for columns in range(1, MOST_COLUMNS + 1) for rows in range(1, MOST_ROWS + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoices:
    """The settings of Print. Names are off by default, and so is the sheet's grey (decisions 22)."""

    scope: str = MAP_AND_TEXT
    paper: str = "A4"
    orientation: str = "auto"
    fit: str = "readable"
    columns: int = 2
    rows: int = 1
    percent: int = 100
    this_map: bool = False
    change_map: bool = True
    notes: bool = True
    pictures: bool = True
    names: bool = False
    grey: bool = False
    minutes: bool = False
    document: bool = True
    colour: str = ""
    only: str = ""
    department: str = ""
    hops: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished PDF: its bytes, its pages, and the smallest text on its maps in points (0 = no text).

    `holds_document`: the process itself is inside, so that the file opens again.
    """

    data: bytes
    pages: int
    smallest: float
    is_readable: bool
    holds_document: bool = False


def printed(
    document: Document,
    choices: PrintChoices,
    *,
    map_id: str,
    proposal_id: str | None,
    day: dt.date,
    inside: Document | None = None,
) -> Printed:
    """Print a process with these settings; raise Refused if nothing can be printed.

    `inside` is the process that goes into the file if that is wanted, else it is what is printed.
    """
    marked = proposal_id is not None and choices.change_map
    shown, marks = change_map(document, [proposal_id]) if marked and proposal_id else (document, {})
    options = _options(document, choices, map_id, marks, day)
    plan = prepare_print(shown, options)
    sizes = [m.plan.text_size(m.drawing.smallest_text) for m in plan.maps if m.drawing.smallest_text]
    readable = is_readable(plan)
    attached = attached_document(inside or document, names=choices.names) if choices.document else ()
    data = write_pdf(shown, options, attached)
    return Printed(
        data=data, pages=plan.pages, smallest=min(sizes, default=0.0), is_readable=readable,
        holds_document=bool(attached),
    )  # fmt: skip


def readable_choices(document: Document, choices: PrintChoices, map_id: str, day: dt.date) -> PrintChoices:
    """Return the choices with as few sheets of the chosen paper as make every text readable, at most 8 x 6."""
    for columns, rows in sorted(SHEETS, key=lambda sheets: (sheets[0] * sheets[1], sheets[1])):
        tried = replace(choices, fit="at_most", columns=columns, rows=rows)
        if is_readable(prepare_print(document, _options(document, replace(tried, scope=MAP), map_id, {}, day))):
            return tried
    return replace(choices, fit="at_most", columns=MOST_COLUMNS, rows=MOST_ROWS)


def is_readable(plan: Prepared) -> bool:
    return all(m.plan.is_readable(m.drawing.smallest_text) for m in plan.maps)


def _options(
    document: Document, choices: PrintChoices, map_id: str, marks: Mapping[str, str], day: dt.date
) -> PdfOptions:
    palette = GREY_PAPER if choices.grey else PAPER
    colours = colouring_now(document, choices.colour, choices.only, choices.department, day.isoformat())
    return PdfOptions(
        date=day,
        language=document.process.language,
        version=version_words(document),
        setup=setup_of(choices),
        maps=(map_id,) if choices.this_map else (),
        drawing=DrawingOptions(
            palette=palette,
            marks={i: Mark(mark) for i, mark in marks.items()},
            tinting=tinting_of(finished(colours), palette),
            hops=choices.hops,
        ),
        procedure=choices.scope == MAP_AND_TEXT,
        notes=choices.notes,
        pictures=choices.pictures,
        names=choices.names,
        minutes=choices.minutes,
    )


def setup_of(choices: PrintChoices) -> PageSetup:
    """Return how maps are put on paper."""
    return PageSetup(
        paper=choices.paper,
        orientation=choices.orientation,
        fit=choices.fit,
        columns=choices.columns,
        rows=choices.rows,
        percent=float(choices.percent),
    )
