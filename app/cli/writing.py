"""Writing a document in another format by the file's ending. The window and the command line both call this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.formats import format_to_write, writable
from app.exchange.imported import Warning_
from app.i18n import msg
from app.model.document import Document
from app.model.errors import Refused
from app.model.proposals import change_map
from app.render.output import save_aside

if TYPE_CHECKING:
    from app.render.drawing import DrawingOptions
    from app.render.pdf import PdfOptions

DRAWN = (".pdf", ".svg", ".png")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How something is to be written; what a format does not know it passes over. `map_id` "" means all maps."""

    map_id: str = ""
    proposal: str = ""
    paper: str = "A4"
    sheets: tuple[int, int] | None = None
    scale: float = 2.0
    width: int | None = None
    map_only: bool = False
    names: bool = False
    grey: bool = False
    date: dt.date | None = None
    colour: str = ""
    only: str = ""
    department: str = ""
    hops: bool = False


def export_to(document: Document, path: Path, wishes: Wishes) -> Sequence[Warning_]:
    """Write a document; return what the format could not hold. Raise Refused for an ending nobody knows."""
    if path.suffix.lower() in DRAWN:
        save_aside(path, drawn(document, path.suffix.lower(), wishes))
        return ()
    known = (*DRAWN, *(suffix for each in writable() for suffix in each.suffixes))
    if path.suffix.lower() not in known:
        raise Refused(
            msg("“{suffix}” is not a format this program writes. It writes {known}.", suffix=path.suffix,
                known=", ".join(known))
        )  # fmt: skip
    data, warnings = format_to_write(path.suffix).writer(document)
    save_aside(path, data)
    return warnings


def drawn(document: Document, suffix: str, wishes: Wishes) -> bytes:
    """Draw a document as PDF, SVG or PNG."""
    from app.render.headless import ensure_gui

    ensure_gui()
    shown, marks = change_map(document, [wishes.proposal]) if wishes.proposal else (document, {})
    look = _look(document, marks, wishes)
    if suffix == ".pdf":
        from app.render.pdf import write_pdf

        return write_pdf(shown, _pdf_options(document, look, wishes))
    from app.render.image import write_png, write_svg

    map_id = wishes.map_id or (document.main_map.id if document.main_map is not None else "")
    if suffix == ".svg":
        return write_svg(shown, map_id, look)
    return write_png(shown, map_id, look, scale=wishes.scale, width=wishes.width)


def _look(document: Document, marks: Mapping[str, str], wishes: Wishes) -> DrawingOptions:
    from app.analysis.colouring import colouring_now
    from app.model.slices import finished
    from app.render.drawing import DrawingOptions
    from app.render.style import Mark
    from app.render.theme import GREY_PAPER, PAPER
    from app.render.tinting import tinting_of

    palette = GREY_PAPER if wishes.grey else PAPER
    today = (wishes.date or dt.date.today()).isoformat()
    colouring = finished(colouring_now(document, wishes.colour, wishes.only, wishes.department, today))
    return DrawingOptions(
        palette=palette,
        marks={i: Mark(mark) for i, mark in marks.items()},
        tinting=tinting_of(colouring, palette),
        hops=wishes.hops,
    )


def _pdf_options(document: Document, look: DrawingOptions, wishes: Wishes) -> PdfOptions:
    from app.render.paper import PageSetup
    from app.render.pdf import PdfOptions
    from app.render.words import version_words

    columns, rows = wishes.sheets or (1, 1)
    fit = "at_most" if wishes.sheets else "readable"
    return PdfOptions(
        date=wishes.date or dt.date.today(),
        language=document.process.language,
        version=version_words(document),
        setup=PageSetup(paper=wishes.paper, fit=fit, columns=columns, rows=rows),
        maps=(wishes.map_id,) if wishes.map_id else (),
        drawing=look,
        procedure=not wishes.map_only,
        names=wishes.names,
    )


PAPERS = ("minutes", "rating_sheets", "own_rating_sheets", "invitation", "coverage")


def write_paper(document: Document, kind: str, path: Path, wishes: Wishes) -> None:
    """Write a paper of the review, one of PAPERS, as PDF; raise Refused where there is nothing to print."""
    save_aside(path, paper_of_review(document, kind, wishes))


def paper_of_review(document: Document, kind: str, wishes: Wishes) -> bytes:
    """Print a paper of the review's last round: minutes, rating sheets, invitation or coverage."""
    from app.render.headless import ensure_gui

    ensure_gui()
    from app.render import papers
    from app.render.theme import GREY_PAPER, PAPER

    write = {
        "minutes": papers.write_minutes,
        "rating_sheets": papers.write_rating_sheets,
        "own_rating_sheets": papers.write_own_rating_sheets,
        "invitation": papers.write_invitation,
        "coverage": papers.write_coverage,
    }[kind]
    options = papers.PaperOptions(
        date=wishes.date or dt.date.today(),
        names=wishes.names,
        paper=wishes.paper,
        palette=GREY_PAPER if wishes.grey else PAPER,
    )
    return write(document, options)
