"""The phases of the shown map as pictures. They span the whole map, so they are kept apart from what lies in places.

Few and cheap: they are made anew when one of them, or the area that they divide, has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.model.changes import ChangeSet
from app.model.phases import is_upright, phases_of
from app.model.records import Box, Lane, Map, Phase, Pool
from app.render.outlines import rect
from app.render.phases import heading_box, paint_phase, phase_area, phase_box
from app.render.style import FrameStyle
from app.ui.canvas.bands import LEAST, WANTED
from app.ui.canvas.pictures import Picture
from app.ui.canvas.shown import Shown
from app.ui.canvas.styles import Styles

LAYER = 2.5
"""In front of lanes, behind all that stands in them."""
AROUND = 60.0
"""How much of the room around things on a map without lanes is not theirs (`extents`), map units."""


class PhaseLayer:
    """Pictures of phases by id, and the area that they divide."""

    def __init__(self, shown: Shown, styles: Styles) -> None:
        self._shown = shown
        self._styles = styles
        self._pictures: dict[str, Picture] = {}
        self._area = Box(0, 0, 0, 0)
        self._horizontal = True

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._pictures

    def __bool__(self) -> bool:
        return bool(self._pictures)

    def within(self, area: QRectF) -> list[Picture]:
        """List the pictures that have a share in an area."""
        return [picture for picture in self._pictures.values() if picture.bounds.intersects(area)]

    @property
    def bounds(self) -> QRectF:
        """The area that holds all phases with their headings; empty without any."""
        area = QRectF()
        for picture in self._pictures.values():
            area = area.united(picture.bounds)
        return area

    def paint_from_afar(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Paint the phases in an area with names as large as their headings allow."""
        for picture in self._pictures.values():
            if isinstance(picture.record, Phase) and picture.bounds.intersects(area):
                style = self._styles.of(picture.record)
                assert isinstance(style, FrameStyle)
                style = replace(style, name_size=round(WANTED / zoom), label=style.label and zoom >= LEAST)
                paint_phase(painter, picture.record, self._area, self._horizontal, style)

    def heading(self, record_id: str) -> QRectF:
        """Return where a phase's heading is; an empty area if there is none."""
        picture = self._pictures.get(record_id)
        if picture is None or not isinstance(picture.record, Phase):
            return QRectF()
        return rect(heading_box(picture.record, self._area, self._horizontal))

    def column(self, record_id: str) -> QRectF:
        """Return the whole area of a phase; an empty one if there is none."""
        picture = self._pictures.get(record_id)
        return picture.bounds if picture is not None else QRectF()

    def begin(self, frames: Iterable[Lane | Pool], whole: QRectF) -> None:
        """Show the phases of another map, which reaches so far."""
        self.show()
        if self:
            self._keep_up(frames, whole)

    def follow(self, changes: ChangeSet, frames: Iterable[Lane | Pool], whole: QRectF) -> list[QRectF]:
        """Take over what has changed, and where the map reaches now; return what no longer looks as it did."""
        spoiled = []
        if any(isinstance(change.record, (Phase, Map)) for change in changes):
            spoiled.append(self.show())
        if self:
            spoiled.append(self._keep_up(frames, whole))
        return [area for area in spoiled if not area.isEmpty()]

    def _keep_up(self, frames: Iterable[Lane | Pool], whole: QRectF) -> QRectF:
        everything = whole.adjusted(AROUND, AROUND, -AROUND, -AROUND)
        area = phase_area(frames, Box(everything.x(), everything.y(), everything.width(), everything.height()))
        return self.show(area) if area != self._area else QRectF()

    def show(self, area: Box | None = None) -> QRectF:
        """Make all pictures anew; return what no longer looks as it did."""
        before = self.bounds
        document, map_id = self._shown.document, self._shown.map_id
        self._area = self._area if area is None else area
        self._horizontal = not is_upright(document, map_id)
        self._pictures = {phase.id: self._picture(phase) for phase in phases_of(document, map_id)}
        return before.united(self.bounds)

    def _picture(self, phase: Phase) -> Picture:
        style, area, horizontal = self._styles.of(phase), self._area, self._horizontal
        assert isinstance(style, FrameStyle)
        head = rect(heading_box(phase, area, horizontal))
        return Picture(
            phase,
            rect(phase_box(phase, area, horizontal)),
            LAYER,
            head.contains,
            lambda painter, _: paint_phase(painter, phase, area, horizontal, style),
        )
