"""Arranging a map in the window: a small one at once, a large one in a thread, while one can go on looking and drawing.

Whatever is changed meanwhile makes the answer void. What comes of it is one act.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app import layout
from app.editor_drafts import Draft
from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.operations import Arrange, Drawn, Operation, TurnMap
from app.model.placement import Arrangement
from app.model.records import Map, Step
from app.model.wanted import part
from app.session import Ready
from app.ui.large_acts import LargeActs
from app.ui.progress import Entry, Progress
from app.ui.workplace import Workplace

LARGE = 150
"""Steps from which on a map is arranged in a thread."""
ARRANGING = msg("The map is being arranged. A change now would stop this.")


class Arranging(QObject):
    """Arranges the shown map of one workplace; `moved` hears what has come of it."""

    turned = Signal()
    """The map runs the other way now."""

    def __init__(self, place: Workplace, progress: Progress, moved: Callable[[ChangeSet], object]) -> None:
        super().__init__(place)
        self._place = place
        self._progress = progress
        self._moved = moved
        self._entry: Entry | None = None
        self._beside = place.beside or LargeActs(place, progress)
        self._act: Callable[[Arrangement], Operation] = lambda a: Arrange(arrangement=a)
        place.changed.connect(self._void)
        place.map_changed.connect(self._void)

    @property
    def is_busy(self) -> bool:
        """Answer whether an arrangement is being worked out."""
        return self._entry is not None

    def arrange_all(self) -> None:
        """Lay the whole map out anew; pinned steps stay."""
        self._arrange(None)

    def arrange_selection(self) -> None:
        """Lay out what is selected; the rest stays."""
        selected = frozenset(step.id for step in self._place.selected(Step))
        if selected:
            self._arrange(selected)

    def cancel(self) -> None:
        """Give up, without a word."""
        entry, self._entry = self._entry, None
        if entry is not None:
            self._progress.drop(entry)

    def turn(self) -> None:
        """Let the map run the other way, arranged anew."""
        map_id = self._place.map_id
        shown = self._place.document.find(Map, map_id)
        if shown is not None:
            other = "horizontal" if shown.direction == "vertical" else "vertical"
            turning = TurnMap(map_id=map_id, direction=other)
            self._begin(lambda d: layout.turned(d, turning), lambda a: Drawn(operation=turning, arrangement=a))

    def _arrange(self, only: frozenset[str] | None) -> None:
        map_id = self._place.map_id
        self._begin(lambda d: layout.arrange(d, map_id, only=only), lambda a: Arrange(arrangement=a))

    def _begin(self, answer: Callable[[Document], Arrangement], act: Callable[[Arrangement], Operation]) -> None:
        self.cancel()
        self._act = act
        document = self._place.document
        if len(document.on_map(Step, self._place.map_id)) <= LARGE:
            self._take(answer(document))
            return
        draft = self._place.editor.draft(self._place.map_id)
        self._entry = self._progress.run(
            ARRANGING,
            lambda: _worked_out(draft, answer, act),
            lambda ready: self._hear(ready, draft),
            self._say,
            self._forget,
        )

    def _forget(self) -> None:
        self._entry = None

    def _hear(self, ready: Ready | None, draft: Draft) -> None:
        self._forget()
        self._beside.take(ready, draft, self._tell)

    def _say(self, sentence: object) -> None:
        self._forget()
        self._place.say(sentence)

    def _take(self, arrangement: Arrangement) -> None:
        refused: list[str] = []
        listening = self._place.said.connect(refused.append)
        changes = self._place.do(self._act(arrangement))
        self._place.said.disconnect(listening)
        if not refused:
            self._tell(changes)

    def _tell(self, changes: ChangeSet) -> None:
        """Show what has come of it."""
        if any(change.fields.get("direction") for change in changes.of(Map)):
            self.turned.emit()
        elif changes:
            self._moved(changes)
        else:
            self._place.say(msg("The map is in order already."))

    def _void(self) -> None:
        """Give up because the map is no longer the one that is being arranged."""
        if self.is_busy:
            self.cancel()
            self._place.say(msg("The map has been changed meanwhile, so it was not arranged."))


def _worked_out(
    draft: Draft, answer: Callable[[Document], Arrangement], act: Callable[[Arrangement], Operation]
) -> Ready | None:
    """Arrange a copy of the map, and work out all that taking the answer over takes."""
    with part(0.0, 0.8):
        arrangement = answer(draft.document)
    with part(0.8, 1.0):
        return draft.made_ready(act(arrangement))
