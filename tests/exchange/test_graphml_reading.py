"""GraphML of other tools: plain graphs, and drawings of yEd with shapes, labels, groups, tables and bends."""

from __future__ import annotations

import pytest

from app.exchange.graphml import read_graphml
from app.model.errors import Refused
from app.model.records import Box, DataObject, Flow, Lane, Link, Map, Point, Pool, Step, TextNote
from tests.exchange.files import all_of, only, sentences
from tests.exchange.graphs import (
    HEAD,
    PLAIN,
    TABLE,
    flow_between,
    graphml,
    step_called,
    yed_edge,
    yed_group,
    yed_node,
)


def test_a_plain_graph_becomes_steps_and_flows_that_the_layout_places() -> None:
    found = read_graphml(PLAIN)

    assert [step.name for step in all_of(found, Step)] == ["Ask", "Bid"]
    assert flow_between(found, "Ask", "Bid").kind == "sequence"
    assert {step.id for step in all_of(found, Step)} <= found.needs_layout


def test_data_that_means_nothing_here_is_kept_in_the_description_and_said() -> None:
    found = read_graphml(PLAIN)

    assert step_called(found, "Ask").description == "duration: 3"
    assert only(found, Flow).description == "weight: 2"
    assert "1 element has further data, which was put into its description." in sentences(found)
    assert "1 port was left out." in sentences(found)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("roundrectangle", "task"),
        ("diamond", "decision"),
        ("com.yworks.flowchart.delay", "wait"),
        ("com.yworks.flowchart.document", "document"),
        ("com.yworks.flowchart.predefinedProcess", "subprocess"),
        ("com.yworks.flowchart.decision", "decision"),
    ],
)
def test_the_shape_that_yed_draws_says_the_kind(shape: str, kind: str) -> None:
    drawn = yed_node("a", "Ask", shape)
    if "." in shape:
        drawn = drawn.replace("<y:ShapeNode>", f'<y:GenericNode configuration="{shape}">')
        drawn = drawn.replace("</y:ShapeNode>", "</y:GenericNode>").replace(f'<y:Shape type="{shape}"/>', "")

    found = read_graphml(graphml(drawn))

    assert step_called(found, "Ask").kind == kind
    assert not found.warnings


def test_an_ellipse_is_a_start_or_an_end_by_its_arrows() -> None:
    nodes = yed_node("a", "Call", "ellipse") + yed_node("b", "Ask", box=(0, 90, 120, 60))
    nodes += yed_node("c", "Sold", "ellipse", (0, 180, 120, 60))

    found = read_graphml(graphml(nodes, yed_edge("a", "b") + yed_edge("b", "c")))

    assert [step_called(found, name).kind for name in ("Call", "Ask", "Sold")] == ["start", "task", "end"]


def test_places_sizes_and_chosen_colours_are_taken_over_and_the_usual_yellow_is_not() -> None:
    nodes = yed_node("a", "Ask", box=(10.5, 20, 90, 40)) + yed_node("b", "Bid", box=(200, 20, 90, 40), fill="#99CCFF")

    found = read_graphml(graphml(nodes))

    assert step_called(found, "Ask").box == Box(10.5, 20, 90, 40)
    assert [step.fill for step in all_of(found, Step)] == ["", "#99ccff"]
    assert not found.needs_layout


def test_bends_are_kept_and_the_line_runs_from_border_to_border() -> None:
    nodes = yed_node("a", "Ask", box=(0, 0, 100, 60)) + yed_node("b", "Bid", box=(200, 200, 100, 60))

    found = read_graphml(graphml(nodes, yed_edge("a", "b", "yes", bends=((250, 30),))))

    flow = only(found, Flow)
    assert (flow.name, flow.by_hand) == ("yes", True)
    assert [(round(x), round(y)) for x, y in flow.points] == [(100, 30), (250, 30), (250, 200)]


def test_a_slanting_line_without_bends_is_led_anew() -> None:
    nodes = yed_node("a", "Ask", box=(0, 0, 100, 60)) + yed_node("b", "Bid", box=(200, 200, 100, 60))

    found = read_graphml(graphml(nodes, yed_edge("a", "b")))

    assert only(found, Flow).id in found.needs_layout


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("none", "standard"), [("Ask", "Bid")]),
        (("standard", "none"), [("Bid", "Ask")]),
        (("standard", "delta"), [("Ask", "Bid"), ("Bid", "Ask")]),
    ],
)
def test_arrowheads_say_where_a_line_leads(heads: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    nodes = yed_node("a", "Ask") + yed_node("b", "Bid", box=(300, 0, 100, 60))

    found = read_graphml(graphml(nodes, yed_edge("a", "b", heads=heads)))

    assert len(all_of(found, Flow)) == len(expected)
    assert all(flow_between(found, source, target) for source, target in expected)


def test_groups_that_share_out_the_steps_like_bands_are_lanes() -> None:
    groups = yed_group("s", "Sales", (0, 0, 600, 100), yed_node("a", "Ask", box=(20, 20, 120, 60)))
    groups += yed_group("o", "Office", (0, 100, 600, 100), yed_node("b", "Bill", box=(200, 120, 120, 60)))

    found = read_graphml(graphml(groups, yed_edge("a", "b")))

    lanes = {lane.name: lane for lane in all_of(found, Lane)}
    assert set(lanes) == {"Sales", "Office"}
    assert step_called(found, "Bill").lane == lanes["Office"].id


def test_a_group_among_steps_is_an_open_sub_process() -> None:
    inside = yed_node("a", "Ask", box=(20, 40, 120, 60))
    nodes = yed_node("b", "Bid", box=(400, 20, 120, 60)) + yed_group("s", "Sell", (0, 0, 200, 120), inside)

    found = read_graphml(graphml(nodes, yed_edge("b", "s")))

    around = step_called(found, "Sell")
    assert (around.kind, around.expanded) == ("subprocess", True)
    assert step_called(found, "Ask").parent == around.id


def test_a_large_rectangle_around_others_is_a_frame_too() -> None:
    nodes = yed_node("s", "Sell", box=(0, 0, 500, 200)) + yed_node("a", "Ask", box=(20, 40, 120, 60))
    nodes += yed_node("i", "!", box=(130, 90, 8, 8))

    found = read_graphml(graphml(nodes))

    assert step_called(found, "Sell").expanded
    assert step_called(found, "Ask").parent == step_called(found, "Sell").id
    assert not step_called(found, "Ask").expanded


def test_the_rows_of_a_table_are_the_lanes_of_a_pool() -> None:
    found = read_graphml(TABLE)

    pool = only(found, Pool)
    lanes = {lane.name: lane for lane in all_of(found, Lane)}
    assert (pool.name, pool.box) == ("Company", Box(-36, 20, 636, 300))
    assert {lane.pool for lane in lanes.values()} == {pool.id}
    assert lanes["Sales"].box == Box(0, 20, 600, 150)
    assert step_called(found, "Ask").lane == lanes["Sales"].id
    assert step_called(found, "Bill").lane == lanes["Office"].id


def test_what_nodes_say_of_their_department_makes_lanes_where_no_groups_do() -> None:
    keys = '<key id="l" for="node" attr.name="Abteilung"/><key id="n" for="node" attr.name="name"/>'
    nodes = "".join(
        f'<node id="{own}"><data key="n">{name}</data><data key="l">{lane}</data></node>'
        for own, name, lane in (("a", "Ask", "Sales"), ("b", "Bill", "Office"), ("c", "Call", "Sales"))
    )

    found = read_graphml(graphml(nodes, keys=keys))

    lanes = {lane.id: lane.name for lane in all_of(found, Lane)}
    assert [lanes[step.lane or ""] for step in all_of(found, Step)] == ["Sales", "Office", "Sales"]


def test_notes_data_and_addresses_of_yed_are_taken_over() -> None:
    keys = '<key id="u" for="node" attr.name="url"/><key id="t" for="node" attr.name="kind"/>'
    address = '<data key="u">https://klarweg.example/a</data>'
    nodes = yed_node("a", "Ask", more=address)
    nodes += yed_node("n", "Careful", box=(0, 90, 90, 40), more='<data key="t">note</data>')
    nodes += yed_node("p", "Paper", box=(0, 180, 36, 50), more='<data key="t">object</data>')
    edges = yed_edge("n", "a", line="dotted") + yed_edge("p", "a")

    found = read_graphml(graphml(nodes, edges, keys='<key id="d" for="node" yfiles.type="nodegraphics"/>' + keys))

    assert only(found, TextNote).text == "Careful"
    assert only(found, DataObject).name == "Paper"
    assert (only(found, Link).address, only(found, Link).step) == ("https://klarweg.example/a", "a")
    assert {flow.kind for flow in all_of(found, Flow)} == {"association", "data"}


def test_a_type_that_nobody_knows_is_kept_in_words_and_said() -> None:
    keys = '<key id="t" for="node" attr.name="type"/>'
    node = '<node id="a"><data key="t">Sonnenblume</data></node><node id="b"><data key="t">Entscheidung</data></node>'

    found = read_graphml(graphml(node, keys=keys))

    assert step_called(found, "a").description == "type: Sonnenblume"
    assert step_called(found, "b").kind == "decision"
    assert "1 element has a type that is not known" in sentences(found)


def test_several_graphs_are_several_maps() -> None:
    one = '<graph id="One" edgedefault="directed"><node id="a"/></graph>'

    found = read_graphml((HEAD + one + one.replace("One", "Two") + "</graphml>").encode())

    assert [record.id for record in all_of(found, Map)] == ["One", "Two"]
    assert len({step.id for step in all_of(found, Step)}) == 2


def test_what_has_to_be_mended_is_said_with_its_line() -> None:
    nodes = '<node id="a"/>\n<node id="a"/>\n<hyperedge/>'
    edges = '\n<edge source="a" target="ghost"/>\n<edge source="a"/>'

    found = read_graphml(graphml(nodes, edges, directed="undirected"))

    said = sentences(found)
    assert "Line 2: The id “a” is missing or used twice" in said
    assert "Line 4: A line names “ghost”" in said
    assert "1 line with more than two ends was left out." in said
    assert "The graph has no directions" in said
    assert any("Line 5" in str(warning) for warning in found.warnings)


def test_an_address_that_could_do_harm_is_left_out_and_said() -> None:
    keys = '<key id="u" for="node" attr.name="url"/>'

    found = read_graphml(graphml('<node id="a"><data key="u">javascript:alert(1)</data></node>', keys=keys))

    assert not all_of(found, Link)
    assert "The link to “javascript:alert(1)” was left out" in sentences(found)


def test_places_that_no_map_can_hold_are_placed_anew() -> None:
    nodes = yed_node("a", "Ask", box=(float("nan"), 0, 9, 9)) + yed_node("b", "Bid", box=(1e300, 0, 9, 9))

    found = read_graphml(graphml(nodes))

    assert {"a", "b"} <= found.needs_layout


def test_steps_in_a_heap_are_placed_anew() -> None:
    found = read_graphml(graphml("".join(yed_node(own, own) for own in "abcd")))

    assert {"a", "b", "c", "d"} <= found.needs_layout
    assert "lie on top of one another" in sentences(found)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html/>", "Line 1: the file is no GraphML"),
        ((HEAD + "</graphml>").encode(), "holds no graph"),
        (graphml(""), "holds no process"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><graphml/>', "declares a document type"),
        (graphml('<node id="g"><graph>' * 60 + "</graph></node>" * 60), "more than 30 deep"),
        ((HEAD + "<graph/>" * 201 + "</graphml>").encode(), "more than 200 graphs"),
    ],
    ids=["no GraphML", "no graph", "empty", "entities", "deep", "many graphs"],
)
def test_what_is_no_graph_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read_graphml(data)

    assert "Nothing was imported" in str(refused.value)


def test_lines_of_the_shape_of_a_point_stay_where_they_are_drawn() -> None:
    nodes = yed_node("a", "Ask", "diamond", (0, 0, 100, 100)) + yed_node("b", "Bid", box=(200, 0, 100, 100))

    found = read_graphml(graphml(nodes, yed_edge("a", "b")))

    assert only(found, Flow).points == (Point(100, 50), Point(200, 50))
