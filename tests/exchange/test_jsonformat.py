"""Our own JSON holds every record, reads back the same, and is refused with a sentence where it is not right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.exchange.imported import import_bytes, import_file
from app.exchange.jsonformat import export_json, read_json
from app.model.document import Document
from app.model.errors import Refused
from tests.exchange.documents import own_document


def test_all_records_come_back() -> None:
    document = own_document()

    data, warnings = export_json(document)

    assert Document(read_json(data).records) == Document(r for r in document if r.id != "secret")
    assert "1 rating is not revealed yet" in str(warnings[0])


def test_it_is_written_one_record_to_a_line_in_a_fixed_order() -> None:
    document = own_document()

    data, _ = export_json(Document(reversed(list(document))))

    lines = data.decode().splitlines()
    assert len(lines) == len(document) - 1 + 2
    assert data == export_json(document)[0]


def test_it_can_be_read_in_a_child(tmp_path: Path) -> None:
    path = tmp_path / "process.json"
    path.write_bytes(export_json(own_document())[0])

    assert import_file(path) == import_bytes(path.read_bytes(), ".json")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Line 1 of the file is not valid JSON"),
        (b'{"format":\n\n!', "Line 3 of the file is not valid JSON"),
        (b"[" * 100_000, "is not valid JSON"),
        (b"\xff\xfe\x00", "is not valid JSON"),
        (b'{"format": "klarweg", "version": 1, "records": [NaN]}', "is not valid JSON"),
        (b"[]", "is not a process written by this program"),
        (b'{"format": "other", "records": []}', "is not a process written by this program"),
        (b'{"format": "klarweg", "version": 2, "records": []}', "newer version"),
        (b'{"format": "klarweg", "version": 1, "records": [{"kind": "Spell"}]}', "Record 1 of the file cannot be read"),
        (b'{"format": "klarweg", "version": 1, "records": [{"kind": "Map", "id": 3}]}', "Record 1 of the file"),
        (
            b'{"format": "klarweg", "version": 1, "records": [{"kind": "Step", "id": "a", "map": "x"}]}',
            "contradicts itself",
        ),
    ],
)
def test_what_is_not_right_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        read_json(data)

    assert sentence in str(caught.value)


def test_a_record_twice_is_refused() -> None:
    twice = [{"kind": "Map", "id": "m"}, {"kind": "Map", "id": "m"}]
    data = json.dumps({"format": "klarweg", "version": 1, "records": twice}).encode()

    with pytest.raises(Refused, match="contradicts itself"):
        read_json(data)


@pytest.mark.parametrize("x", ["1e300", "1e999", "-1000001"])
def test_a_step_out_of_reach_is_refused(x: str) -> None:
    step = f'{{"kind": "Step", "id": "a", "map": "m", "x": {x}}}'
    data = f'{{"format": "klarweg", "version": 1, "records": [{{"kind": "Map", "id": "m"}}, {step}]}}'

    with pytest.raises(Refused):
        read_json(data.encode())
