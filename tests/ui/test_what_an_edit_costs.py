"""What canvas, panels and bars do after one edit does not grow with the map, and what is hidden does nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from app.model.document import Document
from app.model.operations import Add, AddStep, Move, OpenProposal, Operation, RemoveAll, edit
from app.model.placement import Place
from app.model.records import Phase, Proposal, Step
from app.ui.canvas import drawing, folding
from app.ui.desk import Desk
from app.ui.modes import Mode
from app.ui.status_bar import StatusBar
from tests.layout.maps import placed_map
from tests.ui.fakes import workplace_with


class Scans:
    """Counts the records that whole lists of a document hold, from the moment it is told to.

    What happens beside the window does not count: it keeps nobody waiting.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.listed = 0
        for name in ("all", "on_map", "__iter__"):
            patch.setattr(Document, name, self._counting(getattr(Document, name)))

    def _counting(self, listing: object) -> object:
        def counted(*args: object) -> object:
            found = list(listing(*args))  # type: ignore[operator]
            self.listed += len(found) if current_thread() is main_thread() else 0
            return iter(found) if listing.__name__ == "__iter__" else found  # type: ignore[attr-defined]

        return counted


@pytest.fixture(params=[600, 2_400])
def desk(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(workplace_with(placed_map(request.param)))
    qtbot.addWidget(made)
    made.resize(1500, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.workplace.numbering.now()
    made.workplace.preparing.finish()
    yield made
    made.workplace.close()


KINDS = ("rename", "move", "add", "cut")


def edits(desk: Desk) -> dict[str, Operation]:
    step = desk.workplace.document.get(Step, "s6")
    return {
        "rename": edit("s6", name="Another name"),
        "move": Move(places=(Place(id="s6", box=step.box.moved(10, 0)),)),
        "add": AddStep(step=Step(id="new", map="map", name="New", x=step.x, y=step.y + 70, lane=step.lane)),
        "cut": RemoveAll(ids=("s5",)),
    }


def listed_by(desk: Desk, do: Callable[[Operation], object], scans: Scans) -> dict[str, int]:
    """Carry out one edit of each kind after the other, each of which must do something; count what each lists."""
    listed = {}
    for kind in KINDS:
        operation = edits(desk)[kind]
        scans.listed = 0
        assert do(operation)
        listed[kind] = scans.listed
    return listed


def test_no_listener_goes_through_the_whole_map(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    scans, listed = Scans(monkeypatch), {}

    for kind in KINDS:
        changes = edits(desk)[kind].plan(desk.workplace.document)
        desk.workplace.editor.session.document.apply(changes)
        scans.listed = 0
        desk.workplace.editor._on_session(changes)
        listed[kind] = scans.listed

    assert {kind: count for kind, count in listed.items() if count > 60} == {}


def test_no_act_goes_through_the_whole_map(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = Scans(monkeypatch)

    listed = listed_by(desk, desk.workplace.do, scans)

    assert {kind: count for kind, count in listed.items() if count > 60} == {}


def test_appending_a_step_goes_through_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = Scans(monkeypatch)

    made = drawing.append_step(desk.workplace, "s6")

    assert made in desk.workplace.document
    assert scans.listed <= 60


def test_on_a_large_map_a_step_put_between_moves_what_is_in_its_way_and_goes_through_nothing_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = desk.workplace
    source, target, last = (place.document.get(Step, i) for i in ("s1", "s2", "s500"))
    scans = Scans(monkeypatch)

    made = place.document.get(Step, drawing.append_step(place, "s1"))
    scanned = scans.listed

    boxes = [step.box for step in place.document.all(Step) if step.id != made.id]
    assert made.box.x > source.box.right
    assert place.document.get(Step, "s2").box.x > made.box.right
    assert place.document.get(Step, "s2").box.y == target.box.y
    assert place.document.get(Step, "s500").box == last.box
    assert not any(box.meets(made.box) for box in boxes)
    assert place.editor.session.history.position == 1
    assert scanned <= 60


def test_an_act_in_a_proposal_goes_through_what_it_proposes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    place = desk.workplace
    place.do(OpenProposal(proposal=Proposal(id="p", title="Shorter")))
    place.take_proposal("p")
    place.do(RemoveAll(ids=("s5",)))
    scans = Scans(monkeypatch)

    made = drawing.append_step(place, "s6")

    assert made in place.document
    assert scans.listed <= 120


def test_a_selection_goes_through_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = Scans(monkeypatch)

    desk.workplace.select(["s6"])

    assert scans.listed <= 60


def test_the_status_bar_counts_what_comes_and_goes(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = StatusBar(desk)
    qtbot.addWidget(bar)
    bar.show_workplace(desk.workplace)
    before = int(bar._counts.text().split()[0].replace(",", ""))
    scans = Scans(monkeypatch)

    desk.workplace.editor.session.execute(RemoveAll(ids=("s5",)))
    without = int(bar._counts.text().split()[0].replace(",", ""))
    scanned = scans.listed
    desk.workplace.undo()

    assert (without, int(bar._counts.text().split()[0].replace(",", ""))) == (before - 1, before)
    assert scanned <= 60


def test_phases_make_no_act_go_through_the_whole_map(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        phase = Phase(id=f"p{number}", map="map", name="Phase", start=1e3 * number, end=1e3 * number + 1e3)
        desk.workplace.do(Add(record=phase))
    scans = Scans(monkeypatch)

    listed = listed_by(desk, desk.workplace.do, scans)

    assert {kind: count for kind, count in listed.items() if count > 60} == {}


def test_grouping_and_folding_go_through_what_they_are_about(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    place = desk.workplace
    step = place.document.get(Step, "s6")
    beside = [f.target for f in place.document.flows_out_of("s6")]
    place.select([step.id, *(i for i in beside if i is not None)])
    changed: list[int] = []
    place.changed.connect(lambda changes: changed.append(len(changes)))
    scans = Scans(monkeypatch)

    sub = folding.group(place)
    folding.toggle(place, place.document.get(Step, sub))
    folding.toggle(place, place.document.get(Step, sub))
    folding.take_apart(place, place.document.get(Step, sub))

    assert sub not in place.document
    assert scans.listed <= 5 * 60 + 3 * sum(changed)


def test_a_coloured_map_makes_no_act_go_through_the_whole_map(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.workplace.set_mode(Mode.REVIEW)
    desk.workplace.colouring.choose("value", "no_customer")
    desk.workplace.colouring.now()
    scans = Scans(monkeypatch)

    listed = listed_by(desk, desk.workplace.editor.session.execute, scans)

    assert desk.workplace.colouring.shown.steps
    assert {kind: count for kind, count in listed.items() if count > 60} == {}
