"""What a drag shows: a few elements as they are, with their flows led anew; many as one picture over a still map.

Nothing is changed in the document; `end` leaves no trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer

from app.model.records import Box, Flow
from app.ui.canvas.layers import PictureLayer, WaysLayer
from app.ui.canvas.pictures import picture_of

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

FEW, FEW_FLOWS = 12, 24
"""Up to so many elements with so many flows are shown one by one."""
PAUSE = 90
"""Milliseconds without a move after which the flows of many elements are led around what is there."""


class Moving(Protocol):
    """What is under way."""

    def show(self, dx: float, dy: float) -> None:
        """Show everything moved by so much."""
        ...

    def end(self) -> None:
        """Show the map as it is."""
        ...


@dataclass(frozen=True, slots=True)
class Moved:
    """What a drag moves: boxes by id, and the flows at them; `inner` ones have both ends among the boxes."""

    boxes: Mapping[str, Box]
    border: tuple[Flow, ...]
    inner: tuple[Flow, ...]

    @property
    def ids(self) -> list[str]:
        return [*self.boxes, *(flow.id for flow in (*self.inner, *self.border))]

    def at(self, dx: float, dy: float) -> dict[str, Box]:
        return {i: box.moved(dx, dy) for i, box in self.boxes.items()}


def moved_with(view: MapView, boxes: Mapping[str, Box]) -> Moved:
    """Return what moves when these boxes do: the flows at them too, in a fixed order."""
    place = view.workplace
    found = {f.id: f for i in boxes for f in place.document.referrers(i, Flow)}
    flows = [found[i] for i in sorted(found) if found[i].map == place.map_id]
    within = [flow.source in boxes and flow.target in boxes for flow in flows]
    return Moved(boxes, tuple(compress(flows, map(not_, within))), tuple(compress(flows, within)))


def moving(view: MapView, moved: Moved) -> Moving:
    """Begin to show a drag, in the way that suits how much is moved."""
    few = len(moved.boxes) <= FEW and len(moved.border) + len(moved.inner) <= FEW_FLOWS
    return _FewMoving(view, moved) if few else _ManyMoving(view, moved)


class _FewMoving:
    """Items lifted out of the map; flows are led anew with every move."""

    def __init__(self, view: MapView, moved: Moved) -> None:
        self._view, self._moved = view, moved
        self._flows = {flow.id: flow for flow in (*moved.border, *moved.inner)}

    def show(self, dx: float, dy: float) -> None:
        scene = self._view.map_scene
        for record_id in self._moved.boxes:
            item = scene.item(record_id)
            if item is not None:
                item.setPos(dx, dy)
        self._view.selection_item.setPos(dx, dy)
        for route in self._view.workplace.board.routes(self._flows, self._moved.at(dx, dy)):
            flow, item = self._flows[route.flow], scene.item(route.flow)
            shown = replace(flow, points=route.points, label_box=route.label)
            picture = picture_of(shown, scene.styles.of(flow)) if item is not None else None
            if item is not None and picture is not None:
                item.show_picture(picture)

    def end(self) -> None:
        self._view.selection_item.setPos(0, 0)
        self._view.map_scene.put_back(self._moved.ids)


class _ManyMoving:
    """One picture of all that moves; flows across its border are stretched, and led anew when the hand rests."""

    def __init__(self, view: MapView, moved: Moved) -> None:
        self._view, self._moved = view, moved
        self._border = [flow for flow in moved.border if len(flow.points) > 1]
        self._ways = {flow.id: flow.points for flow in self._border}
        self._led_at = self._at = (0.0, 0.0)
        self._picture: PictureLayer | None = None
        self._lines = WaysLayer(self._border, view.map_scene.styles)
        self._pause = QTimer(view, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._lead)

    def show(self, dx: float, dy: float) -> None:
        if self._picture is None or self._picture.zoom != self._view.zoom:
            self._begin()
        self._at = (dx, dy)
        assert self._picture is not None
        self._picture.show_moved(dx, dy)
        self._show_lines()
        self._pause.start()

    def _begin(self) -> None:
        """Take all that moves out of the map and into the layers; after zooming the picture is made anew."""
        scene = self._view.map_scene
        if self._picture is not None:
            scene.removeItem(self._picture)
            scene.put_back(self._moved.ids)
        else:
            self._view.selection_item.hide()
            self._lines.hold(self._ways, self._moved.boxes)
            for item in self._lines.items:
                scene.addItem(item)
        scene.take_out(self._ways)
        pictures = scene.take_out([*self._moved.boxes, *(flow.id for flow in self._moved.inner)])
        self._picture = PictureLayer(pictures, scene.sprites, self._view.zoom, self._view.devicePixelRatioF())
        scene.addItem(self._picture)

    def _show_lines(self) -> None:
        self._lines.show(self._at[0] - self._led_at[0], self._at[1] - self._led_at[1])

    def _lead(self) -> None:
        """Lead the flows across the border around what stands in their way."""
        routes = self._view.workplace.board.routes(self._ways, self._moved.at(*self._at))
        self._ways.update({route.flow: route.points for route in routes})
        self._led_at = self._at
        self._lines.hold(self._ways, self._moved.boxes)
        self._show_lines()

    def end(self) -> None:
        self._pause.stop()
        self._pause.deleteLater()
        scene = self._view.map_scene
        if self._picture is not None:
            for item in (self._picture, *self._lines.items):
                scene.removeItem(item)
        self._view.selection_item.show()
        scene.put_back(self._moved.ids)
