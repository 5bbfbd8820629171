"""Every way in which a file can be no good: one sentence, the ways out, and nothing lost."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app import platform
from app.files import (
    Trouble,
    create,
    earlier_versions_at,
    open_file,
    read_document,
    recover,
    recoverable,
    salvage,
    write_new,
)
from app.files.publish import lock_of
from app.model.document import Document
from app.storage.image import image_bytes, new_uid
from app.storage.schema import SCHEMA
from tests.files.lines import line_of, move


def bytes_of(count: int = 3) -> bytes:
    return image_bytes(Document(line_of(count)), new_uid())


def put(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


def with_statement(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(bytes_of())
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return make


def with_byte(place: int, value: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        data = bytearray(bytes_of())
        data[place] = value
        path.write_bytes(data)

    return make


def changed_text(path: Path) -> None:
    data = bytes_of()
    assert data.count(b"Offer 1") == 1
    path.write_bytes(data.replace(b"Offer 1", b"Offer 7"))


def bad_utf8(path: Path) -> None:
    path.write_bytes(bytes_of().replace(b"Offer 1", b"Offe\xff\xfe1"))


BAD_FILES = {
    "missing": ("missing", lambda path: None),
    "directory": ("directory", lambda path: path.mkdir()),
    "pipe": ("not_a_file", lambda path: os.mkfifo(path)),
    "empty": ("empty", put(b"")),
    "too_large": ("too_large", lambda path: (path.touch(), os.truncate(path, 513 * 1024**2))),
    "a_text": ("foreign", put(b"Dear customer, " * 100)),
    "short": ("foreign", put(b"SQLite format 3\x00")),
    "other_sqlite": ("foreign", with_byte(68, 0)),
    "half": ("damaged", put(bytes_of()[: len(bytes_of()) // 2])),
    "wal_mode": ("damaged", with_byte(18, 2)),
    "one_letter_changed": ("damaged", changed_text),
    "no_utf8": ("damaged", bad_utf8),
    "row_changed": ("damaged", with_statement("UPDATE step SET x = x + 1")),
    "row_gone": ("damaged", with_statement("DELETE FROM step WHERE id = 's1'")),
    "id_of_the_document": ("damaged", with_statement("UPDATE meta SET value = '../../x' WHERE key = 'document'")),
    "view_in_place_of_a_table": ("altered", with_statement("DROP TABLE note", "CREATE VIEW note AS SELECT 1")),
    "trigger": ("altered", with_statement("CREATE TRIGGER t AFTER UPDATE ON step BEGIN DELETE FROM step; END")),
    "virtual_table": ("altered", with_statement("CREATE VIRTUAL TABLE more USING fts5(a)")),
    "older_than_known": ("altered", with_statement("PRAGMA user_version = 0")),
    "newer": (
        "newer",
        with_statement(
            f"PRAGMA user_version = {SCHEMA + 5}", f"UPDATE meta SET value = '{SCHEMA + 5}' WHERE key = 'min_reader'"
        ),
    ),
}


@pytest.mark.parametrize(("what", "make"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_is_refused_with_a_sentence_and_left_as_it_was(what, make, target: Path, home: Path):
    make(target)
    before = target.read_bytes() if what not in ("missing", "directory", "not_a_file", "too_large") else None

    for attempt in (open_file, read_document):
        with pytest.raises(Trouble) as refusal:
            attempt(target)
        assert refusal.value.what == what
        assert str(refusal.value).endswith(".")

    assert before is None or target.read_bytes() == before
    assert not (home / "sessions").exists()


def test_a_newer_file_that_we_may_read_is_opened_for_reading_only(target: Path):
    with_statement("ALTER TABLE step ADD COLUMN mood TEXT", f"PRAGMA user_version = {SCHEMA + 1}")(target)
    before = target.read_bytes()

    file = open_file(target)

    assert file.read_only
    assert file.session.document == Document(line_of())
    with pytest.raises(Trouble):
        file.save()
    assert target.read_bytes() == before


def test_a_damaged_file_offers_its_earlier_version(started, target: Path):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.save()
    file.close()
    with target.open("r+b") as damaged:
        damaged.seek(3000)
        damaged.write(b"\xff" * 2000)

    with pytest.raises(Trouble) as refusal:
        open_file(target)

    assert refusal.value.ways[0] == "earlier_version"
    newest = earlier_versions_at(target)[0]
    assert read_document(newest.file) == file.session.document


def test_a_damaged_file_offers_the_session_that_a_crash_left(started, target: Path):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.abandon()
    target.write_bytes(b"oh no")

    with pytest.raises(Trouble) as refusal:
        open_file(target)

    assert "recover" in refusal.value.ways
    again = recover(recoverable()[0])
    assert again.session.document == file.session.document
    assert again.changed_outside()
    again.save(even_if_changed=True)
    assert read_document(target) == file.session.document
    again.close()


def test_a_file_without_earlier_versions_does_not_offer_them(target: Path):
    target.write_bytes(bytes_of()[:-1024])

    with pytest.raises(Trouble) as refusal:
        open_file(target)

    assert refusal.value.ways == ("salvage",)


def test_a_file_that_was_changed_outside_is_not_replaced_unless_told(started, target: Path):
    file = started(target)
    file.session.execute(move(1, 500.0))
    theirs = bytes_of(7)
    assert not file.changed_outside()
    target.write_bytes(theirs)
    assert file.changed_outside()

    with pytest.raises(Trouble) as refusal:
        file.save()
    assert refusal.value.what == "changed_outside"
    assert refusal.value.ways == ("save_as", "overwrite")
    assert target.read_bytes() == theirs
    assert file.is_ahead

    file.save(even_if_changed=True)
    assert read_document(target) == file.session.document
    assert theirs in {version.file.read_bytes() for version in file.earlier_versions()}


def test_a_file_that_has_gone_is_written_again(started, target: Path):
    file = started(target)
    target.unlink()
    assert file.changed_outside()

    file.save()

    assert read_document(target) == file.session.document


def test_a_write_protected_file_is_respected(started, target: Path):
    file = started(target)
    file.session.execute(move(1, 500.0))
    before = target.read_bytes()
    target.chmod(0o444)

    with pytest.raises(Trouble) as refusal:
        file.save()

    assert refusal.value.what == "write_protected"
    assert refusal.value.ways == ("save_as",)
    assert target.read_bytes() == before
    assert file.is_ahead


def test_a_symbolic_link_stays_one(started, target: Path, tmp_path: Path):
    started(target).close()
    link = tmp_path / "link.klarweg"
    link.symlink_to(target)

    file = open_file(link)
    file.session.execute(move(1, 500.0))
    file.save()

    assert link.is_symlink()
    assert read_document(target) == file.session.document
    with pytest.raises(Trouble) as refusal:
        open_file(target)
    assert refusal.value.what == "open_elsewhere"
    file.close()


def test_the_rights_of_a_file_stay(started, target: Path):
    file = started(target)
    target.chmod(0o640)
    file.session.execute(move(1, 500.0))

    file.save()

    assert target.stat().st_mode & 0o777 == 0o640


def test_a_missing_folder_is_told(started, target: Path):
    file = started()

    with pytest.raises(Trouble) as refusal:
        file.save_as(target.parent / "gone" / "x.klarweg")

    assert refusal.value.what == "folder_missing"
    assert file.path is None


def test_a_file_that_is_being_saved_by_another_is_waited_for(started, target: Path, monkeypatch):
    file = started(target)
    file.session.execute(move(1, 500.0))
    monkeypatch.setattr("app.files.publish.PATIENCE", 0.0)

    with platform.held(lock_of(target)), pytest.raises(Trouble) as refusal:
        file.save()

    assert refusal.value.what == "busy"
    file.save()
    assert not file.is_ahead


@pytest.mark.parametrize(
    ("step", "fault", "what"),
    [
        ("sync_file", errno.ENOSPC, "full"),
        ("sync_file", errno.EIO, "unwritable"),
        ("replace", errno.EACCES, "write_protected"),
        ("copy_rights", errno.EROFS, "write_protected"),
    ],
)
def test_a_fault_while_saving_leaves_the_old_file(started, target, monkeypatch, step, fault, what):
    file = started(target)
    file.session.execute(move(1, 500.0))
    before = target.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(fault, "injected")

    with monkeypatch.context() as faulty:
        faulty.setattr(f"app.files.publish.platform.{step}", fail)
        with pytest.raises(Trouble) as refusal:
            file.save()

    assert refusal.value.what == what
    assert target.read_bytes() == before
    assert os.listdir(target.parent) == [target.name]
    file.save()
    assert read_document(target) == file.session.document


def test_bytes_that_read_back_differently_are_not_published(started, target, monkeypatch):
    file = started(target)
    file.session.execute(move(1, 500.0))
    before = target.read_bytes()

    def garble(descriptor: int) -> None:
        os.pwrite(descriptor, b"garbled", 2000)

    with monkeypatch.context() as faulty:
        faulty.setattr("app.files.publish.platform.sync_file", garble)
        with pytest.raises(Trouble) as refusal:
            file.save()

    assert refusal.value.what == "unwritable"
    assert target.read_bytes() == before


def test_a_folder_that_takes_no_new_file_is_written_in_place(started, target, monkeypatch):
    file = started(target)
    file.session.execute(move(1, 500.0))
    before, there = target.read_bytes(), target.stat().st_ino
    acquire = platform.acquire

    def not_here(path: Path, **options: object) -> int:
        if path.parent == target.parent:
            raise PermissionError(errno.EACCES, "injected")
        return acquire(path, **options)

    with monkeypatch.context() as faulty:
        faulty.setattr("app.files.publish.platform.acquire", not_here)
        file.save()

    assert target.stat().st_ino == there
    assert read_document(target) == file.session.document
    assert before in {version.file.read_bytes() for version in file.earlier_versions()}


def test_a_home_that_cannot_be_written_is_told(target, home, monkeypatch):
    write_new(Document(line_of()), target)
    home.mkdir(exist_ok=True)
    (home / "sessions").write_text("in the way")

    with pytest.raises(Trouble) as refusal:
        open_file(target)

    assert refusal.value.ways[-1] == "read_only"
    assert open_file(target, read_only=True).session.document == Document(line_of())


def test_a_damaged_session_is_told_and_can_be_rescued(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.abandon()
    (left,) = recoverable()
    data = bytearray(left.database.read_bytes())
    data[40:60] = b"\xff" * 20
    data[100:140] = b"\xff" * 40
    left.database.write_bytes(data)

    with pytest.raises(Trouble) as refusal:
        open_file(target)
    assert refusal.value.what == "session_damaged"
    assert open_file(target, read_only=True).session.document == Document(line_of())

    rescued = salvage(left.database)
    assert rescued.file.session.document == file.session.document
    assert rescued.file.is_ahead
    rescued.file.close(discard=True)


def test_what_holds_nothing_readable_cannot_be_rescued(target):
    target.write_bytes(b"not a database at all")

    with pytest.raises(Trouble) as refusal:
        salvage(target)

    assert refusal.value.what == "nothing_left"


def test_creating_a_file_that_cannot_be_written_leaves_no_session(target):
    with pytest.raises(Trouble):
        create(line_of(), target.parent / "gone" / "x.klarweg")

    assert recoverable() == []
