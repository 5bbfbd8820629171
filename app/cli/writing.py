"""Writing a document in another format by the file's ending. The window and the command line both call this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.attaching import attached_document, too_large_to_attach
from app.exchange.formats import format_to_write, writable
from app.exchange.imported import Warning_
from app.i18n import Message, msg, nmsg
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import maps_in_order
from app.model.proposals import change_map
from app.model.records import Attachment
from app.render.output import save_aside

if TYPE_CHECKING:
    from app.render.drawing import DrawingOptions
    from app.render.pdf_attached import Attached
    from app.render.report.making import ReportOptions

DRAWN = (".pdf", ".svg", ".png", ".html")
PICTURES = (".svg", ".png")
SLIDES = ".pptx"
WORD, MARKDOWN = ".docx", ".md"
TEXT_PAPERS = ("A4", "A5", "Letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How something is to be written; what a format does not know it passes over. `map_id` "" means all maps.

    A PNG is as large as `width` in pixels says, else `mm` at `dpi`, else `scale`. `elements`: nothing but these of a
    map. `slides`: one for each "map", or for each "phase" of a large one. `document`: inside
    the PDF, so that it opens again. `accessible`: a PDF for screen readers and archives.
    """

    map_id: str = ""
    proposal: str = ""
    paper: str = "A4"
    sheets: tuple[int, int] | None = None
    scale: float = 2.0
    width: int | None = None
    mm: float | None = None
    dpi: float | None = None
    transparent: bool = False
    elements: frozenset[str] = frozenset()
    notes: bool = True
    slides: str = "phase"
    map_only: bool = False
    procedure: bool = False
    names: bool = False
    document: bool = True
    accessible: bool = False
    grey: bool = False
    date: dt.date | None = None
    colour: str = ""
    only: str = ""
    department: str = ""
    hops: bool = False


def export_to(document: Document, path: Path, wishes: Wishes) -> Sequence[Warning_]:
    """Write a document; return what the format could not hold. Raise Refused for an ending nobody knows."""
    data, warnings = exported(document, path.suffix.lower(), wishes)
    save_aside(path, data)
    return warnings


def exported(document: Document, suffix: str, wishes: Wishes) -> tuple[bytes, Sequence[Warning_]]:
    """Return a document in the format of an ending, and what that could not hold."""
    if suffix == SLIDES:
        return _slides(document, wishes)
    if suffix == ".pdf":
        return _pdf(document, wishes)
    if suffix == WORD or (suffix == MARKDOWN and wishes.procedure):
        return _procedure(document, suffix, wishes), ()
    if suffix in DRAWN:
        return drawn(document, suffix, wishes), tuple(_left_out(document, suffix, wishes))
    known = (*DRAWN, WORD, *(each for format_ in writable() for each in format_.suffixes))
    if suffix not in known:
        raise Refused(
            msg("“{suffix}” is not a format this program writes. It writes {known}.", suffix=suffix,
                known=", ".join(known))
        )  # fmt: skip
    return format_to_write(suffix).writer(document)


def _left_out(document: Document, suffix: str, wishes: Wishes) -> Iterator[Warning_]:
    """Say what pictures and pages cannot hold."""
    maps = maps_in_order(document)
    if suffix in PICTURES and len(maps) > 1 and not wishes.map_id:
        yield Warning_(
            message=nmsg(
                "{n} other map is not in the picture.", "{n} other maps are not in the picture.", len(maps) - 1
            )
        )
    if suffix == ".html" and (attached := document.count(Attachment)):
        yield Warning_(
            message=nmsg("{n} picture or attachment is not in the page.",
                         "{n} pictures and attachments are not in the page.", attached)
        )  # fmt: skip


def drawn(document: Document, suffix: str, wishes: Wishes) -> bytes:
    """Draw a document as SVG, PNG or HTML."""
    from app.render.headless import ensure_gui

    ensure_gui()
    shown, marks = change_map(document, [wishes.proposal]) if wishes.proposal else (document, {})
    look = _look(document, marks, wishes)
    if suffix == ".html":
        return _page(shown, look, _look(document, marks, wishes, dark=True), wishes)
    from app.render.image import PngSize, write_png, write_svg

    map_id = wishes.map_id or (document.main_map.id if document.main_map is not None else "")
    if suffix == ".svg":
        return write_svg(shown, map_id, look, transparent=wishes.transparent)
    size = PngSize(scale=wishes.scale, width=wishes.width, mm=wishes.mm, dpi=wishes.dpi)
    return write_png(shown, map_id, look, size=size, transparent=wishes.transparent)


def _pdf(document: Document, wishes: Wishes) -> tuple[bytes, Sequence[Warning_]]:
    """Print a document, with the document itself inside if it is wanted and not too large."""
    from app.render.headless import ensure_gui

    ensure_gui()
    shown, marks = change_map(document, [wishes.proposal]) if wishes.proposal else (document, {})
    inside = attached_document(document, names=wishes.names) if wishes.document else ()
    data, lacking = _printed(shown, _print_options(document, _look(document, marks, wishes), wishes), inside, wishes)
    too_large = [too_large_to_attach()] if wishes.document and not inside else []
    return data, [Warning_(message=each) for each in (*lacking, *too_large)]


def _printed(
    shown: Document, options: ReportOptions, inside: Sequence[Attached], wishes: Wishes
) -> tuple[bytes, list[Message]]:
    """Return the pages that are wanted, and what is lacking on them."""
    if not wishes.accessible:
        from app.render.report.writing import write_report

        return write_report(shown, options, inside).data, []
    from app.render.tagged.writing import lacking_words, write_tagged

    tagged = write_tagged(shown, options, inside)
    return tagged.data, [lacking_words(tagged.lacking)] if tagged.lacking else []


def _page(shown: Document, look: DrawingOptions, dark: DrawingOptions, wishes: Wishes) -> bytes:
    from app.render.html import HtmlOptions, write_html

    maps = (wishes.map_id,) if wishes.map_id else ()
    options = HtmlOptions(maps=maps, drawing=look, dark=dark, notes=wishes.notes, names=wishes.names)
    return write_html(shown, options)


def _slides(document: Document, wishes: Wishes) -> tuple[bytes, Sequence[Warning_]]:
    """Return a document as slides, with what the written procedure says about the steps as speaker notes."""
    from app.exchange.slides.options import SlideOptions
    from app.exchange.slides.writer import write_slides
    from app.render.headless import ensure_gui
    from app.render.procedure import ProcedureOptions
    from app.render.step_texts import spoken, texts_of

    ensure_gui()
    shown, marks = change_map(document, [wishes.proposal]) if wishes.proposal else (document, {})
    maps = (wishes.map_id,) if wishes.map_id else ()
    procedure = ProcedureOptions(names=wishes.names, maps=maps)
    said = spoken(texts_of(shown, procedure)) if wishes.notes else {}
    options = SlideOptions(per=wishes.slides, maps=maps, only=wishes.elements, marks=marks, said=said)
    return write_slides(shown, options)


def _procedure(document: Document, suffix: str, wishes: Wishes) -> bytes:
    """Return the written procedure in words alone."""
    from app.render.headless import ensure_gui
    from app.render.procedure import ProcedureOptions
    from app.render.procedure_text import procedure_text
    from app.render.words import version_words

    ensure_gui()
    shown = change_map(document, [wishes.proposal])[0] if wishes.proposal else document
    maps = (wishes.map_id,) if wishes.map_id else ()
    options = ProcedureOptions(names=wishes.names, notes=wishes.notes, proposals=wishes.notes, maps=maps)
    text = procedure_text(shown, options, date=wishes.date or dt.date.today(), version=version_words(document))
    if suffix == MARKDOWN:
        from app.render.procedure_markdown import markdown_of

        return markdown_of(text)
    from app.render.procedure_word import word_of

    return word_of(text, wishes.paper if wishes.paper in TEXT_PAPERS else TEXT_PAPERS[0])


def _look(document: Document, marks: Mapping[str, str], wishes: Wishes, *, dark: bool = False) -> DrawingOptions:
    from app.analysis.colouring import colouring_now
    from app.model.slices import finished
    from app.render.drawing import DrawingOptions
    from app.render.style import Mark
    from app.render.theme import DARK, GREY_PAPER, PAPER
    from app.render.tinting import tinting_of

    palette = DARK if dark else GREY_PAPER if wishes.grey else PAPER
    today = (wishes.date or dt.date.today()).isoformat()
    colouring = finished(colouring_now(document, wishes.colour, wishes.only, wishes.department, today))
    return DrawingOptions(
        palette=palette,
        marks={i: Mark(mark) for i, mark in marks.items()},
        tinting=tinting_of(colouring, palette),
        hops=wishes.hops,
        only=wishes.elements,
    )


def _print_options(document: Document, look: DrawingOptions, wishes: Wishes) -> ReportOptions:
    """Print the map and, unless only that is wanted, the procedure with all that it says; then the pictures."""
    from app.render.paper import PageSetup
    from app.render.report.making import ReportOptions
    from app.render.words import version_words

    columns, rows = wishes.sheets or (1, 1)
    fit = "at_most" if wishes.sheets else "readable"
    return ReportOptions(
        date=wishes.date or dt.date.today(),
        language=document.process.language,
        version=version_words(document),
        setup=PageSetup(paper=wishes.paper, fit=fit, columns=columns, rows=rows),
        maps=(wishes.map_id,) if wishes.map_id else (),
        drawing=look,
        parts=("map", "pictures") if wishes.map_only else ("map", "procedure", "pictures"),
        in_procedure=("notes", "proposals") if wishes.notes else ("proposals",),
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
