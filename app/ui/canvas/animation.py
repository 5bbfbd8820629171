"""Steps glide to their new places after the map has been arranged, and their flows appear again.

Pictures move, nothing else: records and index hold the new places from the beginning, and whatever happens meanwhile
ends the movement at once. Only what is in view takes part, and nothing does where the system asks for less motion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation
from PySide6.QtWidgets import QGraphicsItem, QStyle, QWidget

from app.model.changes import Change, ChangeSet
from app.model.placement import box_of
from app.model.records import Box, Flow, Lane, Pool
from app.platform import wants_less_motion
from app.render.outlines import rect
from app.ui.workplace import Workplace

GLIDE = 250
"""Milliseconds a movement takes."""
MOST = 300
"""If more than this is in view, single movements cannot be followed, and the new picture is shown at once."""
LARGEST = 3_000
"""An act with more changes than this is not even looked through for what is in view."""


class Stage(Protocol):
    """Where pictures stand: the scene."""

    def item(self, record_id: str) -> QGraphicsItem | None: ...

    def put_back(self, ids: Iterable[str]) -> None: ...


class Glide(QObject):
    """The movement of one canvas, if there is one."""

    def __init__(self, workplace: Workplace, stage: Stage, view: QWidget) -> None:
        super().__init__(view)
        self._stage = stage
        self._view = view
        self._ways: dict[str, tuple[QGraphicsItem, QPointF]] = {}
        self._fading: dict[str, QGraphicsItem] = {}
        self._clock = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._show)
        self._clock.finished.connect(self.end)
        for signal in (workplace.changed, workplace.map_changed, workplace.selection_changed, workplace.mode_changed):
            signal.connect(self.end)

    @property
    def moving(self) -> set[str]:
        """The ids of what is under way or appearing."""
        return self._ways.keys() | self._fading.keys()

    def begin(self, changes: ChangeSet, area: QRectF) -> None:
        """Let what changes have moved within an area glide from its old place to its new one."""
        self.end()
        seen = list(_seen(changes, area)) if len(changes) <= LARGEST else []
        if not seen or len(seen) > MOST or not wants_motion(self._view):
            return
        for change in seen:
            item = self._stage.item(change.id)
            if item is None:
                continue
            way = _way(change)
            if way is None:
                self._fading[change.id] = item
            else:
                self._ways[change.id] = (item, way)
        if self._ways:
            self._show(0.0)
            self._clock.start()
        else:
            self.end()

    def end(self) -> None:
        """Show everything where it stands."""
        if self.moving:
            ids = self.moving
            for item in self._fading.values():
                item.setOpacity(1.0)
            self._ways, self._fading = {}, {}
            self._clock.stop()
            self._stage.put_back(ids)

    def _show(self, part: float) -> None:
        """Show how things stand when this part of the way is done, from 0 to 1."""
        for item, way in self._ways.values():
            item.setPos(way * (1 - part))
        for item in self._fading.values():
            item.setOpacity(part)


def wants_motion(widget: QWidget) -> bool:
    """Answer whether the system lets things move, or flash, on the screen."""
    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return duration > 0 and not _is_told_to_be_still()


@cache
def _is_told_to_be_still() -> bool:
    return wants_less_motion()


def _seen(changes: ChangeSet, area: QRectF) -> Iterator[Change]:
    """Go through what has moved, or has another way, and is in view before or after."""
    for change in changes:
        after = change.after
        if isinstance(change.before, Flow) and isinstance(after, Flow):
            if after.points and change.before.points != after.points and area.intersects(_around(after)):
                yield change
        elif not isinstance(after, (Lane, Pool)):
            boxes = [box for box in (box_of(change.before), box_of(after)) if box is not None]
            if len(boxes) == 2 and boxes[0] != boxes[1] and any(area.intersects(rect(box)) for box in boxes):
                yield change


def _way(change: Change) -> QPointF | None:
    """Return how far before its new place a thing stood; None for what has no box."""
    before, after = box_of(change.before), box_of(change.after)
    if before is None or after is None:
        return None
    return QPointF(before.centre.x - after.centre.x, before.centre.y - after.centre.y)


def _around(flow: Flow) -> QRectF:
    xs, ys = [p.x for p in flow.points], [p.y for p in flow.points]
    return rect(Box(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1))
