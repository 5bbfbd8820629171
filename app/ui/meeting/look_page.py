"""Look, in silence: what the step means, where it stands in the flow, its pictures, what has been said."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.model.attachments import pictures_of
from app.model.insides import lane_around
from app.model.reviews.criteria import VIEWS
from app.render.theme import Palette
from app.ui.attached.looking import look_at
from app.ui.attached.strip import PictureStrip
from app.ui.meeting.map_cut import MapCut
from app.ui.meeting.note_column import NoteColumn
from app.ui.meeting.parts import Page, quiet
from app.ui.meeting.sitting import Sitting
from app.ui.texts import plain_label


class LookPage(Page):
    """The step, large."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__(sitting, palette)
        step, frozen = sitting.step, sitting.frozen
        column = QVBoxLayout(self)
        lane = lane_around(frozen, step)
        if lane is not None and lane.name:
            column.addWidget(quiet(plain_label(lane.name, self)))
        if step.description:
            column.addWidget(plain_label(step.description, self))
        self.map = MapCut(frozen, step, palette, self, sitting.process)
        column.addWidget(self.map, 5)
        self._add_pictures(column)
        self._notes = QHBoxLayout()
        self._columns: list[NoteColumn] = []
        column.addLayout(self._notes, 3)
        self.refresh()

    def refresh(self) -> None:
        """Show the notes, also those that are written in the main window meanwhile."""
        self.map.refresh()
        for column in self._columns:
            column.hide()
            column.deleteLater()
        self._columns = [NoteColumn(v, self.sitting.notes(v), self.colours, self) for v in VIEWS]
        for column in self._columns:
            self._notes.addWidget(column, 1)

    def _add_pictures(self, column: QVBoxLayout) -> None:
        pictures = pictures_of(self.sitting.process, self.sitting.step.id)
        if not pictures:
            return
        strip = PictureStrip(self)
        strip.show_pictures(pictures)
        strip.opened.connect(lambda picture: look_at(self.sitting.workplace, picture, self))
        column.addWidget(strip)
