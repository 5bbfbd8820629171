"""The command that takes in files of other tools: as a file of their own, or into one that is there."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app import files
from app import layout as layouts
from app.cli.making import change
from app.cli.speech import on_one_line
from app.editor import Editor
from app.exchange import Imported, Warning_
from app.exchange.formats import format_to_read
from app.exchange.into import coming_into, left_behind
from app.exchange.result import named
from app.files.foreign import import_file
from app.i18n import msg, ntr, text
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import TakeIn

TABLE_OPTIONS = ("sheet", "separator", "encoding", "decimal", "heading")


def import_(options: argparse.Namespace) -> int:
    imported = import_file(options.source, _reading(options))
    document = layouts.laid_out(Document(named(imported.records, options.source.stem)), imported.needs_layout)
    warnings = imported.warnings
    if options.into:
        warnings = (*warnings, *_take_into(document, options.source, options.file))
    else:
        replacing = options.force and not _is_same_file(options.source, options.file)
        files.write_new(document, options.file, replacing=replacing)
    _say(imported, warnings, plain=options.json)
    return 0


def _take_into(document: Document, source: Path, file: Path) -> Iterable[Warning_]:
    """Add what was read to a file as further maps, in one step; return what stayed behind."""
    records = coming_into(document, source.stem)

    def take(editor: Editor) -> ChangeSet:
        import_id = editor.session.clock.new_id()
        return editor.session.execute(TakeIn(import_id=import_id, records=records, source_name=source.name))

    change(file, take)
    return left_behind(document, records)


def _say(imported: Imported, warnings: Iterable[Warning_], *, plain: bool) -> None:
    if plain:
        print(json.dumps({"records": len(imported.records), "warnings": _plain(warnings)}, ensure_ascii=False))
        return
    for warning in warnings:
        print(on_one_line(str(warning)))
    print(ntr("{n} thing was taken over.", "{n} things were taken over.", len(imported.records)))


def _plain(warnings: Iterable[Warning_]) -> list[dict[str, object]]:
    return [{"sentence": text(w.message), "place": w.place, "line": w.line, "element": w.element} for w in warnings]


def _is_same_file(source: Path, file: Path) -> bool:
    """Answer whether the result would take the place of what it was made from, which --force does not mean."""
    return file.exists() and file.samefile(source)


# -- how a table is read ---------------------------------------------------------------------------


def _reading(options: argparse.Namespace) -> dict[str, Any]:
    """Return what was said of how a table is to be read; refused for what is no table."""
    said = {name: value for name in TABLE_OPTIONS if (value := getattr(options, name)) is not None}
    if said.get("separator") == "tab":
        said["separator"] = "\t"
    if options.column:
        said["columns"] = list(_columns(options.column))
    if said and not format_to_read(options.source.suffix).takes_options:
        raise Refused(msg("“{name}” is no table: columns and signs cannot be chosen for it. Nothing was imported.",
                          name=options.source.name))  # fmt: skip
    return said


def _columns(given: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read “Dauer=processing:h”: the heading (or letter) of a column, what it means, and the unit of times."""
    for each in given:
        of, sign, meaning = each.rpartition("=")
        if not sign or not of.strip():
            raise Refused(msg("“{given}” does not say what a column means. Write for example Dauer=processing:h.",
                              given=each))  # fmt: skip
        role, _, unit = meaning.partition(":")
        yield {"of": of.strip(), "role": role.strip(), "unit": unit.strip()}
