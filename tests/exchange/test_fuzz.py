"""Thousands of broken files: each is imported or refused with a sentence, and what is imported can be written again.

`make fuzz` (KLARWEG_FUZZ=100000) does it for longer.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from app.exchange.bpmn import export_bpmn
from app.exchange.imported import import_bytes
from app.exchange.jsonformat import export_json
from app.model.document import Document
from app.model.errors import Refused
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import SHARED, bpmn_file, edge, schema, shape
from tests.exchange.mutations import broken

TIMES = int(os.environ.get("KLARWEG_FUZZ", "2000"))
SMALL = 30_000


def seeds() -> list[tuple[bytes, str]]:
    """Return files to break: our own in both formats, a small one by hand, and those of other tools where present."""
    flow = '<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
    hand = bpmn_file(flow, shape("a") + shape("b", 200) + edge("f", 0, 0, 9, 9))
    own = [(export_bpmn(document)[0], ".bpmn") for document in (own_document(), document_with_pools())]
    others = [path.read_bytes() for path in sorted((SHARED / "bpmn").glob("*.bpmn")) if path.stat().st_size < SMALL]
    return [(hand, ".bpmn"), *own, (export_json(own_document())[0], ".json"), *((data, ".bpmn") for data in others)]


def test_fuzz_a_broken_file_is_imported_or_refused_and_never_anything_else() -> None:
    files = seeds()
    imported, sentences = 0, []

    for number in range(TIMES):
        data, suffix = files[number % len(files)]
        try:
            import_bytes(broken(data, number), suffix)
            imported += 1
        except Refused as refused:
            sentences.append(str(refused))

    assert imported > TIMES // 20
    assert len(sentences) > TIMES // 20
    assert [sentence for sentence in sentences if "Nothing was imported" not in sentence] == []


def test_fuzz_what_is_imported_from_a_broken_file_is_written_by_the_schema() -> None:
    standard = schema()
    files = [data for data, suffix in seeds() if suffix == ".bpmn"]
    wrong = []

    for number in range(TIMES // 4):
        try:
            document = Document(import_bytes(broken(files[number % len(files)], number), ".bpmn").records)
        except Refused:
            continue
        if not standard.validate(etree.fromstring(export_bpmn(document)[0])):
            wrong.append(f"{number}: {standard.error_log.last_error}")

    assert wrong == []


@pytest.mark.parametrize("number", range(0, 100, 7))
def test_fuzz_the_same_number_breaks_a_file_the_same_way(number: int) -> None:
    data = Path(__file__).read_bytes()

    assert broken(data, number) == broken(data, number)
