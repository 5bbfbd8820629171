"""Small steps that follow one another quickly, as keys make them, are one act.

Every step of a burst takes back the act before it and does the whole distance at once, so that everything is durable
at any moment, undo names one act, and a proposal gets one item.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from app.ui.workplace import Workplace

REST = 1200
"""Milliseconds without a step after which a burst is over."""

PAUSE = 250
"""Milliseconds without a step after which very much is moved by all of them."""
Act = Callable[[float, float], object]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Steps that are to be done together, and for whom."""

    what: str
    selection: tuple[str, ...]
    dx: float
    dy: float
    act: Act


class Burst:
    """The steps of one workplace that may still go on."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._what: tuple[object, ...] = ()
        self._entry = ""
        self._by = (0.0, 0.0)
        self._rest = QTimer(place, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.end)
        self._gathered: Gathered | None = None
        self._pause = QTimer(place, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._do_gathered)

    def step(self, what: str, dx: float, dy: float, act: Act) -> None:
        """Do an act for the whole distance of the burst, this step included; `what` names what is done."""
        if self._place.beside is not None and self._place.beside.is_large(len(self._place.selection)):
            self._gather(what, dx, dy, act)
            return
        history = self._place.editor.session.history
        goes_on = self._goes_on(what)
        if goes_on:
            self._place.undo()
            dx, dy = dx + self._by[0], dy + self._by[1]
        position = history.position
        if dx or dy:
            act(dx, dy)
        done = history.position > position
        if goes_on and not done and (dx or dy):
            self._place.redo()
            return
        self._what, self._by = (what, self._place.selection), (dx, dy)
        self._entry = history.undoable.id if done and history.undoable is not None else ""
        self._rest.start()

    def _gather(self, what: str, dx: float, dy: float, act: Act) -> None:
        """Wait for the last of several steps with very much, and do their whole distance as one act."""
        former = self._gathered
        if former is not None and (former.what, former.selection) == (what, self._place.selection):
            dx, dy = dx + former.dx, dy + former.dy
        self._gathered = Gathered(what, self._place.selection, dx, dy, act)
        self._pause.start()

    def _do_gathered(self) -> None:
        if self._place.is_held:
            self._pause.start()
            return
        gathered, self._gathered = self._gathered, None
        if gathered is not None and gathered.selection == self._place.selection and (gathered.dx or gathered.dy):
            gathered.act(gathered.dx, gathered.dy)

    def end(self) -> None:
        """Let the next step begin an act of its own."""
        self._rest.stop()
        self._entry = ""

    def _goes_on(self, what: str) -> bool:
        last = self._place.editor.session.history.undoable
        same = self._what == (what, self._place.selection)
        return same and bool(self._entry) and last is not None and last.id == self._entry
