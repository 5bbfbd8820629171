"""Row 16: files of every schema that was ever landed open for ever, with all that is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files import open_file, read_document
from app.storage.image import opened
from app.storage.schema import SCHEMA, file_hash, schema_hash
from app.testing.reopening import after_saving
from app.testing.specimens import kinds_of, one_of_each

CAME_LATER = {"schema-1": {"ProposalEvent"}, "schema-2": {"ProposalEvent"}}
"""By earlier schema: the kinds of records that it did not know."""
GOLDEN = sorted((Path(__file__).parent / "golden").glob("schema-*.klarweg"))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_file_opens_and_is_saved_in_todays_schema(golden: Path, target: Path):
    target.write_bytes(golden.read_bytes())

    again = after_saving(open_file(target))

    assert kinds_of(list(again.session.document)) == kinds_of(one_of_each()) - CAME_LATER.get(golden.stem, set())
    again.close()


def test_todays_schema_is_the_one_of_its_golden_file():
    golden = Path(__file__).parent / "golden" / f"schema-{SCHEMA}.klarweg"
    with opened(golden.read_bytes()) as connection:
        known = schema_hash(connection)

    assert known == file_hash(), (
        "The tables have changed. If this schema number was released, raise SCHEMA in app/storage/schema.py, add a "
        "migration and the hash of the earlier schema; then run scripts/make_golden.py."
    )


def test_todays_golden_file_holds_what_it_was_made_of():
    golden = Path(__file__).parent / "golden" / f"schema-{SCHEMA}.klarweg"

    assert {r.id: r for r in read_document(golden)} == {r.id: r for r in one_of_each()}
