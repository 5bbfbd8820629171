"""Visio drawings: shapes by their masters, groups, swimlanes, connectors glued or only touching, pages."""

from __future__ import annotations

import pytest

from app.exchange.result import Imported
from app.exchange.vsdx import read_vsdx
from app.model.errors import Refused
from app.model.records import Box, Flow, Lane, Link, Map, Point, Pool, Process, Step, TextNote
from tests.exchange.files import SHARED, all_of, only, sentences
from tests.exchange.graphs import ends, flow_between, step_called
from tests.exchange.visio import (
    BOX,
    DIAMOND,
    ELLIPSE,
    LANES,
    LINE,
    UNIT,
    archive,
    cells,
    geometry,
    glued,
    heading,
    line,
    page,
    shape,
    vsdx,
)


def drawing(shapes: str, connects: str = "") -> Imported:
    return read_vsdx(vsdx(page(shapes, connects)))


def test_masters_say_the_kinds_and_text_the_names() -> None:
    found = read_vsdx(vsdx(LINE))

    kinds = {step.name: step.kind for step in all_of(found, Step)}
    assert kinds == {"Card arrives": "start", "Ask": "task", "Good?": "decision", "Sold": "end"}
    assert not found.warnings


def test_places_run_from_the_lower_left_in_inches_to_the_upper_left_in_units() -> None:
    found = read_vsdx(vsdx(LINE))

    assert step_called(found, "Ask").box == Box(312, 48, 144, 96)
    assert not found.needs_layout


def test_a_drawing_to_scale_is_as_large_as_on_its_paper() -> None:
    found = read_vsdx(vsdx(page(shape(1, "Hall", 100, 100, 40, 20)), scale=0.05))

    assert step_called(found, "Hall").box == Box(80 * 0.05 * UNIT, 10 * UNIT - 110 * 0.05 * UNIT, 2 * UNIT, UNIT)


def test_connectors_lead_from_what_they_are_glued_to_with_their_words_and_corners() -> None:
    found = read_vsdx(vsdx(LINE))

    assert ends(found) == {("Card arrives", "Ask", ""): 1, ("Ask", "Good?", ""): 1, ("Good?", "Sold", "yes"): 1,
                           ("Good?", "Ask", "no"): 1}  # fmt: skip
    assert flow_between(found, "Good?", "Ask").points == (
        Point(672, 144), Point(672, 192), Point(384, 192), Point(384, 144),
    )  # fmt: skip


def test_a_connector_that_only_touches_is_joined_and_that_is_said() -> None:
    steps = shape(1, "Ask", 1, 9) + shape(2, "Bid", 4, 9)

    found = drawing(steps + line(3, (1.78, 9), (3.22, 9)))

    assert ends(found) == {("Ask", "Bid", ""): 1}
    assert "1 line only touches an element; it was joined to it." not in sentences(found)
    assert "2 lines only touch an element" in sentences(found)


def test_a_connector_with_a_free_end_stays_a_free_line() -> None:
    found = drawing(shape(1, "Ask", 1, 9) + line(2, (1.75, 9), (5, 9)), glued(2, 1, None))

    flow = only(found, Flow)
    assert (flow.source, flow.target) == ("shape-1", None)
    assert "no element at one end" in sentences(found)


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        (cells(BeginArrow=0, EndArrow=5), {("Ask", "Bid", ""): 1}),
        (cells(BeginArrow=5, EndArrow=0), {("Bid", "Ask", ""): 1}),
        (cells(BeginArrow=4, EndArrow=4), {("Ask", "Bid", ""): 1, ("Bid", "Ask", ""): 1}),
        (cells(EndArrow="Themed"), {("Ask", "Bid", ""): 1}),
        ("", {("Ask", "Bid", ""): 1}),
    ],
    ids=["end", "beginning", "both", "theme", "style"],
)
def test_arrowheads_say_where_a_connector_leads(arrows: str, expected: dict[tuple[str, str, str], int]) -> None:
    steps = shape(1, "Ask", 1, 9) + shape(2, "Bid", 4, 9)

    found = drawing(steps + line(3, (1.75, 9), (3.25, 9), more=arrows), glued(3, 1, 2))

    assert ends(found) == expected


def test_a_line_without_heads_is_said_to_be_one() -> None:
    steps = shape(1, "Ask", 1, 9) + shape(2, "Bid", 4, 9)

    found = drawing(steps + line(3, (1.75, 9), (3.25, 9), more=cells(EndArrow=0, BeginArrow=0)), glued(3, 1, 2))

    assert "1 line has no arrowhead" in sentences(found)


def test_swimlanes_are_lanes_of_a_pool_with_what_lies_in_them() -> None:
    found = read_vsdx(vsdx(LANES))

    pool, lanes = only(found, Pool), {lane.name: lane for lane in all_of(found, Lane)}
    assert pool.name == "Our way"
    assert [lane.pool for lane in lanes.values()] == [pool.id, pool.id]
    assert step_called(found, "Ask").lane == lanes["Sales"].id
    assert step_called(found, "Bill").lane == lanes["Function"].id
    assert "1 phase was left out." in sentences(found)


def test_a_pool_leaves_room_for_its_name_before_its_lanes() -> None:
    found = read_vsdx(vsdx(LANES))

    assert only(found, Pool).box == Box(60, 288, 804, 384)
    assert {lane.box for lane in all_of(found, Lane)} == {Box(96, 288, 768, 192), Box(96, 480, 768, 192)}


def test_swimlanes_side_by_side_make_an_upright_map() -> None:
    lanes = "".join(
        shape(number, None, x, 5, 3, 6, master="6", drawn="", inside=heading(number + 50, name))
        for number, x, name in ((1, 2, "Sales"), (2, 5, "Office"))
    )

    found = drawing(lanes + shape(3, "Ask", 2, 7) + shape(4, "Bill", 5, 4))

    assert {lane.direction for lane in all_of(found, Lane)} == {"vertical"}
    assert only(found, Map).direction == "vertical"


def test_a_drawing_that_runs_down_makes_an_upright_map() -> None:
    steps = shape(1, "Ask", 2, 9) + shape(2, "Bid", 2, 6)

    found = drawing(steps + line(3, (2, 8.5), (2, 6.5)), glued(3, 1, 2))

    assert only(found, Map).direction == "vertical"


@pytest.mark.parametrize(("drawn", "kind"), [(DIAMOND, "decision"), (ELLIPSE, "start"), (BOX, "task")])
def test_without_a_master_the_outline_says_the_kind(drawn: str, kind: str) -> None:
    assert step_called(drawing(shape(1, "Ask", 2, 9, drawn=drawn)), "Ask").kind == kind


def test_words_without_an_outline_are_a_remark() -> None:
    found = drawing(shape(1, "Ask", 2, 9) + shape(2, "Draft of May", 5, 9, drawn=""))

    assert only(found, TextNote).text == "Draft of May"


def test_an_unknown_master_is_a_plain_step_and_that_is_said() -> None:
    found = drawing(shape(1, "Far away", 2, 9, master="10", drawn=""))

    assert step_called(found, "Far away").kind == "task"
    assert "1 element has a shape that is not known" in sentences(found)


def test_a_group_whose_parts_have_words_is_an_open_sub_process() -> None:
    parts = shape(2, "Ask", 1, 0.75) + shape(3, "Bid", 4, 0.75)

    found = drawing(shape(1, "Sell", 4, 7, 6, 1.5, drawn="", inside=parts) + shape(4, "Bill", 10, 2))

    sell = step_called(found, "Sell")
    assert (sell.kind, sell.expanded) == ("subprocess", True)
    assert [step_called(found, name).parent for name in ("Ask", "Bid", "Bill")] == [sell.id, sell.id, None]
    assert step_called(found, "Ask").box == Box(1.25 * UNIT, 2.5 * UNIT, 144, 96)
    assert sell.box.contains(Point(*step_called(found, "Ask").box[:2]))


def test_a_group_without_words_is_only_its_parts() -> None:
    parts = shape(2, "Ask", 1, 0.75) + shape(3, "Bid", 4, 0.75)

    found = drawing(shape(1, None, 4, 7, 6, 1.5, drawn="", inside=parts))

    assert {step.name: step.parent for step in all_of(found, Step)} == {"Ask": None, "Bid": None}


def test_a_group_of_drawings_with_one_text_is_one_step_and_lines_to_its_parts_lead_to_it() -> None:
    parts = shape(2, "House", 0.75, 0.5) + shape(3, None, 0.75, 0.8, 0.2, 0.2)
    steps = shape(1, None, 2, 9, drawn="", master="10", inside=parts) + shape(4, "Ask", 6, 9)

    found = drawing(steps + line(5, (2.75, 9), (5.25, 9)), glued(5, 1, 4))

    assert ends(found) == {("House", "Ask", ""): 1}


def test_containers_of_visio_are_frames_and_large_shapes_too() -> None:
    structure = user("msvStructureType", "Container")
    inside = shape(2, "Ask", 2, 8) + shape(4, "Bill", 9, 8)

    found = drawing(shape(1, "Sell", 3, 8, 5, 3, more=structure) + inside + shape(3, "After", 9, 8, 4, 3))

    assert step_called(found, "Ask").parent == step_called(found, "Sell").id
    assert step_called(found, "Bill").parent == step_called(found, "After").id


def user(name: str, value: str) -> str:
    return f'<Section N="User"><Row N="{name}">{cells(Value=value)}</Row></Section>'


def test_what_a_shape_of_a_foreign_stencil_says_of_itself_counts() -> None:
    lanes = shape(1, "Sales", 5, 7, 8, 2, more=user("msvShapeCategories", "Swimlane"))
    lanes += shape(2, "Office", 5, 5, 8, 2, more=user("msvShapeCategories", "Swimlane"))
    around = shape(3, None, 5, 6, 8.4, 4.4, more=user("msvShapeCategories", "CFF List"))

    found = drawing(around + lanes + shape(4, "Ask", 5, 7))

    assert [lane.name for lane in all_of(found, Lane)] == ["Sales", "Office"]
    assert [step.name for step in all_of(found, Step)] == ["Ask"]


def test_turned_and_flipped_shapes_stand_upright_where_their_middle_is() -> None:
    turned = cells(Angle=0.5) + cells(FlipX=1)
    upright = cells(Angle=1.5707963)

    found = drawing(shape(1, "Slant", 2, 9, more=turned) + shape(2, "Side", 6, 9, more=upright))

    assert step_called(found, "Slant").box.centre == Point(2 * UNIT, UNIT)
    assert (round(step_called(found, "Side").width), round(step_called(found, "Side").height)) == (96, 144)
    assert "1 element is turned; here it stands upright." in sentences(found)


def test_colours_that_somebody_chose_are_kept() -> None:
    found = drawing(
        shape(1, "Ask", 2, 9, more=cells(FillForegnd="#FFCC00", LineColor="#FF0000"))
        + shape(2, "Bid", 6, 9, more=cells(FillForegnd="#ffffff", LineColor="Themed"))
        + shape(3, "Bill", 9, 9, more=cells(FillForegnd="#00ff00", FillPattern=0))
    )

    assert [(step.fill, step.stroke) for step in all_of(found, Step)] == [("#ffcc00", "#ff0000"), ("", ""), ("", "")]


def test_data_owner_and_address_of_a_shape_come_along() -> None:
    def row(label: str, value: str, more: str = "") -> str:
        return f'<Row N="r{label}">{cells(Label=label, Value=value)}{more}</Row>'

    data = f"<Section N='Property'>{row('Owner', 'Ms Eder')}{row('Cost', '12 €')}{row('Empty', '')}"
    data += f"{row('Secret', 'x', cells(Invisible=1))}</Section>"
    links = "<Section N='Hyperlink'>" + "".join(
        f'<Row N="h{number}">{cells(**cell)}</Row>'
        for number, cell in enumerate((
            {"Address": "https://klarweg.example/a", "Description": "Guide"}, {"SubAddress": "Page-2"},
            {"Address": r"\\server\file.doc"}, {"Address": "https://klarweg.example/b"},
        ))
    ) + "</Section>"  # fmt: skip

    found = drawing(shape(1, "Ask", 2, 9, more=data + links))

    step, link = step_called(found, "Ask"), only(found, Link)
    assert (step.owner, step.description) == ("Ms Eder", "Cost: 12 €")
    assert (link.step, link.address, link.name) == (step.id, "https://klarweg.example/a", "Guide")
    assert "2 links to other pages or files were left out" in sentences(found)
    assert "1 further web address" in sentences(found)


def test_decoration_is_left_out_and_counted() -> None:
    found = drawing(shape(1, "Ask", 2, 9) + shape(2, None, 6, 9) + line(3, (8, 2), (9, 2)))

    assert len(all_of(found, Step)) == 1
    assert not all_of(found, Flow)
    assert "2 drawings without words and lines were left out." in sentences(found)


def test_an_event_without_words_that_lines_lead_to_is_kept() -> None:
    shapes = shape(1, None, 1, 9, 0.5, 0.5, drawn=ELLIPSE) + shape(2, "Ask", 4, 9)

    found = drawing(shapes + line(3, (1.25, 9), (3.25, 9)), glued(3, 1, 2))

    assert sorted(step.kind for step in all_of(found, Step)) == ["start", "task"]


def test_pages_are_maps_and_empty_ones_and_backgrounds_are_said() -> None:
    data = vsdx(LINE, page(""), LANES, page(shape(1, "Company", 2, 2)), names={1: "Sales", 2: "Later", 4: "Frame"},
                background=4, title="Our processes")  # fmt: skip

    found = read_vsdx(data)

    assert only(found, Process).name == "Our processes"
    assert [record.name for record in all_of(found, Map)] == ["Sales", "Page-3"]
    assert "The page “Later” is empty" in sentences(found)
    assert "The background “Frame” was left out." in sentences(found)


def test_comments_are_counted() -> None:
    comments = "<Comments><CommentList><CommentEntry>so?</CommentEntry><CommentEntry/></CommentList></Comments>"

    found = read_vsdx(vsdx(LINE, more={"visio/comments.xml": comments}))

    assert "2 comments were left out." in sentences(found)


def test_a_row_that_is_deleted_and_a_corner_that_the_master_says_count() -> None:
    way = '<Section N="Geometry" IX="0"><Row T="LineTo" IX="3" Del="1"/></Section>'
    steps = shape(1, "Ask", 1, 9) + shape(2, "Bid", 4, 9)
    bent = line(3, (1.75, 9), (2, 9), (3.25, 9)).replace("</Shape>", way + "</Shape>")

    found = drawing(steps + bent, glued(3, 1, 2))

    assert only(found, Flow).points == (Point(168, 96), Point(312, 96))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04nonsense", "damaged"),
        (archive({"a.txt": "b"}), "is no Visio drawing"),
        (vsdx(page("")), "holds no process"),
        (vsdx('<!DOCTYPE a [<!ENTITY b "c">]><PageContents/>'), "declares a document type"),
        (vsdx(page("<Shape ID='1'><Shapes>" * 40 + "</Shapes></Shape>" * 40)), "more than 30 deep"),
        (vsdx(*[LINE] * 201), "more than 200 pages"),
    ],
    ids=["damaged", "another zip", "empty", "entities", "deep", "many pages"],
)
def test_what_is_no_drawing_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read_vsdx(data)

    assert "Nothing was imported" in str(refused.value)


def test_a_relation_cannot_lead_out_of_the_file() -> None:
    outside = {"visio/pages/_rels/pages.xml.rels": (
        '<Relationships><Relationship Id="rId1" Type="x/page" Target="../../../../etc/passwd"/></Relationships>'
    )}  # fmt: skip

    with pytest.raises(Refused, match="holds no process"):
        read_vsdx(vsdx(LINE, more=outside))


def test_places_out_of_all_bounds_are_placed_anew() -> None:
    found = drawing(shape(1, "Far", 1e300, 9) + shape(2, "Nowhere", float("nan"), 9) + shape(3, "Huge", 1, 1, 1e9, 1))

    assert {step.name for step in all_of(found, Step)} == {"Far", "Nowhere", "Huge"}


def test_a_shape_of_a_geometry_without_size_is_no_trouble() -> None:
    found = drawing(shape(1, "Thin", 2, 9, 0, 0, drawn=geometry(("RelMoveTo", 0, 0), ("LineTo", 1, 1))))

    assert step_called(found, "Thin").kind == "task"


@pytest.mark.parametrize(
    ("name", "steps", "lines"),
    [("test1", 5, 0), ("test3_house", 4, 0), ("test4_connectors", 10, 4), ("test7_with_connector", 7, 1),
     ("test10_nested_shapes", 8, 0), ("test11_rotate", 5, 0)],
)  # fmt: skip
def test_drawings_of_other_people_keep_all_their_shapes_and_connectors(name: str, steps: int, lines: int) -> None:
    path = SHARED / "vsdx" / f"{name}.vsdx"
    if not path.exists():
        pytest.skip("the files of other tools are not beside the checkout")

    found = read_vsdx(path.read_bytes())

    assert (len(all_of(found, Step)), len(all_of(found, Flow))) == (steps, lines)
    assert all(step.name for step in all_of(found, Step))
