"""Versions as snapshots: equal maps hash alike, damage is noticed, differences lead from one document to the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.codec import Unreadable
from app.model.errors import Refused
from app.model.operations import Add, AddStep, AdoptVersion, RemoveVersion, RestoreVersion, TakeVersion, Together
from app.model.records import Department, Person, Proposal, Round, Step, Version
from app.model.versions import content_hash, differences, records_of, snapshot
from tests.fakes import NOW, document_of, line_of, session_of, step


def test_equal_maps_have_equal_hashes_whatever_the_order_and_the_form_of_their_numbers() -> None:
    one, other = document_of(step("a", x=1), step("b")), document_of(step("b"), step("a", x=1.0))

    assert snapshot(one) == snapshot(other)


def test_the_hash_speaks_of_the_content() -> None:
    assert snapshot(document_of(step("a")))[1] != snapshot(document_of(step("b")))[1]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema":99,"records":[]}', '{"schema":1,"records":[5]}'])
def test_strange_content_is_unreadable(content: str) -> None:
    with pytest.raises(Unreadable):
        records_of(Version(id="v", content=content, content_hash=content_hash(content)))


def test_content_that_was_tampered_with_is_noticed() -> None:
    content, digest = snapshot(document_of(step("a")))

    with pytest.raises(Unreadable):
        records_of(Version(id="v", content=content.replace('"a"', '"b"'), content_hash=digest))


def test_differences_lead_from_one_document_to_the_other() -> None:
    one, other = document_of(*line_of("a", "b")), document_of(*line_of("b", "c"))

    one.apply(differences(one, other))

    assert one == other


def test_going_back_keeps_people_and_the_department_they_belong_to() -> None:
    session = session_of(step("a"))
    session.execute(TakeVersion(version_id="v", name="first", at=NOW))
    later = [Department(id="d", name="Sales"), Person(id="p", department="d")]
    session.execute(Together(operations=tuple(Add(record=record) for record in later)))
    session.execute(AddStep(step=step("b")))

    session.execute(RestoreVersion(version_id="v", new_version_id="w", name="back", at=NOW))

    assert "p" in session.document
    assert session.document.find(Step, "b") is None


def test_a_damaged_version_is_not_restored() -> None:
    session = session_of(step("a"), Version(id="v", content="{}", content_hash="x"))

    with pytest.raises(Refused):
        session.execute(RestoreVersion(version_id="v", new_version_id="w", name="back", at=NOW))


@pytest.mark.parametrize("rests_on_it", [Proposal(id="p", applied_version="v"), Round(id="r", version="v")])
def test_a_version_that_something_rests_on_stays(rests_on_it: Proposal | Round) -> None:
    session = session_of(Version(id="v"), rests_on_it)

    with pytest.raises(Refused):
        session.execute(RemoveVersion(version_id="v"))


def test_an_adopted_version_stays_and_undo_stops_there() -> None:
    session = session_of(Version(id="v"))
    session.execute(AdoptVersion(version_id="v", at=NOW))

    with pytest.raises(Refused):
        session.execute(RemoveVersion(version_id="v"))
    with pytest.raises(Refused):
        session.undo()
    assert session.document.records["v"] == replace(Version(id="v"), kind="adopted", adopted_at=NOW)
