"""What the drawing list of a map holds, and in which order."""

from __future__ import annotations

import pytest

from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import maps_in_order
from app.model.records import (
    PROCESS_ID,
    Box,
    DataObject,
    Finding,
    Flow,
    Group,
    Lane,
    Map,
    Note,
    Phase,
    Point,
    Pool,
    Process,
    Record,
    Step,
    TextNote,
)
from app.render.compose import drawing_of
from app.render.drawing import Drawing, DrawingOptions
from app.render.labels import ink_box
from app.render.opinions import live_notes, verdicts
from app.render.style import Mark
from tests.render.documents import long_words, response_card


def kinds(drawing: Drawing) -> list[str]:
    return [f"{type(piece.element).__name__}:{piece.part}" for piece in drawing.pieces]


def style_of(drawing: Drawing, record_id: str) -> object:
    return next(piece.style for piece in drawing.pieces if piece.element.id == record_id)


def test_lanes_come_first_then_lines_then_steps_then_words() -> None:
    drawing = drawing_of(response_card(), "main")

    order = list(dict.fromkeys(kinds(drawing)))

    assert order == ["Lane:whole", "Flow:line", "Step:whole", "Flow:label"]


def test_every_step_and_flow_is_painted_once() -> None:
    document = response_card()

    drawing = drawing_of(document, "main")

    painted = [piece.element.id for piece in drawing.pieces if piece.part != "label"]
    assert len(painted) == len(set(painted))
    assert {r.id for r in document if isinstance(r, Step | Flow | Lane)} == set(painted)


def test_no_words_of_a_flow_stand_on_a_step() -> None:
    drawing = drawing_of(response_card(), "main", DrawingOptions(probability=True))

    words = [ink_box(piece.label) for piece in drawing.pieces if piece.label is not None]

    assert len(words) == 9
    assert not any(word.meets(piece.element.box) for word in words for piece in drawing.steps())
    assert not any(a.meets(b) for i, a in enumerate(words) for b in words[:i])


def test_everything_painted_lies_within_the_drawings_box() -> None:
    drawing = drawing_of(long_words(), "main")

    for piece in drawing.pieces:
        assert drawing.box.grown(0.01).contains(Point(piece.box.x, piece.box.y))
        assert drawing.box.grown(0.01).contains(Point(piece.box.right, piece.box.bottom))


def test_notes_are_counted_by_view_and_replaced_ones_left_out() -> None:
    document = response_card()
    later = Note(id="n9", target="S05", claim="Jede Karte wird dreimal getippt.", supersedes="n3")

    drawing = drawing_of(Document([*document, later]), "main")

    assert style_of(drawing, "S02").company_notes == 1
    assert style_of(drawing, "S02").customer_notes == 1
    assert style_of(drawing, "S05").company_notes == 1
    assert live_notes(Document([*document, later]))["S05"] == [later]


def test_the_latest_verdict_is_shown() -> None:
    document = response_card()
    first = Finding(id="v1", step="S05", verdict="cut", decided_at="2026-01-01")
    second = Finding(id="v2", step="S05", verdict="keep", decided_at="2026-02-01")

    assert verdicts(Document([*document, second, first])) == {"S05": "keep"}
    assert verdicts(document) == {}


def test_marks_and_colours_by_score_reach_the_styles() -> None:
    options = DrawingOptions(marks={"S02": Mark.CUT, "lane3": Mark.ADDED}, fills={"S05": "#ABCDEF"})

    drawing = drawing_of(response_card(), "main", options)

    assert style_of(drawing, "S02").mark is Mark.CUT
    assert style_of(drawing, "lane3").mark is Mark.ADDED
    assert style_of(drawing, "S05").fill == "#ABCDEF"


def test_numbers_notes_and_verdicts_can_be_left_out() -> None:
    options = DrawingOptions(numbers=False, notes=False, verdicts=False)

    style = style_of(drawing_of(response_card(), "main", options), "S02")

    assert (style.number, style.company_notes, style.customer_notes, style.verdict) == ("", 0, 0, "")


def nested() -> Document:
    """A pool with a lane, an expanded sub-process with a step and an event on its edge, and things beside them."""
    return Document(
        [
            Process(id=PROCESS_ID),
            Map(id="m", name="Karte"),
            Pool(id="closed", map="m", name="Bank", box=Box(0, 500, 900, 60)),
            Pool(id="pool", map="m", name="Wir", box=Box(0, 0, 900, 400)),
            Lane(id="lane", map="m", pool="pool", name="Vertrieb", box=Box(30, 0, 870, 400)),
            Step(id="inner", map="m", parent="frame", name="Drinnen", x=220, y=120),
            Step(id="edge", map="m", kind="boundary", attached_to="inner", x=260, y=160, width=36, height=36),
            Step(id="frame", map="m", kind="subprocess", expanded=True, x=200, y=80, width=300, height=200),
            TextNote(id="remark", map="m", text="Achtung", box=Box(600, 50, 100, 40)),
            Group(id="group", map="m", name="Zusammen", box=Box(580, 30, 200, 100)),
            Phase(id="phase", map="m", name="Anbahnung", start=30, end=500),
            Flow(id="message", map="m", kind="message", source="closed", target="inner"),
            Flow(id="loose", map="m", source="inner"),
        ]
    )


def test_what_is_inside_a_frame_is_painted_after_it_and_events_on_edges_last() -> None:
    ids = [piece.element.id for piece in drawing_of(nested(), "m").pieces]

    assert ids.index("frame") < ids.index("message") < ids.index("inner") < ids.index("edge")
    assert ids.index("pool") < ids.index("lane") < ids.index("frame")


def test_lanes_of_a_sub_process_that_is_open_in_place_are_bands_within_its_frame() -> None:
    frame = Step(id="box", map="map", kind="subprocess", expanded=True, x=0, y=0, width=400, height=300)
    lanes = [Lane(id=i, map="in", name=i, order=float(n)) for n, i in enumerate(("one", "two"))]
    steps = [
        Step(id=f"in-{lane.id}", map="map", parent="box", lane=lane.id, x=100, y=60 + 120 * n)
        for n, lane in enumerate(lanes)
    ]
    document = Document([Process(id="process"), Map(id="map"), Map(id="in", owner="box"), frame, *lanes, *steps])

    drawing = drawing_of(document, "map")

    assert [piece.element.id for piece in drawing.pieces] == ["box", "one", "two", "in-one", "in-two"]
    bands = [piece.element.box for piece in drawing.pieces if isinstance(piece.element, Lane)]
    assert all(band is not None and frame.box.contains(band.centre) for band in bands)
    assert all(band is not None and band.contains(step.box.centre) for band, step in zip(bands, steps, strict=True))
    assert [shown.id for shown in maps_in_order(document)] == ["map"]


def test_only_a_pool_without_anything_inside_is_closed() -> None:
    drawing = drawing_of(nested(), "m")

    assert {p.element.id: p.closed for p in drawing.pieces if isinstance(p.element, Pool)} == {
        "closed": True,
        "pool": False,
    }


def test_a_header_is_no_wider_than_the_lanes_inside_leave_room() -> None:
    assert style_of(drawing_of(nested(), "m"), "pool").header == 30


def test_a_flow_without_route_gets_a_plain_one_and_one_without_ends_none() -> None:
    ids = [piece.element.id for piece in drawing_of(nested(), "m").pieces]

    assert "message" in ids
    assert "loose" not in ids


def test_a_map_that_is_gone_is_refused() -> None:
    with pytest.raises(Refused):
        drawing_of(nested(), "elsewhere")


def test_maps_are_listed_each_before_those_inside_its_steps() -> None:
    records = [
        Map(id="inside", owner="s"),
        Map(id="second", order=2),
        Map(id="main", order=1),
        Step(id="s", map="main", kind="subprocess"),
    ]

    assert [m.id for m in maps_in_order(Document(records))] == ["main", "inside", "second"]


@pytest.mark.parametrize(
    "framing",
    [
        Phase(id="x", map="m", name="Erstansprache und Bedarfsermittlung", start=0, end=60),
        Pool(id="x", map="m", name="Vertragsverwaltung und Rechnungswesen", box=Box(0, 0, 120, 24)),
        TextNote(
            id="x", map="m", text="Das gilt nur für Kunden aus dem Bestand, nicht für neue", box=Box(0, 0, 60, 30)
        ),
        Group(id="x", map="m", name="Alles, was vor dem ersten Gespräch geschieht", box=Box(0, 0, 90, 60)),
        DataObject(id="x", map="m", name="Angebot", box=Box(0, 0, 30, 40)),
    ],
    ids=lambda record: type(record).__name__,
)
def test_the_smallest_text_counts_what_frames_the_map(framing: Record) -> None:
    plain = DrawingOptions(numbers=False)
    rest = [Map(id="m"), Step(id="a", map="m", name="A", x=500, y=500, width=300, height=120)]
    without = drawing_of(Document(rest), "m", plain)

    found = drawing_of(Document([*rest, framing]), "m", plain)

    assert 0 < found.smallest_text < without.smallest_text


def test_the_smallest_text_counts_names_of_lanes_too() -> None:
    records = [Map(id="m"), Lane(id="l", map="m", name="Vertragsverwaltung", box=Box(0, 0, 400, 60))]

    assert drawing_of(Document(records), "m").smallest_text < 8
