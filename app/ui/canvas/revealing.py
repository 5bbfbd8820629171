"""Which part of a record is brought into view when somebody goes to it: all of a step, the header of a lane."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF

from app.model.placement import box_of
from app.model.records import Flow, Lane, Phase, Pool, Record
from app.render.outlines import rect
from app.ui.canvas.pictures import HEADER
from app.ui.canvas.scene import MapScene

LONGEST = 160.0
"""So much of a header is enough to know it by, map units."""


def area_to_reveal(scene: MapScene, record: Record | None) -> QRectF | None:
    """Return what of a record must be seen; None for what is not on the map."""
    box = box_of(record)
    match record:
        case Lane() | Pool() if box is not None:
            upright = record.direction == "vertical"
            wide, high = (min(box.width, LONGEST), HEADER) if upright else (HEADER, min(box.height, LONGEST))
            return QRectF(box.x, box.y, wide, high)
        case Phase():
            heading = scene.phases.heading(record.id)
            return heading.intersected(QRectF(heading.topLeft(), QSizeF(LONGEST, LONGEST)))
        case Flow() if record.points:
            middle = record.points[len(record.points) // 2]
            return QRectF(middle.x - 40, middle.y - 40, 80, 80)
        case _:
            return rect(box) if box is not None else None
