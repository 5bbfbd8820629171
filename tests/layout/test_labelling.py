"""Words beside flows that begin together stand where only one of them can be meant."""

from __future__ import annotations

from app.layout.labelling import ARROW, Ground, placed_words
from app.layout.obstacles import Obstacles
from app.layout.traffic import entered
from app.model.records import Box, Flow, Point

FORK = 60.0
YES = [Point(0, 0), Point(120, 0)]
NO = [Point(0, 0), Point(FORK, 0), Point(FORK, -90), Point(240, -90)]


def words_at(ways: dict[str, list[Point]]) -> dict[str, Box]:
    ground = Ground(Obstacles({}), entered(ways), Obstacles({}))
    flows = [(Flow(id=key, map="M", source="A", target="B", name=key), way, True) for key, way in ways.items()]
    return placed_words(flows, ground)


def test_answers_with_a_common_beginning_stand_after_the_fork() -> None:
    placed = words_at({"yes": YES, "no need": NO})

    assert placed["yes"].centre.x > FORK
    assert placed["no need"].y + placed["no need"].height < 0
    assert abs(placed["no need"].centre.x - FORK) < placed["no need"].width


def test_an_answer_with_a_line_of_its_own_stands_at_its_beginning() -> None:
    placed = words_at({"yes": YES})

    assert placed["yes"].x < FORK / 4


def test_words_that_slid_along_leave_the_arrow_alone() -> None:
    placed = words_at({"yes": YES, "no need": NO})

    assert placed["yes"].right <= YES[-1].x - ARROW
