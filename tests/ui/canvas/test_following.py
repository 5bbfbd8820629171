"""After any edits, scrolls and zooms the picture on screen is the one that would be painted from nothing."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QRectF

from app.model.operations import AddNote, Move, RemoveAll, edit
from app.model.placement import Place
from app.model.records import Flow, Lane, Note, Step
from app.ui.canvas import drawing, lane_drawing
from app.ui.canvas.view import MapView
from app.ui.workplace import Workplace
from tests.layout.maps import map_of, placed_map
from tests.ui.canvas.conftest import HandsOn
from tests.ui.seen import ALIKE, apart

ACTS = 14


def one_act(view: MapView, dice: random.Random, number: int) -> str:
    """Do something by chance, and say what it was."""
    step = dice.choice(view.workplace.document.all(Step))
    kind = dice.randrange(11)
    if kind > 8:
        return look_elsewhere(view, dice, kind == 9)
    return edit_step(view.workplace, step, dice, kind, number) or edit_map(view.workplace, dice, kind, number)


def edit_step(place: Workplace, step: Step, dice: random.Random, kind: int, number: int) -> str:
    """Change something of a step; answer with nothing where the kind of act is another."""
    match kind:
        case 0:
            place.do(edit(step.id, name=f"Name {number} " * dice.randrange(1, 6)))
            return f"rename {step.id}"
        case 1:
            by = dice.randrange(-40, 40) * 10.0, dice.randrange(-20, 20) * 10.0
            place.do(Move(places=(Place(id=step.id, box=step.box.moved(*by)),)))
            return f"move {step.id} by {by}"
        case 2:
            place.do(RemoveAll(ids=(step.id,)))
            return f"remove {step.id}"
        case 3:
            drawing.append_step(place, step.id, dice.choice(["task", "decision", "end"]), name=f"New {number}")
            return f"append to {step.id}"
        case 4:
            place.do(AddNote(note=Note(id=f"note{number}", target=step.id, claim="Takes long")))
            return f"note on {step.id}"
        case _:
            return ""


def edit_map(place: Workplace, dice: random.Random, kind: int, number: int) -> str:
    """Go back or on in history, name a flow, or add a lane."""
    match kind:
        case 5:
            place.undo()
            return "undo"
        case 6:
            place.redo()
            return "redo"
        case 7:
            flow = dice.choice(place.document.all(Flow))
            place.do(edit(flow.id, name="yes, at once"))
            return f"name {flow.id}"
        case _:
            lane_drawing.add_lane(place, f"Lane {number}")
            return "add a lane"


def look_elsewhere(view: MapView, dice: random.Random, scrolls: bool) -> str:
    """Scroll, or zoom."""
    if not scrolls:
        view.set_zoom(dice.choice([0.12, 0.3, 0.5, 0.77, 1.0, 1.4]))
        return "zoom"
    bar = dice.choice((view.horizontalScrollBar(), view.verticalScrollBar()))
    bar.setValue(bar.value() + dice.randrange(-90, 90))
    return "scroll"


@pytest.mark.parametrize("seed", range(12))
def test_what_is_shown_follows_all_that_is_done(hands_on: HandsOn, seed: int) -> None:
    dice = random.Random(seed)
    document = placed_map(60) if seed % 2 else map_of(40, 3, dice.randrange, unplaced=False)
    view = hands_on(document).view
    view.minimap.want(False)
    done = []

    for number in range(ACTS):
        done.append(one_act(view, dice, number))
        view.workplace.select([])
        view.workplace.numbering.now()
        kept = view.grab().toImage()
        view.map_scene.redraw_all()
        view.frame.spoil(QRectF(-1e6, -1e6, 2e6, 2e6))

        assert apart(view.grab().toImage(), kept) <= ALIKE, done


def test_lanes_are_among_what_is_followed(hands_on: HandsOn) -> None:
    view = hands_on(placed_map(60)).view

    lane_drawing.add_lane(view.workplace, "Fresh")

    assert any(lane.name == "Fresh" for lane in view.workplace.document.all(Lane))
