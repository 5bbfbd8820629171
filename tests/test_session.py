"""The one door: execute plans, applies, writes, remembers and tells; what fails leaves everything as it was."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from app.i18n import text
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import AddStep, AdoptVersion, CutStep, edit
from app.model.records import Version
from app.session import Session
from tests.fakes import NOW, DiskTrouble, MemoryStore, disk_trouble, document_of, fixed_clock, line_of, session_of, step


def store_of(session: Session) -> MemoryStore:
    assert isinstance(session._store, MemoryStore)
    return session._store


def test_an_act_is_applied_written_remembered_and_told_in_one() -> None:
    session = session_of(*line_of("a", "b", "c"))
    heard: list[ChangeSet] = []
    session.listen(heard.append)

    changes = session.execute(CutStep(step_id="b"))

    assert "b" not in session.document
    assert store_of(session).read()[0] == session.document
    assert heard == [changes]
    (entry,) = session.history.entries
    assert (entry.id, text(entry.label), entry.at, entry.changes) == ("id-1", "Cut “b”", NOW, changes)


def test_undo_and_redo_are_written_and_told_too() -> None:
    session = session_of(*line_of("a", "b", "c"))
    before = session.document.copy()
    session.execute(CutStep(step_id="b"))
    after = session.document.copy()

    session.undo()
    assert store_of(session).read()[0] == session.document == before
    session.redo()

    assert store_of(session).read()[0] == session.document == after


def test_a_new_act_after_undo_leaves_nothing_to_redo_in_memory_or_on_disk() -> None:
    session = session_of(step("a"))
    for name in ("x", "y"):
        session.execute(edit("a", name=name))
    session.undo()

    session.execute(edit("a", name="z"))

    assert not session.redo()
    assert len(store_of(session).read()[1].entries) == 2


def test_an_act_that_changes_nothing_leaves_no_trace() -> None:
    session = session_of(step("a"))

    assert not session.execute(edit("a", name="a"))
    assert (session.history.entries, store_of(session).writes) == ([], 0)


@pytest.mark.parametrize("move", ["execute", "undo", "redo"])
def test_a_write_that_fails_leaves_document_and_history_as_they_were(move: str) -> None:
    session = session_of(step("a"))
    heard: list[ChangeSet] = []
    session.execute(edit("a", name="x"))
    session.execute(edit("a", name="y"))
    session.undo()
    before, position = session.document.copy(), session.history.position
    session.listen(heard.append)
    moves = {"execute": lambda: session.execute(edit("a", name="z")), "undo": session.undo, "redo": session.redo}

    with disk_trouble(store_of(session)), pytest.raises(DiskTrouble):
        moves[move]()

    assert session.document == before
    assert (session.history.position, len(session.history.entries), heard) == (position, 2, [])


def test_a_refused_act_changes_nothing() -> None:
    session = session_of(step("a"))
    before = session.document.copy()

    with pytest.raises(Refused):
        session.execute(AddStep(step=step("a")))

    assert session.document == before


def test_undo_stops_at_a_barrier_with_a_sentence() -> None:
    session = session_of(Version(id="v", number=3))
    session.execute(AdoptVersion(version_id="v", at=NOW))

    with pytest.raises(Refused) as refused:
        session.undo()

    assert "Adopt version 3" in str(refused.value)


def test_with_nothing_to_undo_or_redo_nothing_happens() -> None:
    session = session_of()

    assert (session.undo(), session.redo()) == (ChangeSet(), ChangeSet())


def test_a_listener_that_fails_does_not_keep_the_others_from_hearing() -> None:
    session = session_of(step("a"))
    heard: list[ChangeSet] = []
    session.listen(lambda changes: 1 / 0)  # type: ignore[arg-type,return-value]  # fails on purpose
    session.listen(heard.append)

    with pytest.raises(ZeroDivisionError):
        session.execute(edit("a", name="x"))

    assert len(heard) == 1
    assert session.history.position == 1


def test_a_listener_must_not_change_the_document() -> None:
    session = session_of(step("a"))
    session.listen(lambda changes: session.execute(edit("a", name="y")))  # type: ignore[arg-type,return-value]

    with pytest.raises(RuntimeError):
        session.execute(edit("a", name="x"))

    assert session.history.position == 1


def test_who_has_left_hears_nothing() -> None:
    session = session_of(step("a"))
    heard: list[ChangeSet] = []
    leave = session.listen(heard.append)

    leave()
    session.execute(edit("a", name="x"))

    assert heard == []


def test_a_reopened_session_undoes_what_the_one_before_did() -> None:
    first = session_of(*line_of("a", "b", "c"))
    before = first.document.copy()
    first.execute(CutStep(step_id="b"))

    document, history = store_of(first).read()
    again = Session(document, store_of(first), history, fixed_clock())
    again.undo()

    assert again.document == before


def test_a_session_that_did_not_put_memory_back_would_be_noticed() -> None:
    class Forgetful(Session):
        def _commit(self, changes: ChangeSet, write: Callable[[], None]) -> None:
            self.document.apply(changes)
            write()

    sound, forgetful = (kind(document_of(*line_of("a", "b")), MemoryStore()) for kind in (Session, Forgetful))
    before = sound.document.copy()

    for session in (sound, forgetful):
        with disk_trouble(store_of(session)), pytest.raises(DiskTrouble):
            session.execute(CutStep(step_id="b"))

    assert sound.document == before
    assert forgetful.document != before


def test_nothing_is_searched_for_garbage_while_an_act_is_done() -> None:
    session = session_of(*line_of("a", "b", "c"))
    searching: list[bool] = []
    session.listen(lambda _changes: searching.append(gc.isenabled()))

    session.execute(CutStep(step_id="b"))

    assert searching == [False]
    assert gc.isenabled()
