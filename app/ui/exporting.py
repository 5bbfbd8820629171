"""Writing the shown document to a file of another format, with the window's settings."""

from __future__ import annotations

from pathlib import Path

from app.commands.export import export_to
from app.i18n import language
from app.ui.workplace import Workplace


def export_document(place: Workplace, path: Path) -> None:
    """Write what is shown by the file's ending; raise Refused for an ending nobody knows."""
    export_to(place.document, path, lang=language(), map_id=place.map_id, marks=place.editor.marks)
