"""Write the printed set as one PDF: the chosen parts in their order, behind a title and contents that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.i18n import language, msg
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.errors import Refused
from app.model.wanted import part, require_wanted
from app.render.book import Book, Part, bound
from app.render.coverage_pages import coverage_part
from app.render.facts import facts_of
from app.render.fonts import load_fonts
from app.render.minutes import minutes_of
from app.render.pdf_attached import Attached
from app.render.picture_pages import picture_part
from app.render.procedure import ProcedureOptions, procedure_of
from app.render.report.before_after import before_and_after
from app.render.report.closing import comparison, method, open_points, signs
from app.render.report.contents import contents, named
from app.render.report.kinds import offered
from app.render.report.known import Known
from app.render.report.making import Making, ReportOptions
from app.render.report.maps import as_it_is, changes, heat, to_be
from app.render.report.proposals import proposal_sheets
from app.render.report.steps import about_steps
from app.render.sheets import MapSheets
from app.render.text_part import text_part


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, what it was painted from, and how many pages it has."""

    data: bytes
    prepared: Prepared

    @property
    def pages(self) -> int:
        return self.prepared.book.pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A print before it is painted: every map on its sheets, all parts in their order, and whether contents lead.

    `single` are the maps that stand on one page whatever the settings say.
    """

    maps: Sequence[MapSheets]
    single: Sequence[MapSheets]
    book: Book
    has_contents: bool


def write_report(
    document: Document, options: ReportOptions, attached: Sequence[Attached] = (), known: Known | None = None
) -> Written:
    """Return the set as a PDF file; raise Refused if nothing that was chosen has anything on it.

    `known` is what earlier prints of the same document have worked out; this one adds to it.
    """
    load_fonts()
    with without_collecting():
        with part(0.0, 0.5):
            prepared = prepared_report(document, options, known)
        with part(0.5, 1.0):
            data = bound(
                prepared.book, title=prepared.book.facts.title, date=options.date, subject=document.process.purpose,
                language=options.language or language(), attached=attached,
            )  # fmt: skip
    return Written(data, prepared)


def report_of(document: Document, options: ReportOptions, known: Known | None = None) -> Book:
    """Lay out the chosen parts without painting them."""
    return prepared_report(document, options, known).book


def prepared_report(document: Document, options: ReportOptions, known: Known | None = None) -> Prepared:
    """Lay out the chosen parts, and answer also how its maps stand on their sheets."""
    making = Making(document, options, known)
    kinds = [kind for kind in offered(document) if kind.key in options.parts]
    parts: list[Part] = []
    for kind in kinds:
        require_wanted()
        if kind.key in _MAKERS:
            parts += [each for each in _MAKERS[kind.key](making) if each.leaves]
    if not parts:
        raise Refused(msg("There is nothing to print: nothing that was chosen has anything on it yet."))
    pages = sum(len(each.leaves) for each in parts)
    has_contents = pages >= options.contents_from and any(kind.key == "contents" for kind in kinds)
    if has_contents:
        parts = [contents(making, parts), *named(parts)]
    book = Book(parts=parts, facts=facts_of(document, options.version, options.date, making.logo))
    return Prepared(maps=making.sheets, single=making.single, book=book, has_contents=has_contents)


def _procedure(making: Making) -> list[Part]:
    options = making.options
    asked = ProcedureOptions(
        names=options.names, notes="notes" in options.in_procedure, proposals="proposals" in options.in_procedure,
        pictures="steps" in options.parts or "pictures" in options.parts,
        maps=[shown.id for shown in making.maps], steps=options.steps,
    )  # fmt: skip
    return [text_part(procedure_of(making.document, asked), making.paper, making.palette)]


def _pictures(making: Making) -> list[Part]:
    shown = [each.id for each in making.maps]
    return [picture_part(making.document, shown, making.paper, making.palette, making.options.steps)]


def _minutes(making: Making) -> list[Part]:
    minutes = minutes_of(making.review, making.options.names)
    return [text_part(minutes.blocks, making.paper, making.palette, minutes.dots)]


def _coverage(making: Making) -> list[Part]:
    return [coverage_part(making.review, making.paper, making.palette)]


_MAKERS: dict[str, Callable[[Making], list[Part]]] = {
    "map": as_it_is,
    "changes": changes,
    "to_be": to_be,
    "before_after": before_and_after,
    "heat": heat,
    "procedure": _procedure,
    "steps": about_steps,
    "pictures": _pictures,
    "proposals": proposal_sheets,
    "comparison": comparison,
    "minutes": _minutes,
    "coverage": _coverage,
    "open_points": open_points,
    "signs": signs,
    "method": method,
}
