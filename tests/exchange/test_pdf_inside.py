"""A document of ours is found in a PDF file; what strangers put there is a sentence, whatever it is."""

from __future__ import annotations

import zlib
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from app.exchange import pdf_inside
from app.exchange.imported import import_file
from app.exchange.inflate import MAX_INFLATED
from app.exchange.pdf_inside import read_pdf
from app.exchange.result import Imported
from app.files import foreign
from app.files.foreign import with_document
from app.files.handed_on import bytes_to_hand_on
from app.model.document import Document
from app.model.errors import Refused
from app.storage.schema import SCHEMA
from tests.exchange.documents import own_document
from tests.exchange.pdf_files import LIKE_OURS, a_pdf, a_pdf_that_goes_in_circles, written


def ours() -> bytes:
    data = bytes_to_hand_on(own_document(), names=True)
    assert data is not None
    return data


@pytest.mark.parametrize("packed", [True, False])
def test_a_document_of_ours_is_taken_out_as_it_is(packed: bool) -> None:
    found = read_pdf(a_pdf(ours(), packed=packed))

    assert b64decode(found.inside) == ours()
    assert found.warnings == ()


def test_it_is_found_by_its_content_among_other_files() -> None:
    found = read_pdf(a_pdf(b"a text", zlib.compress(b"no document"), LIKE_OURS))

    assert b64decode(found.inside) == LIKE_OURS


def test_of_several_the_first_is_taken_and_that_is_said() -> None:
    found = read_pdf(a_pdf(LIKE_OURS, LIKE_OURS + b"2"))

    assert b64decode(found.inside) == LIKE_OURS
    assert [str(each) for each in found.warnings] == [
        "The PDF holds several Klarweg documents. The first of them was taken."
    ]


@pytest.mark.parametrize(
    "data", [a_pdf(), a_pdf(b"a text"), a_pdf_that_goes_in_circles(), a_pdf(LIKE_OURS[:60])],
    ids=["nothing inside", "another file", "in circles", "too short"],
)  # fmt: skip
def test_a_pdf_without_one_is_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused, match="There is no Klarweg document in this PDF"):
        read_pdf(data)


@pytest.mark.parametrize("data", [b"", b"a text", b"SQLite format 3\x00", b"PK\x03\x04"])
def test_what_is_no_pdf_is_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused, match="The file is no PDF"):
        read_pdf(data)


def test_a_damaged_pdf_is_a_sentence() -> None:
    with pytest.raises(Refused, match=r"Nothing was imported\."):
        read_pdf(b"%PDF-1.7\n1 0 obj\n<< /Root 1 0 R")


def test_a_pdf_with_a_password_is_a_sentence() -> None:
    writer = PdfWriter(clone_from=BytesIO(a_pdf(LIKE_OURS)))
    writer.encrypt("secret", algorithm="RC4-128")

    with pytest.raises(Refused, match="protected by a password"):
        read_pdf(written(writer))


def test_what_becomes_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_inside, "MOST_INFLATED", MAX_INFLATED // 32)

    with pytest.raises(Refused, match="becomes larger than 1 MB"):
        read_pdf(a_pdf(LIKE_OURS + bytes(2 * 2**20)))


def test_a_tree_of_very_many_names_is_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_inside, "MOST_NODES", 0)

    with pytest.raises(Refused, match="There is no Klarweg document"):
        read_pdf(a_pdf(LIKE_OURS))


# -- what is inside the document --------------------------------------------------------------------


def test_through_the_child_it_is_an_equal_document(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(a_pdf(ours()))

    imported = foreign.import_file(path)

    expected = Document(record for record in own_document() if record.id != "secret")
    assert Document(imported.records) == expected
    assert imported.needs_layout == frozenset()


def test_files_of_other_tools_are_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("Step\nAsk\nLog\n", encoding="utf-8")

    assert foreign.import_file(path) == import_file(path)


@pytest.mark.parametrize("inside", ["no base64 ☹", "AAAA"])
def test_what_is_no_document_after_all_is_a_sentence(inside: str) -> None:
    with pytest.raises(Refused, match=r"is damaged\. Nothing was imported"):
        with_document(Imported(records=(), inside=inside))


def test_a_document_whose_rows_were_changed_is_a_sentence() -> None:
    changed = ours().replace(b"Answer a card", b"Answer a cord")
    assert changed != ours()

    with pytest.raises(Refused, match=r"is damaged\. Nothing was imported"):
        with_document(read_pdf(a_pdf(changed)))


def test_a_document_of_a_newer_program_is_a_sentence() -> None:
    data = bytearray(ours())
    data[60:64] = (SCHEMA + 1).to_bytes(4, "big")

    with pytest.raises(Refused, match="written by a newer version"):
        with_document(read_pdf(a_pdf(bytes(data))))
