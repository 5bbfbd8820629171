"""Paste: whatever is on the clipboard becomes what fits it: copies, steps, pictures or attachments of a step.

What is there may come from anywhere; nothing of it is trusted, and what cannot be used is said in a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from app.i18n import msg
from app.model.codec import Unreadable, from_json
from app.model.errors import Broken, Refused
from app.model.html_tables import rows_in_html
from app.model.pasted_rows import PastedStep, steps_in_rows, steps_in_text
from app.model.placement import box_of
from app.model.records import Attachment, Department, Flow, Lane, Link, Map, Phase, Point, Record, Step
from app.model.validation import require_sound
from app.model.wanted import told
from app.ui.attaching import attaching
from app.ui.canvas import drawing
from app.ui.canvas.chains import add_chain
from app.ui.canvas.copying import MIME, copy, copy_as_picture, let_go
from app.ui.canvas.lazy_data import LazyData
from app.ui.canvas.pasting import paste_records
from app.ui.dropped import files_in
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

LARGEST = 40_000_000
BYTES = 400
"""About so many bytes of text come to one record."""
HANGING = (Flow, Link, Attachment, Lane, Department, Map, Phase)


def cut(place: Workplace) -> None:
    """Copy the selection and remove it."""
    copy(place)
    drawing.remove_selection(place)


def paste(view: MapView) -> None:
    """Take what is on the clipboard: our own records, files, rows and lines of text, a picture; in this order."""
    place, data = view.workplace, QGuiApplication.clipboard().mimeData() or QMimeData()
    if data.hasFormat(MIME):
        _paste_own(view, data)
    elif files := files_in(data):
        view.files.take(files, place.selected_one)
    elif data.text().strip() or not data.hasImage():
        _paste_text(view, data)
    else:
        _paste_image(place, data)


def _paste_own(view: MapView, data: QMimeData) -> None:
    if not view.workplace.may_draw:
        view.workplace.say_why_not()
        return
    if isinstance(data, LazyData) and data.own:
        own = data.own
        paste_records(view, lambda: own, len(own))
    else:
        raw = bytes(data.data(MIME).data())
        paste_records(view, lambda: _records_in(raw), len(raw) // BYTES)


def _paste_text(view: MapView, data: QMimeData) -> None:
    place, one = view.workplace, view.workplace.selected_one
    if not place.may_draw:
        place.say_why_not()
        return
    try:
        rows = rows_in(data)
    except Refused as refused:
        place.say(refused)
        return
    if not rows:
        place.say(msg("There is nothing on the clipboard that can be pasted here."))
        return
    spot = view.free_spot()
    made = add_chain(place, rows, one if isinstance(one, Step) else None, Point(spot.x(), spot.y()))
    if made:
        view.reveal(made[0])


def rows_in(data: QMimeData) -> list[PastedStep]:
    """Read the rows or lines that data holds; a table of a web page counts where the text has no columns."""
    text = data.text()
    table = rows_in_html(data.html()) if data.hasHtml() and "\t" not in text else []
    return steps_in_rows(table) if table else steps_in_text(text)


def _paste_image(place: Workplace, data: QMimeData) -> None:
    image, one = data.imageData(), place.selected_one
    if not isinstance(one, Step):
        place.say(msg("Select a step first; then the picture on the clipboard becomes one of its pictures."))
    elif isinstance(image, QImage):
        attaching(place).add_image(one.id, image)


def read(data: QMimeData | None) -> list[Record]:
    """Return the records on the clipboard; none if there are none or they are not sound."""
    return _records_in(bytes(data.data(MIME).data())) if data is not None and data.hasFormat(MIME) else []


def _records_in(raw: bytes) -> list[Record]:
    """Read records of ours that came from anywhere; none if they are not sound."""
    try:
        records = from_json(tuple[Record, ...], raw.decode()) if len(raw) <= LARGEST else ()
        for record in told(records, len(records)):
            require_sound(record)
    except (Unreadable, Broken, UnicodeDecodeError):
        return []
    return [r for r in records if isinstance(r, HANGING) or box_of(r) is not None]


__all__ = ["LARGEST", "MIME", "copy", "copy_as_picture", "cut", "let_go", "paste", "read", "rows_in"]
