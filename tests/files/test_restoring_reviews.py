"""Going back to a saved state leaves closed rounds alone, and nothing of what they rest on is missing."""

from __future__ import annotations

from pathlib import Path

from app.files import OpenFile, create
from app.model.document import Document
from app.model.integrity import require_whole_document
from app.model.operations import Add, OpenRound, Reveal, edit
from app.model.records import Department, Person, Rating, Round, Version
from app.model.reviews.rounds import closed_rounds, of_rounds
from tests.fakes import NOW
from tests.files.lines import line_of
from tests.reviewing import STEPS, close, everybody_rates, hand_in, note, process, seats


def rated(path: Path, *, closing: bool) -> OpenFile:
    """A document saved before its round was opened; then everybody rates, and the round is closed or not."""
    opened = create(process(note("n", "call")), path)
    opened.save()
    session = opened.session
    session.execute(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
    everybody_rates(session, [7, 7, 6, 7])
    session.execute(Reveal(round_id="r", at=NOW))
    if closing:
        close(session)
    opened.save()
    return opened


def go_back(opened: OpenFile) -> Document:
    opened.restore(opened.earlier_versions()[-1])
    return opened.session.document


def test_a_closed_round_is_still_there_after_going_back_to_before_it(target: Path) -> None:
    opened = rated(target, closing=True)
    before = {r.id: r for r in of_rounds(opened.session.document, {"r"})}
    opened.session.execute(edit("call", name="Ring up"))

    document = go_back(opened)

    assert {r.id: r for r in of_rounds(document, {"r"})} == before
    assert document.find(Version, "v") is not None
    assert document.records["call"].name == "call"  # type: ignore[attr-defined]
    require_whole_document(document)
    opened.abandon()


def test_an_open_round_is_not(target: Path) -> None:
    opened = rated(target, closing=False)

    document = go_back(opened)

    assert (document.all(Round), document.all(Rating)) == ([], [])
    assert document.records["n"].round is None  # type: ignore[attr-defined]
    opened.session.undo()
    assert len(opened.session.document.all(Rating)) == 2 * len(STEPS) * 4
    opened.abandon()


def test_people_who_came_later_stay_if_they_sat_in_it_even_without_their_department(target: Path) -> None:
    opened = create(line_of(), target)
    opened.session.execute(Add(record=Department(id="sales", name="Sales")))
    for person in ("kim", "mia"):
        opened.session.execute(Add(record=Person(id=person, name=person, department="sales")))
    opened.session.execute(OpenRound(round_id="r", version_id="v", seats=seats("kim"), at=NOW))
    hand_in(opened.session, "kim", {"s0": (7, 7)})
    opened.session.execute(Reveal(round_id="r", at=NOW))
    close(opened.session, "a trial")

    document = go_back(opened)

    assert [(person.id, person.department) for person in document.all(Person)] == [("kim", None)]
    assert closed_rounds(document) == {"r"}
    require_whole_document(document)
    opened.abandon()
