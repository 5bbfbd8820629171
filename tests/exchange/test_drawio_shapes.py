"""What the shapes of a draw.io page become: steps of every kind, lanes, groups, data, remarks."""

from __future__ import annotations

import pytest

from app.exchange.drawio import read_drawio
from app.model.records import Box, DataObject, Department, Group, Lane, Map, Phase, Pool, Record, Step, TextNote
from tests.exchange.drawio_files import LANE, POOL, STEP, drawing, line, vertex
from tests.exchange.files import all_of, only, sentences

EVENT = "shape=mxgraph.bpmn.event;"


@pytest.mark.parametrize(
    ("style", "kind", "exact"),
    [("rounded=1;", "task", ""), ("rhombus;", "decision", ""), ("shape=mxgraph.flowchart.decision;", "decision", ""),
     ("shape=document;", "document", ""), ("shape=process;", "subprocess", ""),
     ("shape=mxgraph.flowchart.delay;", "wait", ""), ("shape=startState;", "start", ""),
     ("shape=mxgraph.flowchart.terminator;strokeWidth=3;", "end", ""),
     (f"{EVENT}outline=standard;symbol=message;", "start", ""), (f"{EVENT}outline=end;symbol=terminate;", "end", ""),
     (f"{EVENT}outline=catching;symbol=timer;", "event", "intermediateCatchEvent"),
     ("shape=mxgraph.bpmn.task2;taskMarker=user;", "task", "userTask"),
     ("shape=mxgraph.bpmn.task2;bpmnShapeType=call;", "task", "callActivity"),
     ("shape=mxgraph.bpmn.task2;isLoopSub=1;", "subprocess", ""),
     ("shape=mxgraph.bpmn.gateway2;gwType=parallel;", "parallel", ""),
     ("shape=mxgraph.bpmn.shape;outline=none;symbol=parallelGw;perimeter=rhombusPerimeter;", "parallel", ""),
     ("shape=mxgraph.bpmn.gateway2;gwType=event;", "gateway", "eventBasedGateway"),
     ("shape=mxgraph.bpmn.user_task;", "task", "userTask")],
)  # fmt: skip
def test_a_shape_is_the_kind_of_step_that_it_stands_for(style: str, kind: str, exact: str) -> None:
    imported = read_drawio(drawing(vertex("a", "A", style=style)))

    step = only(imported, Step)
    assert (step.kind, step.bpmn_type) == (kind, exact)
    assert imported.warnings == ()


@pytest.mark.parametrize(
    ("style", "kind"),
    [("shape=cylinder3;", DataObject), ("shape=mxgraph.bpmn.data2;", DataObject), ("shape=note;", TextNote),
     ("text;", TextNote), ("fillColor=none;strokeColor=none;", TextNote), ("group;", Group),
     ("dashed=1;fillColor=none;", Group)],
)  # fmt: skip
def test_what_is_no_step_is_data_a_remark_or_a_group(style: str, kind: type[Record]) -> None:
    imported = read_drawio(drawing(vertex("a", "A", style=style)))

    assert [type(each) for each in imported.records if each.id == "a"] == [kind]


def test_a_shape_nobody_knows_becomes_a_step_and_is_named() -> None:
    imported = read_drawio(drawing(vertex("a", "A", style="shape=mxgraph.aws3.lambda;")))

    assert only(imported, Step).kind == "task"
    assert "a: The shape “mxgraph.aws3.lambda” is none of this program" in sentences(imported)


def test_an_oval_begins_or_ends_by_where_its_lines_lead() -> None:
    ovals = [vertex(own, own, style="ellipse;") for own in ("first", "middle", "last")]

    imported = read_drawio(drawing(*ovals, line("f", "first", "middle"), line("g", "middle", "last")))

    assert [step.kind for step in all_of(imported, Step)] == ["start", "task", "end"]


def test_places_sizes_and_colours_are_those_of_the_shape() -> None:
    step = only(read_drawio(drawing(vertex("a", "A", -10, 20.5, 130, 70, style=STEP))), Step)

    assert step.box == Box(-10, 20.5, 130, 70)
    assert (step.fill, step.stroke) == ("#dae8fc", "#6c8ebf")


@pytest.mark.parametrize(
    ("label", "text"),
    [("<b>Ask</b> <i>them</i>", "Ask them"), ("Ask<br>twice", "Ask\ntwice"),
     ("<div>Ask</div><div>twice</div>", "Ask\ntwice"),
     ("Tom &amp; Ann&nbsp;&lt;now&gt;", "Tom & Ann <now>"), ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
     ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"), ("a<style>b{}</style>c<script>d()</script>", "ac"),
     ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"), ("<p>A</p>\n\n  <p>B</p>", "A\nB")],
)  # fmt: skip
def test_a_label_in_html_is_the_text_that_a_reader_sees(label: str, text: str) -> None:
    assert only(read_drawio(drawing(vertex("a", label))), Step).name == text


def test_a_label_that_is_no_html_is_taken_as_it_is() -> None:
    assert only(read_drawio(drawing(vertex("a", "<b>A</b>\nB", style=""))), Step).name == "<b>A</b>\nB"


def test_a_pool_with_stacked_lanes_becomes_a_pool_with_lanes_and_departments() -> None:
    imported = read_drawio(
        drawing(
            vertex("pool", "We", 100, 50, 600, 240, style=POOL),
            vertex("low", "Office", 20, 120, 580, 120, style=LANE, parent="pool"),
            vertex("high", "Sales", 20, 0, 580, 120, style=LANE, parent="pool"),
            vertex("a", "A", 10, 20, parent="low"),
        )
    )

    lanes = all_of(imported, Lane)
    assert [(lane.name, lane.pool, lane.direction) for lane in lanes] == [
        ("Sales", "pool", "horizontal"), ("Office", "pool", "horizontal")]  # fmt: skip
    assert only(imported, Pool).box == Box(100, 50, 600, 240)
    assert only(imported, Step).lane == "low"
    assert only(imported, Step).box == Box(130, 190, 120, 60)
    assert {lane.department for lane in lanes} == {each.id for each in all_of(imported, Department)}


def test_lanes_with_their_titles_above_let_the_map_run_downwards() -> None:
    lanes = [vertex(own, own, 200 * at, 0, 200, 400, style="swimlane;") for at, own in enumerate("ab")]

    imported = read_drawio(drawing(*lanes))

    assert [lane.direction for lane in all_of(imported, Lane)] == ["vertical", "vertical"]
    assert only(imported, Map).direction == "vertical"


def test_a_step_drawn_upon_a_lane_but_not_put_into_it_is_in_the_lane() -> None:
    imported = read_drawio(
        drawing(
            vertex("lane", "Sales", 0, 0, 600, 200, style=LANE), vertex("a", "A", 100, 50), vertex("b", "B", 100, 250)
        )
    )

    assert {step.id: step.lane for step in all_of(imported, Step)} == {"a": "lane", "b": None}


def test_a_table_becomes_a_pool_with_its_rows_as_lanes_and_its_heads_as_phases() -> None:
    cell = "swimlane;startSize=0;connectable=0;"
    imported = read_drawio(
        drawing(
            vertex("t", "Process", 0, 0, 400, 320, style="shape=table;startSize=20;"),
            vertex("r", "Sales", 0, 20, 400, 150, style="shape=tableRow;horizontal=0;startSize=40;", parent="t"),
            vertex("c", "Contact", 40, 0, 180, 150, style=cell, parent="r"),
            vertex("d", "Offer", 220, 0, 180, 150, style=cell, parent="r"),
            vertex("a", "Ask", 20, 30, 100, 50, parent="c"),
        )
    )

    assert only(imported, Pool).name == "Process"
    assert only(imported, Lane).name == "Sales"
    assert [phase.name for phase in all_of(imported, Phase)] == ["Contact", "Offer"]
    assert only(imported, Step).lane == "r"


def test_a_titled_list_is_a_group_and_what_is_in_it_stays() -> None:
    entry = "text;strokeColor=none;fillColor=none;"
    imported = read_drawio(
        drawing(
            vertex("list", "Ideas", 0, 0, 140, 86, style="swimlane;childLayout=stackLayout;startSize=26;"),
            vertex("one", "Call", 0, 26, 140, 30, style=entry, parent="list"),
            vertex("two", "Write", 0, 56, 140, 30, style=entry, parent="list"),
        )
    )

    assert only(imported, Group).name == "Ideas"
    assert [note.text for note in all_of(imported, TextNote)] == ["Call", "Write"]


def test_an_event_at_the_edge_of_a_step_is_attached_to_it() -> None:
    timer = "shape=mxgraph.bpmn.event;outline=boundNonint;symbol=timer;"
    imported = read_drawio(
        drawing(vertex("a", "A", 100, 100), vertex("t", "", 90, 45, 30, 30, style=timer, parent="a"))
    )

    event = next(step for step in all_of(imported, Step) if step.id == "t")
    assert (event.kind, event.attached_to, event.event_definitions) == ("boundary", "a", ("timer",))
    assert not event.interrupting
    assert event.box == Box(190, 145, 30, 30)


def test_a_step_that_holds_steps_is_an_open_sub_process() -> None:
    imported = read_drawio(
        drawing(vertex("out", "Offer", 100, 0, 400, 200), vertex("in", "Write", 20, 40, parent="out"), vertex("x", "X"),
                line("f", "x", "out"), line("g", "in", "in"))
    )  # fmt: skip

    steps = {step.id: step for step in all_of(imported, Step)}
    assert (steps["out"].kind, steps["out"].expanded) == ("subprocess", True)
    assert steps["in"].parent == "out"


def test_words_on_a_shape_are_its_name_or_its_description() -> None:
    icon = [vertex("i", "", 0, 0, 80, 80), vertex("w", "Mail", 0, 60, 80, 20, style="text;", parent="i")]

    step = only(read_drawio(drawing(*icon)), Step)

    assert (step.name, step.description) == ("Mail", "")


def test_a_turned_shape_has_the_place_in_which_it_is_drawn() -> None:
    step = only(read_drawio(drawing(vertex("a", "A", 0, 0, 100, 40, style="rotation=90;"))), Step)

    assert step.box == Box(30, -30, 40, 100)


def test_a_folded_container_is_read_as_large_as_it_is_when_open() -> None:
    folded = (
        '<mxCell id="a" value="A" style="swimlane;horizontal=0;" vertex="1" parent="1" collapsed="1">'
        '<mxGeometry width="40" height="40" as="geometry">'
        '<mxRectangle width="400" height="160" as="alternateBounds"/></mxGeometry></mxCell>'
    )

    assert only(read_drawio(drawing(folded)), Lane).box == Box(0, 0, 400, 160)


def test_a_thin_black_shape_between_ways_is_a_parallel_gateway_too() -> None:
    bar = vertex("bar", "", 200, 0, 5, 80, style="perimeter=orthogonalPerimeter;fillColor=#000000;strokeColor=none;")

    imported = read_drawio(drawing(vertex("a", "A"), bar, line("f", "a", "bar")))

    assert next(step for step in all_of(imported, Step) if step.id == "bar").kind == "parallel"


@pytest.mark.parametrize(("word", "kind"), [("XOR", "decision"), ("<b>or</b>", "gateway"), ("AND", "parallel")])
def test_a_circle_with_a_connectors_word_where_lines_meet_is_a_gateway(word: str, kind: str) -> None:
    circle = vertex("c", word, 200, 10, 40, 40, style="ellipse;html=1;")

    imported = read_drawio(
        drawing(vertex("a", "A"), vertex("b", "B", 300), circle, line("f", "a", "c"), line("g", "c", "b"))
    )

    assert next(step for step in all_of(imported, Step) if step.id == "c").kind == kind


def test_an_old_event_that_hangs_on_a_step_is_at_its_edge_and_a_plus_makes_a_sub_process() -> None:
    place = '<mxGeometry x="1" y="0" width="30" height="30" relative="1" as="geometry"/>'
    hanging = "".join(
        f'<mxCell id="{own}" style="shape={shape};" vertex="1" parent="a">{place}</mxCell>'
        for own, shape in (("t", "mxgraph.bpmn.timer_start"), ("p", "plus"), ("i", "mxgraph.signs.tick"))
    )

    imported = read_drawio(drawing(vertex("a", "A"), hanging))

    steps = {step.id: step for step in all_of(imported, Step)}
    assert (steps["t"].kind, steps["t"].attached_to, steps["t"].event_definitions) == ("boundary", "a", ("timer",))
    assert steps["a"].kind == "subprocess"
    assert sentences(imported) == "i: A sign on a shape was left out."


def test_mute_shapes_behind_others_are_groups_so_that_they_cover_nothing() -> None:
    behind = "fillColor=#bac8d3;"
    imported = read_drawio(
        drawing(
            vertex("x", "", 0, 0, 300, 100, style=behind), vertex("y", "", 300, 0, 300, 100, style=behind),
            vertex("z", "", 0, 200, 300, 100, style="fillColor=#ffffff;"),
            vertex("a", "A", 10, 10), vertex("b", "B", 150, 10), line("f", "a", "b"),
        )
    )  # fmt: skip

    assert {group.id for group in all_of(imported, Group)} == {"x", "y"}
    assert {step.id for step in all_of(imported, Step)} == {"a", "b", "z"}


def test_a_picture_behind_the_steps_becomes_a_group_and_is_named() -> None:
    behind = vertex("x", "", 0, 0, 900, 600, style="shape=image;image=https://klarweg.example/x.png;")

    imported = read_drawio(drawing(behind, vertex("a", "A", 10, 10), vertex("b", "B", 300, 10), line("f", "a", "b")))

    assert only(imported, Group).id == "x"
    assert "x: A picture behind other shapes was left out." in sentences(imported)


def test_a_lane_has_the_colour_of_its_body_or_a_pale_one_of_its_title() -> None:
    styles = {"body": "fillColor=#000000;swimlaneFillColor=#336699;", "clear": "swimlaneFillColor=#336699;opacity=50;",
              "title": "fillColor=#ff0000;"}  # fmt: skip

    lanes = read_drawio(drawing(*(vertex(own, own, style=f"{LANE}{style}") for own, style in styles.items())))

    assert {lane.id: lane.fill for lane in all_of(lanes, Lane)} == {
        "body": "#336699", "clear": "#99b2cc", "title": "#ffb2b2"}  # fmt: skip


def test_a_shape_filled_like_its_swimlane_has_the_colour_of_the_lane() -> None:
    lane = vertex("lane", "L", 0, 0, 300, 200, style=f"{LANE}fillColor=#a0522d;")

    imported = read_drawio(drawing(lane, vertex("a", "A", 50, 50, parent="lane", style="fillColor=swimlane;")))

    assert only(imported, Step).fill == "#a0522d"


def test_without_lanes_a_map_runs_as_most_of_its_lines_do() -> None:
    boxes = [vertex(own, own, 0, 100 * at) for at, own in enumerate("abcd")]
    lines = [line(f"{a}{b}", a, b) for a, b in ("ab", "bc", "cd")]

    assert only(read_drawio(drawing(*boxes, *lines)), Map).direction == "vertical"


def test_a_bar_between_ways_is_a_parallel_gateway() -> None:
    bar = vertex("bar", "", 100, 200, 300, 5, style="shape=line;strokeWidth=6;")
    imported = read_drawio(
        drawing(vertex("a", "A"), vertex("b", "B", 0, 300), vertex("c", "C", 300, 300), bar,
                line("f", "a", "bar"), line("g", "bar", "b"), line("h", "bar", "c"))
    )  # fmt: skip

    gateway = next(step for step in all_of(imported, Step) if step.id == "bar")
    assert gateway.kind == "parallel"
    assert gateway.box == Box(230, 182.5, 40, 40)
