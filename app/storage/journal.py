"""The acts of a session as rows: what undo needs after a restart. A published file has none of them.

Changes are stored small: an addition or removal as its record, a changed record as its id and the fields that differ.
Reading goes backwards from today's document, where every record is known whole.
"""

from __future__ import annotations

import json
import sqlite3
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.i18n import Message
from app.model.changes import Change, ChangeSet
from app.model.codec import decode, encode, from_json, to_json
from app.model.history import Entry, History
from app.model.records import RECORD_TYPE_BY_NAME, Record, kind_of
from app.model.records.base import per_type
from app.model.wanted import told

Row = tuple[int, str, str, str, str, int]
SELECT = "SELECT position, id, label, changes, at, barrier FROM journal ORDER BY position"
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def row_of_entry(entry: Entry, position: int, small: str | None = None) -> Row:
    """Turn an act into its row; its changes may have been written before."""
    changes = small_text(entry.changes) if small is None else small
    return (position, entry.id, to_json(entry.label), changes, entry.at, int(entry.barrier))


def small_text(changes: ChangeSet) -> str:
    """Write changes as the journal keeps them."""
    return _dumps([_small(change) for change in told(changes, len(changes))])


def _small(change: Change) -> list[Any]:
    before, after = change.before, change.after
    if before is None:
        return ["+", encode(after)]
    if after is None:
        return ["-", encode(before)]
    old = {name: encode(getattr(before, name)) for name in change.names}
    new = {name: encode(getattr(after, name)) for name in change.names}
    return ["=", after.id, kind_of(after), old, new]


@per_type
def _hints(cls: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(cls)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptJournal:
    """The acts that a closed session left, and how many of them were done."""

    rows: list[Row]
    position: int


def journal_in(database: Path) -> KeptJournal | None:
    """Read the journal of a closed session's database, without writing to it; None if it cannot be read."""
    try:
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            (position,) = connection.execute("SELECT position FROM bookkeeping").fetchone()
            return KeptJournal(rows=connection.execute(SELECT).fetchall(), position=position)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError, TypeError):
        return None


def history_from(rows: Iterable[Row], position: int, now: Mapping[str, Record]) -> History:
    """Rebuild undo and redo from the journal's rows (in order) and the records as they are at `position`."""
    ordered = sorted(rows)
    done, undone = ordered[:position], ordered[position:]
    backwards, forwards = dict(now), dict(now)
    entries = [_entry(row, backwards, _before) for row in reversed(done)][::-1]
    entries += [_entry(row, forwards, _after) for row in undone]
    return History(entries, position)


def _entry(row: Row, records: dict[str, Record], step: Callable[[Any, dict[str, Record]], Change]) -> Entry:
    _, entry_id, label, changes, at, barrier = row
    walked = ChangeSet([step(item, records) for item in json.loads(changes)])
    return Entry(id=entry_id, label=from_json(Message, label), changes=walked, at=at, barrier=bool(barrier))


def _before(item: Any, records: dict[str, Record]) -> Change:
    """Read a change whose outcome is in `records`, and go back to what was before it."""
    change = _added_or_removed(item)
    if change is None:
        after = records[item[1]]
        change = Change(_with(after, item[3]), after)
    return _walk(change, change.before, records)


def _after(item: Any, records: dict[str, Record]) -> Change:
    """Read a change whose beginning is in `records`, and go on to what is after it."""
    change = _added_or_removed(item)
    if change is None:
        before = records[item[1]]
        change = Change(before, _with(before, item[4]))
    return _walk(change, change.after, records)


def _added_or_removed(item: Any) -> Change | None:
    if item[0] == "+":
        return Change(None, decode(Record, item[1]))
    if item[0] == "-":
        return Change(decode(Record, item[1]), None)
    return None


def _with(record: Record, values: Mapping[str, Any]) -> Record:
    hints = _hints(RECORD_TYPE_BY_NAME[kind_of(record)])
    return replace(record, **{name: decode(hints[name], value) for name, value in values.items()})


def _walk(change: Change, there: Record | None, records: dict[str, Record]) -> Change:
    if there is None:
        records.pop(change.id, None)
    else:
        records[change.id] = there
    return change
