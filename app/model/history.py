"""Undo and redo as a list of entries and a place in it. Knows nothing of who stores it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from app.i18n import Message
from app.model.changes import ChangeSet
from app.model.records import Map, Record, Round
from app.model.scenarios import RUN

PASSING: dict[type[Record], frozenset[str]] = {
    Round: frozenset({"place", "place_phase"}),
    Map: frozenset({"print_settings"}),
}
"""Fields that say where a meeting stands, and how a map was printed last; besides what was simulated last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act: what it was called, what it changed, when. A barrier is not undone."""

    id: str
    label: Message
    changes: ChangeSet
    at: str = ""
    barrier: bool = False

    @property
    def is_passing(self) -> bool:
        """Answer whether it changes only what is kept along the way: that is nobody's act, and undo passes through."""
        if self.barrier or not self.changes:
            return False
        return all(
            change.id == RUN or PASSING.get(type(change.record), frozenset()).issuperset(change.names or ("",))
            for change in self.changes
        )


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
        last = self._last
        return None if last is None or last.barrier else last

    @property
    def blocked_by(self) -> Entry | None:
        """The barrier that undo stands at, if it does."""
        last = self._last
        return last if last is not None and last.barrier else None

    @property
    def redoable(self) -> Entry | None:
        """The act that redo would do again."""
        return next((entry for entry in islice(self.entries, self.position, None) if not entry.is_passing), None)

    @property
    def undone_together(self) -> list[Entry]:
        """The act that undo takes back and what only passed since, last first."""
        return self._through(self._backwards) if self.undoable is not None else []

    @property
    def redone_together(self) -> list[Entry]:
        """The act that redo does again, with what only passed around it."""
        if self.redoable is None:
            return []
        found = self._through(self.entries[self.position :])
        rest = self.entries[self.position + len(found) :]
        return [*found, *takewhile(lambda entry: entry.is_passing, rest)]

    @property
    def _last(self) -> Entry | None:
        return next((entry for entry in self._backwards if not entry.is_passing), None)

    @property
    def _backwards(self) -> Iterator[Entry]:
        """Go back through what has been done."""
        return (self.entries[at] for at in range(self.position - 1, -1, -1))

    @staticmethod
    def _through(entries: Iterable[Entry]) -> list[Entry]:
        """List entries up to the first that is an act, that one included."""
        found: list[Entry] = []
        for entry in entries:
            found.append(entry)
            if not entry.is_passing:
                break
        return found
