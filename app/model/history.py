"""Undo and redo as a list of entries and a place in it. Knows nothing of who stores it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import Message
from app.model.changes import ChangeSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act: what it was called, what it changed, when. A barrier is not undone."""

    id: str
    label: Message
    changes: ChangeSet
    at: str = ""
    barrier: bool = False


class History:
    """The acts of a session; those before `position` are done, those after it can be done again."""

    def __init__(self, entries: Iterable[Entry] = (), position: int | None = None) -> None:
        self.entries: list[Entry] = list(entries)
        self.position = len(self.entries) if position is None else position

    def push(self, entry: Entry) -> None:
        """Add an act that has been done; what could have been redone is gone."""
        del self.entries[self.position :]
        self.entries.append(entry)
        self.position += 1

    @property
    def undoable(self) -> Entry | None:
        """The act that undo would take back; None at the beginning and at a barrier."""
        last = self.entries[self.position - 1] if self.position else None
        return None if last is None or last.barrier else last

    @property
    def blocked_by(self) -> Entry | None:
        """The barrier that undo stands at, if it does."""
        last = self.entries[self.position - 1] if self.position else None
        return last if last is not None and last.barrier else None

    @property
    def redoable(self) -> Entry | None:
        return self.entries[self.position] if self.position < len(self.entries) else None
