"""Where a step comes that follows another one on a full map: near it, whatever has to move on for that."""

from __future__ import annotations

import pytest

from app.model.document import Document
from app.model.records import Box, Flow, Lane, Map, Process, Step, TextNote
from app.ui.canvas import drawing
from app.ui.workplace import Workplace
from tests.layout.looking import faults_of_ways, overlapping
from tests.layout.maps import MAP, placed_map
from tests.ui.fakes import workplace_with

COLUMNS, ROWS = 3 * 200.0, 2 * 130.0
"""How far off a step may come to stand: three columns, two rows."""


def steps_with_two_ways_out(document: Document) -> list[str]:
    return [s.id for s in document.all(Step) if len(document.flows_out_of(s.id)) == 2]


def full_map() -> Workplace:
    return workplace_with(placed_map(600))


@pytest.mark.parametrize("number", [3, 20, 45, 60])
def test_on_a_full_map_a_step_appended_to_one_with_two_ways_out_stands_near_it(number: int) -> None:
    place = full_map()
    source = place.document.get(Step, steps_with_two_ways_out(place.document)[number])

    made = place.document.get(Step, drawing.append_step(place, source.id))

    assert made.lane == source.lane
    assert abs(made.box.centre.x - source.box.centre.x) <= COLUMNS
    assert abs(made.box.centre.y - source.box.centre.y) <= ROWS
    assert place.editor.session.history.position == 1


def test_what_moves_on_lies_on_nothing_and_its_ways_follow() -> None:
    place = full_map()
    source = steps_with_two_ways_out(place.document)[20]

    drawing.append_step(place, source)

    assert overlapping(place.document) == []
    assert faults_of_ways(place.document) == []


def test_a_branch_of_such_a_step_stands_near_it_too() -> None:
    place = full_map()
    source = place.document.get(Step, steps_with_two_ways_out(place.document)[20])

    made = place.document.get(Step, drawing.branch(place, source.id))

    assert abs(made.box.centre.x - source.box.centre.x) <= COLUMNS
    assert abs(made.box.centre.y - source.box.centre.y) <= ROWS


def crowded(note: Box) -> Workplace:
    """A lane with a decision, a long row after it, and a remark that reaches into the row."""
    row = [Step(id=f"s{n}", map=MAP, lane="lane", x=200.0 * n, y=30) for n in range(1, 12)]
    ways = [Flow(id=f"f{n}", map=MAP, source="ask", target=f"s{n}") for n in (1, 2)]
    return workplace_with(
        [
            Process(id="process"),
            Map(id=MAP),
            Lane(id="lane", map=MAP, box=Box(0, 0, 2500, 120)),
            Step(id="ask", map=MAP, lane="lane", kind="decision", x=50, y=30, width=100, height=60),
            TextNote(id="remark", map=MAP, box=note, text="Ask twice"),
            *row,
            *ways,
        ]
    )


def test_something_that_cannot_move_on_is_passed() -> None:
    place = crowded(Box(130, 90, 200, 20))

    made = place.document.get(Step, drawing.append_step(place, "ask"))

    assert 330 <= made.x <= 150 + COLUMNS
    assert place.document.get(TextNote, "remark").box == Box(130, 90, 200, 20)
    assert overlapping(place.document) == []
