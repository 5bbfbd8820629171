"""Acts on very much at once: worked out beside the window, then carried out in a moment. Undo and redo of them too.

While one is worked out nothing else may change the process, so that acts happen in the order in which they were
asked for. Until it is written down it can be given up, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from app.editor_drafts import Draft
from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.wanted import part
from app.session import Ready
from app.ui import memory
from app.ui.doing import Plan
from app.ui.progress import Entry, Progress
from app.ui.workplace import Workplace

LARGE = 300
"""Elements from which on an act is worked out beside the window."""
TURN = 1
"""Milliseconds for the window between two parts of carrying out: a timer, since what is posted goes before it."""
UNDOING = msg("A large change is being taken back …")
REDOING = msg("A large change is being done again …")
Then = Callable[[ChangeSet], object]
T = TypeVar("T")


class LargeActs(QObject):
    """The large acts of one workplace, one at a time."""

    def __init__(self, place: Workplace, progress: Progress) -> None:
        super().__init__(place)
        self._place = place
        self._progress = progress
        self._entry: Entry | None = None
        self._written: Callable[[], object] | None = None
        """Carries out what has been written down already, and only waits for the window to have had its turn."""
        self._turn = QTimer(self, singleShot=True, interval=TURN)
        self._turn.timeout.connect(self._carry_out)
        place.beside = self
        place.closing.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Answer whether an act is under way."""
        return self._entry is not None or self._written is not None

    def is_large(self, count: int) -> bool:
        """Answer whether an act on so many elements is worked out beside the window."""
        return count > LARGE

    def begin(self, sentence: Message, plan: Plan, then: Then) -> None:
        """Work out what `plan` answers for a copy of what is shown, and do it; `then` hears what has changed."""

        def work_out(draft: Draft) -> Ready | None:
            with part(0.0, 0.2):
                operation = plan(draft)
            with part(0.2, 1.0):
                return draft.made_ready(operation) if operation is not None else None

        self.run(sentence, work_out, then)

    def step(self, by: int) -> None:
        """Take back the last act (-1), or do the next again (+1)."""
        sentence = UNDOING if by < 0 else REDOING
        self.run(sentence, lambda draft: draft.step_made_ready(by), lambda _changes: None)

    def run(self, sentence: Message, job: Callable[[Draft], Ready | None], then: Then) -> None:
        """Work something out on a draft in a thread, and carry it out."""
        draft = self._place.editor.draft(self._place.map_id)
        self._entry = self._progress.run(
            sentence, lambda: job(draft), lambda ready: self.take(ready, draft, then), self._say, self._forget
        )
        self._place.saved_changed.emit()

    def watch(
        self, sentence: Message, job: Callable[[], T], then: Callable[[T], object], given_up: Callable[[], object]
    ) -> None:
        """Do something in a thread that holds nobody up, such as reading; it is said, and can be given up."""
        self._progress.run(sentence, job, then, self._place.say, given_up)

    def finish(self) -> None:
        """Carry out what is written down; give everything else up without a word."""
        self._carry_out()
        entry, self._entry = self._entry, None
        if entry is not None:
            self._progress.drop(entry)

    def take(self, ready: Ready | None, draft: Draft, then: Then) -> None:
        """Make durable what has been worked out; the window has its turn before it is carried out."""
        self._forget()
        if ready is None:
            self._tell(ChangeSet(), draft, then)
            return
        session = self._place.editor.session
        try:
            session.write_down(ready)
        except Refused as refused:
            self._place.say(refused)
            return

        def carry_out() -> None:
            self._tell(session.carry_out(ready), draft, then)
            memory.hold()

        self._written = carry_out
        self._turn.start()

    def _carry_out(self) -> None:
        written, self._written = self._written, None
        if written is not None:
            written()

    def _tell(self, changes: ChangeSet, draft: Draft, then: Then) -> None:
        for sentence in draft.said:
            self._place.say(sentence)
        then(changes)

    def _say(self, sentence: object) -> None:
        self._forget()
        self._place.say(sentence)

    def _forget(self) -> None:
        self._entry = None
        self._place.saved_changed.emit()
