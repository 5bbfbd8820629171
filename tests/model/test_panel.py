"""The panel, its people, and the criteria that a round fixes."""

from __future__ import annotations

import json

import pytest

from app.model.operations import (
    Remove,
)
from app.model.records import Participant, Person
from app.model.reviews.criteria import Criteria, criteria_of, plain_criteria, rules_of, usual_criteria
from app.model.reviews.panel import named_department, usual_seats, without_seat
from app.model.reviews.rounds import (
    participants_of,
)
from app.session import Session
from tests.reviewing import (
    note,
    process,
    refusal,
    under_review,
)


def test_the_panel_rule_names_the_areas_without_a_seat() -> None:
    session = under_review(who=("mia", "sam"))

    missing = without_seat(session.document, participants_of(session.document, "r"), Criteria())

    assert [area.id for area in missing] == ["office", "customer"]
    relaxed = Criteria(internal_seated=False, customer_voice=False)
    assert without_seat(session.document, [], relaxed) == []


def test_people_are_proposed_for_the_seats_of_their_departments() -> None:
    document = process(Person(id="gone", name="Gus", department="sales", active=False))

    assert {seat.person: seat.seat for seat in usual_seats(document)} == {
        "mia": "company",
        "olaf": "company",
        "sam": "company",
        "kim": "customer_direct",
    }


def test_a_department_with_few_raters_is_not_named_unless_the_panel_agrees() -> None:
    three = [Participant(id=f"p{i}", round="r", person=f"x{i}", department="sales") for i in range(3)]
    raters = {seat.person for seat in three}

    assert named_department(three, "sales", Criteria(), raters) == "sales"
    assert named_department(three, "sales", Criteria(), {"x0", "x1"}) == "others"
    assert named_department(three, "sales", Criteria(departments_shown=True), {"x0", "x1"}) == "sales"
    assert named_department(three, None, Criteria(departments_shown=True), raters) == "others"


def test_whoever_has_taken_part_is_not_removed_but_gets_a_pseudonym() -> None:
    session = Session(process(note("n", "call", author="mia")))

    assert "pseudonym" in refusal(lambda: session.execute(Remove(record_id="mia")))
    session.execute(Remove(record_id="olaf"))

    assert session.document.find(Person, "olaf") is None


def test_criteria_are_stored_whole_and_read_back() -> None:
    mine = Criteria(
        questions={"customer": "Q1", "company": "Q2"}, lowest=0, highest=5, keep_from=4.5, change_to=1.5, min_raters=5,
        max_ad=0.8, ipras_base=1.0, ipras_slope=2.0, internal_seated=False, customer_voice=False,
        departments_shown=True, names_shown=True,
    )  # fmt: skip

    assert criteria_of(rules_of(mine)) == mine
    assert json.loads(rules_of(mine)) == plain_criteria(mine)


@pytest.mark.parametrize(
    "rules",
    ["", "no JSON", "[]", "7", '{"scale": 3, "max_ad": "x", "ipras": [1], "min_raters": true, "questions": []}',
     '{"keep_from": 1e999, "scale": {"low": -4, "high": 1000}, "min_raters": -1}'],
)  # fmt: skip
def test_what_cannot_be_read_of_criteria_has_its_default(rules: str) -> None:
    assert criteria_of(rules) == Criteria()
    assert criteria_of(rules, "de") == usual_criteria("de")
