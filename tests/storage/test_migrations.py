"""From schema 1 to today's: files, sessions that a crash left, and damaged files keep all they held."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.model.records import Record, Round
from app.storage.connect import Bookkeeping, make_session_database
from app.storage.image import opened, read_image
from app.storage.salvage import salvage
from app.storage.schema import SCHEMA, file_hash, migrate, schema_hash
from app.storage.store import SqliteStore
from app.testing.specimens import one_of_each

GOLDEN = (Path(__file__).parents[1] / "files" / "golden" / "schema-1.klarweg").read_bytes()


def without_what_is_new(records: list[Record]) -> dict[str, Record]:
    """The specimens as schema 1 could hold them."""
    return {r.id: replace(r, revealed=()) if isinstance(r, Round) else r for r in records}


def test_a_migrated_file_has_exactly_the_structure_of_a_new_one() -> None:
    with opened(GOLDEN) as connection:
        migrate(connection, 1)

        assert schema_hash(connection) == file_hash()
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_a_file_of_schema_1_keeps_every_record_and_every_field() -> None:
    document = read_image(GOLDEN).document

    assert {r.id: r for r in document} == without_what_is_new(one_of_each())


def test_a_session_of_schema_1_that_a_crash_left_is_taken_up_again(tmp_path: Path) -> None:
    path = tmp_path / "session.db"
    make_session_database(path, GOLDEN, Bookkeeping(uid="uid"))

    store = SqliteStore(path)

    assert {r.id: r for r in store.document()} == without_what_is_new(one_of_each())
    assert store.pragma("foreign_keys") == 1
    store.close()


@pytest.mark.parametrize("damage", [None, slice(60_000, 61_024)])
def test_a_damaged_file_of_schema_1_gives_its_rounds_too(damage: slice | None) -> None:
    data = bytearray(GOLDEN)
    if damage is not None:
        data[damage] = bytes(1024)

    found = salvage(bytes(data)).records

    assert [r.id for r in found if isinstance(r, Round)]
