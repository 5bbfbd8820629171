"""Before the reveal nothing that this part can print, list, refuse with or export depends on what was rated."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.analysis.one_sided import all_flags
from app.analysis.review_data import plain_review
from app.model.document import Document
from app.model.operations import AddNote, HandIn, Score
from app.model.records import Note, Rating, Record
from app.session import Session
from tests.fakes import NOW
from tests.reviewing import (
    STEPS,
    close,
    hand_in,
    note,
    reveal,
    reviewed,
    under_review,
    vote_again,
)


def blind(chance: random.Random, *more: Record) -> Session:
    """A round in which everybody has rated something by chance, whether they can judge included."""
    session = under_review(*more)
    for person in ("mia", "olaf", "sam", "kim"):
        scores = tuple(
            Score(step=s, customer=chance.choice([None, *range(1, 10)]), company=chance.choice([None, *range(1, 10)]))
            for s in STEPS
        )
        session.execute(HandIn(round_id="r", person_id=person, scores=scores, at=NOW))
    return session


def everything_said(session: Session) -> str:
    """Everything that this part can print, list, refuse with or export."""
    from app.cli.reviewing import lines_of
    from app.exchange.jsonformat import export_json

    found = reviewed(session)
    labels = [str(entry.label) for entry in session.history.entries]
    flags = [str(flag.sentence) for flag in all_flags(found)]
    plain = json.dumps(plain_review(session.document, found))
    exported, warnings = export_json(session.document)
    refusals = [_refused(session, act) for act in (close, vote_again, lambda s: hand_in(s, "mia", {"call": (1, 1)}))]
    lines = list(lines_of(session.document, found))
    return "\n".join([*lines, *labels, *flags, plain, exported.decode(), *map(str, warnings), *refusals])


def _refused(session: Session, act: Callable[[Session], object]) -> str:
    from app.model.errors import Refused

    with pytest.raises(Refused) as refused:
        act(session)
    return str(refused.value)


def test_before_the_reveal_nothing_depends_on_what_was_rated() -> None:
    notes: list[Note] = [note("n", "call", "customer")]

    said = {everything_said(blind(random.Random(seed), *notes)) for seed in range(8)}

    assert len(said) == 1


def test_while_some_steps_are_revealed_nothing_depends_on_the_others() -> None:
    def partly(seed: int) -> str:
        session = blind(random.Random(seed))
        same = {r.id: replace(r, score=6) for r in session.document.all(Rating) if r.step == "call"}
        other = Session(Document(same.get(r.id, r) for r in session.document))
        reveal(other, "call")
        return everything_said(other)

    assert len({partly(seed) for seed in range(6)}) == 1


def test_in_the_second_ballot_nothing_depends_on_what_is_rated_now() -> None:
    def second(seed: int) -> str:
        session = blind(random.Random(1))
        reveal(session)
        vote_again(session)
        chance = random.Random(seed)
        for person in ("mia", "olaf"):
            hand_in(session, person, {"call": (chance.randint(1, 9), chance.randint(1, 9))})
        return everything_said(session)

    assert len({second(seed) for seed in range(6)}) == 1


def test_the_canary_would_be_heard_after_the_reveal() -> None:
    def revealed(seed: int) -> str:
        session = blind(random.Random(seed))
        reveal(session)
        return json.dumps(plain_review(session.document, reviewed(session)))

    assert len({revealed(seed) for seed in range(4)}) == 4


def test_notes_can_still_be_written_and_counted_before_the_reveal() -> None:
    session = blind(random.Random(2))

    session.execute(AddNote(note=note("n", "call", "customer")))

    assert reviewed(session).notes.total == 1
