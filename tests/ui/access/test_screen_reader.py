"""The map as a screen reader meets it: asked through QAccessible, as the bridge of the system asks."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.operations import AddNote, ChangeKind, OpenProposal, RemoveAll, edit
from app.model.records import Box, Flow, Note, Person, Proposal, Rating, Round, Step, TextNote
from app.ui.access import announcing
from app.ui.access.canvas import Speaker
from app.ui.access.words import description_of, name_of
from app.ui.canvas.view import MapView
from app.ui.desk import Desk
from app.ui.modes import Mode
from app.ui.status_bar import StatusBar
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with

Text, Role = QAccessible.Text, QAccessible.Role


@pytest.fixture
def listening() -> Iterator[None]:
    """Somebody listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def place() -> Workplace:
    remark = TextNote(id="remark", map="map", text="By post", box=Box(60, 180, 120, 40))
    dotted = Flow(id="dotted", map="map", source="ask", target="remark", kind="association")
    return workplace_with([*a_line_of_steps("Ask", "Log", "Offer"), remark, dotted])


@pytest.fixture
def desk(qtbot: QtBot, place: Workplace) -> Desk:
    made = Desk(place)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.view.setFocus()
    place.numbering.now()
    return made


@pytest.fixture
def view(desk: Desk) -> MapView:
    return desk.view


@pytest.fixture
def told(view: MapView, listening: None) -> list[tuple[str, str]]:
    """What is told to who listens: the kind of event, and the name of what it is about."""
    events: list[tuple[str, str]] = []
    QAccessible.queryAccessibleInterface(view)
    (speaker,) = view.findChildren(Speaker)

    def hear(event: QAccessibleEvent) -> None:
        about = event.accessibleInterface()
        events.append((event.type().name, about.text(Text.Name) if about is not None else ""))

    speaker.tell = hear
    return events


def children(view: MapView) -> list[QAccessibleInterface]:
    access = QAccessible.queryAccessibleInterface(view)
    return [access.child(i) for i in range(access.childCount())]


def names(view: MapView) -> list[str]:
    return [child.text(Text.Name) for child in children(view) if child.object() is None]


def named(view: MapView, name: str) -> QAccessibleInterface:
    return next(child for child in children(view) if child.text(Text.Name).startswith(name))


def test_everything_that_is_drawn_is_read_in_its_order(view: MapView) -> None:
    assert names(view) == [
        "Lane: Sales office",
        "Lane: Customer",
        "Step 1: Ask",
        "Flow from “Ask” to “Log”",
        "Flow from “Ask” to “By post”",
        "Text note: By post",
        "Step 2: Log",
        "Flow from “Log” to “Offer”",
        "Step 3: Offer",
    ]


def test_what_floats_over_the_map_comes_after_what_is_drawn(view: MapView) -> None:
    access = QAccessible.queryAccessibleInterface(view)
    viewport = QAccessible.queryAccessibleInterface(view.viewport())
    at = access.indexOfChild(viewport)

    assert at == len(names(view))
    assert access.child(at).object() is view.viewport()


def test_a_step_is_named_with_its_notes_and_proposals(view: MapView, place: Workplace) -> None:
    place.do(AddNote(note=Note(id="n1", target="log", claim="slow")))
    place.do(AddNote(note=Note(id="n2", target="log", claim="fast", view="customer")))
    place.do(OpenProposal(proposal=Proposal(id="p", title="Shorter", number=4)))
    place.take_proposal("p")
    place.do(edit("log", name="Enter"))
    place.numbering.now()

    assert named(view, "Step 2").text(Text.Name) == "Step 2: Enter, 2 notes, 1 proposal, change in proposal 4"
    use_language("de")
    assert named(view, "Schritt 2").text(Text.Name).startswith("Schritt 2: Enter, 2 Notizen, 1 Vorschlag")


def test_a_step_is_described_by_its_lane_and_its_ways(view: MapView, place: Workplace) -> None:
    place.do(ChangeKind(step_id="log", kind="decision"))
    place.do(edit("log-offer", name="Yes"))
    place.numbering.now()

    about = named(view, "Decision").text(Text.Description)

    assert about == "Decision; in “Sales office”; from “Ask”; to “Offer” (Yes)"


def test_no_name_gives_a_rating_away(place: Workplace) -> None:
    people = [Person(id="ada", name="Ada"), Person(id="grace", name="Grace")]
    given = [Rating(id=p.id + "r", round="round", person=p.id, step="ask", score=1) for p in people]
    rated = workplace_with([*place.document, *people, Round(id="round"), *given])
    steps = place.document.all(Step)

    assert rated.process.count(Rating) == 2
    assert [name_of(rated, s) for s in steps] == [name_of(place, s) for s in steps]
    assert [description_of(rated, s) for s in steps] == [description_of(place, s) for s in steps]


def test_each_has_its_role_its_place_and_its_state(view: MapView, place: Workplace) -> None:
    place.select(["log"])
    step, lane = named(view, "Step 2"), named(view, "Lane")

    on_screen = view.viewport().mapToGlobal(view.mapFromScene(300.0, 60.0))
    assert (step.role(), lane.role(), named(view, "Flow").role()) == (Role.ListItem, Role.Grouping, Role.Graphic)
    assert step.rect().contains(on_screen)
    assert (step.state().selected, step.state().focused, step.state().offscreen) == (1, 1, 0)
    assert (lane.state().selected, lane.state().focused) == (0, 0)
    assert QAccessible.queryAccessibleInterface(view).childAt(on_screen.x(), on_screen.y()) is step


def test_what_is_scrolled_away_is_off_the_screen(view: MapView) -> None:
    view.look_from(2.0, 5000.0, 5000.0)

    assert named(view, "Step 1").state().offscreen == 1


def test_the_selection_can_be_read_and_changed(view: MapView, place: Workplace) -> None:
    chosen = QAccessible.queryAccessibleInterface(view).selectionInterface()
    place.select(["ask"])

    chosen.select(named(view, "Step 2"))
    both = [child.text(Text.Name) for child in chosen.selectedItems()]
    chosen.unselect(named(view, "Step 1"))

    assert both == ["Step 1: Ask", "Step 2: Log"]
    assert place.selection == ("log",)
    assert chosen.selectedItem(0) is named(view, "Step 2")
    assert chosen.selectedItem(7) is None


def test_a_screen_reader_can_go_to_a_step_and_edit_its_name(view: MapView, place: Workplace) -> None:
    acts = named(view, "Step 3").actionInterface()

    acts.doAction(acts.setFocusAction())
    chosen = place.selection
    acts.doAction(acts.pressAction())

    assert chosen == ("offer",)
    assert view.label_editor.is_editing
    view.label_editor.give_up()


def test_a_step_tells_where_its_flows_lead(view: MapView) -> None:
    related = {(kind.name, other.text(Text.Name)) for other, kind in named(view, "Step 2").relations()}

    assert related == {("FlowsFrom", "Step 1: Ask"), ("FlowsTo", "Step 3: Offer")}


def test_what_an_element_does_not_offer_is_nothing(view: MapView) -> None:
    step, access = named(view, "Step 1"), QAccessible.queryAccessibleInterface(view)

    assert step.textInterface() is None
    assert step.selectionInterface() is None
    assert access.tableCellInterface() is None
    assert "Step 1: Ask" in repr(step)  # Qt's own words for it, asked of every part through C++


def test_focus_and_selection_are_told(view: MapView, place: Workplace, told: list[tuple[str, str]]) -> None:
    place.select(["log"])
    place.do(edit("log", name="Enter"))
    place.select([])

    assert told == [
        ("Selection", "Step 2: Log"),
        ("Focus", "Step 2: Log"),
        ("NameChanged", "Step 2: Enter"),
        ("Focus", "Map"),
    ]


def test_coming_back_to_the_map_tells_where_one_is(
    qtbot: QtBot, desk: Desk, place: Workplace, told: list[tuple[str, str]]
) -> None:
    place.select(["log"])
    desk.outline.filter.setFocus()
    told.clear()

    desk.view.setFocus()

    qtbot.waitUntil(lambda: told == [("Focus", "Step 2: Log")])


def test_nothing_is_told_of_the_selection_while_the_focus_is_elsewhere(
    desk: Desk, place: Workplace, told: list[tuple[str, str]]
) -> None:
    desk.outline.filter.setFocus()

    place.select(["log"])

    assert told == [("Selection", "Step 2: Log")]


def test_while_nobody_listens_there_is_nothing(desk: Desk, place: Workplace) -> None:
    place.select(["log"])
    place.do(edit("log", name="Enter"))

    assert desk.view.findChildren(Speaker) == []


@pytest.mark.parametrize("by", ["undo", "map"])
def test_what_goes_is_forgotten_and_can_come_back(view: MapView, place: Workplace, by: str) -> None:
    step = named(view, "Step 2")
    unique_id = QAccessible.uniqueId(step)
    place.do(RemoveAll(ids=("log",)))
    gone = QAccessible.accessibleInterface(unique_id)
    without = names(view)
    place.undo()
    place.numbering.now()
    gc.collect()

    assert gone is None
    assert "Step 2: Log" not in without
    assert "Step 2: Log" in names(view)


def test_new_steps_are_read_after_what_leads_to_them(qtbot: QtBot, desk: Desk, place: Workplace) -> None:
    from app.ui.canvas import drawing

    before = names(desk.view)
    drawing.append_step(place, "ask", name="Check")

    at_once = names(desk.view)
    assert len(at_once) == len(before) + 2
    assert any("Check" in name for name in at_once)
    place.numbering.now()
    qtbot.waitUntil(lambda: [n for n in names(desk.view) if n.startswith("Step")][1] == "Step 2: Check")


def test_nobody_follows_what_has_been_closed(qtbot: QtBot, place: Workplace) -> None:
    desk = Desk(place)
    desk.show()
    found = children(desk.view)
    ids = [QAccessible.uniqueId(child) for child in found if child.object() is None]

    desk.close()
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    del found, desk
    gc.collect()

    assert ids
    assert all(QAccessible.accessibleInterface(i) is None for i in ids)
    place.select(["log"])


def test_an_edit_goes_through_nothing_even_when_somebody_listens(
    view: MapView, place: Workplace, listening: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.test_what_an_edit_costs import Scans

    names(view)
    place.preparing.finish()
    scans = Scans(monkeypatch)

    place.select(["log"])
    place.do(edit("log", name="Enter"))
    named_now = QAccessible.queryAccessibleInterface(view).focusChild().text(Text.Name)

    assert "Enter" in named_now
    assert scans.listed <= 60


def test_the_status_bar_is_read_out(qtbot: QtBot, listening: None, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(announcing, "send", lambda event: said.append(event.message()))
    bar = StatusBar(None)  # type: ignore[arg-type]
    qtbot.addWidget(bar)

    bar.say("Only steps can follow one another.")
    QAccessible.setActive(False)
    bar.say("Nobody hears this.")

    assert said == ["Only steps can follow one another."]


def test_a_place_without_anything_has_no_element(view: MapView) -> None:
    outside = view.viewport().mapToGlobal(QPoint(view.viewport().width() - 8, view.viewport().height() - 8))
    found = QAccessible.queryAccessibleInterface(view).childAt(outside.x(), outside.y())

    assert found is None or found.object() is not None


def test_a_map_that_may_not_be_changed_says_so(view: MapView, place: Workplace) -> None:
    drawing = named(view, "Step 1").state().readOnly

    place.set_mode(Mode.REVIEW)

    assert (drawing, named(view, "Step 1").state().readOnly) == (0, 1)


def test_steps_without_a_name_say_so(view: MapView, place: Workplace) -> None:
    place.do(edit("ask", name=""))

    assert "Step 1: Step" in names(view)
    assert place.document.get(Step, "ask").name == ""
