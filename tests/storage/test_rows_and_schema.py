"""The tables follow the record types; what goes in comes out; the structure is known by its hash."""

from __future__ import annotations

import sqlite3
from dataclasses import fields

import pytest

from app.model.document import Document
from app.model.integrity import require_whole_document
from app.model.records import RECORD_TYPES, Map, Process
from app.storage.image import image_bytes, new_uid, opened, read_image
from app.storage.rows import records_in
from app.storage.schema import (
    APPLICATION_ID,
    SCHEMA,
    file_hash,
    make_journal_tables,
    make_tables,
    migrate,
    require_known_structure,
    schema_hash,
    session_hash,
)
from app.storage.tables import TABLES, table_name
from app.storage.trouble import Trouble
from app.testing.specimens import kinds_of, one_of_each


def test_every_record_type_has_a_table_with_a_column_per_field():
    columns = {cls: [column.name for column in TABLES[cls].columns] for cls in RECORD_TYPES}

    assert columns == {cls: [f.name for f in fields(cls)] for cls in RECORD_TYPES}


def test_a_table_is_named_after_its_record_type():
    assert table_name(RECORD_TYPES[0]) == "process"
    assert {"proposal_item", "text_note", "open_point"} <= {table.name for table in TABLES.values()}


def test_the_specimens_are_a_whole_document_of_every_type():
    records = one_of_each()

    require_whole_document(Document(records))

    assert kinds_of(records) == {cls.__name__ for cls in RECORD_TYPES}


def test_every_field_of_every_type_comes_back_as_it_was():
    document = Document(one_of_each())

    again = read_image(image_bytes(document, new_uid())).document

    assert again == document


def test_records_of_a_kind_come_back_in_the_order_in_which_they_came():
    maps = [Map(id=name) for name in ("zebra", "apple", "mango")]
    document = Document([Process(id="process"), *maps])

    again = read_image(image_bytes(document, new_uid())).document

    assert [m.id for m in again.all(Map)] == ["zebra", "apple", "mango"]


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE step SET x = 'abc'", "a text where a number belongs"),
        ("UPDATE step SET x = 1e9", "a place off the map"),
        ("UPDATE step SET x = NULL", "no place"),
        ("UPDATE step SET stage = 'party'", "a word that is not on the list"),
        ("UPDATE step SET pinned = 2", "neither yes nor no"),
        ("UPDATE step SET name = printf('%.*c', 20001, 'x')", "a text too long"),
        ("UPDATE step SET map = 'nowhere'", "a reference to nothing"),
    ],
)
def test_the_database_itself_refuses(statement: str, why: str):
    with opened(image_bytes(Document(one_of_each()), new_uid())) as connection:
        connection.execute("PRAGMA foreign_keys = ON")

        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)

        assert list(records_in(connection)), why


def test_session_and_published_file_are_two_known_schemas():
    connection = sqlite3.connect(":memory:")
    make_tables(connection)
    assert schema_hash(connection) == file_hash()

    make_journal_tables(connection)
    assert schema_hash(connection) == session_hash() != file_hash()
    connection.close()


def test_a_file_is_marked_as_ours_with_its_schema_number():
    with opened(image_bytes(Document(), new_uid())) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW looks_harmless AS SELECT 1",
        "CREATE TRIGGER bite AFTER INSERT ON step BEGIN DELETE FROM step; END",
        "CREATE TABLE more (a)",
        "ALTER TABLE step ADD COLUMN more TEXT",
        "DROP TABLE note",
        "CREATE INDEX by_name ON step (name)",
    ],
)
def test_any_other_structure_is_not_opened(statement: str):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    connection.execute(statement)

    with pytest.raises(Trouble) as refusal:
        require_known_structure(connection, SCHEMA)

    assert refusal.value.what == "altered"
    connection.close()


def test_a_migration_happens_whole_or_not_at_all():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE old (a)")

    def first(c: sqlite3.Connection) -> None:
        c.execute("CREATE TABLE between_them (a)")

    def second(c: sqlite3.Connection) -> None:
        c.execute("CREATE TABLE newest (a)")
        raise OSError("the power went")

    with pytest.raises(OSError):
        migrate(connection, 0, {0: first, 1: second}, to=2)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema")]
    assert names == ["old"]

    migrate(connection, 0, {0: first, 1: lambda c: None}, to=2)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()
