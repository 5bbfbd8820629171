"""The session's store: its settings, one transaction per act, and what happens when the disk says no."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from app.files import Trouble, create, read_document
from app.model.records.base import changed_names
from app.storage.connect import PRAGMAS
from app.storage.journal import history_from
from app.testing.reopening import after_crash, require_same
from tests.files.lines import line_of, move


@pytest.fixture
def file() -> Iterator:
    opened = create(line_of())
    yield opened
    opened.abandon()


def store_of(file):
    return file._working.store


EXPECTED = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "wal_autocheckpoint": 1000,
}


def test_the_settings_of_a_session_read_back_as_they_should(file):
    found = {name: store_of(file).pragma(name) for name in EXPECTED}

    assert found == {**EXPECTED, "mmap_size": found["mmap_size"]}
    assert found["mmap_size"] in (0, None)
    assert [name for name, _ in PRAGMAS] == list(EXPECTED)


def test_reading_back_would_notice_a_session_that_does_not_sync(file):
    store_of(file)._raw.execute("PRAGMA synchronous = OFF")

    assert store_of(file).pragma("synchronous") != EXPECTED["synchronous"]


def test_nobody_else_gets_at_an_open_session(file):
    other = sqlite3.connect(store_of(file).path, timeout=0)

    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("SELECT * FROM step").fetchall()

    other.close()


def test_a_changed_record_costs_only_the_columns_that_differ(file):
    before = file.session.document.records["s1"]
    statements: list[str] = []
    event.listen(store_of(file)._engine, "before_cursor_execute", lambda c, k, sql, *rest: statements.append(sql))

    file.session.execute(move(1, 777.0))

    assert changed_names(before, file.session.document.records["s1"]) == ("x",)
    assert sum("UPDATE step SET x=?" in sql for sql in statements) == 1
    assert not any("SET id" in sql for sql in statements)


def test_an_act_that_the_disk_refuses_has_not_happened(file):
    event.listen(store_of(file)._engine, "before_cursor_execute", _fail)
    before = file.session.document.copy()

    with pytest.raises(Trouble) as refusal:
        file.session.execute(move(1, 777.0))

    assert refusal.value.ways == ("save_copy",)
    assert file.session.document == before
    assert file.session.history.entries == []


def test_after_a_fault_editing_has_stopped_and_a_copy_can_be_saved(file, tmp_path: Path):
    file.session.execute(move(1, 777.0))
    event.listen(store_of(file)._engine, "before_cursor_execute", _fail)
    with pytest.raises(Trouble):
        file.session.execute(move(1, 778.0))

    for again in (lambda: file.session.execute(move(2, 5.0)), file.session.undo, lambda: file.save_as(tmp_path / "x")):
        with pytest.raises(Trouble) as refusal:
            again()
        assert refusal.value.what == "broken"
    assert file.trouble is not None

    file.save_copy(tmp_path / "copy.klarweg")
    assert read_document(tmp_path / "copy.klarweg") == file.session.document


def test_an_error_at_commit_does_not_mean_that_nothing_was_committed(file):
    def fail_late(connection) -> None:
        connection.connection.driver_connection.commit()
        raise sqlite3.OperationalError("disk I/O error")

    event.listen(store_of(file)._engine, "commit", fail_late)

    file.session.execute(move(1, 777.0))

    assert len(file.session.history.entries) == 1
    assert file.trouble is not None
    again = after_crash(file)
    assert len(again.session.history.entries) == 1
    again.abandon()


def test_an_error_before_commit_means_that_nothing_was_committed(file):
    def fail_early(connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    event.listen(store_of(file)._engine, "commit", fail_early)

    with pytest.raises(Trouble):
        file.session.execute(move(1, 777.0))

    again = after_crash(file)
    assert again.session.history.entries == []
    again.abandon()


def test_a_full_disk_costs_the_ballast_and_editing_goes_on_once_there_is_space(file, monkeypatch):
    ballast = file._working.folder.ballast
    assert ballast.stat().st_size == 8 * 1024 * 1024

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    engine = store_of(file)._engine
    event.listen(engine, "before_cursor_execute", full)
    with pytest.raises(Trouble) as refusal:
        file.session.execute(move(1, 777.0))
    assert refusal.value.what == "full"
    assert not ballast.exists()

    with monkeypatch.context() as still_full:
        still_full.setattr("app.storage.store.lay_ballast", lambda path: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(Trouble):
            file.session.execute(move(1, 777.0))

    file.session.execute(move(1, 777.0))
    assert ballast.exists()
    assert file.trouble is None


def test_a_character_that_cannot_be_stored_is_refused_and_editing_goes_on(file, monkeypatch):
    def stumble(*_: object) -> None:
        "\ud800".encode()

    engine = store_of(file)._engine
    event.listen(engine, "before_cursor_execute", stumble)
    with pytest.raises(Trouble) as refusal:
        file.session.execute(move(1, 777.0))
    event.remove(engine, "before_cursor_execute", stumble)

    assert refusal.value.what == "text"
    file.session.execute(move(1, 777.0))


def test_the_journal_reads_back_acts_of_every_sort(file):
    for n in range(6):
        file.session.execute(move(n % 3, 50.0 + n))
    for _ in range(4):
        file.session.undo()

    history = history_from(store_of(file).journal_rows(), 2, file.session.document.records)

    assert [e.changes for e in history.entries] == [e.changes for e in file.session.history.entries]


def test_a_journal_that_cannot_be_read_costs_undo_and_not_the_document(file):
    file.session.execute(move(1, 777.0))
    store_of(file)._raw.execute("UPDATE journal SET changes = 'nonsense'")
    expected = file.session.document.copy()

    history = store_of(file).history(store_of(file).document())

    assert history.entries == []
    assert store_of(file).document() == expected


def test_a_listener_that_fails_costs_neither_the_act_nor_the_others(file):
    heard: list[int] = []
    file.session.listen(lambda changes: 1 / 0)
    file.session.listen(lambda changes: heard.append(len(changes)))

    with pytest.raises(ZeroDivisionError):
        file.session.execute(move(1, 777.0))
    with pytest.raises(ZeroDivisionError):
        file.session.undo()
    with pytest.raises(ZeroDivisionError):
        file.session.redo()

    assert heard == [1, 1, 1]
    after_crash(file).abandon()


def test_comparing_after_reopening_would_notice_an_act_that_was_not_stored(file, monkeypatch):
    other = create(line_of())
    monkeypatch.setattr(store_of(other), "write_act", lambda entry, position: None)
    other.session.execute(move(1, 777.0))

    with pytest.raises(AssertionError):
        after_crash(other)
    require_same(file.session, file.session)


def _fail(*_: object) -> None:
    raise sqlite3.OperationalError("disk I/O error")
