"""The command that prints the whole set: every part that a document has anything for, or those that are chosen."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.attaching import attached_document, too_large_to_attach
from app.cli.given import paper_named, require_other_file, sheets_of
from app.cli.looking import read
from app.cli.speech import on_one_line
from app.i18n import language, msg, ntr, text, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Step
from app.render.output import save_aside
from app.render.report.kinds import KEYS, WHOLE

if TYPE_CHECKING:
    from app.render.pdf_attached import Attached
    from app.render.report.making import ReportOptions


def report(options: argparse.Namespace) -> int:
    document = read(options.file)
    if options.out.suffix.lower() != ".pdf":
        raise Refused(msg("The set is written as PDF. Give it a name that ends in .pdf. Nothing was written."))
    require_other_file(options.out, options.file)
    parts = _parts(options)
    steps = tuple(step for name in options.step for step in _steps(document, name))
    inside = attached_document(document, names=options.names) if options.document else ()
    data, pages = _written(document, options, parts, steps, inside)
    save_aside(options.out, data)
    for said in _missing_letters(document):
        print(on_one_line(said), file=sys.stderr)
    if options.document and not inside:
        print(text(too_large_to_attach()), file=sys.stderr)
    print(tr("Written to “{name}”.", name=options.out.name), ntr("{n} page", "{n} pages", pages))
    return 0


def _missing_letters(document: Document) -> list[str]:
    from app.render.missing_letters import missing_letters, missing_letters_words

    found = missing_letters(document)
    return [missing_letters_words(found)] if found else []


def _parts(options: argparse.Namespace) -> tuple[str, ...]:
    chosen = _keys(options.parts) if options.parts is not None else WHOLE
    left_out = _keys(options.without) if options.without is not None else ()
    return tuple(key for key in chosen if key not in left_out)


def _keys(given: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in given.split(",") if part.strip())
    for key in keys:
        if key not in KEYS:
            raise Refused(msg("There is no part “{name}”. These are there: {known}.", name=key, known=", ".join(KEYS)))
    return keys


def _steps(document: Document, wanted: str) -> list[str]:
    found = [step.id for step in document.all(Step) if wanted in (step.id, step.name)]
    if not found:
        raise Refused(msg("There is no step “{name}”. Nothing was written.", name=wanted))
    return found


def _written(
    document: Document,
    options: argparse.Namespace,
    parts: tuple[str, ...],
    steps: tuple[str, ...],
    inside: Sequence[Attached],
) -> tuple[bytes, int]:
    """Return the file and how many pages it has."""
    from app.render.headless import ensure_gui

    ensure_gui()
    chosen = _chosen(document, options, parts, steps)
    if options.accessible:
        from app.render.tagged.writing import lacking_words, write_tagged

        tagged = write_tagged(document, chosen, inside)
        if tagged.lacking:
            print(text(lacking_words(tagged.lacking)), file=sys.stderr)
        return tagged.data, tagged.pages
    from app.render.report.writing import write_report

    written = write_report(document, chosen, inside)
    return written.data, written.pages


def _chosen(
    document: Document, options: argparse.Namespace, parts: tuple[str, ...], steps: tuple[str, ...]
) -> ReportOptions:
    from app.render.drawing import DrawingOptions
    from app.render.paper import PageSetup
    from app.render.report.making import ReportOptions
    from app.render.theme import GREY_PAPER, PAPER
    from app.render.words import version_words

    columns, rows = sheets_of(options.sheets) or (1, 1)
    fit = "at_most" if options.sheets else "readable"
    return ReportOptions(
        date=dt.date.today(),
        parts=parts,
        steps=steps,
        language=document.process.language or language(),
        version=version_words(document),
        setup=PageSetup(
            paper=paper_named(options.page), fit=fit, columns=columns, rows=rows, assembly_plan=fit == "at_most"
        ),
        names=options.names,
        drawing=DrawingOptions(palette=GREY_PAPER if options.grey else PAPER),
    )
