"""Rounds: what opening freezes, what may be done in which state, what is said when not, and where undo stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.operations import (
    AddNote,
    AddStep,
    CutStep,
    EditNote,
    HandIn,
    LeaveSeat,
    OpenRound,
    Score,
    TakeSeat,
    TakeVersion,
    edit,
)
from app.model.perspectives import perspective_gaps
from app.model.records import Note, Participant, Rating, Round, Version
from app.model.reviews.criteria import Criteria, criteria_of, rules_of
from app.model.reviews.panel import Seat
from app.model.reviews.rounds import (
    ballot_of,
    current_round,
    has_changed_since,
    have_handed_in,
    have_rated,
    is_open,
    looked_at,
    participants_of,
    revealed_ratings,
    steps_in_order,
)
from app.model.versions import snapshot
from app.session import Session
from tests.fakes import NOW, step
from tests.reviewing import (
    STEPS,
    all_revealed,
    close,
    everybody_rates,
    hand_in,
    note,
    process,
    refusal,
    reveal,
    reviewed,
    seats,
    the_round,
    under_review,
    vote_again,
)


def test_opening_adopts_a_version_of_the_map_and_freezes_criteria_panel_and_agenda() -> None:
    session = under_review(question="How well does it work?")

    review, version = the_round(session), session.document.get(Version, "v")
    assert (version.kind, version.adopted_at, version.content_hash) == ("adopted", NOW, snapshot(session.document)[1])
    assert (review.version, review.number, review.state, review.scope) == ("v", 1, "open", STEPS)
    assert criteria_of(review.rules) == Criteria()
    assert {s.person: (s.department, s.seat) for s in participants_of(session.document, "r")}["kim"] == (
        "customer",
        "customer_direct",
    )


def test_a_map_that_is_the_latest_version_already_gets_no_other() -> None:
    session = Session(process())
    session.execute(TakeVersion(version_id="first", name="As is", at=NOW))

    session.execute(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))

    assert [(v.id, v.kind) for v in session.document.all(Version)] == [("first", "adopted")]
    assert the_round(session).version == "first"


def test_drawing_goes_on_and_the_round_still_looks_at_the_map_it_opened_on() -> None:
    session = under_review()

    session.execute(CutStep(step_id="sort"))
    session.execute(AddStep(step=step("new")))

    frozen = looked_at(session.document, the_round(session))
    assert [s.id for s in steps_in_order(frozen)] == list(STEPS)
    assert has_changed_since(session.document, the_round(session))
    hand_in(session, "mia", {"sort": (3, 4)})


def test_a_rereview_takes_over_the_criteria_and_names_the_round_before() -> None:
    session = under_review(rules=rules_of(Criteria(max_ad=1.2, departments_shown=True)))
    everybody_rates(session, [7, 7, 7, 7])
    reveal(session)
    close(session)

    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))

    again = session.document.get(Round, "again")
    assert (again.number, again.parent, again.version) == (2, "r", "v")
    assert criteria_of(again.rules) == Criteria(max_ad=1.2, departments_shown=True)


def test_notes_written_since_the_last_round_belong_to_the_one_that_opens_and_later_ones_too() -> None:
    session = under_review(note("before", "call"))

    session.execute(AddNote(note=note("during", "call")))

    assert {n.id: n.round for n in session.document.all(Note)} == {"before": "r", "during": "r"}


def test_some_steps_can_be_chosen_in_the_order_of_the_agenda() -> None:
    session = under_review(steps=("call", "mail", "start", "gone"))

    assert the_round(session).scope == ("call", "mail")
    assert "not the steps" in refusal(lambda: hand_in(session, "mia", {"sort": (3, 3)}))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"seats": ()}, "somebody who judges"),
        ({"seats": (Seat(person="mia"), Seat(person="mia"))}, "one seat"),
        ({"seats": (Seat(person="gone"),)}, "no longer"),
        ({"steps": ("gone",)}, "no step"),
    ],
)
def test_a_round_that_makes_no_sense_is_not_opened(values: dict[str, object], said: str) -> None:
    session = Session(process())
    whole = {"round_id": "r", "version_id": "v", "seats": seats(), "at": NOW, **values}

    assert said in refusal(lambda: session.execute(OpenRound(**whole)))  # type: ignore[arg-type]
    assert session.document == process()


def test_there_is_one_open_round_at_a_time() -> None:
    session = under_review()

    again = OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW)

    assert "open already" in refusal(lambda: session.execute(again))
    assert current_round(session.document) == the_round(session)


def test_two_ratings_per_step_are_kept_and_cannot_judge_is_one() -> None:
    session = under_review()

    hand_in(session, "mia", {"call": (3, None)})

    found = {r.view: (r.step, r.person, r.score, r.ballot, r.submitted_at) for r in session.document.all(Rating)}
    assert found == {"customer": ("call", "mia", 3, 1, NOW), "company": ("call", "mia", None, 1, NOW)}


def test_only_how_many_have_handed_in_is_known() -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (3, 4)})
    hand_in(session, "sam", dict.fromkeys(STEPS, (5, 5)))

    assert have_rated(session.document, the_round(session), "call") == {"mia", "sam"}
    assert have_handed_in(session.document, the_round(session), STEPS) == {"sam"}


@pytest.mark.parametrize(
    ("person", "given", "said"),
    [
        ("mia", {"call": (3, 3)}, "handed in already"),
        ("nobody", {"mail": (3, 3)}, "no seat"),
        ("olaf", {"start": (3, 3)}, "not the steps"),
        ("olaf", {}, "not the steps"),
        ("olaf", {"mail": (0, 3)}, "from 1 to 9"),
        ("olaf", {"mail": (3, 10)}, "from 1 to 9"),
    ],
)
def test_what_is_no_ballot_is_not_taken(person: str, given: dict[str, tuple[int, int]], said: str) -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (3, 4)})
    before = session.document.copy()

    assert said in refusal(lambda: hand_in(session, person, given))
    assert session.document == before


def test_a_ballots_label_says_nothing_of_it() -> None:
    session = under_review()
    act = HandIn(round_id="r", person_id="mia", scores=(Score(step="call", customer=3, company=8),), at=NOW)

    assert str(act.label(session.document)) == "Rating handed in"
    assert act.label(session.document).values == {}


def test_a_seat_can_be_taken_changed_and_left_until_its_ballot_is_handed_in() -> None:
    session = under_review(who=("mia", "olaf"))
    session.execute(TakeSeat(round_id="r", seat=Seat(person="sam")))
    session.execute(TakeSeat(round_id="r", seat=Seat(person="sam", seat="customer_proxy")))
    session.execute(LeaveSeat(round_id="r", person_id="olaf"))
    hand_in(session, "sam", {"call": (3, 3)})

    assert {s.person: s.seat for s in session.document.all(Participant)} == {"mia": "company", "sam": "customer_proxy"}
    assert "handed in" in refusal(lambda: session.execute(LeaveSeat(round_id="r", person_id="sam")))
    reveal(session)
    assert "not judge blind" in refusal(lambda: session.execute(TakeSeat(round_id="r", seat=Seat(person="kim"))))


def test_a_meeting_reveals_step_by_step_and_the_last_step_reveals_the_round() -> None:
    session = under_review(steps=("call", "mail"))
    hand_in(session, "mia", {"call": (3, 3)})

    reveal(session, "call")

    assert (the_round(session).state, the_round(session).revealed) == ("open", ("call",))
    assert "not be blind" in refusal(lambda: hand_in(session, "sam", {"call": (3, 3)}))
    assert "already" in refusal(lambda: reveal(session, "call"))
    hand_in(session, "sam", {"mail": (3, 3)})
    reveal(session, "mail")
    assert (the_round(session).state, the_round(session).revealed, the_round(session).revealed_at) == (
        "revealed",
        (),
        NOW,
    )


def test_nothing_is_revealed_before_somebody_has_handed_in() -> None:
    session = under_review()

    assert "Nobody has handed in" in refusal(lambda: reveal(session))
    hand_in(session, "mia", {"call": (3, 3)})
    assert "Nobody has handed in" in refusal(lambda: reveal(session, "mail"))
    assert "not the steps" in refusal(lambda: reveal(session, "start"))


def test_a_further_ballot_follows_the_reveal_and_leaves_the_first_as_it_is() -> None:
    session = under_review()
    assert "Reveal the ratings first" in refusal(lambda: vote_again(session))
    hand_in(session, "mia", {"call": (3, 3)})
    reveal(session)
    first = session.document.all(Rating)

    vote_again(session)
    hand_in(session, "mia", {"call": (6, 5)})

    assert (the_round(session).state, the_round(session).ballot) == ("second", 2)
    assert session.document.all(Rating)[:2] == first
    assert [r.ballot for r in session.document.all(Rating)] == [1, 1, 2, 2]


def test_after_three_ballots_it_is_time_to_decide() -> None:
    session = under_review()
    for _ in range(2):
        hand_in(session, "mia", dict.fromkeys(STEPS, (3, 3)))
        reveal(session)
        vote_again(session)
    hand_in(session, "mia", dict.fromkeys(STEPS, (3, 3)))
    reveal(session)

    assert "3 ballots" in refusal(lambda: vote_again(session))
    assert "3 ballots" in refusal(lambda: vote_again(session, "call"))


# -- ballots step by step --------------------------------------------------------------------------


def ballots(session: Session) -> dict[str, tuple[int, bool]]:
    """By step: which ballot it is in, and whether it is being rated blind."""
    review = the_round(session)
    return {step_id: (ballot_of(review, step_id), is_open(review, step_id)) for step_id in STEPS}


def test_one_step_is_rated_again_while_the_others_wait_for_their_first_ballot() -> None:
    session = under_review()
    hand_in(session, "mia", {"mail": (3, 3)})
    reveal(session, "mail")

    vote_again(session, "mail")
    hand_in(session, "mia", {"mail": (6, 4), "sort": (5, 5)})

    assert ballots(session) == {"mail": (2, True), "sort": (1, True), "call": (1, True), "deliver": (1, True)}
    assert {(r.step, r.ballot, r.score) for r in session.document.all(Rating) if r.view == "customer"} == {
        ("mail", 1, 3), ("mail", 2, 6), ("sort", 1, 5)
    }  # fmt: skip
    assert the_round(session).state == "open"


def test_what_the_further_ballot_says_is_hidden_and_the_first_stays_seen() -> None:
    session = under_review()
    hand_in(session, "mia", {"mail": (3, 3)})
    reveal(session, "mail")
    vote_again(session, "mail")
    hand_in(session, "mia", {"mail": (9, 9)})

    seen = revealed_ratings(session.document, the_round(session))

    assert [(r.ballot, r.score) for r in seen] == [(1, 3), (1, 3)]


def test_after_the_reveal_of_all_chosen_steps_are_rated_again_and_both_ballots_and_the_movement_are_reported() -> None:
    session = under_review()
    everybody_rates(session, [2, 4, 6, 8])
    reveal(session)

    vote_again(session, "call", "mail")
    for person, score in zip(("mia", "olaf", "sam", "kim"), (4, 5, 6, 7), strict=True):
        hand_in(session, person, {"call": (score, 5), "mail": (score, 5)})
    reveal(session)

    found = {each.step.id: each for each in reviewed(session).steps}
    assert the_round(session).state == "revealed"
    assert [(b.number, b.customer.scores) for b in found["call"].ballots] == [(1, (2, 4, 6, 8)), (2, (4, 5, 6, 7))]
    assert found["call"].movement == 1.0
    assert found["call"].customer.scores == (4, 5, 6, 7)
    assert found["sort"].ballots == ()


def test_each_step_has_three_ballots_of_its_own() -> None:
    session = under_review()
    for _ in range(2):
        hand_in(session, "mia", {"mail": (3, 3)})
        reveal(session, "mail")
        vote_again(session, "mail")
    hand_in(session, "mia", {"mail": (3, 3)})
    reveal(session, "mail")

    assert "3 ballots" in refusal(lambda: vote_again(session, "mail"))
    hand_in(session, "mia", {"sort": (3, 3)})
    reveal(session, "sort")
    vote_again(session, "sort")
    assert ballots(session)["mail"] == (3, False)
    assert ballots(session)["sort"] == (2, True)


def test_another_ballot_of_all_goes_on_from_where_each_step_is() -> None:
    session = under_review()
    everybody_rates(session, [3, 3, 3, 3])
    reveal(session)
    vote_again(session, "mail")
    hand_in(session, "mia", {"mail": (4, 4)})
    reveal(session)

    vote_again(session)

    assert ballots(session) == {"mail": (3, True), "sort": (2, True), "call": (2, True), "deliver": (2, True)}


def test_a_further_ballot_that_nobody_rated_in_has_not_been_held_and_keeps_no_round_from_closing() -> None:
    session = under_review()
    everybody_rates(session, [7, 7, 7, 7])
    reveal(session)
    vote_again(session)

    reveal(session)
    close(session, "time")

    assert ballots(session) == dict.fromkeys(STEPS, (1, False))
    assert the_round(session).state == "closed"


def test_a_step_that_is_open_is_not_opened_again_and_a_strange_one_never() -> None:
    session = under_review()
    hand_in(session, "mia", {"mail": (3, 3)})
    reveal(session, "mail")
    vote_again(session, "mail")

    assert "Reveal the ratings first" in refusal(lambda: vote_again(session, "mail"))
    assert "Reveal the ratings first" in refusal(lambda: vote_again(session, "sort"))
    assert "not the steps" in refusal(lambda: vote_again(session, "start"))


def test_a_note_on_a_step_that_has_been_seen_stays_fixed_in_the_further_ballot() -> None:
    session = under_review()
    session.execute(AddNote(note=note("n", "mail")))
    hand_in(session, "mia", {"mail": (3, 3)})
    reveal(session, "mail")

    vote_again(session, "mail")

    assert "replaces it" in refusal(lambda: session.execute(EditNote(note=note("n", "mail", claim="new"))))


def test_the_gap_that_is_marked_before_a_meeting_knows_nothing_of_an_open_further_ballot() -> None:
    session = all_revealed([3, 3, 3, 3], [5, 5, 5, 5])
    vote_again(session)
    everybody_rates(session, [9, 9, 9, 9], [1, 1, 1, 1])

    assert perspective_gaps(session.document) == dict.fromkeys(STEPS, 2.0)


def test_what_is_one_sided_is_closed_only_with_a_written_reason() -> None:
    session = under_review(who=("mia", "olaf", "sam"))
    for person in ("mia", "olaf", "sam"):
        hand_in(session, person, dict.fromkeys(STEPS, (7, 7)))
    assert "unseen" in refusal(lambda: close(session))
    reveal(session)

    said = refusal(lambda: close(session))
    close(session, "No customer had time before the fair.")

    assert "Nobody speaks for the customer" in said
    assert (the_round(session).state, the_round(session).closed_at) == ("closed", NOW)
    assert the_round(session).close_reason == "No customer had time before the fair."


def test_a_round_that_everybody_has_judged_closes_without_a_reason() -> None:
    session = under_review()
    everybody_rates(session, [7, 7, 6, 7])
    reveal(session)

    close(session)

    assert the_round(session).state == "closed"


def rate_again(session: Session) -> None:
    hand_in(session, "mia", {"call": (6, 6)})
    reveal(session)


@pytest.mark.parametrize("at", range(5))
def test_undo_stops_at_what_cannot_be_taken_back(at: int) -> None:
    acts: list[Callable[[Session], None]] = [
        lambda s: hand_in(s, "mia", dict.fromkeys(STEPS, (7, 7))),
        lambda s: reveal(s),
        vote_again,
        rate_again,
        lambda s: close(s, "a trial"),
    ]
    session = under_review()
    for act in acts[: at + 1]:
        act(session)
    session.execute(edit("call", name="Ring up"))

    session.undo()

    assert "cannot be undone" in refusal(session.undo)
    assert session.document.records["call"].name == "call"  # type: ignore[attr-defined]
