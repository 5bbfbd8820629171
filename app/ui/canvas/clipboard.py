"""Copy and paste: records as our own format, their names as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from app import layout
from app.i18n import msg
from app.model.codec import Unreadable, from_json, to_json
from app.model.errors import Broken
from app.model.placement import box_of
from app.model.records import Box, Flow, Lane, Map, Phase, Point, Record
from app.model.validation import require_sound
from app.ui.canvas import drawing
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

MIME = "application/x-klarweg-records+json"
LARGEST = 20_000_000


def copy(place: Workplace) -> None:
    """Put the selection on the clipboard, with the flows among it."""
    records = drawing.with_inner_flows(place, place.selected(Record))
    if not records:
        return
    data = QMimeData()
    data.setData(MIME, QByteArray(to_json(tuple(records)).encode()))
    data.setText("\n".join(name for r in records if (name := getattr(r, "name", "") or getattr(r, "text", ""))))
    QGuiApplication.clipboard().setMimeData(data)


def let_go() -> None:
    """Empty the clipboard of a program without a display before it ends.

    It dies with the program, and Qt would delete the data after Python has gone, and crash (PySide6 6.11).
    """
    if QGuiApplication.platformName() == "offscreen":
        QGuiApplication.clipboard().clear()


def cut(place: Workplace) -> None:
    """Copy the selection and remove it."""
    copy(place)
    drawing.remove_selection(place)


def paste(view: MapView) -> None:
    """Add what is on the clipboard: beside the original if that is in view, else in the middle of the view."""
    place = view.workplace
    records = read(QGuiApplication.clipboard().mimeData())
    if not records:
        place.say(msg("There is nothing on the clipboard that can be pasted here."))
        return
    inner = {r.id for r in records if isinstance(r, Map)}
    boxes = [box for r in records if (box := box_of(r)) is not None and getattr(r, "map", None) not in inner]
    if not boxes:
        return
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    dx, dy = _distance(view, Box(left, top, max(b.right for b in boxes) - left, max(b.bottom for b in boxes) - top))
    target = Point(boxes[0].centre.x + dx, boxes[0].centre.y + dy)
    drawing.paste(place, records, dx, dy, layout.lane_at(place.document, place.map_id, target))


def _distance(view: MapView, box: Box) -> tuple[float, float]:
    """Return how far copies stand from their originals: a little aside, as often as it takes to stand free."""
    area = view.visible_area()
    if not area.contains(box.centre.x, box.centre.y):
        middle = area.center()
        return round(middle.x() - box.centre.x, -1), round(middle.y() - box.centre.y, -1)
    by = 30.0
    taken = {(r.x, r.y) for r in drawing.steps_on(view.workplace)}
    while (box.x + by, box.y + by) in taken:
        by += 30.0
    return by, by


def read(data: QMimeData | None) -> list[Record]:
    """Return the records on the clipboard; none if there are none or they are not sound."""
    if data is None or not data.hasFormat(MIME):
        return []
    raw = bytes(data.data(MIME).data())
    try:
        records = from_json(tuple[Record, ...], raw.decode()) if len(raw) <= LARGEST else ()
        for record in records:
            require_sound(record)
    except (Unreadable, Broken, UnicodeDecodeError):
        return []
    return [r for r in records if isinstance(r, (Flow, Map, Lane, Phase)) or box_of(r) is not None]
