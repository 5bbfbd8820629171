"""Rating packets: what is in them, what is taken from them, and that neither order nor repetition matters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import files
from app.exchange.jsonformat import export_json
from app.files import Trouble
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import AddNote, AddStep, HandIn, Pseudonymise, Score, TakePacket
from app.model.operations.packets import too_late
from app.model.records import Finding, Note, Participant, Person, Rating, Round, Step, Version
from app.model.reviews.packets import Packet, PacketRating, is_packet, packet_for, packet_in
from app.model.reviews.pseudonyms import free_pseudonyms
from app.model.reviews.sealed import is_sealed
from app.model.searching import Sought, search
from app.model.slices import finished
from app.session import Session
from tests.fakes import NOW, fixed_clock, step
from tests.reviewing import PEOPLE, STEPS, close, hand_in, note, reveal, reviewed, the_round, under_review, vote_again


def filled_in(session: Session, person: str, score: int = 5, at: str = NOW, steps: tuple[str, ...] = STEPS) -> Packet:
    """Somebody takes their packet home, rates in it, writes a note, and sends it back."""
    away = Session(packet_for(session.document, "r", person), clock=fixed_clock(person))
    scores = tuple(Score(step=s, customer=score, company=None) for s in steps)
    away.execute(HandIn(round_id="r", person_id=person, scores=scores, at=at))
    away.execute(AddNote(note=note(f"note-{person}", "call", claim=f"seen by {person}")))
    return packet_in(away.document)


def take(session: Session, *packets: Packet) -> None:
    for packet in packets:
        session.execute(TakePacket(packet=packet))


# -- what a person is given ------------------------------------------------------------------------


def test_a_packet_has_the_map_and_the_questions_and_nothing_of_anybody_else() -> None:
    session = under_review(note("n", "call"), Finding(id="f", step="call", verdict="change"))
    hand_in(session, "olaf", {"call": (3, 4)})

    packet = packet_for(session.document, "r", "mia")

    assert [person.id for person in packet.all(Person)] == ["mia"]
    assert [seat.person for seat in packet.all(Participant)] == ["mia"]
    assert packet.all(Rating) == packet.all(Note) == packet.all(Finding) == []
    assert {s.id for s in packet.all(Step)} == {"start", *STEPS, "end"}
    assert packet.get(Round, "r").rules == the_round(session).rules
    assert is_packet(packet)
    assert not is_packet(session.document)


def test_a_packet_is_of_the_map_that_is_looked_at_not_of_what_was_drawn_since() -> None:
    session = under_review()
    session.execute(AddStep(step=step("new")))

    assert "new" not in packet_for(session.document, "r", "mia")


@pytest.mark.parametrize("person", ["nobody", "kim"])
def test_only_those_with_a_seat_get_one_and_only_while_there_is_something_to_rate(person: str) -> None:
    session = under_review(who=("mia", "olaf"))

    with pytest.raises(Refused):
        packet_for(session.document, "r", person)
    hand_in(session, "mia", {"call": (3, 3)})
    reveal(session)
    with pytest.raises(Refused):
        packet_for(session.document, "r", "mia")


def test_a_packet_goes_through_a_file_like_any_document(tmp_path: Path) -> None:
    session = under_review()
    path = tmp_path / "mia.klarweg"
    files.write_new(packet_for(session.document, "r", "mia"), path)

    opened = files.open_file(path)
    opened.session.execute(
        HandIn(round_id="r", person_id="mia", scores=(Score(step="call", customer=3, company=8),), at=NOW)
    )
    opened.save()
    opened.close()
    take(session, packet_in(files.read_document(path)))

    assert {(r.person, r.view, r.score) for r in session.document.all(Rating)} == {
        ("mia", "customer", 3),
        ("mia", "company", 8),
    }


def test_a_packets_file_is_checked_like_any_strangers(tmp_path: Path) -> None:
    path = tmp_path / "mia.klarweg"
    files.write_new(packet_for(under_review().document, "r", "mia"), path)
    data = bytearray(path.read_bytes())
    data[data.index(b"deliver")] ^= 1
    path.write_bytes(data)

    with pytest.raises(Trouble):
        files.read_document(path)


# -- what comes back -------------------------------------------------------------------------------


def test_ratings_and_notes_come_in_as_one_act_that_says_nothing_of_them() -> None:
    session = under_review()
    packet = filled_in(session, "mia")

    take(session, packet)

    entry = session.history.entries[-1]
    assert str(entry.label) == "Rating handed in"
    assert entry.barrier
    assert len(session.document.all(Rating)) == 2 * len(STEPS)
    (written,) = session.document.all(Note)
    assert (written.claim, written.author, written.author_department, written.round) == (
        "seen by mia",
        "mia",
        "marketing",
        "r",
    )


@settings(max_examples=60)
@given(data=st.data())
def test_in_any_order_and_however_often_packets_give_one_identical_result(data: Any) -> None:
    """Mia's copy was filled in twice, differently; some of the packets hold only some steps."""
    session = under_review()
    packets = [
        filled_in(session, "mia", 3, "2026-03-02T10:00:00+00:00"),
        filled_in(session, "mia", 8, "2026-03-02T09:30:00+00:00", ("call", "mail")),
        filled_in(session, "olaf", 4),
        filled_in(session, "olaf", 6),
        filled_in(session, "sam", 5, steps=("call",)),
        filled_in(session, "kim", 2),
    ]
    expected = Session(session.document.copy(), clock=fixed_clock())
    take(expected, *packets)

    more = data.draw(st.lists(st.sampled_from(packets), max_size=6))
    mixed = data.draw(st.permutations([*packets, *more]))
    take(session, *mixed)

    assert session.document == expected.document
    scores = {(r.person, r.step, r.view): r.score for r in session.document.all(Rating)}
    assert scores["mia", "call", "customer"] == 8
    assert scores["mia", "sort", "customer"] == 3
    assert len({n.claim for n in session.document.all(Note)}) == len(PEOPLE)
    assert len(scores) == len(session.document.all(Rating)) == 2 * (3 * len(STEPS) + 1)


def test_a_packets_notes_are_hidden_before_the_reveal_like_its_ratings_and_counted_after_it() -> None:
    session = under_review()
    take(session, filled_in(session, "mia"))
    hidden = session.document
    assert hidden.notes_on("call") == []
    assert reviewed(session).notes.total == 0
    assert finished(search(hidden, Sought(words="seen by mia"))) == []
    assert "seen by mia" not in export_json(hidden)[0].decode()

    reveal(session, "call")

    (note_,) = session.document.notes_on("call")
    assert note_.claim == "seen by mia"
    assert reviewed(session).notes.total == 1


def test_a_note_on_the_whole_map_stays_sealed_until_everything_is_revealed() -> None:
    session = under_review()
    packet = filled_in(session, "mia")
    whole = replace(packet, notes=(note("w", session.document.main_map.id, claim="all of it"),))  # type: ignore[union-attr]
    take(session, whole)

    reveal(session, "call")
    sealed_then = [n.claim for n in session.document.all(Note) if is_sealed(n)]
    reveal(session)

    assert sealed_then == ["all of it"]
    assert not any(is_sealed(n) for n in session.document.all(Note))


@settings(max_examples=40)
@given(data=st.data())
def test_packets_and_reveals_in_any_order_lose_and_double_no_note(data: Any) -> None:
    """Each person's packet comes before the reveal of "call", and some come again after it."""
    session = under_review()
    packets = [filled_in(session, person) for person in PEOPLE]
    for packet in data.draw(st.permutations(packets)):
        take(session, packet)
    reveal(session, "call")

    take(session, *data.draw(st.lists(st.sampled_from(packets), max_size=4)))
    reveal(session)

    assert sorted(n.claim for n in session.document.notes_on("call")) == sorted(f"seen by {p}" for p in PEOPLE)


def test_names_in_sealed_notes_are_replaced_by_pseudonyms_too() -> None:
    session = under_review()
    packet = filled_in(session, "mia")
    take(session, replace(packet, notes=(note("n", "call", claim="Olaf said so"),)))

    session.execute(Pseudonymise(pseudonyms=free_pseudonyms(session.document, ["olaf"])))

    assert [n.claim for n in session.document.all(Note)] == ["Person 1 said so"]


def test_a_packet_that_has_been_taken_in_changes_nothing_even_after_the_reveal() -> None:
    session = under_review()
    packet = filled_in(session, "mia")
    take(session, packet)
    reveal(session)
    before = session.document.copy()

    take(session, packet)

    assert session.document == before


def test_a_packet_of_the_second_ballot_leaves_the_first_alone() -> None:
    session = under_review()
    take(session, filled_in(session, "mia", 3))
    reveal(session)
    vote_again(session)

    take(session, filled_in(session, "mia", 6))

    assert {(r.ballot, r.score) for r in session.document.all(Rating) if r.view == "customer"} == {(1, 3), (2, 6)}


def test_what_comes_after_the_reveal_is_not_taken() -> None:
    session = under_review()
    late = filled_in(session, "mia")
    hand_in(session, "olaf", {"call": (3, 3)})
    reveal(session)

    with pytest.raises(Refused, match="after the reveal"):
        take(session, late)


def test_of_a_packet_that_comes_in_the_middle_what_is_still_blind_is_taken() -> None:
    session = under_review()
    packet = filled_in(session, "mia")
    hand_in(session, "olaf", {"mail": (3, 3)})
    reveal(session, "mail")

    take(session, packet)

    assert {r.step for r in session.document.all(Rating) if r.person == "mia"} == {"sort", "call", "deliver"}
    assert too_late(session.document, packet) == 1
    assert [n.claim for n in session.document.all(Note)] == ["seen by mia"]


CHANGES: dict[str, Callable[[Packet], Packet]] = {
    "another round": lambda p: replace(p, round="other"),
    "another map": lambda p: replace(p, content_hash="0" * 64, shape="0" * 64),
    "somebody without a seat": lambda p: replace(p, person="kim"),
    "a ballot to come": lambda p: replace(p, ratings=tuple(replace(r, ballot=2) for r in p.ratings)),
    "a step that is not judged": lambda p: replace(p, ratings=(PacketRating(step="start", view="company", at=NOW),)),
    "a view there is not": lambda p: replace(p, ratings=(PacketRating(step="call", view="boss", at=NOW),)),
    "no time": lambda p: replace(p, ratings=(PacketRating(step="call", view="company"),)),
    "too much": lambda p: replace(p, ratings=(PacketRating(step="call", view="company", score=99, at=NOW),)),
    "a note on nothing": lambda p: replace(p, notes=(note("n", "nowhere"),)),
    "a note that is too long": lambda p: replace(p, notes=(note("n", "call", claim="x" * 20_001),)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_packet_that_does_not_fit_is_refused_whole(change: Callable[[Packet], Packet]) -> None:
    session = under_review(who=("mia", "olaf"))
    packet = change(filled_in(session, "mia"))
    before = session.document.copy()

    with pytest.raises(Refused):
        take(session, packet)

    assert session.document == before


def test_of_two_ratings_of_one_step_in_a_packet_the_first_handed_in_counts() -> None:
    early = PacketRating(step="call", view="customer", score=2, at="2026-03-02T08:00:00+00:00")
    late = replace(early, score=9, at="2026-03-02T09:00:00+00:00")
    for ratings in ((early, late), (late, early)):
        session = under_review()

        take(session, replace(filled_in(session, "mia"), ratings=ratings, notes=()))

        assert [r.score for r in session.document.all(Rating)] == [2]


def test_a_closed_round_takes_no_packet() -> None:
    session = under_review()
    packet = filled_in(session, "mia")
    hand_in(session, "olaf", {"call": (3, 3)})
    reveal(session)
    close(session, "time")

    with pytest.raises(Refused, match="closed"):
        take(session, packet)


@pytest.mark.parametrize("spoil", ["no packet", "two rounds", "two people", "nothing rated", "no version"])
def test_what_is_no_packet_is_said(spoil: str) -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (3, 3)})
    packet = packet_for(session.document, "r", "mia")
    seat = packet.all(Participant)[0]
    documents = {
        "no packet": session.document,
        "two rounds": Document([*packet, Round(id="r2", place_phase="packet")]),
        "two people": Document([*packet, replace(seat, id="second")]),
        "nothing rated": packet,
        "no version": Document(r for r in packet if not isinstance(r, Version)),
    }

    with pytest.raises(Refused):
        packet_in(documents[spoil])


def test_a_stranger_rates_for_nobody_but_the_packets_person() -> None:
    session = under_review()
    packet = packet_for(session.document, "r", "mia")
    foreign = Rating(id="x", round="r", person="olaf", step="call", view="customer", score=1, submitted_at=NOW)
    own = replace(foreign, id="y", person="mia")

    found = packet_in(Document([*packet, Person(id="olaf"), foreign, own]))

    assert found.person == "mia"
    assert len(found.ratings) == 1
