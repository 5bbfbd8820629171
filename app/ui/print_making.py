"""A file printed with what somebody chose: what the choices mean to the writer of the set. No widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from app.analysis.colouring import colouring_now
from app.cli.attaching import attached_document
from app.i18n import text
from app.model.document import Document
from app.model.records import Map, Step
from app.model.rules import shown_name
from app.model.slices import finished
from app.render.book import Book
from app.render.drawing import DrawingOptions
from app.render.missing_letters import missing_letters
from app.render.report.kinds import LONG, USUAL, offered
from app.render.report.known import Known
from app.render.report.making import ReportOptions
from app.render.report.writing import report_of, write_report
from app.render.sheets import MapSheets
from app.render.theme import GREY_PAPER, PAPER
from app.render.tinting import tinting_of
from app.render.words import version_words
from app.ui.print_choices import PrintChoices, choices_kept, setup_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What in the window the settings speak of: the map that is shown, the selected steps, the proposals in hand."""

    map_id: str
    day: dt.date
    steps: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished PDF: its bytes, its pages, and the smallest text on its maps in points (0 = no text).

    `smallest_single` is that of the change and heat maps, which stand on one page whatever the settings say.
    `book` lays the same pages out once more, for a printer. `repeated`: the steps of which a part or all stands on
    more than one sheet. `missing_letters`: texts with letters that are printed as boxes. `holds_document`: the process
    itself is inside, so that the file opens again.
    """

    data: bytes
    pages: int
    smallest: float
    smallest_single: float
    is_readable: bool
    book: Callable[[], Book] = field(compare=False)
    has_contents: bool = False
    repeated: Sequence[str] = field(default_factory=tuple)
    missing_letters: Sequence[str] = field(default_factory=tuple)
    holds_document: bool = False


def printed(
    document: Document, choices: PrintChoices, wanted: Wanted, inside: Document | None = None,
    known: Known | None = None,
) -> Printed:  # fmt: skip
    """Print a process with these settings; raise Refused if nothing can be printed.

    `inside` is the process that goes into the file if that is wanted, else it is what is printed. `known` is what
    earlier prints of the same document have worked out.
    """
    attached = attached_document(inside or document, names=choices.names) if choices.document else ()
    options = print_options(document, choices, wanted)
    written = write_report(document, options, attached, known)
    maps = written.prepared.maps
    return Printed(
        data=written.data, pages=written.pages, smallest=_smallest(maps), is_readable=is_readable(maps),
        smallest_single=_smallest(written.prepared.single),
        has_contents=written.prepared.has_contents,
        repeated=list(dict.fromkeys(name for shown in maps for name in on_several_sheets(shown))),
        missing_letters=(known or Known()).once("missing_letters", "", lambda: missing_letters(document)),
        holds_document=bool(attached), book=lambda: report_of(document, options, known),
    )  # fmt: skip


def _smallest(maps: Sequence[MapSheets]) -> float:
    sizes = [m.plan.text_size(m.drawing.smallest_text) for m in maps if m.drawing.smallest_text]
    return min(sizes, default=0.0)


def is_readable(maps: Sequence[MapSheets]) -> bool:
    return all(m.plan.is_readable(m.drawing.smallest_text) for m in maps)


def on_several_sheets(shown: MapSheets) -> Iterator[str]:
    """Yield the names of the steps that stand on more than one sheet."""
    if len(shown.plan.sheets) == 1:
        return
    seen: set[str] = set()
    for sheet in shown.plan.sheets:
        for piece in shown.nearby.within(sheet.window):
            step = piece.element
            if isinstance(step, Step) and piece.part == "whole" and sheet.window.grown(-0.01).meets(step.box):
                if step.id in seen:
                    yield text(shown_name(step))
                seen.add(step.id)


def parts_of(document: Document, choices: PrintChoices, *, in_hand: bool = False) -> tuple[str, ...]:
    """Return the parts to print: what is usual and not unticked, and what is ticked."""
    usual = usual_parts(in_hand=in_hand)
    return tuple(
        kind.key
        for kind in offered(document)
        if kind.key in choices.ticked or (kind.key in usual and kind.key not in choices.unticked)
    )


def usual_parts(*, in_hand: bool) -> Collection[str]:
    """Return the parts that are printed unless somebody says no; with a proposal in hand also what it changes."""
    return ("contents", *USUAL, *(("changes",) if in_hand else ()))


def print_options(document: Document, choices: PrintChoices, wanted: Wanted) -> ReportOptions:
    """Say to the writer of the set what is chosen."""
    palette = GREY_PAPER if choices.grey else PAPER
    colours = colouring_now(document, choices.colour, choices.only, choices.department, wanted.day.isoformat())
    return ReportOptions(
        date=wanted.day,
        parts=parts_of(document, choices, in_hand=bool(wanted.proposals)),
        contents_from=0 if "contents" in choices.ticked else LONG,
        language=document.process.language,
        version=version_words(document),
        setup=setup_of(choices),
        setups={
            each.id: setup_of(choices_kept(each.print_settings))
            for each in document.all(Map)
            if each.print_settings and each.id != wanted.map_id
        },
        maps=(wanted.map_id,) if choices.this_map else (),
        steps=wanted.steps if choices.selected else (),
        proposals=wanted.proposals if choices.in_hand else (),
        names=choices.names,
        drawing=DrawingOptions(palette=palette, tinting=tinting_of(finished(colours), palette), hops=choices.hops),
    )
