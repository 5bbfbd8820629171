"""Every file of other tools is read as the table says, and comes back from our export as it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.exchange.result import Imported
from app.model.document import Document
from app.model.errors import Refused
from tests.exchange.bpmn_outcomes import OUTCOMES, Read
from tests.exchange.files import SHARED, of_other_tools, schema


def outcome(path: Path) -> Read | str:
    try:
        imported = read_bpmn(path.read_bytes())
    except Refused as refused:
        return str(refused)
    count = Counter(type(record).__name__ for record in imported.records)
    return Read(count["Map"], count["Pool"], count["Lane"], count["Step"], count["Flow"], count["DataObject"],
                count["TextNote"] + count["Group"], len(imported.needs_layout), len(imported.warnings))  # fmt: skip


def test_the_table_names_every_file() -> None:
    assert {path.name for path in of_other_tools()} == set(OUTCOMES)


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_a_file_is_read_as_the_table_says(name: str) -> None:
    path = SHARED / "bpmn" / name
    if not path.exists():
        pytest.skip("the files of other tools are not beside the checkout")

    found = outcome(path)

    expected = OUTCOMES[name]
    if isinstance(expected, str):
        assert isinstance(found, str)
        assert found.startswith(expected)
    else:
        assert found == expected


def imported_files() -> list[tuple[str, Imported]]:
    names = [path for path in of_other_tools() if not isinstance(OUTCOMES[path.name], str)]
    return [(path.name, read_bpmn(path.read_bytes())) for path in names]


def test_importing_exporting_and_importing_again_changes_nothing() -> None:
    changed = []
    for name, first in imported_files():
        document = Document(first.records)

        data, _ = export_bpmn(document)
        second = read_bpmn(data)

        if Document(second.records) != document or second.warnings or export_bpmn(document)[0] != data:
            changed.append(name)
    assert changed == []


def test_every_export_of_an_imported_file_follows_the_schema() -> None:
    standard = schema()
    wrong = []
    for name, imported in imported_files():
        data, _ = export_bpmn(Document(imported.records))

        if not standard.validate(parsed(data)):
            wrong.append(f"{name}: {standard.error_log.last_error}")
    assert wrong == []


def parsed(data: bytes):  # type: ignore[no-untyped-def]  # lxml's own type is private
    from lxml import etree

    return etree.fromstring(data)


def test_an_imported_file_that_has_been_cut_up_still_exports_by_the_schema() -> None:
    standard = schema()
    wrong = []
    for name, imported in imported_files():
        for part in range(3):
            data, _ = export_bpmn(thinned(Document(imported.records), part))

            if not standard.validate(parsed(data)):
                wrong.append(f"{name} {part}: {standard.error_log.last_error}")
    assert wrong == []


def thinned(document: Document, part: int) -> Document:
    """Return a document without every third thing that is drawn, and all that cannot be without those."""
    gone: set[str] = set()
    kinds = ("Step", "Flow", "Lane", "Pool", "DataObject", "Group", "TextNote")
    drawn = [r.id for r in document if type(r).__name__ in kinds]
    for record_id in drawn[part::3]:
        gone |= {record_id, *(r.id for r in document.attached_to(record_id))}
    return Document(record for record in document if record.id not in gone)
