"""Writing the shown document to a file of another format, with what the window shows."""

from __future__ import annotations

from pathlib import Path

from app.cli.writing import Wishes, export_to
from app.ui.workplace import Workplace


def export_document(place: Workplace, path: Path) -> None:
    """Write what is shown by the file's ending; raise Refused for an ending nobody knows."""
    proposal = place.editor.proposal
    document = place.process if proposal is not None else place.document
    map_id = "" if path.suffix.lower() == ".pdf" else place.map_id
    export_to(document, path, Wishes(map_id=map_id, proposal=proposal.id if proposal is not None else ""))
