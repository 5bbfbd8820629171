"""Deviating ways as they are drawn: apart from one another and from the map, seen in every palette, also on paper."""

from __future__ import annotations

import pytest

from app.analysis.tints import Colouring
from app.model.document import Document
from app.model.event_logs import DeviatingWay
from app.model.records import Box
from app.render.compose import drawing_of
from app.render.deviating import COLOURS, DASHES, SIGNS, THICKEST, USUAL, WORDS, drawn_ways, usual_least
from app.render.drawing import DrawingOptions
from app.render.image import write_svg
from app.render.legend import legend_of_colours
from app.render.picture import extent_of
from app.render.theme import CONTRAST, DARK, GREY_PAPER, LIGHT, PAPER, Palette, contrast
from app.render.tinting import tinting_of
from tests.ui.fakes import a_line_of_steps

BOXES = {"a": Box(0, 100, 120, 60), "b": Box(400, 100, 120, 60), "c": Box(800, 100, 120, 60)}


def way(source: str, target: str, kind: str = "skipped", n: int = 1) -> DeviatingWay:
    return DeviatingWay(source=source, target=target, kind=kind, n=n, cases=n, share=0.1)


def test_a_way_forth_and_one_back_never_lie_on_each_other() -> None:
    forth, back = drawn_ways([way("a", "b"), way("b", "a", "backward")], BOXES)

    assert all(point.y < 100 for point in forth.curve[1:3])
    assert all(point.y > 160 for point in back.curve[1:3])
    assert not forth.label.meets(back.label)


def test_kinds_differ_by_sign_and_dashes_not_by_colour_alone() -> None:
    assert len(set(SIGNS.values())) == len(set(DASHES.values())) == len(WORDS) == 3


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST, PAPER, GREY_PAPER], ids=lambda each: each.name)
def test_the_colour_is_seen_on_every_ground_and_is_no_other_line_s(palette: Palette) -> None:
    colour = COLOURS[palette.name]

    for ground in (palette.ground, palette.lane, palette.lane_other):
        assert contrast(colour, ground) >= 4.5
    used = {palette.flow, palette.accent, palette.added.line, palette.cut.line, palette.changed.line}
    assert palette is GREY_PAPER or colour not in used


def test_the_width_tells_how_often_and_words_keep_clear_of_one_another() -> None:
    ways = [way("a", "b", n=100), way("a", "c", n=25), way("b", "c", n=1), way("a", "a", "backward", 4)]

    drawn = drawn_ways(ways, BOXES)

    assert drawn[0].width == THICKEST > drawn[1].width > drawn[3].width > drawn[2].width
    boxes = [each.label for each in drawn]
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    assert [each.words for each in drawn] == ["» 100", "» 25", "» 1", "« 4"]


def test_what_is_rare_or_not_on_the_map_is_not_drawn() -> None:
    ways = [way("a", "b", n=9), way("b", "c", n=2), way("a", "elsewhere", n=50)]

    assert [each.way.n for each in drawn_ways(ways, BOXES, least=3)] == [9]


def test_usually_the_most_frequent_dozen_is_drawn() -> None:
    ways = [way("a", "b", n=n) for n in range(40, 10, -1)]

    assert len([each for each in ways if each.n >= usual_least(ways)]) == USUAL
    assert usual_least([]) == 1


@pytest.fixture(scope="module")
def options() -> DrawingOptions:
    ways = (way("ask", "order", n=12), way("order", "ask", "backward", 3))
    return DrawingOptions(palette=PAPER, tinting=tinting_of(Colouring(kind="measured_wait", ways=ways), PAPER))


def test_a_printed_map_shows_the_ways_within_its_box_and_explains_them(options: DrawingOptions) -> None:
    document = Document(a_line_of_steps("Ask", "Offer", "Order"))

    drawing = drawing_of(document, "map", options)

    pieces = drawing.pieces[-4:]
    assert [piece.part for piece in pieces] == ["whole", "whole", "label", "label"]
    assert all(drawing.box.contains(piece.element.curve[1]) for piece in pieces)  # type: ignore[union-attr]
    assert [entry.words for entry in legend_of_colours(drawing)] == ["cases skipped steps", "cases went back"]
    assert extent_of(drawing).height > drawing.box.height


def test_a_picture_names_each_way(options: DrawingOptions) -> None:
    document = Document(a_line_of_steps("Ask", "Offer", "Order"))

    written = write_svg(document, "map", options).decode()

    assert 'id="way-ask-order"' in written
    assert "» 12" in written
