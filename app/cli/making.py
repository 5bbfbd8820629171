"""The commands that write: new, export, layout, apply. A file is replaced whole or not at all."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app import files
from app import layout as layouts
from app.analysis.rises import rises_of
from app.cli.given import paper_named, require_other_file, sheets_of
from app.cli.looking import map_of, proposal_of, read, version_of
from app.cli.settling import plain_settling, settling_words
from app.cli.speech import on_one_line
from app.editor import Editor
from app.i18n import language, msg, text, tr
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import Arrange
from app.model.records import Map, Version
from app.model.settling import Settled, settled
from app.model.signing import unsigned
from app.model.versions import latest
from app.samples import EMPTY, sample_document, template_document


def new(options: argparse.Namespace) -> int:
    lang = options.lang or language()
    if options.sample:
        document = sample_document(options.sample, lang)
    else:
        document = template_document(options.template or EMPTY, lang)
    _write_new(document, options.file, options.force)
    return 0


def export(options: argparse.Namespace) -> int:
    from app.cli.writing import Wishes, export_to

    document = read(options.file)
    require_other_file(options.out, options.file)
    if options.number is not None:
        document = version_of(document, options.number)
    wishes = Wishes(
        proposal=proposal_of(document, options.proposal).id if options.proposal is not None else "",
        paper=paper_named(options.page),
        sheets=sheets_of(options.sheets),
        scale=options.scale,
        width=options.width,
        mm=options.mm,
        dpi=options.dpi,
        transparent=options.transparent,
        notes=options.notes,
        slides=options.slides,
        map_id=map_of(document, options.map_name).id if options.map_name is not None else "",
        map_only=options.map_only,
        procedure=options.procedure,
        names=options.names,
        document=options.document,
        grey=options.grey,
        accessible=options.accessible,
        colour=options.colour,
        only=options.pick_out,
    )
    for warning in export_to(document, options.out, wishes):
        print(on_one_line(text(warning.message)), file=sys.stderr)
    return 0


def layout(options: argparse.Namespace) -> int:
    def arrange(editor: Editor) -> None:
        for each in editor.process.all(Map):
            editor.session.execute(Arrange(arrangement=layouts.arrange(editor.process, each.id)))

    change(options.file, arrange)
    return 0


def apply(options: argparse.Namespace) -> int:
    def carry_out(editor: Editor) -> None:
        ids = tuple(proposal_of(editor.process, wanted).id for wanted in options.proposal)
        missing = unsigned(editor.process, ids, partial(rises_of, editor.process))
        if missing and not options.unsigned:
            names = ", ".join(missing)
            raise Refused(msg("Not signed yet by: {names}. Nothing was changed; --unsigned applies it all the same.",
                              names=names))  # fmt: skip
        settling = settled(editor.process, ids, at=editor.session.clock.now()) if options.settle else None
        for operation in settling.operations if settling is not None else ():
            editor.session.execute(operation)
        editor.apply_proposals(ids, name=options.name, unsigned=tuple(missing))
        applied.append((latest(editor.process), missing, settling))

    applied: list[tuple[Version | None, list[str], Settled | None]] = []
    change(options.file, carry_out)
    _say_applied(*applied[0], plain=options.json)
    return 0


def _say_applied(version: Version | None, missing: list[str], settling: Settled | None, *, plain: bool) -> None:
    number = version.number if version is not None else None
    if plain:
        answer = {"version": number, "name": version.name if version is not None else "", "unsigned": missing}
        settled_by = plain_settling(settling) if settling is not None else []
        print(json.dumps({**answer, "settled": settled_by}, ensure_ascii=False, indent=1))
        return
    for said in settling_words(settling):
        print(on_one_line(said))
    print(tr("Applied; the map is version {number} now.", number=number))


def change(path: Path, act: Callable[[Editor], ChangeSet | None]) -> None:
    """Open a file, do something to it, and save it; a file that a window has open is left alone."""
    if files.session_is_ahead(path):
        raise Refused(
            msg("A window has changes of “{name}” that are not in the file yet. Nothing was changed; open it in the "
                "window and save it first.", name=path.name)
        )  # fmt: skip
    opened = files.open_file(path)
    try:
        act(Editor(opened.session, layouts.Board))
        opened.save()
    finally:
        opened.close(discard=True)


def _write_new(document: Document, path: Path, force: bool) -> None:
    files.write_new(document, path, replacing=force)
