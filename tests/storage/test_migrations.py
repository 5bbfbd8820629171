"""From earlier schemas to today's: files, sessions that a crash left, and damaged files keep all they held."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.model.records import Evaluation, Observation, ProposalEvent, ProposalItem, Record, Round
from app.storage.connect import Bookkeeping, make_session_database
from app.storage.image import opened, read_image
from app.storage.salvage import salvage
from app.storage.schema import SCHEMA, file_hash, migrate, schema_hash
from app.storage.store import SqliteStore
from app.testing.specimens import one_of_each

EARLIER = (1, 2, 3)


def golden(schema: int) -> bytes:
    return (Path(__file__).parents[1] / "files" / "golden" / f"schema-{schema}.klarweg").read_bytes()


def as_in(schema: int, records: list[Record]) -> dict[str, Record]:
    """The specimens as an earlier schema could hold them."""
    return {r.id: without_what_is_new(schema, r) for r in records if schema >= 3 or not isinstance(r, ProposalEvent)}


def without_what_is_new(schema: int, record: Record) -> Record:
    match record:
        case Round() if schema < 2:
            return replace(record, revealed=())
        case ProposalItem() if schema < 3:
            return replace(record, only_with=(), instead_of=None, at="", by=None)
        case Observation():
            return replace(record, supersedes=None, recorded_at="", by=None)
        case Evaluation():
            return replace(record, measure=None, at="", by=None, decided_by=None)
        case _:
            return record


@pytest.mark.parametrize("schema", EARLIER)
def test_a_migrated_file_has_exactly_the_structure_of_a_new_one(schema: int) -> None:
    with opened(golden(schema)) as connection:
        migrate(connection, schema)

        assert schema_hash(connection) == file_hash()
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


@pytest.mark.parametrize("schema", EARLIER)
def test_an_earlier_file_keeps_every_record_and_every_field(schema: int) -> None:
    document = read_image(golden(schema)).document

    assert {r.id: r for r in document} == as_in(schema, one_of_each())


@pytest.mark.parametrize("schema", EARLIER)
def test_an_earlier_session_that_a_crash_left_is_taken_up_again(schema: int, tmp_path: Path) -> None:
    path = tmp_path / "session.db"
    make_session_database(path, golden(schema), Bookkeeping(uid="uid"))

    store = SqliteStore(path)

    assert {r.id: r for r in store.document()} == as_in(schema, one_of_each())
    assert store.pragma("foreign_keys") == 1
    store.close()


@pytest.mark.parametrize("damage", [None, slice(60_000, 61_024)])
def test_a_damaged_file_of_schema_1_gives_its_rounds_too(damage: slice | None) -> None:
    data = bytearray(golden(1))
    if damage is not None:
        data[damage] = bytes(1024)

    found = salvage(bytes(data)).records

    assert [r.id for r in found if isinstance(r, Round)]
