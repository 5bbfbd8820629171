"""Whole reviews, thought up by Hypothesis: rounds opened, rated, revealed, rated again, closed, between other acts.

Above all: whatever belongs to a closed round stays as it is, and undo stops at what cannot be taken back.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model import operations as ops
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Finding, Note, Participant, Person, Rating, Round
from app.session import Session
from tests.fakes import MemoryStore, fixed_clock
from tests.model.acts import ACTS, Choices
from tests.model.postconditions import of_class
from tests.model.test_sessions import closed, first_document

REVIEWING = st.one_of(
    st.sampled_from([ops.HandIn, ops.Reveal, ops.CloseRound]),
    st.sampled_from([ops.OpenRound, ops.VoteAgain, ops.TakePacket]),
    st.sampled_from([ops.TakeSeat, ops.LeaveSeat, ops.KeepPlace, ops.Pseudonymise, ops.Remove, ops.Edit]),
    st.sampled_from([ops.AddNote, ops.EditNote, ops.RemoveNote, ops.Decide]),
    st.sampled_from([ops.CutStep, ops.AddStep, ops.RestoreVersion, ops.RemoveVersion, ops.TakeIn]),
)
BARRIERS = (ops.OpenRound, ops.HandIn, ops.TakePacket, ops.Reveal, ops.VoteAgain, ops.CloseRound, ops.Pseudonymise)
DONE: Counter[type] = Counter()


def under_review() -> Document:
    """A process of which one round is closed and one is open, with two seats."""
    return Document(
        [
            *first_document(),
            Person(id="other", name="Toni", department="dept"),
            Round(id="open", number=2, version="version", parent="closed", scope=("a", "b")),
            Participant(id="seat-2", round="open", person="person", department="dept"),
            Participant(id="seat-3", round="open", person="other", department="dept", seat="customer_proxy"),
        ]
    )


@given(data=st.data(), classes=st.lists(REVIEWING, min_size=30, max_size=60))
@settings(max_examples=120, suppress_health_check=list(HealthCheck))
def review(data: st.DataObject, classes: list[type]) -> None:
    """Carry out what was thought up, and look after every act."""
    document = data.draw(st.sampled_from([first_document, under_review]))()
    session = Session(document, MemoryStore(document), clock=fixed_clock())
    ids = itertools.count(1)

    for operation_class in classes:
        before = session.document.copy()
        operation = ACTS[operation_class](Choices(data.draw, session.document, ids))
        try:
            done = session.execute(operation)
        except Refused:
            assert session.document == before
            continue
        DONE[operation_class] += bool(done)
        assert not done or of_class(operation_class)(operation, before, session.document), operation
        assert closed(before) <= closed(session.document), operation
        assert bool(done) <= (session.history.blocked_by is not None) or operation_class not in BARRIERS


def test_nothing_that_belongs_to_a_closed_round_ever_changes() -> None:
    review()

    assert all(DONE[operation_class] > 3 for operation_class in BARRIERS), {c.__name__: DONE[c] for c in BARRIERS}


def test_a_change_of_what_belongs_to_a_closed_round_would_be_noticed() -> None:
    document = first_document()
    kinds = (Round, Participant, Rating, Note, Finding)

    touched = [replace(record, id=f"{record.id}-") for kind in kinds for record in document.all(kind)]

    assert {type(record) for record in closed(document)} == set(kinds)
    assert not closed(document) <= closed(Document(touched))
