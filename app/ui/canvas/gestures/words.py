"""Move the words of a flow: drag them; they keep their place until the flow is led elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.model.operations import MoveFlowLabel
from app.model.records import Box, Flow, Point
from app.ui.canvas.acts import words_of
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.gestures.drag import SLACK
from app.ui.canvas.pictures import picture_of

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


def is_on_words(flow: Flow, pointer: Pointer) -> bool:
    """Answer whether the mouse is on the words of a flow, not on its line."""
    box = words_of(flow)
    return box is not None and box.contains(Point(pointer.at.x(), pointer.at.y()))


class MoveWords(Gesture):
    """Put the words of a flow somewhere else."""

    def __init__(self, view: MapView, start: Pointer, flow: Flow) -> None:
        super().__init__(view, start)
        self._flow = flow
        self._box = words_of(flow)

    def move(self, pointer: Pointer) -> None:
        box = self._moved(pointer)
        item = self.view.map_scene.item(self._flow.id)
        shown = replace(self._flow, label_box=box or self._flow.label_box)
        picture = picture_of(shown, self.view.map_scene.styles.of(self._flow))
        if item is not None and picture is not None:
            item.show_picture(picture)

    def finish(self, pointer: Pointer) -> None:
        box = self._moved(pointer)
        self.cancel()
        if box is not None:
            self.place.do(MoveFlowLabel(flow_id=self._flow.id, label_box=box))

    def cancel(self) -> None:
        self.view.map_scene.put_back([self._flow.id])

    def _moved(self, pointer: Pointer) -> Box | None:
        """Return where the words come to stand; None if the mouse has hardly moved."""
        by = pointer.at - self.start.at
        if self._box is None or by.manhattanLength() * self.view.zoom < SLACK:
            return None
        return self._box.moved(float(round(by.x())), float(round(by.y())))
