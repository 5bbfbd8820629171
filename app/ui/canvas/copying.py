"""Copying: the selection as our own records, as its names, and as pictures for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from app.i18n import msg
from app.model.attachments import MB, total_size
from app.model.codec import to_json
from app.model.document import Document
from app.model.records import (
    SNAPSHOT_TYPES,
    Attachment,
    Department,
    Finding,
    Lane,
    Link,
    Note,
    Process,
    Record,
    Step,
)
from app.render.copied import MapPicture
from app.render.drawing import DrawingOptions
from app.render.style import Mark
from app.render.theme import PAPER
from app.ui.canvas import duplicating
from app.ui.canvas.lazy_data import LazyData, Maker
from app.ui.workplace import Workplace

MIME = "application/x-klarweg-records+json"
TEXT, IMAGE, SVG, PNG, PDF = "text/plain", "application/x-qt-image", "image/svg+xml", "image/png", "application/pdf"
MOST_ATTACHED = 20 * MB
"""Bytes of attachments that travel on the clipboard."""


def copy(place: Workplace) -> None:
    """Put the selection on the clipboard, with the flows among it and what hangs on its steps."""
    records = duplicating.with_inner_flows(place, place.selected(Record))
    if not records:
        if place.selection:
            place.say(msg("Steps, text notes, groups and documents can be copied, with the flows among them."))
        return
    carried = [*_light_enough(place, records), *_frames_of(place, records)]
    travelling = tuple({record.id: record for record in carried}.values())
    words = _names(records)
    shown = frozenset(record.id for record in records)
    _put({MIME: lambda: to_json(travelling).encode(), TEXT: lambda: words, **_pictures(place, shown)}, travelling)


def _names(records: Iterable[Record]) -> str:
    drawn = (r for r in duplicating.on_top(records) if not isinstance(r, (Attachment, Link)))
    return "\n".join(name for r in drawn if (name := getattr(r, "name", "") or getattr(r, "text", "")))


def copy_as_picture(place: Workplace) -> None:
    """Put a picture of the selection on the clipboard, of the whole map if nothing is selected; nothing else."""
    shown = frozenset(shown_of(place)) if place.selection else frozenset()
    if not shown and not place.document.on_map(Step, place.map_id):
        place.say(msg("The map is empty. Draw at least one step first."))
        return
    _put(_pictures(place, shown))
    place.say(
        msg("The selection is on the clipboard as a picture.")
        if shown
        else msg("The whole map is on the clipboard as a picture.")
    )


def shown_of(place: Workplace) -> Iterable[str]:
    """Go through what a picture of the selection shows: it, flows between, and what stands in selected lanes."""
    chosen = place.selected(Record)
    lanes = [record for record in chosen if isinstance(record, Lane)]
    inside = [r for lane in lanes for r in place.document.referrers(lane.id, Record) if not isinstance(r, Lane)]
    yield from (record.id for record in chosen)
    yield from (record.id for record in duplicating.with_inner_flows(place, [*chosen, *inside]))


def _pictures(place: Workplace, shown: frozenset[str]) -> dict[str, Maker]:
    """Return the makers of pictures of these elements as they are now, of the whole map if there are none."""
    marks = {i: Mark(mark) for i, mark in place.editor.marks.items()}
    options = DrawingOptions(palette=PAPER, marks=marks, only=shown, hops=place.hops)
    picture = MapPicture(_needed(place.document), place.map_id, options)
    return {SVG: picture.svg, PNG: picture.png, IMAGE: picture.image, PDF: picture.pdf}


def _needed(document: Document) -> Iterable[Record]:
    """Go through what a drawing asks for; of attachments only that they are there, so that nothing large is held."""
    for kind in (*SNAPSHOT_TYPES, Process, Note, Finding):
        yield from document.all(kind)
    for attachment in document.all(Attachment):
        yield replace(attachment, content="")


def _frames_of(place: Workplace, records: Iterable[Record]) -> list[Record]:
    """List the lanes of records and their departments, so that another document finds its own by their names."""
    lanes = {i: lane for r in records if (lane := place.document.find(Lane, i := getattr(r, "lane", None)))}
    departments = (place.document.find(Department, lane.department) for lane in lanes.values())
    return [*lanes.values(), *{d.id: d for d in departments if d is not None}.values()]


def _light_enough(place: Workplace, records: list[Record]) -> list[Record]:
    """Leave attachments behind if they are too much for a clipboard, and say so."""
    if total_size(r for r in records if isinstance(r, Attachment)) <= MOST_ATTACHED:
        return records
    place.say(msg("Pictures and attachments of more than {most} MB are not copied; the rest is.",
                  most=MOST_ATTACHED // MB))  # fmt: skip
    return [record for record in records if not isinstance(record, Attachment)]


def _put(makers: dict[str, Maker], own: tuple[Record, ...] = ()) -> None:
    QGuiApplication.clipboard().setMimeData(LazyData(makers, own))


def let_go() -> None:
    """Leave nothing of Python on the clipboard when the program ends: Qt would ask or delete it afterwards.

    Without a display it dies with the program; elsewhere finished data takes its place, so that it can be pasted still.
    """
    board = QGuiApplication.clipboard()
    if QGuiApplication.platformName() == "offscreen":
        board.clear()
    elif isinstance(data := board.mimeData(), LazyData):
        board.setMimeData(data.finished())
