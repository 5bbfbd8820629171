"""The one description of what happens to a document: records before and after.

Undo, autosave, journal, canvas, comparison of versions and review packets all consume change sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.model.errors import Broken
from app.model.records import Record
from app.model.records.base import changed_names, with_values

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None before is an addition, None after a removal."""

    before: Record | None
    after: Record | None
    _names: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)

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
        return Change(self.after, self.before)._named(self._names)

    @property
    def names(self) -> tuple[str, ...]:
        """Name the fields that differ; empty for additions and removals. Compared once, however often it is asked."""
        if self._names is None:
            comparable = self.before is not None and type(self.before) is type(self.after)
            self._named(changed_names(self.before, self.after) if comparable else ())  # type: ignore[arg-type]
        return self._names or ()

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """Name the fields that differ, each with its old and its new value; empty for additions and removals."""
        return {name: (getattr(self.before, name), getattr(self.after, name)) for name in self.names}

    @property
    def is_empty(self) -> bool:
        """Answer whether the record is after it as it was before."""
        return type(self.before) is type(self.after) and not self.names

    def _named(self, names: tuple[str, ...] | None) -> Change:
        object.__setattr__(self, "_names", names)
        return self


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
        return super().__new__(cls, [c for c in folded.values() if not c.is_empty])

    @property
    def inverse(self) -> ChangeSet:
        return ChangeSet(change.inverse for change in reversed(self))

    def then(self, *others: Iterable[Change]) -> ChangeSet:
        """Fold this change set and those that follow it into one."""
        following = [change for other in others for change in other]
        return ChangeSet([*self, *following]) if following else self

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
    change = Change(record, with_values(record, **values))
    return [] if change.is_empty else [change]
