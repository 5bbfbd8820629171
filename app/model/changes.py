"""The one description of what happens to a document: records before and after.

Undo, autosave, journal, canvas, comparison of versions and review packets all consume change sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from app.model.errors import Broken
from app.model.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None before is an addition, None after a removal."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is after the change, or as it was before it went."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def inverse(self) -> Change:
        return Change(self.after, self.before)

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """Name the fields that differ, each with its old and its new value; empty for additions and removals."""
        if self.before is None or self.after is None:
            return {}
        pairs = ((f.name, getattr(self.before, f.name), getattr(self.after, f.name)) for f in fields(self.before))
        return {name: (old, new) for name, old, new in pairs if old != new}


class ChangeSet(tuple[Change, ...]):
    """Changes that happen together, at most one per record, in a fixed order.

    Given several changes of one record, they are folded into one; what changes nothing is left out.
    """

    __slots__ = ()

    def __new__(cls, changes: Iterable[Change] = ()) -> ChangeSet:
        folded: dict[str, Change] = {}
        for change in changes:
            earlier = folded.get(change.id)
            if earlier is None:
                folded[change.id] = change
            elif earlier.after != change.before:
                raise Broken(f"two changes of {change.id} do not follow one another")
            else:
                folded[change.id] = Change(earlier.before, change.after)
        return super().__new__(cls, (c for c in folded.values() if c.before != c.after))

    @property
    def inverse(self) -> ChangeSet:
        return ChangeSet(change.inverse for change in reversed(self))

    def then(self, *others: Iterable[Change]) -> ChangeSet:
        """Fold this change set and those that follow it into one."""
        return ChangeSet([*self, *(change for other in others for change in other)])

    def of(self, kind: type[Record]) -> Iterator[Change]:
        """Go through the changes of one kind of record."""
        return (change for change in self if isinstance(change.record, kind))

    def added(self, kind: type[R]) -> list[R]:
        return [c.after for c in self if c.before is None and isinstance(c.after, kind)]

    def removed(self, kind: type[R]) -> list[R]:
        return [c.before for c in self if c.after is None and isinstance(c.before, kind)]

    def changed(self, kind: type[R]) -> list[tuple[R, R]]:
        return [(c.before, c.after) for c in self if isinstance(c.before, kind) and isinstance(c.after, kind)]

    @property
    def ids(self) -> set[str]:
        return {change.id for change in self}


def added(*records: Record) -> list[Change]:
    return [Change(None, record) for record in records]


def removed(*records: Record) -> list[Change]:
    return [Change(record, None) for record in records]


def changed(record: R, **values: Any) -> list[Change]:
    """Describe that fields of a record take new values; empty if they have them already."""
    after = replace(record, **values)
    return [] if after == record else [Change(record, after)]
