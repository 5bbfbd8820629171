"""One open document, kept in step with its store and its history. The one door through which anything changes.

`execute` plans, applies, writes, remembers and tells, in this order; a failed write leaves document and history
as they were. Undo is a commit of the inverse. It knows neither files nor Qt; the store is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.errors import Refused
from app.model.history import Entry, History
from app.model.operations.base import Operation, new_id
from app.model.wanted import part

Listener = Callable[[ChangeSet], None]


class Store(Protocol):
    """Where acts become durable. Every method is one transaction, finished when it returns."""

    def written(self, changes: ChangeSet, *, as_act: bool) -> object:
        """Put changes into the form in which they are stored; handed in when they are. Touches nothing else."""
        ...

    def write_act(self, entry: Entry, position: int, written: object = None) -> None:
        """Store the act's changes; it becomes entry number `position` (from 1), later entries are dropped."""
        ...

    def write_move(self, changes: ChangeSet, position: int, written: object = None) -> None:
        """Store the changes of an undo or redo, after which `position` entries are done."""
        ...


class NoStore:
    """A store that keeps nothing; for previews and tests."""

    def written(self, changes: ChangeSet, *, as_act: bool) -> object:
        return None

    def write_act(self, entry: Entry, position: int, written: object = None) -> None: ...

    def write_move(self, changes: ChangeSet, position: int, written: object = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Clock:
    """Where ids and times come from; tests hand in fixed ones."""

    now: Callable[[], str] = lambda: datetime.now(UTC).isoformat(timespec="seconds")
    new_id: Callable[[], str] = new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An act, or a way back (-1) or forth (+1) in the history, worked out on a copy and ready to be carried out.

    It counts only as long as the document is the one it was worked out for.
    """

    changes: ChangeSet
    written: object
    revision: int
    entry: Entry | None = None
    by: int = +1


class Session:
    """A document, its store and its history, kept in step."""

    def __init__(
        self,
        document: Document | None = None,
        store: Store | None = None,
        history: History | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.document = document if document is not None else Document()
        self.history = history if history is not None else History()
        self.clock = clock if clock is not None else Clock()
        self._store: Store = store if store is not None else NoStore()
        self._listeners: list[Listener] = []
        self._telling = False
        self._written_down: Ready | None = None
        self.revision = 0
        """How often the document has changed since it was opened."""

    def execute(self, operation: Operation) -> ChangeSet:
        """Do what is meant; return what happened (empty if nothing). Raise Refused if it cannot be done."""
        with without_collecting():
            self._settle()
            changes = operation.plan(self.document)
            if changes:
                self._do(self._entry(operation, self.document, changes))
            return changes

    def _entry(self, operation: Operation, document: Document, changes: ChangeSet) -> Entry:
        return Entry(
            id=self.clock.new_id(),
            label=operation.label(document),
            changes=changes,
            at=self.clock.now(),
            barrier=operation.barrier,
        )

    def _do(self, entry: Entry) -> None:
        position = self.history.position + 1
        self._commit(entry.changes, lambda: self._store.write_act(entry, position))
        self.history.push(entry)
        self._tell(entry.changes)

    # -- worked out beforehand -------------------------------------------------------------------

    def made_ready(self, operation: Operation, document: Document, revision: int) -> Ready | None:
        """Work out an act on a copy of the document, in any thread; None if it changes nothing.

        `revision` is that of the document when it was copied. Raise Refused if it cannot be done.
        """
        with part(0.0, 0.4):
            changes = operation.plan(document)
        if not changes:
            return None
        entry = self._entry(operation, document, changes)
        return self._ready(changes, document, Ready(changes=changes, written=None, revision=revision, entry=entry))

    def step_made_ready(self, by: int, document: Document, revision: int) -> Ready | None:
        """Work out undo (-1) or redo (+1) on a copy of the document, in any thread; None if there is nothing.

        Raise Refused at a barrier.
        """
        changes = self._stepping(by)
        far = self._position_after(by) - self.history.position
        return self._ready(changes, document, Ready(changes=changes, written=None, revision=revision, by=far))

    def _ready(self, changes: ChangeSet, document: Document, ready: Ready) -> Ready | None:
        if not changes:
            return None
        document.check(changes)
        with part(0.6, 1.0):
            return replace(ready, written=self._store.written(changes, as_act=ready.entry is not None))

    def write_down(self, ready: Ready) -> None:
        """Make durable what has been worked out; `carry_out` is to follow, and does so before anything else is done.

        Raise Refused if the document is another one by now.
        """
        self._settle()
        if ready.revision != self.revision:
            raise Refused(msg("The process has been changed meanwhile, so nothing was done. Please do it again."))
        position = self.history.position + ready.by
        if ready.entry is not None:
            self._store.write_act(ready.entry, position, ready.written)
        else:
            self._store.write_move(ready.changes, position, ready.written)
        self._written_down = ready

    def carry_out(self, ready: Ready) -> ChangeSet:
        """Carry out what has been worked out and written down, unless that is done, and tell of it."""
        if self._written_down is not ready:
            return ready.changes
        self._written_down = None
        self.document.trust(ready.changes)
        self._commit(ready.changes, lambda: None)
        if ready.entry is not None:
            self.history.push(ready.entry)
        else:
            self.history.position += ready.by
        self._tell(ready.changes)
        return ready.changes

    def _settle(self) -> None:
        """Carry out what has only been written down, before anything else is done."""
        if self._written_down is not None:
            self.carry_out(self._written_down)

    # -- undo and redo ---------------------------------------------------------------------------

    def undo(self) -> ChangeSet:
        """Take back the last act; raise Refused at a barrier. Empty if there is nothing to take back."""
        self._settle()
        return self._move(self._stepping(-1), -1)

    def redo(self) -> ChangeSet:
        """Do again what was undone last. Empty if there is nothing."""
        self._settle()
        return self._move(self._stepping(+1), +1)

    def _stepping(self, by: int) -> ChangeSet:
        """Return what undo (-1) or redo (+1) changes; raise Refused at a barrier."""
        if by > 0:
            return _folded(entry.changes for entry in self.history.redone_together)
        if self.history.blocked_by is not None:
            raise Refused(
                msg("“{act}” cannot be undone. It stays recorded; what follows from it can be changed by a new act.",
                    act=self.history.blocked_by.label)
            )  # fmt: skip
        return _folded(entry.changes.inverse for entry in self.history.undone_together)

    def _position_after(self, by: int) -> int:
        """Return how many acts are done after undo or redo, those that only pass included."""
        together = self.history.redone_together if by > 0 else self.history.undone_together
        return self.history.position + by * len(together)

    def forget_history(self) -> None:
        """Let go of all acts, done and undone: nothing can be taken back any more."""
        self._settle()
        self.history = History()
        self.revision += 1

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell the listener of every change set from now on; the answer unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _move(self, changes: ChangeSet, by: int) -> ChangeSet:
        if not changes:
            return changes
        position = self._position_after(by)
        self._commit(changes, lambda: self._store.write_move(changes, position))
        self.history.position = position
        self._tell(changes)
        return changes

    def _commit(self, changes: ChangeSet, write: Callable[[], None]) -> None:
        """Apply to memory, then make durable; if that fails, memory is put back and the error goes on."""
        if self._telling:
            raise RuntimeError("a listener must not change the document")
        self.document.apply(changes)
        try:
            write()
        except BaseException:
            self.document.apply(changes.inverse)
            raise
        self.revision += 1

    def _tell(self, changes: ChangeSet) -> None:
        """Tell the listeners, who must not change the document meanwhile."""
        self._telling = True
        try:
            tell(self._listeners, changes)
        finally:
            self._telling = False


def _folded(passed: Iterable[ChangeSet]) -> ChangeSet:
    """Fold what happens one after the other; one change set stays as it is."""
    sets = list(passed)
    return sets[0] if len(sets) == 1 else ChangeSet().then(*sets)


def tell(listeners: Iterable[Listener], changes: ChangeSet) -> None:
    """Tell everyone of changes, even if one of them fails; the first failure is raised once all have heard."""
    failures: list[Exception] = []
    for listener in tuple(listeners):
        try:
            listener(changes)
        except Exception as error:
            failures.append(error)
    if failures:
        raise failures[0]
