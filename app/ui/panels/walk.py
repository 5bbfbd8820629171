"""The way through a map, step by step: which activity comes next along the flow, and which of how many it is."""

from __future__ import annotations

from bisect import bisect_right

from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.numbering import step_numbers
from app.model.records import Step
from app.ui.panels.outline_order import alters_order, in_reading_order
from app.ui.workplace import Workplace


class Walk:
    """The activities of one map in the order of the flow. Made anew when steps or flows change."""

    def __init__(self, document: Document, map_id: str) -> None:
        self._numbers = step_numbers(document, map_id)
        order = in_reading_order(document, map_id, self._numbers)
        self._place = {step_id: place for place, step_id in enumerate(order)}
        self._stops = [i for i in order if is_activity(document.get(Step, i))]
        self._places = [self._place[i] for i in self._stops]

    def number_of(self, step_id: str) -> str:
        """Return a step's number; empty for what has none."""
        return self._numbers.get(step_id, "")

    def place_of(self, step_id: str) -> tuple[int, int]:
        """Return which of how many activities this is, from 1; 0 for what is none."""
        return (self._stops.index(step_id) + 1 if step_id in self._stops else 0), len(self._stops)

    def beside(self, step_id: str, by: int) -> str | None:
        """Return the next (+1) or previous (-1) activity; for the map itself the first; None at the ends."""
        place = self._place.get(step_id, -1)
        after = bisect_right(self._places, place)
        at = after if by > 0 else after - (2 if step_id in self._stops else 1)
        return self._stops[at] if 0 <= at < len(self._stops) else None


class KeptWalk:
    """The walk through the map that is shown, made when it is asked for and forgotten when the order may be another."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._walk: Walk | None = None

    @property
    def walk(self) -> Walk:
        if self._walk is None:
            self._walk = Walk(self._workplace.document, self._workplace.map_id)
        return self._walk

    def hear(self, changes: ChangeSet) -> None:
        """Forget the walk if these changes can alter it."""
        if any(alters_order(change.before, change.after) for change in changes):
            self._walk = None

    def forget(self) -> None:
        """Forget the walk: another map is shown."""
        self._walk = None
