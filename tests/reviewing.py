"""A small process under review, for tests: three departments and a customer, four people, and short ways to rate."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from app.analysis.reviewed import Review, review_of
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import CloseRound, HandIn, OpenRound, Reveal, Score, VoteAgain
from app.model.records import Department, Note, Person, Record, Round
from app.model.reviews.panel import Seat
from app.session import Session
from tests.fakes import NOW, document_of, fixed_clock, flow, lane, step

STEPS = ("mail", "sort", "call", "deliver")
Scores = Iterable[int | None]
PEOPLE = {"mia": "marketing", "olaf": "office", "sam": "sales", "kim": "customer"}


def people() -> list[Record]:
    return [Person(id=i, name=i.title(), department=department) for i, department in PEOPLE.items()]


def process(*more: Record) -> Document:
    """start → mail (marketing) → sort (office) → call (sales, visible) → deliver (sales, visible) → end."""
    kinds = {"marketing": "internal", "office": "internal", "sales": "internal", "customer": "customer"}
    departments = [Department(id=i, name=i.title(), kind=kind, order=n) for n, (i, kind) in enumerate(kinds.items())]
    lanes = [lane(f"lane-{d.id}", department=d.id, order=d.order) for d in departments]
    steps = [
        step("start", "start", lane="lane-marketing"),
        step("mail", lane="lane-marketing"),
        step("sort", lane="lane-office"),
        step("call", lane="lane-sales", frontstage=True),
        step("deliver", lane="lane-sales", frontstage=True),
        step("end", "end", lane="lane-sales"),
    ]
    ids = [each.id for each in steps]
    flows = [flow(a, b) for a, b in itertools.pairwise(ids)]
    return document_of(*departments, *lanes, *steps, *flows, *people(), *more)


def seats(*person_ids: str) -> tuple[Seat, ...]:
    wanted = person_ids or tuple(PEOPLE)
    return tuple(Seat(person=i, seat="customer_direct" if i == "kim" else "company") for i in wanted)


def under_review(*more: Record, who: tuple[str, ...] = (), **values: Any) -> Session:
    """Open round "r" on the process."""
    session = Session(process(*more), clock=fixed_clock())
    session.execute(OpenRound(**{"round_id": "r", "version_id": "v", "seats": seats(*who), "at": NOW, **values}))
    return session


def hand_in(session: Session, person: str, given: dict[str, tuple[int | None, int | None]], at: str = NOW) -> None:
    """Hand in (for the customer, for us) by step."""
    scores = tuple(Score(step=s, customer=customer, company=company) for s, (customer, company) in given.items())
    session.execute(HandIn(round_id="r", person_id=person, scores=scores, at=at))


def everybody_rates(session: Session, customer: Scores, company: Scores | None = None) -> None:
    """Let each person give every step their number, in the order of PEOPLE."""
    ours = list(company) if company is not None else [5] * len(PEOPLE)
    for person, one, other in zip(PEOPLE, customer, ours):
        hand_in(session, person, dict.fromkeys(STEPS, (one, other)))


def reveal(session: Session, *step_ids: str) -> None:
    session.execute(Reveal(round_id="r", at=NOW, steps=step_ids))


def vote_again(session: Session, *step_ids: str) -> None:
    session.execute(VoteAgain(round_id="r", steps=step_ids))


def close(session: Session, reason: str = "") -> None:
    session.execute(CloseRound(round_id="r", at=NOW, reason=reason))


def the_round(session: Session) -> Round:
    return session.document.get(Round, "r")


def note(note_id: str, target: str, view: str = "company", **values: Any) -> Note:
    """A note of grade B by Mia of marketing, unless said otherwise."""
    usual = {
        "claim": "seen",
        "evidence": "observation",
        "source": "visit",
        "observed_on": "2026-02-01",
        "author": "mia",
        "author_department": "marketing",
    }
    return Note(id=note_id, target=target, view=view, **{**usual, **values})


def reviewed(session: Session, today: str = "2026-03-02") -> Review:
    return review_of(session.document, session.document.find(Round, "r"), today)


def all_revealed(customer: list[int | None], company: list[int | None] | None = None, *more: Record) -> Session:
    """A round in which everybody gave every step these ratings, revealed."""
    session = under_review(*more)
    everybody_rates(session, customer, company)
    reveal(session)
    return session


def refusal(act: Callable[[], object]) -> str:
    """Do what is refused, and return the sentence that says why."""
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def many(count: int) -> Document:
    """A process of many steps in nine departments; each department has rated all but every seventh step."""
    areas = [Department(id=f"d{i}", name=f"Area {i}", kind="customer" if i == 8 else "internal") for i in range(9)]
    lanes = [lane(f"l{i}", department=f"d{i}", order=i) for i in range(9)]
    steps = [step(f"s{i}", name=f"Step called {i}", lane=f"l{i % 9}") for i in range(count)]
    flows = [flow(f"s{i}", f"s{i + 1}") for i in range(count - 1)]
    people = [Person(id=f"p{i}", name=f"Person {i}", department=f"d{i}") for i in range(9)]
    session = Session(document_of(*areas, *lanes, *steps, *flows, *people), clock=fixed_clock())
    sitting = tuple(Seat(person=f"p{i}", seat="customer_direct" if i == 8 else "company") for i in range(9))
    session.execute(OpenRound(round_id="r", version_id="v", seats=sitting, at=NOW))
    for i in range(9):
        scores = tuple(Score(step=f"s{k}", customer=5, company=5) for k in range(count) if k % 7 != 3 or i == 0)
        session.execute(HandIn(round_id="r", person_id=f"p{i}", scores=scores, at=NOW))
    return session.document
