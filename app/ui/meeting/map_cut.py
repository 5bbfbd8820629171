"""The step where it stands: a cut-out of the map under review, with the step marked in the middle."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import text, tr
from app.model.document import Document
from app.model.placement import box_of
from app.model.records import Box, Flow, Lane, Pool, Step
from app.model.rules import shown_name
from app.render.compose import drawing_of
from app.render.drawing import Drawing, DrawingOptions
from app.render.outlines import rect
from app.render.painting import paint_drawing
from app.render.theme import Palette, qcolor
from app.ui.guard import guarded

WIDE, HIGH = 900.0, 250.0
"""How much of the map is meant to be seen, in map units."""
LEAST = 0.8
"""No smaller than this, so that names can be read."""
FRAMES = (Lane, Pool)


class MapCut(QWidget):
    """A window onto the frozen map."""

    def __init__(
        self, frozen: Document, step: Step, palette: Palette, parent: QWidget, said_in: Document | None = None
    ) -> None:
        super().__init__(parent)
        self._frozen, self._said_in = frozen, said_in
        self._step = step
        self._high = HIGH
        self._colours = palette
        self.drawing = _drawing_around(frozen, step, palette, said_in)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The map around “{name}”", name=text(shown_name(step))))

    def show_step(self, step: Step) -> None:
        """Put another step in the middle."""
        self._step = step
        self.setAccessibleName(tr("The map around “{name}”", name=text(shown_name(step))))
        self.refresh()

    def zoom_by(self, factor: float) -> None:
        """Show more of the map, smaller, or less, larger."""
        self._high = min(max(self._high / factor, HIGH / 2), HIGH * 8)
        self.refresh()

    def set_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        self._colours = palette
        self.refresh()

    @property
    def shown_step(self) -> Step:
        return self._step

    def refresh(self) -> None:
        """Draw anew, after somebody has written a note."""
        self.drawing = _drawing_around(self._frozen, self._step, self._colours, self._said_in, self._high)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.fontMetrics().height() * 6)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        scale = self.height() / self._high if self._high != HIGH else max(self.height() / HIGH, LEAST)
        centre = self._step.box.centre
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), qcolor(self._colours.ground))
            painter.setClipRect(self.rect())
            painter.translate(self.width() / 2, self.height() / 2)
            painter.scale(scale, scale)
            painter.translate(-centre.x, -centre.y)
            paint_drawing(painter, self.drawing)
            painter.setPen(QPen(qcolor(self._colours.accent), 4.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect(self._step.box.grown(6)), 8, 8)


def _drawing_around(
    frozen: Document, step: Step, palette: Palette, said_in: Document | None, high: float = HIGH
) -> Drawing:
    """Draw what stands near a step, however large the map is."""
    centre, wide = step.box.centre, WIDE * max(high / HIGH, 1)
    seen = Box(centre.x - wide * 1.6, centre.y - high * 1.6, wide * 3.2, high * 3.2)
    steps = {each.id for each in frozen.on_map(Step, step.map) if each.box.meets(seen)}
    flows = {f.id for f in frozen.on_map(Flow, step.map) if f.source in steps or f.target in steps}
    frames = {
        frame.id
        for kind in FRAMES
        for frame in frozen.on_map(kind, step.map)
        if (box := box_of(frame)) is not None and box.meets(seen)
    }
    options = DrawingOptions(palette=palette, said_in=said_in, only=steps | flows | frames)
    return drawing_of(frozen, step.map, options)
