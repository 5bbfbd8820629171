"""What hangs on a step and goes where it goes: events on its edge, its text notes and documents.

Answers boxes relative to the step's centre. Knows nothing of lanes or columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.layout.naming import data_name_box, name_box
from app.model.document import Document
from app.model.records import Box, DataObject, Flow, Step, TextNote
from app.model.records.base import with_values

SPACE = 20.0


def events_on(document: Document, step: Step, size: Box) -> dict[str, Box]:
    """Place the events on a step's edge: where they sit if that is on the edge, otherwise along its lower edge.

    `size` is the step's box around its own centre; so are the answers.
    """
    events = [s for s in document.referrers(step.id, Step) if s.attached_to == step.id]
    placed: dict[str, Box] = {}
    homeless: list[Step] = []
    for event in events:
        dx, dy = event.box.centre.x - step.box.centre.x, event.box.centre.y - step.box.centre.y
        across, down = 2 * dx / step.width, 2 * dy / step.height
        if abs(max(abs(across), abs(down)) - 1) < 0.02:
            placed[event.id] = _around(across * size.width / 2, down * size.height / 2, event)
        else:
            homeless.append(event)
    for k, event in enumerate(homeless):
        share = (k + 1) / (len(homeless) + 1)
        placed[event.id] = _around(size.x + size.width * (1 - share / 2 - 0.1), size.bottom, event)
    return placed


def _around(x: float, y: float, event: Step) -> Box:
    return Box(x - event.width / 2, y - event.height / 2, event.width, event.height)


def notes_by_step(document: Document, map_id: str) -> dict[str, list[TextNote | DataObject]]:
    """List for every step the text notes and documents that are linked to it; each with the first step it names."""
    found: dict[str, list[TextNote | DataObject]] = {}
    homes: set[str] = set()
    for flow in document.on_map(Flow, map_id):
        for a, b in ((flow.source, flow.target), (flow.target, flow.source)):
            note = document.find(TextNote, a) or document.find(DataObject, a)
            if note is not None and note.id not in homes and document.find(Step, b) is not None and b is not None:
                homes.add(note.id)
                found.setdefault(b, []).append(note)
    return found


def notes_around(notes: Sequence[TextNote | DataObject], size: Box, lowest: float) -> dict[str, Box]:
    """Place text notes side by side above a step, documents below it; `lowest` is where its events end."""
    texts = [note for note in notes if isinstance(note, TextNote)]
    documents = [note for note in notes if isinstance(note, DataObject)]
    depth = max((note.box.height for note in texts), default=0.0)
    placed = _in_line(texts, size.y - SPACE - depth)
    placed.update(_in_line(documents, lowest + SPACE))
    return placed


def _in_line(notes: Sequence[TextNote | DataObject], top: float) -> dict[str, Box]:
    width = sum(note.box.width for note in notes) + SPACE * (len(notes) - 1)
    placed: dict[str, Box] = {}
    left = -width / 2
    for note in notes:
        placed[note.id] = Box(left, top, note.box.width, note.box.height)
        left += note.box.width + SPACE
    return placed


def words_below(notes: Sequence[TextNote | DataObject], placed: Mapping[str, Box]) -> list[Box]:
    """Return where the names of documents stand, for those in these boxes."""
    documents = (note for note in notes if isinstance(note, DataObject))
    found = (data_name_box(with_values(note, box=placed[note.id], label_box=None)) for note in documents)
    return [box for box in found if box is not None]


def name_below(step: Step, size: Box) -> Box | None:
    """Return where a step's name stands if its shape cannot hold it, for the step in this box; None if it can."""
    return name_box(with_values(step, x=size.x, y=size.y, width=size.width, height=size.height, label_box=None))
