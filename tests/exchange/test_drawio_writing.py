"""What is written for draw.io: lanes as containers, lines fastened, and everything of ours comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from app.exchange.drawio import export_drawio, read_drawio
from app.i18n import text
from app.model.document import Document
from app.model.kinds import KIND_BY_KEY
from app.model.records import PROCESS_ID, Box, Flow, Lane, Map, Point, Process, Rating, Record, Step
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.drawio_files import LANE, MIXED, STEP, drawing, of_drawio, vertex, wrapped
from tests.exchange.files import sentences


def cells(document: Document) -> dict[str, etree._Element]:
    """Return what is written for each record: the object that carries its label, by its id."""
    return {str(each.get("id")): each for each in etree.fromstring(export_drawio(document)[0]).iter("UserObject")}


def cell(found: etree._Element) -> etree._Element:
    (inner,) = found.findall("mxCell")
    return inner


def place(found: etree._Element) -> Any:
    return cell(found).find("mxGeometry")


def again(document: Document) -> Document:
    return Document(read_drawio(export_drawio(document)[0]).records)


def read(data: bytes) -> Document:
    return Document(read_drawio(data).records)


def one_step(**values: Any) -> Document:
    step = replace(Step(id="a", map="m", name="A", x=10.0, y=20.0), **values)
    return Document([Process(id=PROCESS_ID), Map(id="m"), step])


@pytest.mark.parametrize("document", [own_document(), document_with_pools()], ids=["own", "with pools"])
def test_a_document_of_our_own_comes_back_whole(document: Document) -> None:
    imported = read_drawio(export_drawio(document)[0])

    kept = [record for record in document if not isinstance(record, Rating)]
    assert Document(imported.records) == Document(kept)
    assert imported.warnings == ()
    assert imported.needs_layout == frozenset()


def test_ratings_before_their_reveal_are_not_written_and_this_is_said() -> None:
    data, warnings = export_drawio(own_document())

    assert b"secret" not in data
    assert "1 rating is not revealed yet" in text(warnings[0].message)


def test_what_draw_io_does_not_draw_is_listed() -> None:
    said = [text(warning.message) for warning in export_drawio(own_document())[1]]

    assert "1 phase is not drawn there; it comes back on import." in said
    assert "8 notes, links, proposals and the like are not shown there; they come back on import." in said


def test_lanes_are_containers_and_hold_their_steps() -> None:
    found = cells(own_document())

    assert "swimlane" in str(cell(found["lane-sales"]).get("style"))
    assert cell(found["qualify"]).get("parent") == "lane-sales"
    assert cell(found["lane-sales"]).get("parent") == "1"


def test_a_pool_holds_its_lanes_and_places_are_counted_from_what_is_around() -> None:
    found = cells(document_with_pools())

    assert cell(found["office"]).get("parent") == "we"
    assert (place(found["office"]).get("x"), place(found["office"]).get("y")) == ("30", "0")
    assert (place(found["ask"]).get("x"), place(found["ask"]).get("y")) == ("30", "60")


def test_lines_are_fastened_to_their_steps_where_they_leave_and_enter_them() -> None:
    flow = cell(cells(own_document())["f6"])

    assert (flow.get("edge"), flow.get("source"), flow.get("target")) == ("1", "offer", "done")
    assert "entryX=0;entryY=0.5;" in str(flow.get("style"))


def test_corners_of_a_line_are_written_between_its_ends() -> None:
    corners = place(cells(own_document())["f5"]).find("Array").findall("mxPoint")

    assert [(each.get("x"), each.get("y")) for each in corners] == [("400", "280"), ("400", "330")]


def test_an_event_at_an_edge_lies_in_its_step() -> None:
    event = cell(cells(own_document())["late"])

    assert event.get("parent") == "offer"
    assert "outline=boundNonint;symbol=timer;" in str(event.get("style"))


def test_the_inside_of_a_step_is_a_page_that_it_leads_to() -> None:
    root = etree.fromstring(export_drawio(own_document())[0])

    assert [page.get("name") for page in root] == ["Overview", "Inside the offer"]
    assert cells(own_document())["offer"].get("link") == "data:page/id,inside"


def test_every_id_that_is_named_is_on_the_same_page() -> None:
    for page in etree.fromstring(export_drawio(own_document())[0]):
        ids = {each.get("id") for each in page.iter() if each.get("id")}
        named = {each.get(key) for each in page.iter("mxCell") for key in ("parent", "source", "target")}
        assert named - {None} <= ids


def test_a_text_is_written_so_that_draw_io_shows_it_as_it_is() -> None:
    document = one_step(name="Tom & <Ann>\n  twice")

    assert cells(document)["a"].get("label") == "Tom &amp; &lt;Ann&gt;<br> &nbsp;twice"
    assert again(document) == document


def test_control_characters_and_lone_surrogates_do_not_break_the_file() -> None:
    step = again(one_step(name="A\x0bB\ud800")).get(Step, "a")

    assert step.name == "A\x0bB\ufffd"


@pytest.mark.parametrize("own", ["0", "1", "klarweg", "a b"])
def test_a_step_with_an_id_that_draw_io_needs_for_itself_keeps_it(own: str) -> None:
    document = Document([Process(id=PROCESS_ID), Map(id="m"), Step(id=own, map="m", name="A", x=1.0, y=2.0)])

    assert again(document) == document


@pytest.mark.parametrize("kind", sorted(KIND_BY_KEY.keys() - {"boundary"}))
def test_every_kind_of_step_is_drawn_so_that_a_stranger_reads_it_as_that_kind(kind: str) -> None:
    document = one_step(kind=kind, width=120.0, height=60.0)
    data = export_drawio(document)[0].replace(b"klarweg", b"other").replace(b"Klarweg", b"other")

    assert read(data).get(Step, "a").kind == kind


def test_a_flow_to_another_map_has_a_free_end_there_and_comes_back() -> None:
    document = Document(
        [Process(id=PROCESS_ID), Map(id="m"), Map(id="n", order=1.0), Step(id="a", map="m"), Step(id="b", map="n"),
         Flow(id="f", map="m", source="a", target="b", points=(Point(1, 2), Point(3, 4)))]
    )  # fmt: skip

    data, warnings = export_drawio(document)

    assert read(data) == document
    assert "1 flow leads to another map" in text(warnings[0].message)


def test_a_file_of_draw_io_is_written_as_it_came_where_nothing_changed() -> None:
    label = '<font color="#ff0000">Ask</font><div><b>twice</b></div>'
    style = "swimlane;horizontal=0;startSize=55;fontColor=#123456;fillColor=#aaaaaa;swimlaneFillColor=#eeeeee;"
    ask = wrapped("a", label, 'risk="high"', vertex("a", "", 90, 50, style=f"{STEP}glass=1;", parent="lane"))
    data = drawing(vertex("lane", "<i>Sales</i>", 0, 0, 500, 200, style=f"{style}html=1;"), ask)

    found = cells(read(data))

    assert (found["a"].get("label"), found["a"].get("risk")) == (label, "high")
    assert "glass=1;" in str(cell(found["a"]).get("style"))
    assert "fillColor=#dae8fc;" in str(cell(found["a"]).get("style"))
    assert found["lane"].get("label") == "<i>Sales</i>"
    assert "fillColor=#aaaaaa;swimlaneFillColor=#eeeeee;" in str(cell(found["lane"]).get("style"))


def test_what_changed_here_is_written_as_it_is_now() -> None:
    document = read(drawing(vertex("a", "<b>Ask</b>", style=STEP), vertex("l", "L", style=f"{LANE}fillColor=#aaaaaa;")))
    step, lane = document.get(Step, "a"), document.get(Lane, "l")
    new = (replace(step, name="Call & write", kind="decision"), replace(lane, fill="#00ff00"))
    changed = Document([*(record for record in document if record.id not in ("a", "l")), *new])

    found = cells(changed)

    assert found["a"].get("label") == "Call &amp; write"
    assert str(cell(found["a"]).get("style")).startswith("rhombus;")
    assert "fillColor=#00ff00;" in str(cell(found["l"]).get("style"))
    assert again(changed) == changed


def test_placeholders_are_written_as_placeholders_again() -> None:
    data = drawing(wrapped("a", "%what% twice", 'placeholders="1" what="Ask"', vertex("a")))

    found = cells(read(data))["a"]

    assert (found.get("label"), found.get("placeholders"), found.get("what")) == ("%what% twice", "1", "Ask")


@pytest.mark.parametrize("markup", ['<img src="https://klarweg.example/x.png">', '<a href="javascript:a()">x</a>',
                                    '<b style="background:url(//klarweg.example)">x</b>', "<iframe></iframe>",
                                    '<b onclick="a()">x</b>', "<script>a()</script>"])  # fmt: skip
def test_markup_that_fetches_or_runs_something_is_not_written(markup: str) -> None:
    document = read(drawing(vertex("a", f"Ask {markup}")))

    written = str(cells(document)["a"].get("label"))

    assert written.startswith("Ask")
    assert "<" not in written.replace("<br>", "")


def test_reading_what_was_written_and_writing_it_again_changes_nothing() -> None:
    document = read(MIXED)
    data = export_drawio(document)[0]

    assert read(data) == document
    assert export_drawio(read(data))[0] == data


def test_an_attribute_of_ours_that_somebody_damaged_is_left_out_and_named() -> None:
    data = export_drawio(one_step(cv=0.5))[0].replace(b'klarweg_cv="0.5"', b'klarweg_cv="often"')

    imported = read_drawio(data)

    assert Document(imported.records).get(Step, "a").cv is None
    assert "a: The field “cv” cannot be read" in sentences(imported)


def test_a_step_that_was_moved_and_renamed_in_draw_io_keeps_its_other_fields() -> None:
    data = export_drawio(one_step(owner="Ms Eder", cv=0.5))[0]
    moved = data.replace(b'label="A"', b'label="B"').replace(b'x="10"', b'x="400"')

    step = read(moved).get(Step, "a")

    assert (step.name, step.x, step.owner, step.cv) == ("B", 400.0, "Ms Eder", 0.5)


def test_real_files_come_back_as_they_were() -> None:
    changed = []
    for path in of_drawio():
        document = read(path.read_bytes())
        data, _ = export_drawio(document)
        imported = read_drawio(data)
        if Document(imported.records) != document or export_drawio(Document(imported.records))[0] != data:
            changed.append(path.name)

    assert changed == []


def test_a_lane_without_a_place_is_written_around_its_steps() -> None:
    lane, step = Lane(id="l", map="m", name="L"), Step(id="a", map="m", lane="l", name="A", x=100.0, y=100.0)
    document = Document([Process(id=PROCESS_ID), Map(id="m"), lane, step])

    found = cells(document)

    assert (place(found["l"]).get("x"), place(found["a"]).get("x")) == ("60", "40")
    kept: Record = again(document).get(Lane, "l")
    assert kept == lane


def test_the_box_of_a_written_step_is_exact() -> None:
    document = one_step(x=0.1 + 0.2, y=-1e5 / 3, width=123.456789)

    assert again(document).get(Step, "a").box == Box(0.1 + 0.2, -1e5 / 3, 123.456789, document.get(Step, "a").height)
