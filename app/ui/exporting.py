"""Writing the shown document to a file of another format, with what the window shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.cli.writing import Wishes, export_to
from app.ui.workplace import Workplace


def writing(place: Workplace, path: Path) -> Callable[[], object]:
    """Return the work of writing what is shown now by the file's ending; it may be done in a thread.

    It raises Refused for an ending nobody knows.
    """
    proposal, colouring = place.editor.proposal, place.colouring
    document = (place.process if proposal is not None else place.document).copy()
    wishes = Wishes(
        map_id="" if path.suffix.lower() == ".pdf" else place.map_id,
        proposal=proposal.id if proposal is not None else "",
        colour=colouring.kind if colouring.is_on else "",
        only=colouring.only if colouring.is_on else "",
        department=colouring.department,
        hops=place.hops,
    )
    return lambda: export_to(document, path, wishes)
