"""One open document, kept in step with its store and its history. The one door through which anything changes.

`execute` plans, applies, writes, remembers and tells, in this order; a failed write leaves document and history
as they were. Undo is a commit of the inverse. It knows neither files nor Qt; the store is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.history import Entry, History
from app.model.operations.base import Operation, new_id

Listener = Callable[[ChangeSet], None]


class Store(Protocol):
    """Where acts become durable. Every method is one transaction, finished when it returns."""

    def write_act(self, entry: Entry, position: int) -> None:
        """Store the act's changes; it becomes entry number `position` (from 1), later entries are dropped."""
        ...

    def write_move(self, changes: ChangeSet, position: int) -> None:
        """Store the changes of an undo or redo, after which `position` entries are done."""
        ...


class NoStore:
    """A store that keeps nothing; for previews and tests."""

    def write_act(self, entry: Entry, position: int) -> None: ...

    def write_move(self, changes: ChangeSet, position: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Clock:
    """Where ids and times come from; tests hand in fixed ones."""

    now: Callable[[], str] = lambda: datetime.now(UTC).isoformat(timespec="seconds")
    new_id: Callable[[], str] = new_id


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

    def execute(self, operation: Operation) -> ChangeSet:
        """Do what is meant; return what happened (empty if nothing). Raise Refused if it cannot be done."""
        changes = operation.plan(self.document)
        if not changes:
            return changes
        entry = Entry(
            id=self.clock.new_id(),
            label=operation.label(self.document),
            changes=changes,
            at=self.clock.now(),
            barrier=operation.barrier,
        )
        position = self.history.position + 1
        self._commit(changes, lambda: self._store.write_act(entry, position))
        self.history.push(entry)
        self._tell(changes)
        return changes

    def undo(self) -> ChangeSet:
        """Take back the last act; raise Refused at a barrier. Empty if there is nothing to take back."""
        if self.history.blocked_by is not None:
            raise Refused(
                msg("“{act}” cannot be undone. It stays recorded; what follows from it can be changed by a new act.",
                    act=self.history.blocked_by.label)
            )  # fmt: skip
        entry = self.history.undoable
        return self._move(entry.changes.inverse, -1) if entry else ChangeSet()

    def redo(self) -> ChangeSet:
        """Do again what was undone last. Empty if there is nothing."""
        entry = self.history.redoable
        return self._move(entry.changes, +1) if entry else ChangeSet()

    def forget_history(self) -> None:
        """Let go of all acts, done and undone: nothing can be taken back any more."""
        self.history = History()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell the listener of every change set from now on; the answer unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _move(self, changes: ChangeSet, by: int) -> ChangeSet:
        position = self.history.position + by
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

    def _tell(self, changes: ChangeSet) -> None:
        """Tell the listeners, who must not change the document meanwhile."""
        self._telling = True
        try:
            tell(self._listeners, changes)
        finally:
            self._telling = False


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
