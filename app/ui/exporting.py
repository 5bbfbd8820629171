"""Writing the shown document to a file of another format, with what the window shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.cli.writing import DRAWN, MARKDOWN, SLIDES, WORD, export_to
from app.exchange.result import Warning_
from app.model.document import Document
from app.model.versions import document_as_of
from app.ui.export_choices import ExportChoices, wishes_of
from app.ui.workplace import Workplace


def writing(
    place: Workplace, path: Path, choices: ExportChoices, only: frozenset[str] = frozenset()
) -> Callable[[], Sequence[Warning_]]:
    """Return the work of writing what is shown now by the file's ending; it may be done in a thread.

    `only`: nothing but these elements of the map. The work raises Refused for an ending nobody knows.
    """
    proposal, colouring = place.editor.proposal, place.colouring
    document = _document_for(place, path)
    wishes = replace(
        wishes_of(choices, path.suffix.lower(), place.map_id),
        elements=only,
        proposal=proposal.id if proposal is not None else "",
        colour=colouring.kind if colouring.is_on else "",
        only=colouring.only if colouring.is_on else "",
        department=colouring.department,
        hops=place.hops,
    )
    return lambda: export_to(document, path, wishes)


def _document_for(place: Workplace, path: Path) -> Document:
    """Return what is written: with a proposal in hand the process; a version is drawn with what was said about it."""
    version = place.editor.version
    if place.editor.proposal is not None:
        return place.process.copy()
    if version is not None and path.suffix.lower() in (*DRAWN, SLIDES, WORD, MARKDOWN):
        return document_as_of(version, place.process)
    return place.document.copy()
