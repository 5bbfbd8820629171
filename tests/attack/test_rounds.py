"""Somebody who wants to know, change or break what a round keeps: few raters, leaving, forging, killing, undoing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app import files
from app.analysis.reviewed import standing_of
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    AddNote,
    CloseRound,
    HandIn,
    KeepPlace,
    LeaveSeat,
    OpenRound,
    Pseudonymise,
    Reveal,
    Score,
    TakePacket,
    VoteAgain,
    edit,
)
from app.model.records import Note, Person, Rating, Round, Version
from app.model.reviews.packets import Packet, PacketRating, packet_for, packet_in
from app.model.reviews.panel import OTHERS, Seat
from app.model.reviews.pseudonyms import Pseudonym
from app.model.reviews.rounds import have_handed_in, participants_of, revealed_ratings, to_be_rated
from app.model.reviews.sealed import is_sealed
from app.render.review_words import raters_words
from app.session import Session
from app.testing.reopening import after_crash
from tests.fakes import NOW, fixed_clock
from tests.reviewing import (
    STEPS,
    close,
    everybody_rates,
    hand_in,
    note,
    process,
    refusal,
    reveal,
    reviewed,
    the_round,
    under_review,
    vote_again,
)

LATER, EARLIER = "2026-03-02T12:00:00+00:00", "2026-03-01T08:00:00+00:00"


def crowd(*departments: str) -> Session:
    """A round in which person i sits for departments[i], and rates "call" with i + 1."""
    people = [Person(id=f"x{i}", name=f"X{i}", department=area) for i, area in enumerate(departments)]
    session = Session(process(*people), clock=fixed_clock())
    seats = tuple(Seat(person=person.id) for person in people)
    session.execute(OpenRound(round_id="r", version_id="v", seats=seats, at=NOW))
    return session


def named_beside(session: Session) -> str:
    """Say what stands on paper beside the ratings of "call" for the customer."""
    review = reviewed(session)
    step = next(each for each in review.steps if each.step.id == "call")
    return raters_words(review, standing_of(review.material), step, "customer", False)


# -- who said it -----------------------------------------------------------------------------------


def test_two_of_one_department_are_not_named_beside_their_ratings() -> None:
    session = crowd("sales", "sales", "office", "marketing")
    for i in range(4):
        hand_in(session, f"x{i}", {"call": (i + 1, 5)})
    reveal(session)

    assert named_beside(session) == "others: 1, 2, 3, 4"
    assert {d.department for step in reviewed(session).steps for d in step.dissents} <= {OTHERS}


def test_of_a_department_with_three_seats_a_single_rater_is_not_named() -> None:
    session = crowd("sales", "sales", "sales", "office", "office", "office")
    for i in (0, 3, 4, 5):
        hand_in(session, f"x{i}", {"call": (i + 1, 5)})
    reveal(session)

    assert "Sales" not in named_beside(session)


def test_who_is_left_when_all_others_are_named_is_not_given_away() -> None:
    session = crowd("sales", "sales", "sales", "office")
    for i in range(4):
        hand_in(session, f"x{i}", {"call": (i + 1, 5)})
    reveal(session)

    assert named_beside(session) == "others: 1, 2, 3, 4"


def test_departments_of_three_and_more_are_named() -> None:
    session = crowd("sales", "sales", "sales", "office", "office", "office")
    for i in range(6):
        hand_in(session, f"x{i}", {"call": (i + 1, 5)})
    reveal(session)

    assert named_beside(session) == "Office: 4, 5, 6; Sales: 1, 2, 3"


# -- leaving, and names ----------------------------------------------------------------------------


def test_who_leaves_in_the_middle_is_waited_for_no_longer_and_their_packet_is_refused() -> None:
    session = under_review()
    packet = filled_in(session, "kim")
    for person in ("mia", "olaf", "sam"):
        hand_in(session, person, dict.fromkeys(STEPS, (5, 5)))

    session.execute(LeaveSeat(round_id="r", person_id="kim"))

    seated = {seat.person for seat in participants_of(session.document, "r")}
    assert seated == have_handed_in(
        session.document, the_round(session), to_be_rated(session.document, the_round(session))
    )
    assert "no seat" in refusal(lambda: session.execute(TakePacket(packet=packet)))


def test_who_has_rated_cannot_leave_so_that_no_rating_loses_its_seat() -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (5, 5)})

    assert "handed in" in refusal(lambda: session.execute(LeaveSeat(round_id="r", person_id="mia")))


def test_a_round_that_everybody_has_left_can_be_closed_with_a_reason_and_blocks_no_other() -> None:
    session = under_review()
    for person in ("mia", "olaf", "sam", "kim"):
        session.execute(LeaveSeat(round_id="r", person_id=person))

    assert "one-sided" in refusal(lambda: close(session))
    close(session, "opened by mistake")

    session.execute(OpenRound(round_id="again", version_id="v2", seats=(Seat(person="mia"),), at=NOW))
    assert session.document.get(Round, "again").number == 2


def test_a_round_with_ratings_that_nobody_has_seen_is_not_closed() -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (5, 5)})

    assert "unseen" in refusal(lambda: close(session, "hide it"))


def test_a_pseudonym_in_the_middle_keeps_ratings_packets_and_what_was_handed_out() -> None:
    """The name stands on the map as well, so that the version under review gets another hash."""
    session = under_review()
    session = Session(process(), clock=fixed_clock())
    session.execute(edit("call", name="Mia calls"))
    session.execute(OpenRound(round_id="r", version_id="v", seats=(Seat(person="mia"), Seat(person="olaf")), at=NOW))
    hand_in(session, "olaf", {"call": (4, 4)})
    out = filled_in(session, "mia")
    before = session.document.get(Version, "v").content_hash

    session.execute(Pseudonymise(pseudonyms=(Pseudonym(person="mia", name="Person 1"),)))
    session.execute(TakePacket(packet=out))

    assert session.document.get(Version, "v").content_hash != before
    assert {r.person for r in session.document.all(Rating)} == {"mia", "olaf"}
    assert "Mia" not in "".join(map(str, (r for r in session.document if not isinstance(r, Note))))


# -- clocks and forged packets ---------------------------------------------------------------------


def filled_in(session: Session, person: str, score: int = 5, at: str = NOW) -> Packet:
    """Somebody fills in their packet elsewhere, with a note."""
    away = Session(packet_for(session.document, "r", person), clock=fixed_clock(person))
    wanted = tuple(Score(step=s, customer=score, company=score) for s in to_be_rated(away.document, the_round(away)))
    away.execute(HandIn(round_id="r", person_id=person, scores=wanted, at=at))
    away.execute(_written(note(f"note-{person}", "call", claim=f"seen by {person}")))
    return packet_in(away.document)


def _written(new: Note) -> AddNote:
    return AddNote(note=new)


def test_a_clock_that_goes_backwards_loses_no_ballot_and_mixes_none() -> None:
    session = under_review()
    everybody_rates(session, [3, 3, 3, 3])
    session.execute(Reveal(round_id="r", at=LATER))
    vote_again(session)
    for person in ("mia", "olaf", "sam", "kim"):
        hand_in(session, person, dict.fromkeys(STEPS, (7, 5)), at=EARLIER)
    session.execute(Reveal(round_id="r", at=EARLIER))

    found = reviewed(session).steps[0]

    assert found.customer.scores == (7, 7, 7, 7)
    assert [ballot.customer.scores for ballot in found.ballots] == [(3, 3, 3, 3), (7, 7, 7, 7)]
    assert found.movement == 4.0


def test_two_packets_of_one_person_with_different_values_give_one_result_in_either_order() -> None:
    packets = [filled_in(under_review(), "mia", 3, LATER), filled_in(under_review(), "mia", 8, EARLIER)]
    results = []
    for order in (packets, packets[::-1]):
        session = under_review()
        for packet in order:
            session.execute(TakePacket(packet=packet))
        results.append(session.document)

    assert results[0] == results[1]
    assert {r.score for r in results[0].all(Rating)} == {8}


def test_a_packet_of_another_document_changes_nothing() -> None:
    session, other = under_review(), under_review(round_id="elsewhere")
    away = Session(packet_for(other.document, "elsewhere", "mia"))
    away.execute(HandIn(round_id="elsewhere", person_id="mia", scores=(Score(step="call", customer=1),), at=NOW))
    before = session.document.copy()

    assert "another process" in refusal(lambda: session.execute(TakePacket(packet=packet_in(away.document))))
    assert session.document == before


def test_a_packet_whose_map_was_changed_by_hand_is_refused() -> None:
    session = under_review()
    forged = replace(filled_in(session, "mia"), content_hash="0" * 64, shape="1" * 64)

    assert "another version of the map" in refusal(lambda: session.execute(TakePacket(packet=forged)))


def test_a_packet_with_a_hundred_thousand_ratings_leaves_the_persons_own() -> None:
    session = under_review()
    packet = packet_for(session.document, "r", "mia")
    crowd_ = [Person(id=f"z{i}") for i in range(1000)]
    flood = [
        Rating(id=f"f{i}-{k}", round="r", person=f"z{i}", step=f"no-{k}", view="customer", score=1, submitted_at=NOW)
        for i in range(1000) for k in range(100)
    ]  # fmt: skip
    own = Rating(id="own", round="r", person="mia", step="call", view="customer", score=4, submitted_at=NOW)

    session.execute(TakePacket(packet=packet_in(Document([*packet, *crowd_, *flood, own]))))

    assert [(r.person, r.step, r.score) for r in session.document.all(Rating)] == [("mia", "call", 4)]


def test_a_flood_under_the_persons_own_name_is_refused_whole() -> None:
    session = under_review()
    flood = tuple(PacketRating(step=f"no-{i}", view="customer", score=1, at=NOW) for i in range(100_000))
    packet = replace(filled_in(session, "mia"), ratings=flood)

    with pytest.raises(Refused):
        session.execute(TakePacket(packet=packet))
    assert session.document.all(Rating) == []


def test_a_packet_cannot_lift_a_seal_or_choose_its_ballot() -> None:
    session = under_review()
    packet = filled_in(session, "mia")
    sealed_by_hand = replace(packet, notes=(note("n", "sealed:call"),))
    of_the_third = replace(packet, ratings=tuple(replace(r, ballot=3) for r in packet.ratings))

    for forged in (sealed_by_hand, of_the_third):
        with pytest.raises(Refused):
            session.execute(TakePacket(packet=forged))
    assert session.document.all(Rating) == session.document.all(Note) == []


# -- killed, and undone ----------------------------------------------------------------------------


def test_killed_between_handing_in_and_the_reveal_everything_is_there_and_still_hidden(tmp_path: Path) -> None:
    path = tmp_path / "sales.klarweg"
    files.write_new(process(), path)
    opened = files.open_file(path)
    session = opened.session
    seats = tuple(Seat(person=i) for i in ("mia", "olaf", "sam", "kim"))
    session.execute(OpenRound(round_id="r", version_id="v", seats=seats, at=NOW))
    hand_in(session, "olaf", {"mail": (3, 3)})
    reveal(session, "mail")
    vote_again(session, "mail")
    session.execute(TakePacket(packet=filled_in(session, "mia", 9)))
    session.execute(KeepPlace(round_id="r", step_id="mail", phase="rate"))

    again = after_crash(opened)

    review, document = the_round(again.session), again.session.document
    assert [(r.person, r.ballot) for r in revealed_ratings(document, review)] == [("olaf", 1), ("olaf", 1)]
    assert have_handed_in(document, review, ["mail"]) == {"mia"}
    assert [is_sealed(n) for n in document.all(Note)] == [True]
    assert (review.place, review.place_phase) == ("mail", "rate")
    reveal(again.session)
    assert {(r.ballot, r.score) for r in document.all(Rating) if (r.step, r.view) == ("mail", "customer")} == {
        (1, 3),
        (2, 9),
    }
    again.close(discard=True)


def opened(session: Session) -> None:
    """Nothing more: the round is open."""


def one_handed_in(session: Session) -> None:
    hand_in(session, "mia", {"call": (5, 5)})


def packet_taken(session: Session) -> None:
    session.execute(TakePacket(packet=filled_in(session, "mia")))


def revealed(session: Session) -> None:
    one_handed_in(session)
    session.execute(Reveal(round_id="r", at=NOW, steps=("call",)))


def open_again(session: Session) -> None:
    revealed(session)
    session.execute(VoteAgain(round_id="r", steps=("call",)))


def closed(session: Session) -> None:
    one_handed_in(session)
    session.execute(Reveal(round_id="r", at=NOW))
    session.execute(CloseRound(round_id="r", at=NOW, reason="time"))


@pytest.mark.parametrize("act", [opened, one_handed_in, packet_taken, revealed, open_again, closed])
@pytest.mark.parametrize("went_on", [0, 3])
def test_undo_stops_at_every_barrier_however_far_the_meeting_went_on(
    act: Callable[[Session], None], went_on: int
) -> None:
    session = under_review()
    act(session)
    if act is not closed:
        for k in range(went_on):
            session.execute(KeepPlace(round_id="r", step_id=STEPS[k], phase="look"))
    before = session.document.copy()

    said = refusal(session.undo)

    assert "cannot be undone" in said
    assert "Go on in the meeting" not in said
    assert session.document == before
    assert not session.redo()


def test_what_was_done_after_a_barrier_is_undone_and_redone_with_the_places_between() -> None:
    session = under_review()
    session.execute(_written(note("n", "call")))
    session.execute(KeepPlace(round_id="r", step_id="sort", phase="look"))
    session.execute(KeepPlace(round_id="r", step_id="call", phase="look"))
    after = session.document.copy()

    session.undo()
    undone = session.document.copy()
    session.redo()

    assert undone.find(Note, "n") is None
    assert session.document == after
    assert session.history.redoable is None
