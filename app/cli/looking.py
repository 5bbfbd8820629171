"""The commands that only look: check, verify. They read the published file and change nothing."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from app import files
from app.cli.speech import on_one_line
from app.i18n import msg, ntr, text, tr
from app.model.checks import ERROR, told_apart
from app.model.codec import Unreadable
from app.model.document import Document
from app.model.errors import Refused
from app.model.kinds import is_activity
from app.model.maps import map_title, maps_in_order
from app.model.records import Flow, Map, Note, Proposal, Step, Version
from app.model.rules import shown_name
from app.model.versions import document_of


def read(path: Path) -> Document:
    """Read a file as it was saved; say on stderr if a window has more than the file."""
    document = files.read_document(path)
    if files.session_is_ahead(path):
        print(tr("Note: a window has changes that are not in this file yet."), file=sys.stderr)
    return document


def version_of(document: Document, number: int) -> Document:
    """Return a version of a document by its number."""
    version = next((v for v in document.all(Version) if v.number == number), None)
    if version is None:
        known = ", ".join(str(v.number) for v in document.all(Version)) or "–"
        raise Refused(msg("There is no version {number}. These are there: {known}.", number=number, known=known))
    try:
        return document_of(version, document)
    except Unreadable as error:
        raise Refused(msg("Version {number} is damaged and cannot be read.", number=number)) from error


def proposal_of(document: Document, wanted: str) -> Proposal:
    """Return a proposal by its number, id or exact title."""
    for proposal in document.all(Proposal):
        if wanted in (str(proposal.number), proposal.id, proposal.title):
            return proposal
    known = ", ".join(f"{p.number} “{p.title}”" for p in document.all(Proposal)) or "–"
    raise Refused(msg("There is no proposal “{name}”. These are there: {known}.", name=wanted, known=known))


def map_of(document: Document, wanted: str) -> Map:
    """Return a map by its id, or by its exact name or the name of the step whose inside it shows."""
    maps = maps_in_order(document)
    for shown in maps:
        if wanted in (shown.id, text(map_title(document, shown))):
            return shown
    known = ", ".join(tr("“{name}”", name=text(map_title(document, shown))) for shown in maps) or "–"
    raise Refused(msg("There is no map “{name}”. These are there: {known}.", name=wanted, known=known))


def check(options: argparse.Namespace) -> int:
    document = read(options.file)
    found, silent = told_apart(document)
    if options.json:
        print_json([
            {
                "kind": each.kind,
                "severity": each.severity,
                "target": each.target,
                "name": text(shown_name(document.records.get(each.target))),
                "sentence": text(each.message),
            }
            for each in found
        ])  # fmt: skip
    else:
        for each in found:
            print(on_one_line(f"{each.severity}: {text(each.message)}"))
        if not found:
            print(tr("Nothing found; the map is sound."))
    if silent:
        said = ntr("{n} finding is silenced, with a reason.", "{n} findings are silenced, with a reason.", len(silent))
        print(said, file=sys.stderr if options.json else sys.stdout)
    return 1 if any(each.severity == ERROR for each in found) else 0


def verify(options: argparse.Namespace) -> int:
    document = files.read_document(options.file)
    steps = sum(is_activity(step) for step in document.all(Step))
    counts = (
        ntr("{n} step", "{n} steps", steps),
        ntr("{n} flow", "{n} flows", document.count(Flow)),
        ntr("{n} note", "{n} notes", document.count(Note)),
        ntr("{n} proposal", "{n} proposals", document.count(Proposal)),
        ntr("{n} version", "{n} versions", document.count(Version)),
    )
    damaged = [v.number for v in document.all(Version) if not _is_readable(v, document)]
    if damaged:
        numbers = ", ".join(map(str, damaged))
        raise Refused(
            msg("The file is whole, but these versions inside it cannot be read: {numbers}.", numbers=numbers)
        )
    print(tr("The file is whole: {counts}.", counts=", ".join(counts)))
    return 0


def _is_readable(version: Version, document: Document) -> bool:
    try:
        document_of(version, document)
    except Unreadable:
        return False
    return True


def print_json(plain_data: object) -> None:
    print(json.dumps(plain_data, ensure_ascii=False, indent=1))
