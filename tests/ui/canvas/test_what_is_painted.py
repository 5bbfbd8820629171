"""How much is painted, made and led: what is seen or concerned, however large the map is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from app.model.operations import AddNote, Move, edit
from app.model.placement import Place
from app.model.records import Flow, Note, Step
from app.ui.canvas.drawing import GRID
from app.ui.canvas.gestures.band import lying_within
from app.ui.canvas.gestures.base import Pointer
from app.ui.canvas.gestures.drag import DragElements
from app.ui.canvas.view import MapView
from tests.layout.maps import placed_map
from tests.ui.canvas.conftest import HandsOn
from tests.ui.robot import NONE, Robot
from tests.ui.seen import SAME, apart

SIZES = (400, 2_000)
"""The same must hold for a small map and for one that is much larger."""


@pytest.fixture(params=SIZES)
def robot(request: pytest.FixtureRequest, hands_on: HandsOn) -> Robot:
    made = hands_on(placed_map(request.param))
    made.view.minimap.want(False)
    made.place.numbering.now()
    made.place.preparing.finish()
    return made


def look(robot: Robot, zoom: float = 1.0, x: float = 1_200.0, y: float = 500.0) -> None:
    robot.view.look_from(zoom, x, y)
    shown(robot.view)


def shown(view: MapView) -> None:
    view.viewport().repaint()


def pixels(view: MapView) -> int:
    return view.frame.pixels_painted


def size_of(view: MapView) -> int:
    return view.viewport().width() * view.viewport().height()


def a_step_in_view(robot: Robot) -> Step:
    seen = robot.view.visible_area().adjusted(200, 150, -200, -150)
    steps = robot.place.document.all(Step)
    return next(s for s in steps if seen.contains(s.x, s.y) and robot.place.document.flows_out_of(s.id))


class Led:
    """Counts the flows that the router is asked to lead."""

    def __init__(self, robot: Robot, patch: pytest.MonkeyPatch) -> None:
        self.flows: list[int] = []
        router = robot.place.board.router
        before = router.routes

        def routes(flow_ids: object, *more: object) -> object:
            asked = list(flow_ids)  # type: ignore[call-overload]
            self.flows.append(len(asked))
            return before(asked, *more)  # type: ignore[arg-type]

        patch.setattr(router, "routes", routes)


def test_pictures_are_made_only_for_what_is_seen(robot: Robot) -> None:
    scene = robot.view.map_scene
    scene.album.clear()
    made = scene.album.made

    look(robot)

    seen = len(scene.index.within(robot.view.visible_area()))
    assert 0 < scene.album.made - made <= seen


def test_the_same_picture_is_painted_once(robot: Robot) -> None:
    look(robot)
    before = pixels(robot.view)

    shown(robot.view)

    assert pixels(robot.view) == before


@pytest.mark.parametrize("zoom", [1.0, 0.25])
def test_scrolling_paints_the_strip_that_comes_into_view(robot: Robot, zoom: float) -> None:
    look(robot, zoom)
    before = pixels(robot.view)

    robot.view.horizontalScrollBar().setValue(robot.view.horizontalScrollBar().value() + 12)
    shown(robot.view)

    assert pixels(robot.view) - before == 12 * robot.view.viewport().height()


def test_zooming_paints_nothing_until_it_rests(robot: Robot) -> None:
    look(robot)
    before = pixels(robot.view)

    for zoom in (0.9, 0.7, 0.4, 0.2):
        robot.view.zoom_towards(zoom, QPointF(300, 200))
        shown(robot.view)
    during = pixels(robot.view) - before
    robot.view._on_rest()
    shown(robot.view)

    assert during == 0
    assert pixels(robot.view) - before == size_of(robot.view)


@pytest.mark.parametrize("kind", ["rename", "move", "note"])
@pytest.mark.parametrize("zoom", [1.0, 0.25])
def test_an_edit_paints_the_places_it_concerns(robot: Robot, kind: str, zoom: float) -> None:
    look(robot, zoom)
    step = a_step_in_view(robot)
    before, made, squares = pixels(robot.view), robot.view.map_scene.album.made, robot.view.map_scene.overview.made

    robot.place.do(
        {
            "rename": edit(step.id, name="Another"),
            "move": Move(places=(Place(id=step.id, box=step.box.moved(0, GRID)),)),
            "note": AddNote(note=Note(id="n", target=step.id, claim="Takes long")),
        }[kind]
    )
    shown(robot.view)

    assert 0 < pixels(robot.view) - before <= size_of(robot.view) * 0.6
    assert robot.view.map_scene.album.made - made <= 60
    assert robot.view.map_scene.overview.made - squares <= 4


def test_an_edit_out_of_view_paints_nothing(robot: Robot) -> None:
    look(robot)
    far = max(robot.place.document.all(Step), key=lambda step: (step.y, step.x))
    before = pixels(robot.view)

    robot.place.do(edit(far.id, name="Another"))
    shown(robot.view)

    assert pixels(robot.view) == before


def test_a_frame_of_dragging_leads_the_flows_of_what_moves(robot: Robot, monkeypatch: pytest.MonkeyPatch) -> None:
    look(robot)
    step = a_step_in_view(robot)
    robot.place.select([step.id])
    led = Led(robot, monkeypatch)
    drag = DragElements(robot.view, Pointer(QPointF(step.x, step.y), NONE))
    drag.move(Pointer(QPointF(step.x + 20, step.y), NONE))
    shown(robot.view)
    before, made = pixels(robot.view), robot.view.map_scene.album.made

    for by in (30, 40, 50):
        drag.move(Pointer(QPointF(step.x + by, step.y), NONE))
        shown(robot.view)

    flows = len(robot.place.document.referrers(step.id, Flow))
    assert led.flows == [flows] * 4
    assert pixels(robot.view) == before
    assert robot.view.map_scene.album.made == made
    drag.cancel()


def test_a_frame_of_dragging_many_leads_nothing_and_paints_no_picture(
    robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(robot, 0.6)
    area = robot.view.visible_area()
    chosen = [i for i in lying_within(robot.view.map_scene, area) if robot.place.document.find(Step, i)]
    robot.place.select(chosen)
    led = Led(robot, monkeypatch)
    start = robot.place.document.get(Step, chosen[0])
    drag = DragElements(robot.view, Pointer(QPointF(start.x, start.y), NONE))
    drag.move(Pointer(QPointF(start.x + 20, start.y), NONE))
    shown(robot.view)
    before, made = pixels(robot.view), robot.view.map_scene.album.made

    for by in (30, 40, 50):
        drag.move(Pointer(QPointF(start.x + by, start.y), NONE))
        shown(robot.view)
    during = list(led.flows)
    drag._moving._lead()  # type: ignore[union-attr]  # what the hand's rest begins

    crossing = {f.id for i in chosen for f in robot.place.document.referrers(i, Flow)}
    assert len(chosen) > 12
    assert during == []
    assert (pixels(robot.view), robot.view.map_scene.album.made) == (before, made)
    assert len(led.flows) == 1
    assert 0 < led.flows[0] < len(crossing)
    drag.cancel()


def test_a_drag_that_is_given_up_leaves_the_picture_as_it_was(robot: Robot) -> None:
    look(robot)
    before = robot.view.grab().toImage()
    step = a_step_in_view(robot)
    robot.place.select([step.id])
    drag = DragElements(robot.view, Pointer(QPointF(step.x, step.y), NONE))

    drag.move(Pointer(QPointF(step.x + 60, step.y + 30), NONE))
    moved = robot.view.grab().toImage()
    drag.cancel()
    robot.place.select([])

    assert moved != before
    assert robot.view.grab().toImage() == before


def test_the_picture_after_edits_is_the_one_that_is_painted_anew(robot: Robot) -> None:
    """What is kept from before an edit must not show: as far away as near."""
    for zoom in (1.0, 0.5, 0.3, 0.1):
        look(robot, zoom)
        step = a_step_in_view(robot)
        robot.place.do(edit(step.id, name="Renamed to something that is longer"))
        robot.place.do(Move(places=(Place(id=step.id, box=step.box.moved(-30, 2 * GRID)),)))
        robot.view.horizontalScrollBar().setValue(robot.view.horizontalScrollBar().value() + 7)
        kept = robot.view.grab().toImage()

        robot.view.map_scene.redraw_all()
        robot.view.frame.spoil(QRectF(-1e6, -1e6, 2e6, 2e6))

        assert apart(robot.view.grab().toImage(), kept) <= SAME, zoom
