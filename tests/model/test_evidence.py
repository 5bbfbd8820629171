"""What notes rest on: grades, guesses, age, replaced notes; and pseudonyms."""

from __future__ import annotations

from typing import Any

import pytest

from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    AddNote,
    AdoptVersion,
    ApplyProposals,
    EditNote,
    OpenProposal,
    OpenRound,
    Propose,
    Pseudonymise,
    TakeVersion,
    edit,
)
from app.model.proposals import replay
from app.model.records import Note, Person, Proposal, ProposalItem, Round, Step, Version
from app.model.reviews.evidence import adopted_on, grade_of, is_proxy, is_stale, notes_of
from app.model.reviews.pseudonyms import Pseudonym, free_pseudonyms
from app.model.versions import content_hash, records_of
from app.session import Session
from tests.fakes import NOW, fixed_clock
from tests.reviewing import close, everybody_rates, hand_in, note, process, reveal, seats, under_review


@pytest.mark.parametrize(
    ("values", "grade"),
    [
        ({"evidence": "measurement", "n": 40, "period": "May"}, "A"),
        ({"evidence": "measurement", "n": None, "period": "May"}, "B"),
        ({"evidence": "measurement", "n": 40, "period": " "}, "B"),
        ({"evidence": "measurement", "n": 40, "period": "May", "source": ""}, "C"),
        ({"evidence": "observation"}, "B"),
        ({"evidence": "customer_quote"}, "B"),
        ({"evidence": "observation", "observed_on": ""}, "C"),
        ({"evidence": "customer_quote", "source": " "}, "C"),
        ({"evidence": "opinion"}, "C"),
    ],
)
def test_a_note_is_graded_by_what_it_rests_on(values: dict[str, Any], grade: str) -> None:
    assert grade_of(note("n", "call", **values)) == grade


def test_what_we_think_the_customer_thinks_is_a_guess() -> None:
    assert is_proxy(note("n", "call", "customer", evidence="opinion"))
    assert not is_proxy(note("n", "call", "customer", evidence="customer_quote"))
    assert not is_proxy(note("n", "call", "company", evidence="opinion"))


@pytest.mark.parametrize(
    ("seen", "adopted", "today", "stale"),
    [
        ("2026-01-31", "2026-02-01T08:00:00+00:00", "2026-03-01", True),
        ("2026-02-01", "2026-02-01T08:00:00+00:00", "2026-03-01", False),
        ("2025-02-28", "", "2026-03-01", True),
        ("2025-03-02", "", "2026-03-01", False),
        ("", "2026-02-01", "2026-03-01", False),
        ("last spring", "2026-02-01", "2026-03-01", False),
    ],
)
def test_a_note_is_stale_when_it_is_older_than_the_version_or_a_year(
    seen: str, adopted: str, today: str, stale: bool
) -> None:
    assert is_stale(note("n", "call", observed_on=seen), adopted, today) == stale


def test_what_was_seen_before_a_round_is_not_stale_because_the_round_begins() -> None:
    session = under_review(note("n", "call"))

    assert adopted_on(session.document, session.document.get(Round, "r")) == ""


def test_what_was_seen_before_an_applied_change_is_stale_and_so_is_what_precedes_an_adopted_version() -> None:
    changed, adopted = (Session(process(), clock=fixed_clock()) for _ in range(2))
    changed.execute(OpenProposal(proposal=Proposal(id="p", number=1)))
    changed.execute(Propose(item_id="i", proposal_id="p", operation=edit("call", name="Ring up")))
    changed.execute(ApplyProposals(proposal_ids=("p",), version_id="w", at="2026-02-01T08:00:00+00:00"))
    adopted.execute(TakeVersion(version_id="w", name="", at="2026-02-01T08:00:00+00:00"))
    adopted.execute(AdoptVersion(version_id="w", at="2026-02-01T08:00:00+00:00"))

    for session in (changed, adopted):
        session.execute(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
        assert adopted_on(session.document, session.document.get(Round, "r")) == "2026-02-01T08:00:00+00:00"


def test_without_a_round_the_last_version_counts() -> None:
    session = Session(process(), clock=fixed_clock())
    assert adopted_on(session.document, None) == ""

    session.execute(TakeVersion(version_id="w", name="", at=NOW))
    session.execute(AdoptVersion(version_id="w", at=NOW))

    assert adopted_on(session.document, None) == NOW


def test_an_opinion_without_a_day_is_as_old_as_its_writing() -> None:
    old = note("n", "call", evidence="opinion", observed_on="", written_at="2025-01-01T08:00:00+00:00")

    assert is_stale(old, "", "2026-03-01")
    assert not is_stale(old, "2025-06-01", "2025-07-01")


def test_a_note_that_another_replaces_no_longer_counts_but_stays() -> None:
    session = under_review(note("old", "call"))
    hand_in(session, "mia", {"call": (3, 3)})
    reveal(session)

    session.execute(AddNote(note=note("new", "call", supersedes="old")))

    assert [n.id for n in notes_of(session.document, session.document.get(Round, "r"))] == ["new"]
    assert session.document.find(Note, "old") is not None
    with pytest.raises(Refused):
        session.execute(EditNote(note=note("old", "call", claim="other")))


def test_a_later_note_does_not_change_what_counted_in_a_closed_round() -> None:
    session = under_review(note("old", "call"))
    everybody_rates(session, [7, 7, 7, 7])
    reveal(session)
    close(session)

    session.execute(AddNote(note=note("new", "call", supersedes="old")))

    assert [n.id for n in notes_of(session.document, session.document.get(Round, "r"))] == ["old"]


# -- pseudonyms ------------------------------------------------------------------------------------


def named_everywhere() -> Any:
    """Petra's name stands in a step, a version, a proposal, a note and a free author; her ratings are handed in."""
    session = under_review(Person(id="p", name="Petra Hellmich", department="sales"), who=("mia", "p"))
    hand_in(session, "p", {"call": (3, 4)})
    session.execute(edit("call", owner="Petra Hellmich"))
    session.execute(AddNote(note=note("n", "call", claim="Petra Hellmich said: not Petra Hellmichs.", author="p")))
    session.execute(
        OpenProposal(proposal=Proposal(id="prop", base_hash=session.document.get(Version, "v").content_hash))
    )
    session.execute(Propose(item_id="i", proposal_id="prop", operation=edit("mail", owner="Petra Hellmich")))
    return session


def test_a_pseudonym_takes_the_place_of_the_name_everywhere_and_ratings_stay() -> None:
    session = named_everywhere()
    ratings = [r for r in session.document if type(r).__name__ == "Rating"]

    session.execute(Pseudonymise(pseudonyms=free_pseudonyms(session.document, ["p"])))

    document: Document = session.document
    assert (document.get(Person, "p").name, document.get(Person, "p").pseudonym) == ("Person 1", True)
    assert document.get(Step, "call").owner == "Person 1"
    assert document.get(Note, "n").claim == "Person 1 said: not Petra Hellmichs."
    assert document.get(Note, "n").author == "p"
    assert "Person 1" in document.get(ProposalItem, "i").operation
    assert [r for r in document if type(r).__name__ == "Rating"] == ratings
    assert [item.state for item in replay(document, ["prop"]).items] == ["applies"]
    assert not any('Petra Hellmich"' in str(record) or "Petra Hellmich'" in str(record) for record in document)


def test_a_version_in_which_the_name_stood_is_rewritten_with_a_hash_that_fits() -> None:
    session = under_review(Person(id="p", name="Petra Hellmich", department="sales"))
    session.execute(edit("call", owner="Petra Hellmich"))
    base = session.document.get(Version, "v")
    session.execute(TakeVersion(version_id="w", name="by Petra Hellmich", at=NOW, by="Petra Hellmich"))
    taken = session.document.get(Version, "w")
    session.execute(OpenProposal(proposal=Proposal(id="prop", base_version="w", base_hash=taken.content_hash)))

    session.execute(Pseudonymise(pseudonyms=(Pseudonym(person="p", name="X 1"),)))

    after = session.document.get(Version, "w")
    assert "Petra" not in after.content + after.name + after.taken_by
    assert content_hash(after.content) == after.content_hash
    assert {r.id: r for r in records_of(after)}["call"].owner == "X 1"  # type: ignore[attr-defined]
    assert session.document.get(Proposal, "prop").base_hash == after.content_hash
    assert session.document.get(Version, "v") == base


def test_words_of_the_program_are_no_names() -> None:
    document = process(Person(id="p", name="task"), Person(id="q", name="en"))

    changes = Pseudonymise(pseudonyms=free_pseudonyms(document, ["p", "q"])).plan(document)

    assert {change.id for change in changes} == {"p", "q"}


def test_a_name_inside_another_word_is_not_that_name() -> None:
    document = process(Person(id="p", name="Ann"), note("n", "call", claim="JoAnn told Ann of Annabel."))

    changes = Pseudonymise(pseudonyms=(Pseudonym(person="p", name="X"),)).plan(document)

    assert [c.after.claim for c in changes if isinstance(c.after, Note)] == ["JoAnn told X of Annabel."]


def test_two_people_get_two_pseudonyms_that_nobody_has() -> None:
    document = process(Person(id="p", name="Person 1"))

    found = free_pseudonyms(document, ["mia", "olaf"])

    assert [each.name for each in found] == ["Person 2", "Person 3"]


@pytest.mark.parametrize("pseudonyms", [(Pseudonym(person="gone", name="X"),), (Pseudonym(person="mia", name=" "),)])
def test_nobody_and_nothing_is_no_pseudonym(pseudonyms: tuple[Pseudonym, ...]) -> None:
    with pytest.raises(Refused):
        Pseudonymise(pseudonyms=pseudonyms).plan(process())


def test_there_is_no_way_back_to_the_name() -> None:
    session = named_everywhere()
    session.execute(Pseudonymise(pseudonyms=free_pseudonyms(session.document, ["p"])))

    with pytest.raises(Refused):
        session.undo()
    assert "Petra" not in str(session.history.entries[-1].label)
