"""Every flag: when it is up, where, and whom its sentence says to ask."""

from __future__ import annotations

from typing import Any

import pytest

from app.analysis.one_sided import all_flags
from app.model.operations import Decide
from app.model.records import Finding
from app.model.reviews.criteria import Criteria, rules_of
from app.model.reviews.flags import hard_flags, material_of
from app.session import Session
from tests.reviewing import (
    STEPS,
    all_revealed,
    everybody_rates,
    hand_in,
    note,
    reveal,
    reviewed,
    the_round,
    under_review,
)


def kinds(session: Session) -> dict[str, set[str]]:
    """Which flags are up, and where."""
    found: dict[str, set[str]] = {}
    for flag in all_flags(reviewed(session)):
        found.setdefault(flag.kind, set()).add(flag.target)
    return found


def sentence(session: Session, kind: str) -> str:
    return next(str(flag.sentence) for flag in all_flags(reviewed(session)) if flag.kind == kind)


def test_a_review_by_everybody_with_like_views_has_no_hard_flag() -> None:
    session = all_revealed([7, 7, 7, 7], [7, 7, 7, 7])

    assert hard_flags(material_of(session.document, the_round(session))) == []
    assert kinds(session) == {}


@pytest.mark.parametrize(
    ("who", "missing", "said"),
    [
        (("mia", "sam", "kim"), "office", "Office has no seat: ask somebody who works there"),
        (("mia", "olaf", "sam"), "customer", "Nobody speaks for the customer"),
    ],
)
def test_a_missing_area_is_named_with_whom_to_ask(who: tuple[str, ...], missing: str, said: str) -> None:
    session = under_review(who=who)
    for person in who:
        hand_in(session, person, dict.fromkeys(STEPS, (7, 7)))
    reveal(session)

    assert kinds(session)["missing_area"] == {missing}
    assert said in sentence(session, "missing_area")


def test_an_area_with_a_seat_that_has_handed_in_nothing_is_missing_too() -> None:
    session = under_review()
    for person in ("mia", "olaf"):
        hand_in(session, person, dict.fromkeys(STEPS, (7, 7)))

    found = [str(flag.sentence) for flag in all_flags(reviewed(session)) if flag.kind == "missing_area"]

    assert found == [
        "Sales has not handed in a rating: ask for it before the round is closed.",
        "The voice of the customer has not handed in a rating: ask for it before the round is closed.",
    ]


def test_a_visible_step_without_a_look_from_the_customers_side_says_whom_to_ask() -> None:
    session = all_revealed([None, None, None, None], [7, 7, 7, 7], note("n", "call", "customer"))

    assert kinds(session)["no_customer_view"] == {"deliver"}
    assert sentence(session, "no_customer_view") == (
        "Step 5 “deliver” has no customer view: ask the voice of the customer what it is like for them."
    )


def test_a_step_that_only_its_own_area_judged_says_which_other_to_ask() -> None:
    session = under_review(note("n", "sort", author_department="office", author="olaf"), steps=("sort", "mail"))
    hand_in(session, "olaf", {"sort": (8, 8), "mail": (7, 7)})
    reveal(session)

    assert kinds(session)["own_judge_only"] == {"sort"}
    assert "only by its own area, Office: ask Marketing too" in sentence(session, "own_judge_only")


@pytest.mark.parametrize(("customer", "up"), [(1, True), (2, False)])
def test_fewer_than_a_third_of_notes_from_the_customers_side_is_flagged_with_the_interval(
    customer: int, up: bool
) -> None:
    views = ["customer"] * customer + ["company"] * (5 - customer)

    session = all_revealed([7] * 4, [7] * 4, *(note(f"n{i}", "call", view) for i, view in enumerate(views)))

    assert ("company_heavy" in kinds(session)) == up
    if up:
        assert "Only 1 of 5 notes are from the customer's side (20 %, 95 % interval 4 to 62 %)" in sentence(
            session, "company_heavy"
        )


@pytest.mark.parametrize(("guesses", "up"), [(2, True), (1, False)])
def test_customer_notes_that_are_mostly_guesses_are_flagged(guesses: int, up: bool) -> None:
    guessed = [note(f"g{i}", "call", "customer", evidence="opinion") for i in range(guesses)]

    session = all_revealed([7] * 4, [7] * 4, note("seen", "call", "customer"), *guessed)

    assert ("proxy_only" in kinds(session)) == up


def test_one_department_that_writes_most_is_flagged_and_so_are_those_that_write_none() -> None:
    session = all_revealed(
        [7] * 4, [7] * 4, *(note(f"n{i}", "call") for i in range(4)), note("o", "call", author_department="office")
    )

    assert kinds(session)["concentration"] == {"r"}
    assert kinds(session)["silent_area"] == {"sales"}
    assert "Marketing wrote 4 of 5 notes (evenness 46 of 100)" in sentence(session, "concentration")


@pytest.mark.parametrize(("own", "gap"), [(8, 4), (6, 2), (5, 1), (2, -2)])
def test_a_gap_between_an_area_and_the_others_is_flagged_from_two_points(own: int, gap: int) -> None:
    """Sort is the office's; the others give it 4."""
    session = under_review()
    for person, score in {"mia": 4, "olaf": own, "sam": 4, "kim": 4}.items():
        hand_in(session, person, dict.fromkeys(STEPS, (4, 4)) | {"sort": (score, 4)})
    reveal(session)

    (step,) = [each for each in reviewed(session).steps if each.step.id == "sort"]

    assert step.self_gap == gap
    assert ("self_gap" in kinds(session)) == (abs(gap) >= 2)


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [([8] * 4, [5] * 4, "3 points better for us"), ([4, 4, 5, 5], [7] * 4, "2½ points better for the customer")],
)
def test_a_gap_between_the_two_views_is_flagged_either_way(ours: list[int], theirs: list[int], said: str) -> None:
    session = all_revealed(list(theirs), list(ours))

    assert kinds(session)["perspective_gap"] == set(STEPS)
    assert said in sentence(session, "perspective_gap")


def test_who_stands_alone_is_shown_by_department_only_if_the_panel_agreed() -> None:
    shown = under_review(rules=rules_of(Criteria(departments_shown=True)))
    hidden = under_review()
    for session in (shown, hidden):
        everybody_rates(session, [7, 7, 7, 3], [7, 7, 7, 7])
        reveal(session)

    assert "from Customer, lies far" in sentence(shown, "lone_dissent")
    assert "from areas that are not named here, lies far" in sentence(hidden, "lone_dissent")
    assert {d.department for s in reviewed(hidden).steps for d in s.dissents} == {"others"}


def test_a_verdict_on_opinions_and_a_step_with_one_voice_are_flagged() -> None:
    opinion = note("o", "call", evidence="opinion")
    session = all_revealed([7] * 4, [7] * 4, opinion)
    session.execute(Decide(finding=Finding(id="f", round="r", step="call", verdict="keep")))

    assert kinds(session)["opinion_only"] == {"call"}
    assert kinds(session)["one_voice"] == {"call"}
    assert "its only note comes from Marketing: ask another area" in sentence(session, "one_voice")


@pytest.mark.parametrize(
    ("second", "up"),
    [
        ({}, True),
        ({"author_department": "sales", "author": "sam"}, False),
        ({"direction": "strength"}, False),
        ({"author_department": "sales"}, True),
    ],
)
def test_one_voice_is_one_person_or_one_area_with_one_direction(second: dict[str, Any], up: bool) -> None:
    session = all_revealed([7] * 4, [7] * 4, note("a", "call"), note("b", "call", **second))

    assert ("one_voice" in kinds(session)) == up


def test_every_flag_names_somebody_to_ask_or_something_to_do() -> None:
    session = under_review(note("o", "call", evidence="opinion"), who=("mia", "sam"))
    hand_in(session, "mia", dict.fromkeys(STEPS, (2, 8)))
    hand_in(session, "sam", dict.fromkeys(STEPS, (8, 8)))
    reveal(session)

    for flag in all_flags(reviewed(session)):
        assert ": " in str(flag.sentence) or "ask" in str(flag.sentence)
        assert str(flag.sentence).endswith(".")
