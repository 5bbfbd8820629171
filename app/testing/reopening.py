"""Asking whether a document comes back exactly as it was: after a crash, and after closing and opening.

For the tests of any package that works with open files; raises AssertionError and says what differs.
"""

from __future__ import annotations

from app.files import OpenFile, open_file, recover, recoverable
from app.model.history import History
from app.session import Session


def after_crash(opened: OpenFile) -> OpenFile:
    """Abandon a document and recover it; everything must be as it was, undo and redo included."""
    before = opened.session
    name = opened.session_id
    opened.abandon()
    entry = next(left for left in recoverable() if left.id == name)
    again = recover(entry)
    require_same(before, again.session)
    return again


def after_saving(opened: OpenFile) -> OpenFile:
    """Save, close and open a document that has a file; everything must be as it was, undo and redo included."""
    before, path = opened.session, opened.path
    assert path is not None
    opened.save()
    opened.close()
    again = open_file(path)
    require_same(before, again.session)
    return again


def require_same(expected: Session, found: Session) -> None:
    """Raise AssertionError unless two sessions hold the same records, the same acts and the same place in them."""
    assert found.document == expected.document, _differing(expected, found)
    assert _acts(found.history) == _acts(expected.history)
    assert found.history.position == expected.history.position


def _acts(history: History) -> list[tuple[str, str, object, bool]]:
    return [(entry.id, entry.label.source, entry.changes, entry.barrier) for entry in history.entries]


def _differing(expected: Session, found: Session) -> str:
    one, other = dict(expected.document.records), dict(found.document.records)
    return f"different: {sorted(i for i in one.keys() | other.keys() if one.get(i) != other.get(i))[:10]}"
