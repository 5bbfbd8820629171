"""What a person rated themselves last time: on the packet that they take home if that is wished, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app import files
from app.analysis.last_time import own_last_time
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import HandIn, MergeSteps, OpenRound, Operation, Score, TakePacket, edit
from app.model.records import Participant, Person, Rating, Round
from app.model.redesign import merged_step
from app.model.reviews.own_ratings import own_last
from app.model.reviews.packets import PACKET, has_been_filled_in, is_packet, packet_for, packet_in
from app.session import Session
from tests.fakes import NOW, fixed_clock
from tests.reviewing import PEOPLE, STEPS, close, hand_in, reveal, seats, under_review, vote_again

AGAIN = "again"


def held(**scores: dict[str, tuple[int | None, int | None]]) -> Session:
    """A first round in which these people gave these ratings, closed."""
    session = under_review()
    for person, given in scores.items():
        hand_in(session, person, given)
    reveal(session)
    return session


def next_round(session: Session, *changes: Operation) -> Session:
    close(session, "done")
    for change in changes:
        session.execute(change)
    session.execute(OpenRound(round_id=AGAIN, version_id="v2", seats=seats(), at=NOW))
    return session


def a_second_round() -> Session:
    return next_round(
        held(mia=dict.fromkeys(STEPS, (7, 4)), olaf=dict.fromkeys(STEPS, (2, 9)), kim=dict.fromkeys(STEPS, (1, None)))
    )


def own(session: Session, person: str = "mia") -> dict[tuple[str, str], tuple[int | None, ...]]:
    return own_last(session.document, session.document.get(Round, AGAIN), person)


# -- what a person rated -----------------------------------------------------------------------------


def test_of_several_ballots_the_last_one_counts_and_cannot_judge_is_said() -> None:
    session = held(mia={"call": (3, None), "mail": (5, 5)})
    vote_again(session, "call")
    hand_in(session, "mia", {"call": (6, None)})
    reveal(session)

    next_round(session)

    assert own(session) == {
        ("call", "customer"): (6,), ("call", "company"): (None,), ("mail", "customer"): (5,), ("mail", "company"): (5,),
    }  # fmt: skip
    words = own_last_time(session.document, session.document.get(Round, AGAIN), "mia")
    assert words["call", "customer"] == "you, round 1: 6"
    assert words["call", "company"] == "you, round 1: cannot judge"


def test_who_did_not_rate_and_who_was_not_there_has_nothing() -> None:
    session = next_round(held(mia={"call": (3, 3)}))

    assert own(session, "olaf") == own(session, "nobody") == {}


def test_in_a_first_round_there_is_nothing() -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (3, 3)})

    assert own_last(session.document, session.document.get(Round, "r"), "mia") == {}


def test_a_step_is_recognised_when_it_was_renamed() -> None:
    session = held(mia={"call": (3, 4)})

    next_round(session, edit("call", name="Ring up"))

    assert own(session)["call", "customer"] == (3,)


# -- packets -----------------------------------------------------------------------------------------


def packet(session: Session, person: str = "mia", *, own_ratings: bool = True) -> Document:
    return packet_for(session.document, AGAIN, person, own_ratings=own_ratings)


def test_a_packet_has_nothing_of_the_last_round_unless_it_is_wished() -> None:
    plain = packet_for(a_second_round().document, AGAIN, "mia")

    assert plain.all(Rating) == []
    assert [each.id for each in plain.all(Round)] == [AGAIN]


def test_a_packet_with_ones_own_ratings_has_nobody_elses_and_nothing_else_of_that_round() -> None:
    found = packet(a_second_round())

    assert {(r.person, r.round, r.view, r.score) for r in found.all(Rating)} == {
        ("mia", "r", "customer", 7), ("mia", "r", "company", 4),
    }  # fmt: skip
    assert [each.id for each in found.all(Person)] == ["mia"]
    assert [each.round for each in found.all(Participant)] == [AGAIN]
    (earlier,) = (each for each in found.all(Round) if each.id == "r")
    assert (earlier.version, earlier.rules, earlier.question, earlier.close_reason) == (None, "", "", "")


@pytest.mark.parametrize("others", [(1, 1), (9, 9)])
def test_what_others_rated_changes_nothing_in_a_packet(others: tuple[int, int]) -> None:
    """The canary: whatever Olaf and Kim said, Mia's packet is the same, record for record."""
    mine = dict.fromkeys(STEPS, (7, 4))
    theirs = dict.fromkeys(STEPS, others)
    expected = packet(next_round(held(mia=mine, olaf=dict.fromkeys(STEPS, (5, 5)), kim=dict.fromkeys(STEPS, (5, 5)))))

    found = packet(next_round(held(mia=mine, olaf=theirs, kim=theirs)))

    assert found == expected


@pytest.mark.parametrize("person", PEOPLE)
def test_in_a_packet_everybody_finds_what_they_find_in_the_process(person: str) -> None:
    session = a_second_round()
    taken_home = packet(session, person)

    assert own_last(taken_home, taken_home.get(Round, AGAIN), person) == own(session, person)


def test_a_packet_knows_of_a_merged_step_what_each_of_its_parts_got() -> None:
    session = held(mia={"mail": (3, 4), "sort": (8, 9), "call": (5, 6)})
    parts = ("mail", "sort")

    taken_home = packet(
        next_round(session, MergeSteps(step_ids=parts, step=merged_step(session.document, parts, "both")))
    )

    assert own_last(taken_home, taken_home.get(Round, AGAIN), "mia")["both", "customer"] == (3, 8)
    assert own_last_time(taken_home, taken_home.get(Round, AGAIN), "mia")["both", "customer"] == "you, round 1: 3, 8"


def test_it_goes_through_a_file_and_comes_back_with_this_rounds_ratings_only(tmp_path: Path) -> None:
    session, path = a_second_round(), tmp_path / "mia.klarweg"
    files.write_new(packet(session), path)
    empty = files.read_document(path)
    opened = files.open_file(path)
    opened.session.execute(HandIn(round_id=AGAIN, person_id="mia", scores=(Score(step="call", customer=3),), at=NOW))
    opened.save()
    opened.close()

    back = packet_in(files.read_document(path))
    session.execute(TakePacket(packet=back))

    assert not has_been_filled_in(empty, AGAIN)
    assert {(r.step, r.view, r.score) for r in back.ratings} == {("call", "customer", 3), ("call", "company", None)}
    assert len([r for r in session.document.all(Rating) if r.round == AGAIN]) == 2


def test_last_times_ratings_are_not_taken_for_handed_in() -> None:
    with pytest.raises(Refused, match="Nothing has been handed in"):
        packet_in(packet(a_second_round()))


def test_last_rounds_ratings_that_somebody_has_changed_in_a_packet_change_nothing_here() -> None:
    session = a_second_round()
    before = [r for r in session.document.all(Rating) if r.round == "r"]
    forged = [replace(r, score=1) if isinstance(r, Rating) else r for r in packet(session)]
    away = Session(Document(forged), clock=fixed_clock("away"))
    away.execute(HandIn(round_id=AGAIN, person_id="mia", scores=(Score(step="call", customer=3),), at=NOW))

    session.execute(TakePacket(packet=packet_in(away.document)))

    assert [r for r in session.document.all(Rating) if r.round == "r"] == before


def test_a_packet_stays_a_packet() -> None:
    found = packet(a_second_round())

    assert is_packet(found)
    assert [each.place_phase for each in found.all(Round) if each.id == AGAIN] == [PACKET]
