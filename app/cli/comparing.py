"""The command that compares: two files, two versions of one, or a file with what its proposals would make of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli.looking import print_json, proposal_of, read, version_of
from app.cli.speech import on_one_line
from app.i18n import text, tr
from app.model.comparison import Comparison, compare, plain, sentences
from app.model.document import Document
from app.model.proposals import replay


def diff(options: argparse.Namespace) -> int:
    """Say what differs, or write it as a table; 0 whether or not anything does (decisions 27)."""
    comparison = compare(*_sides(options))
    if options.out is not None:
        _write(comparison, options.out)
    if options.json:
        print_json(_answer(comparison, options))
    elif options.out is None:
        for sentence in sentences(comparison):
            print(on_one_line(text(sentence)))
    else:
        print(tr("Written to “{name}”.", name=options.out.name))
    return 0


def _sides(options: argparse.Namespace) -> tuple[Document, Document]:
    first = read(options.file)
    second = first if options.other is None else read(options.other)
    old = first if options.old is None else version_of(first, options.old)
    new = second if options.new is None else version_of(second, options.new)
    if options.proposal:
        new = replay(new, [proposal_of(new, wanted).id for wanted in options.proposal]).document
    return old, new


def _answer(comparison: Comparison, options: argparse.Namespace) -> dict[str, Any]:
    said = [text(sentence) for sentence in sentences(comparison)]
    return {**plain(comparison), "sentences": said}


def _write(comparison: Comparison, path: Path) -> None:
    from app.exchange.difference_table import difference_sheet, sentence_sheet, table_of
    from app.render.output import save_aside

    save_aside(path, table_of(path.suffix, [difference_sheet(comparison), sentence_sheet(comparison)]))
