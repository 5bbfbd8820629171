"""Acts that are worked out on a copy, written down and carried out: the same as at once, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from app.editor import Editor
from app.editor_boards import CROWD, Boards, NoBoard
from app.files import OpenFile, create
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import Arrange, CutStep, OpenProposal, Operation, Paste, RemoveAll, edit
from app.model.placement import Arrangement, Place, Route
from app.model.proposals import items_of
from app.model.records import Box, Flow, Point, Proposal, Step
from app.model.wanted import GivenUp, part, tell_share, told, told_to, wanted_while
from app.session import Ready, Session
from app.testing.reopening import after_crash
from tests.fakes import DiskTrouble, MemoryStore, disk_trouble, flow, line_of, session_of, step


def ready_of(session: Session, operation: Operation) -> Ready:
    ready = session.made_ready(operation, session.document.copy(), session.revision)
    assert ready is not None
    return ready


def test_working_out_changes_nothing_and_carrying_out_is_what_execute_does() -> None:
    beforehand, at_once = session_of(*line_of("a", "b", "c")), session_of(*line_of("a", "b", "c"))
    before, heard = beforehand.document.copy(), list[ChangeSet]()
    beforehand.listen(heard.append)

    ready = ready_of(beforehand, CutStep(step_id="b"))
    untouched = beforehand.document == before
    beforehand.write_down(ready)
    changes = beforehand.carry_out(ready)
    at_once.execute(CutStep(step_id="b"))

    assert untouched
    assert beforehand.document == at_once.document
    assert beforehand.history.entries == at_once.history.entries
    assert heard == [changes]


def test_undo_and_redo_can_be_worked_out_too() -> None:
    session = session_of(*line_of("a", "b", "c"))
    before = session.document.copy()
    session.execute(CutStep(step_id="b"))
    after = session.document.copy()
    seen: list[Document] = []

    for by in (-1, +1):
        ready = session.step_made_ready(by, session.document.copy(), session.revision)
        assert ready is not None
        session.write_down(ready)
        session.carry_out(ready)
        seen.append(session.document.copy())

    assert seen == [before, after]
    assert session.history.position == 1


def test_with_nothing_to_do_nothing_is_made_ready() -> None:
    session = session_of(step("a"))

    assert session.made_ready(edit("a", name="a"), session.document.copy(), session.revision) is None
    assert session.step_made_ready(-1, session.document.copy(), session.revision) is None
    assert session.step_made_ready(+1, session.document.copy(), session.revision) is None


@pytest.mark.parametrize("meanwhile", ["execute", "undo", "forget"])
def test_what_was_worked_out_for_another_state_is_refused_and_not_written(meanwhile: str) -> None:
    session = session_of(*line_of("a", "b", "c"))
    session.execute(edit("a", name="Before"))
    ready = ready_of(session, CutStep(step_id="b"))

    match meanwhile:
        case "execute":
            session.execute(edit("c", name="Meanwhile"))
        case "undo":
            session.undo()
        case _:
            session.forget_history()
    now = session.document.copy()

    with pytest.raises(Refused, match="changed meanwhile"):
        session.write_down(ready)
    assert session.document == now


def test_what_is_written_down_is_carried_out_before_anything_else_is_done() -> None:
    session = session_of(*line_of("a", "b", "c"))
    ready = ready_of(session, CutStep(step_id="b"))

    session.write_down(ready)
    session.execute(edit("a", name="Afterwards"))
    again = session.carry_out(ready)

    assert "b" not in session.document
    assert again == ready.changes
    assert session.history.entries[0].changes == ready.changes
    assert session.history.position == 2


def test_a_write_that_fails_leaves_everything_as_it_was() -> None:
    session = session_of(*line_of("a", "b", "c"))
    before, store = session.document.copy(), session._store
    ready = ready_of(session, CutStep(step_id="b"))
    assert isinstance(store, MemoryStore)

    with disk_trouble(store), pytest.raises(DiskTrouble):
        session.write_down(ready)
    session.execute(edit("a", name="Goes on"))

    assert "b" in session.document
    assert session.document != before
    assert session.history.position == 1


@pytest.fixture
def file() -> Iterator[OpenFile]:
    opened = create(Document(session_of(*line_of("a", "b", "c")).document))
    yield opened
    opened.abandon()


def test_what_is_written_down_survives_a_crash_before_it_is_carried_out(file: OpenFile) -> None:
    session = file.session
    ready = ready_of(session, CutStep(step_id="b"))

    session.write_down(ready)

    before_the_crash = "b" in session.document
    session.carry_out(ready)  # so that there is something to compare with: it writes nothing any more
    again = after_crash(file)
    again.abandon()

    assert before_the_crash
    assert "b" not in again.session.document


def test_rows_made_beforehand_are_the_rows_made_at_once(file: OpenFile) -> None:
    session = file.session

    for operation in (CutStep(step_id="b"), edit("a", name="Other")):
        ready = ready_of(session, operation)
        session.write_down(ready)
        session.carry_out(ready)
    undo = session.step_made_ready(-1, session.document.copy(), session.revision)
    assert undo is not None
    session.write_down(undo)
    session.carry_out(undo)

    after_crash(file).abandon()
    assert session.history.position == 1


# -- the editor ----------------------------------------------------------------------------------


def test_a_draft_in_a_proposal_becomes_an_item_of_it() -> None:
    session = session_of(*line_of("a", "b", "c"))
    session.execute(OpenProposal(proposal=Proposal(id="p")))
    editor = Editor(session)
    editor.take_proposal("p")

    ready = editor.draft("map").made_ready(CutStep(step_id="b"))
    assert ready is not None
    session.write_down(ready)
    session.carry_out(ready)

    assert len(items_of(session.document, "p")) == 1
    assert "b" in editor.process
    assert "b" not in editor.shown


def test_the_answer_of_a_layout_is_not_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of(step("a"), step("b"), flow("a", "b"))
    asked: list[ChangeSet] = []
    monkeypatch.setattr(Boards, "arrangement_for", lambda _boards, changes: (asked.append(changes), Arrangement())[1])
    way = (Point(100, 20), Point(200, 20))
    box = Box(200, 0, 120, 56)
    places = (Place(id="b", box=box),)
    whole = Arrangement(
        places=places,
        routes=(Route(flow="a>b", points=way, source_box=session.document.get(Step, "a").box, target_box=box),),
    )

    Editor(session, NoBoard).edit(Arrange(arrangement=whole))
    led = session.document.get(Flow, "a>b").points
    Editor(session, NoBoard).edit(Arrange(arrangement=Arrangement(places=(Place(id="b", box=box.moved(0, 90)),))))

    assert led == way
    assert len(asked) == 1


@pytest.mark.parametrize(("count", "led"), [(3, True), (CROWD + 1, False)])
def test_copies_that_come_in_a_crowd_keep_the_ways_they_bring(count: int, led: bool) -> None:
    asked: list[str] = []

    class Asked(NoBoard):
        def led(self, ahead, changes, flow_ids):  # type: ignore[no-untyped-def]
            asked.extend(flow_ids)
            return ()

    ids = [f"s{n}" for n in range(count)]
    steps = [step(i, x=200.0 * n) for n, i in enumerate(ids)]
    ways = [flow(a, b, points=(Point(0, 0), Point(9, 0))) for a, b in pairwise(ids)]
    session = session_of(*steps, *ways)

    Editor(session, Asked).edit(Paste(paste_id="p", map_id="map", records=(*steps, *ways), dx=30, dy=30))

    assert bool(asked) == led
    assert session.document.count(Flow) == 2 * len(ways)


def test_removing_very_much_folds_what_happens_once(monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of(*line_of(*(f"s{n}" for n in range(40))))
    folded: list[int] = []
    then = ChangeSet.then
    monkeypatch.setattr(ChangeSet, "then", lambda self, *others: (folded.append(len(self)), then(self, *others))[1])

    session.execute(RemoveAll(ids=tuple(f"s{n}" for n in range(40))))

    assert session.document.count(Step) == 0
    assert folded == []


# -- how far it is -------------------------------------------------------------------------------


def test_parts_of_work_are_shares_of_the_whole() -> None:
    heard: list[float] = []

    with told_to(heard.append):
        with part(0.0, 0.5):
            tell_share(0.5)
        with part(0.5, 1.0):
            assert list(told("ab", 2)) == ["a", "b"]

    assert heard == sorted(heard)
    assert 0.25 in heard
    assert heard[-1] == 1.0


def test_where_nobody_listens_telling_is_nothing_and_who_gives_up_is_heard() -> None:
    tell_share(0.5)

    with pytest.raises(GivenUp), wanted_while(lambda: False):
        tell_share(0.5)
