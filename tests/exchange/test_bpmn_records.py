"""Every kind of record travels in a BPMN file and comes back as it was, with all its fields; what cannot is said."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from app.exchange.bpmn import export_bpmn, large_files, read_bpmn
from app.model.document import Document
from app.model.records import (
    RECORD_TYPES,
    Attachment,
    Box,
    Dataset,
    Estimate,
    Evaluation,
    Finding,
    Lineage,
    Measure,
    Note,
    Observation,
    OpenPoint,
    Process,
    ProposalEvent,
    Rating,
    Record,
    Scenario,
    SignOff,
    Step,
    Version,
)
from app.model.records.base import naming_fields
from app.model.validation import faults
from app.samples import sample_document
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.test_bpmn_own_fields import plain

MORE: tuple[Record, ...] = (
    Attachment(id="picture", target="qualify", name="Card.png", media_type="image/png", content="aGVsbG8="),
    Dataset(id="dataset", name="March", file_hash="ab12", mapping='{"case": "Id"}', cases=12, events=80),
    Evaluation(id="evaluation", proposal="proposal", verdict="effective", dataset="dataset"),
    Finding(id="finding", round="round", step="qualify", verdict="change", reason="Too slow", notes=("note",)),
    Lineage(id="lineage", step="check", came_from=("write",), how="split"),
    Measure(id="measure", name="Hours", unit="h", definition="From card to offer"),
    Observation(id="observation", measure="measure", period="2026-10", value=Estimate(value=3.0)),
    OpenPoint(id="point", target="qualify", text="Ask the union", owner="Eder", due="2026-12-01"),
    ProposalEvent(id="event", proposal="proposal", what="changed", by="eder"),
    Scenario(id="scenario", name="Twice as many", settings="{}"),
    SignOff(id="signature", proposal="proposal", department="sales", person="eder", decision="agree"),
    Version(id="version", number=1, name="Before", content="[]"),
)


def everything() -> Document:
    """Return a document with every kind of record."""
    return Document([*own_document(), *MORE])


def again(document: Document) -> dict[str, Record]:
    imported = read_bpmn(export_bpmn(document)[0])
    assert imported.warnings == ()
    return plain(imported.records)


def test_the_document_of_this_test_has_every_kind_of_record() -> None:
    assert {type(record) for record in [*everything(), *document_with_pools()]} == set(RECORD_TYPES)


def test_every_kind_of_record_comes_back_as_it_was() -> None:
    assert again(everything()) == plain(everything())


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_sample_with_its_review_and_its_proposals_comes_back_whole(lang: str) -> None:
    document = sample_document("response-card", lang)

    data, warnings = export_bpmn(document)

    assert warnings == ()
    assert {r.id: r for r in map(without_foreign_, read_bpmn(data).records)} == {
        r.id: r for r in map(without_foreign_, document)
    }


def without_foreign_(record: Record) -> Record:
    plain_: Any = record
    return replace(plain_, foreign="") if hasattr(record, "foreign") else record


MEANINGLESS = {("Step", "bpmn_type"), ("Step", "expanded"), ("Step", "interrupting"), ("Pool", "box")}
"""What only some elements can have (an event of another type, an open task, a pool that is not drawn)."""
TEXT = " two\nlines, ä <&> \"'\ttab \\ \U0001f600"


def other_values(record: Any, name: str) -> Iterator[Any]:
    """Return values that a field has not; nothing where only few values make sense."""
    value, hint = getattr(record, name), typing.get_type_hints(type(record))[name]
    if hint is bool:
        yield not value
    elif hint is float:
        yield value + 13.5
    elif hint is int:
        yield value + 1
    elif hint is str:
        yield from (value + TEXT, "")
    elif hint == (Estimate | None):
        yield from (Estimate(value=3.5, low=1.0, high=9.0, kind="opinion", source=TEXT), None)
    elif hint == (Box | None):
        yield from (Box(11.5, -12.25, 60.0, 20.0), None)


def changed_fields(document: Document) -> Iterator[tuple[str, Document]]:
    """Return the document with one field changed, for every field that can be changed alone."""
    done: set[tuple[str, str, str]] = set()
    for record in document:
        kind = type(record).__name__
        for field in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
            if (
                field.name in ("id", "foreign")
                or (kind, field.name) in MEANINGLESS
                or field.name in naming_fields(type(record))
            ):
                continue
            for value in other_values(record, field.name):
                new: Any = replace(record, **{field.name: value})  # type: ignore[type-var]  # every record is a dataclass
                key = (kind, field.name, repr(value)[-12:])
                if new != record and not faults(new) and key not in done:
                    done.add(key)
                    yield f"{kind}.{field.name}", Document(new if r.id == record.id else r for r in document)


def test_every_field_of_every_record_comes_back_as_it_was() -> None:
    lost = []
    for document in (everything(), document_with_pools()):
        for name, changed in changed_fields(document):
            if again(changed) != plain(changed):
                lost.append(name)

    assert lost == []


def test_letters_that_xml_cannot_hold_come_back_in_records_and_are_replaced_in_names() -> None:
    document = Document([*own_document(), Note(id="odd", target="qualify", claim="a\x00b\ufffe")])
    named = Document(replace(r, name="a\x00b") if r.id == "qualify" else r for r in document)  # type: ignore[type-var]  # a step has a name

    found = again(named)

    assert getattr(found["odd"], "claim", "") == "a\x00b\ufffe"
    assert getattr(found["qualify"], "name", "") == "a\ufffdb"


def test_the_name_of_a_dotted_line_travels_though_bpmn_has_none() -> None:
    document = Document(replace(r, name="reads") if r.id == "f9" else r for r in own_document())  # type: ignore[type-var]

    assert getattr(again(document)["f9"], "name", "") == "reads"


def test_a_picture_of_twelve_megabytes_travels() -> None:
    content = "QUJD" * 3_000_000
    document = Document([*own_document(), Attachment(id="picture", target="qualify", content=content)])

    assert again(document)["picture"] == Attachment(id="picture", target="qualify", content=content)


def test_attachments_for_which_there_is_no_room_are_left_out_the_largest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_files, "ROOM", 10_000)
    large = Attachment(id="film", target="qualify", name="Film", content="QUJD" * 4_000)
    document = Document([*own_document(), large, Attachment(id="small", name="Card", content="QUJD" * 2_000)])

    data, warnings = export_bpmn(document)

    assert [str(w) for w in warnings if "attachment" in str(w)] == [
        "The attachment “Film” is too large for a BPMN file and was left out."
    ]
    found = {record.id: record for record in read_bpmn(data).records}
    assert "film" not in found
    assert found["small"] == document.get(Attachment, "small")


def test_a_logo_that_is_too_large_leaves_the_process_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_files, "ROOM", 10_000)
    logo = Attachment(id="logo", name="Logo", content="QUJD" * 4_000)
    process = replace(own_document().process, logo="logo")
    document = Document([*(r for r in own_document() if not isinstance(r, Process)), process, logo])

    imported = read_bpmn(export_bpmn(document)[0])

    assert next(r for r in imported.records if isinstance(r, Process)).logo is None
    assert imported.warnings == ()


def test_what_is_hidden_until_the_reveal_is_said_to_stay_behind() -> None:
    document = own_document()

    _, warnings = export_bpmn(document)

    assert [str(w) for w in warnings] == ["1 rating is not revealed yet and was left out."]
    assert document.all(Rating)
    assert document.all(Note)
    assert document.all(Step)
