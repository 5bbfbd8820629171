"""Closed rounds are never changed; what people said and who they were stays with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.model import operations as ops
from app.model.operations import (
    AddNote,
    AddStep,
    CutStep,
    Decide,
    EditNote,
    KeepPlace,
    LeaveSeat,
    Remove,
    RemoveNote,
    TakeSeat,
    edit,
)
from app.model.records import Finding, Note
from app.model.reviews.panel import Seat
from app.model.reviews.rounds import (
    participants_of,
)
from app.session import Session
from tests.fakes import NOW, step
from tests.reviewing import (
    close,
    everybody_rates,
    hand_in,
    note,
    refusal,
    reveal,
    under_review,
    vote_again,
)


def closed_session() -> Session:
    session = under_review(note("n", "call"))
    everybody_rates(session, [7, 7, 6, 7])
    reveal(session)
    session.execute(Decide(finding=Finding(id="f", round="r", step="call", verdict="keep", decided_by="mia")))
    close(session)
    return session


FORBIDDEN: dict[str, Callable[[Session], object]] = {
    "rating": lambda s: hand_in(s, "mia", {"call": (3, 3)}),
    "revealing": lambda s: reveal(s),
    "another ballot": vote_again,
    "closing": close,
    "a seat": lambda s: s.execute(TakeSeat(round_id="r", seat=Seat(person="mia", seat="customer_proxy"))),
    "leaving": lambda s: s.execute(LeaveSeat(round_id="r", person_id="mia")),
    "a place": lambda s: s.execute(KeepPlace(round_id="r", step_id="call")),
    "a note": lambda s: s.execute(AddNote(note=note("late", "call", round="r"))),
    "changing a note": lambda s: s.execute(EditNote(note=replace(s.document.get(Note, "n"), claim="no"))),
    "removing a note": lambda s: s.execute(RemoveNote(note_id="n")),
    "a verdict": lambda s: s.execute(Decide(finding=Finding(id="g", round="r", step="mail", verdict="keep"))),
    "another verdict": lambda s: s.execute(Decide(finding=Finding(id="f", round="r", step="call", verdict="change"))),
    "a verdict taken out": lambda s: s.execute(Decide(finding=Finding(id="f", step="call", verdict="change"))),
    "its version": lambda s: s.execute(ops.RemoveVersion(version_id="v")),
    "its people": lambda s: s.execute(Remove(record_id="mia")),
}


@pytest.mark.parametrize("act", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_a_closed_round_is_never_changed_and_a_sentence_says_so(act: Callable[[Session], object]) -> None:
    session = closed_session()
    before = session.document.copy()

    assert refusal(lambda: act(session)).endswith(".")
    assert session.document == before


def test_after_closing_a_note_waits_for_the_next_round() -> None:
    session = closed_session()

    session.execute(AddNote(note=note("late", "call", supersedes="n")))

    assert session.document.get(Note, "late").round is None


def test_a_note_can_be_changed_until_its_step_is_revealed() -> None:
    session = under_review(note("on-call", "call"), note("on-mail", "mail"))
    hand_in(session, "mia", {"call": (3, 3)})
    reveal(session, "call")

    session.execute(EditNote(note=replace(session.document.get(Note, "on-mail"), claim="longer")))

    fixed = replace(session.document.get(Note, "on-call"), claim="other")
    assert "Write a new note" in refusal(lambda: session.execute(EditNote(note=fixed)))
    session.execute(AddNote(note=note("newer", "call", supersedes="on-call")))
    assert session.document.get(Note, "on-call").claim == "seen"


def test_a_note_of_a_revealed_round_outlives_its_step_even_if_no_version_has_it() -> None:
    session = under_review()
    session.execute(AddStep(step=step("drawn")))
    session.execute(AddNote(note=note("n", "drawn")))
    hand_in(session, "mia", {"call": (3, 3)})
    reveal(session)

    session.execute(CutStep(step_id="drawn"))

    assert session.document.get(Note, "n").target == "drawn"


def test_a_note_keeps_the_department_its_author_was_in() -> None:
    session = under_review(note("n", "call"))

    session.execute(edit("mia", department="sales"))

    assert session.document.get(Note, "n").author_department == "marketing"
    assert [s.department for s in participants_of(session.document, "r") if s.person == "mia"] == ["marketing"]


@pytest.mark.parametrize(
    ("notes", "cited", "assumption"),
    [
        ([], (), True),
        ([note("n", "call", evidence="opinion")], (), True),
        ([note("n", "call")], (), False),
        ([note("n", "call"), note("o", "call", evidence="opinion")], ("o",), True),
        ([note("n", "call"), note("o", "call", evidence="opinion")], ("n", "o"), False),
    ],
)
def test_a_verdict_without_evidence_is_an_assumption(
    notes: list[Note], cited: tuple[str, ...], assumption: bool
) -> None:
    session = under_review(*notes)

    session.execute(
        Decide(finding=Finding(id="f", round="r", step="call", verdict="keep", reason="it works", dissent="one doubts",
                               notes=cited, decided_by="mia", decided_at=NOW))
    )  # fmt: skip

    found = session.document.get(Finding, "f")
    assert (found.assumption, found.dissent, found.decided_by) == (assumption, "one doubts", "mia")
