"""Connect: drag from a step's handle to another step, or to empty ground to make the next step there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app.model.operations import Reattach
from app.model.placement import box_by_id, box_of
from app.model.records import Flow, Record, Step
from app.render.theme import qcolor
from app.ui.canvas import drawing
from app.ui.canvas.connecting import ENDS, choose_target, light_up
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.tools import Tool

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


class _Line(Gesture):
    """A line that follows the mouse and lights up what it can lead to."""

    def __init__(self, view: MapView, start: Pointer) -> None:
        super().__init__(view, start)
        self._line: QGraphicsLineItem | None = None

    def why_not(self, target: Record) -> str | None:
        """Say why the line cannot lead to an element."""
        return None

    def _stretch(self, line: QLineF) -> None:
        if self._line is None:
            light_up(self.view, self.why_not)
            self._line = QGraphicsLineItem()
            self._line.setPen(QPen(qcolor(self.view.map_scene.styles.palette.accent), 2, Qt.PenStyle.DashLine))
            self._line.setZValue(106)
            self.view.map_scene.addItem(self._line)
        self._line.setLine(line)
        self.view.hide_pad()

    def _light_up(self, target: Record | None, reason: str | None) -> None:
        self.view.selection_item.show_target(box_of(target), reason is None)
        self.place.say(reason or "")

    def cancel(self) -> None:
        if self._line is not None:
            self.view.map_scene.removeItem(self._line)
            self._line = None
        self.view.selection_item.light_up([])
        self.view.selection_item.show_target(None)


class ConnectElements(_Line):
    """Lead a flow from an element to another; let go on empty ground to make the next step there."""

    def __init__(self, view: MapView, start: Pointer, source: Record) -> None:
        super().__init__(view, start)
        self._source = source

    def move(self, pointer: Pointer) -> None:
        self._stretch(QLineF(self.start.at, pointer.at))
        target = self._target(pointer)
        self._light_up(target, self.why_not(target) if target is not None else None)

    def finish(self, pointer: Pointer) -> None:
        target = self._target(pointer)
        reason = self.why_not(target) if target is not None else None
        self.cancel()
        if target is not None and reason is None:
            if drawing.connect(self.place, self._source.id, target.id):
                self.place.select([target.id])
        elif target is None and isinstance(self._source, Step) and self._is_a_drag(pointer):
            self.view.ask_for_step(pointer.at, beside=self._source.id)
        elif target is None and self.view.tool == Tool.CONNECT:
            choose_target(self.view, self._source)

    def _target(self, pointer: Pointer) -> Record | None:
        found = self.view.map_scene.record_at(pointer.at, ENDS)
        inside_itself = found is not None and found.id == self._source.id and not self._is_a_drag(pointer)
        return None if inside_itself else found

    def why_not(self, target: Record) -> str | None:
        return drawing.why_not(self.place, self._source.id, target.id)

    def _is_a_drag(self, pointer: Pointer) -> bool:
        return (pointer.at - self.start.at).manhattanLength() * self.view.zoom > 24


class ReattachFlow(_Line):
    """Lead one end of a flow to another element."""

    def __init__(self, view: MapView, start: Pointer, flow: Flow, end: str) -> None:
        super().__init__(view, start)
        self._flow = flow
        self._end = end

    def move(self, pointer: Pointer) -> None:
        fixed = box_by_id(self.place.document, self._flow.target if self._end == "source" else self._flow.source)
        if fixed is not None:
            self._stretch(QLineF(fixed.centre.x, fixed.centre.y, pointer.at.x(), pointer.at.y()))
        target = self.view.map_scene.record_at(pointer.at, ENDS)
        self._light_up(target, self.why_not(target) if target is not None else None)

    def finish(self, pointer: Pointer) -> None:
        target = self.view.map_scene.record_at(pointer.at, ENDS)
        self.cancel()
        if target is not None and target.id != getattr(self._flow, self._end):
            self.place.do(self._operation(target))

    def why_not(self, target: Record) -> str | None:
        return self.place.editor.why_not(self._operation(target))

    def _operation(self, target: Record) -> Reattach:
        if self._end == "source":
            return Reattach(flow_id=self._flow.id, source=target.id)
        return Reattach(flow_id=self._flow.id, target=target.id)
