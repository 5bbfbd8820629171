"""PowerPoint: real shapes and glued connectors, one slide for each map or part of one, notes for who speaks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from app.exchange.slides import options as looks
from app.exchange.slides.lettering import SMALLEST, broken_height, fitting
from app.exchange.slides.options import PER_MAP, PER_PHASE, SlideOptions
from app.exchange.slides.writer import MOST_SLIDES, write_slides
from app.layout.lettering import size_of
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import (
    PROCESS_ID,
    Attachment,
    Box,
    Flow,
    Lane,
    Map,
    Phase,
    Point,
    Pool,
    Process,
    Record,
    Step,
)
from app.render.theme import PAPER
from app.samples import sample_document
from tests.exchange.documents import document_with_pools, own_document, route
from tests.render.documents import LONG, long_words

EMU_PER_POINT = 12_700


def slides_of(document: Document, **wishes: Any) -> list[Any]:
    data, _ = write_slides(document, SlideOptions(**wishes))
    return list(Presentation(io.BytesIO(data)).slides)


def words(shape: Any) -> str:
    return shape.text_frame.text if shape.has_text_frame else ""


def connectors(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape._element.tag == qn("p:cxnSp")]


def by_name(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


def glued(slide: Any, connector: Any) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Go through a connector's ends: to which shape it is glued, where its site is, and where the connector is."""
    shapes = {shape.shape_id: shape for shape in slide.shapes}
    ends = (connector.begin_x, connector.begin_y), (connector.end_x, connector.end_y)
    for tag, at in zip(("a:stCxn", "a:endCxn"), ends):
        glue = next(connector._element.iter(qn(tag)))
        shape = shapes[int(glue.get("id"))]
        middle = shape.left + shape.width // 2, shape.top + shape.height // 2
        site = [(middle[0], shape.top), (shape.left, middle[1]), (middle[0], shape.top + shape.height),
                (shape.left + shape.width, middle[1])][int(glue.get("idx"))]  # fmt: skip
        yield shape.name, site, at


def line_of(count: int, *more: Record, every: float = 200.0) -> Document:
    """Steps in a row, each leading to the next."""
    steps = [Step(id=f"s{i:02}", map="m", name=f"Step {i}", x=i * every, y=40.0) for i in range(count)]
    flows = [
        Flow(id=f"f{i:02}", map="m", source=f"s{i:02}", target=f"s{i + 1:02}",
             points=(Point(i * every + 120, 70), Point((i + 1) * every, 70)))
        for i in range(count - 1)
    ]  # fmt: skip
    return Document([Process(id=PROCESS_ID, name="Row", language="en"), Map(id="m", name="Row"), *steps, *flows, *more])


def test_every_map_is_a_slide_and_every_step_a_shape_with_its_name() -> None:
    document = own_document()

    main, inside = slides_of(document, per=PER_MAP)

    said = [words(shape) for shape in main.shapes]
    for step in document.on_map(Step, "3-main"):
        assert any(" ".join(step.name.split()) in " ".join(each.split()) for each in said)
    assert main.shapes.title.text == "Answer a card – Overview"
    assert {"3.1 Write", "3.2 Check"} <= {words(shape) for shape in inside.shapes}


def test_flows_are_connectors_glued_to_what_they_join_and_end_at_its_sites() -> None:
    (slide,) = slides_of(line_of(3), per=PER_MAP)

    ends = [list(glued(slide, each)) for each in connectors(slide)]

    assert [[name for name, _, _ in each] for each in ends] == [["1 Step 0", "2 Step 1"], ["2 Step 1", "3 Step 2"]]
    for _, site, at in (end for each in ends for end in each):
        assert abs(site[0] - at[0]) < EMU_PER_POINT
        assert abs(site[1] - at[1]) < EMU_PER_POINT


def test_every_sequence_flow_of_the_sample_is_glued_at_both_ends() -> None:
    for slide in slides_of(sample_document("response-card", "de")):
        for name, pieces in flows_drawn(slide):
            glue = [[tag for tag in (qn("a:stCxn"), qn("a:endCxn")) if next(each._element.iter(tag), None) is not None]
                    for each in pieces]  # fmt: skip
            assert sum(map(len, glue)) == 2, name
            assert glue[0][:1] == [qn("a:stCxn")], name
            assert glue[-1][-1:] == [qn("a:endCxn")], name


def flows_drawn(slide: Any) -> Iterator[tuple[str, list[Any]]]:
    """Go through the flows of a slide: what each is called, and the connectors that it is drawn with, in order."""
    pieces: list[Any] = []
    for each in connectors(slide):
        pieces.append(each)
        if next(each._element.iter(qn("a:endCxn")), None) is not None:
            yield each.name, pieces
            pieces = []


def test_a_way_that_others_would_lead_through_a_step_is_drawn_in_straight_pieces() -> None:
    turn = Flow(id="over", map="m", source="s00", target="s03", name="later",
                points=(Point(120, 70), Point(150, 70), Point(150, 190), Point(600, 190)))  # fmt: skip
    clear = Flow(id="near", map="m", source="s00", target="low", name="now",
                 points=(Point(120, 70), Point(140, 70), Point(140, 330), Point(200, 330)))  # fmt: skip
    low = Step(id="low", map="m", name="Low", x=200.0, y=300.0)
    document = line_of(3, Step(id="s03", map="m", name="Down", x=600.0, y=160.0), low, turn, clear)

    (slide,) = slides_of(document, per=PER_MAP)

    drawn = dict(flows_drawn(slide))
    forms = {name: [each._element.spPr.find(qn("a:prstGeom")).get("prst") for each in pieces]
             for name, pieces in drawn.items()}  # fmt: skip
    assert forms["later"] == ["straightConnector1"] * 3
    assert forms["now"] == ["bentConnector3"]
    heads = [[each._element.find(f".//{qn(f'a:{end}')}") is not None for end in ("headEnd", "tailEnd")]
             for each in drawn["later"]]  # fmt: skip
    assert heads == [[False, False], [False, False], [False, True]]


def test_events_have_their_sites_where_a_rectangle_has_them() -> None:
    event = Step(id="e", map="m", kind="event", name="Mail", x=400.0, y=50.0, width=40.0, height=40.0)
    to_it = Flow(id="x", map="m", source="s00", target="e", points=(Point(120, 70), Point(400, 70)))

    (slide,) = slides_of(line_of(1, event, to_it), per=PER_MAP)

    mail = next(shape for shape in slide.shapes if shape.name.endswith("Mail"))
    assert mail.auto_shape_type.name == "ROUNDED_RECTANGLE"
    (_, _, _), (name, site, at) = glued(slide, connectors(slide)[0])
    assert name.endswith("Mail")
    assert abs(site[0] - at[0]) + abs(site[1] - at[1]) < EMU_PER_POINT


def test_a_long_map_is_cut_at_its_phases_which_give_the_slides_their_names() -> None:
    phases = [Phase(id="p1", map="m", name="Contact", start=-40.0, end=1970.0),
              Phase(id="p2", map="m", name="Sale", start=1970.0, end=4000.0)]  # fmt: skip

    first, second = slides_of(line_of(20, *phases), per=PER_PHASE)

    assert first.shapes.title.text == "Row – Contact"
    assert second.shapes.title.text == "Row – Sale"
    assert "10 Step 9" in {words(shape) for shape in first.shapes}
    assert "11 Step 10" in {words(shape) for shape in second.shapes}


def test_a_long_map_without_phases_is_cut_between_steps_and_loses_none() -> None:
    slides = slides_of(line_of(30), per=PER_PHASE)

    named = [words(shape) for slide in slides for shape in slide.shapes if words(shape).startswith(tuple("0123456789"))]
    assert len(slides) > 1
    assert sorted(name for name in named if "Step" in name) == sorted(f"{i + 1} Step {i}" for i in range(30))
    assert slides[0].shapes.title.text == f"Row – part 1 of {len(slides)}"


def test_a_long_map_stays_whole_if_one_slide_for_each_map_is_wished() -> None:
    assert len(slides_of(line_of(30), per=PER_MAP)) == 1


def test_a_way_to_another_slide_leads_to_a_sign_that_goes_there() -> None:
    first, second, *_ = slides_of(line_of(30), per=PER_PHASE)

    boxes = [shape for shape in first.shapes if hasattr(shape, "click_action")]
    onward = next(shape for shape in boxes if shape.click_action.target_slide is not None)

    assert onward.click_action.target_slide.slide_id == second.slide_id
    assert onward.name in [name for each in connectors(first) for name, _, _ in glued(first, each)]


def test_lanes_in_which_a_slide_has_nothing_are_left_out() -> None:
    lanes = [Lane(id=f"l{i}", map="m", name=f"Lane {i}", order=i, box=Box(-60, i * 140, 6200, 140)) for i in range(3)]

    slide = slides_of(line_of(30, *lanes), per=PER_PHASE)[0]

    said = {words(shape) for shape in slide.shapes}
    assert "Lane 0" in said
    assert "Lane 1" not in said


def test_a_sub_process_leads_to_the_slide_of_its_inside() -> None:
    main, inside = slides_of(own_document(), per=PER_MAP)

    offer = next(shape for shape in main.shapes if shape.name.endswith("Offer"))

    assert offer.click_action.target_slide.slide_id == inside.slide_id


def test_what_is_known_about_steps_stands_in_the_speaker_notes_by_number() -> None:
    said = {"s01": "2 Step 1\nLater", "s00": "1 Step 0\nFirst"}

    (slide,) = slides_of(line_of(3), per=PER_MAP, said=said)

    assert slide.notes_slide.notes_text_frame.text == "1 Step 0\nFirst\n\n2 Step 1\nLater"


def test_slides_without_anything_to_say_have_no_notes() -> None:
    assert not slides_of(line_of(3), per=PER_MAP)[0].has_notes_slide


def test_a_pool_that_holds_steps_has_a_header_and_an_empty_one_its_name_in_the_middle() -> None:
    lone = Pool(id="lone", map="m", name="Bank", box=Box(0, 400, 600, 120))
    inside = Step(id="in", map="m", name="Pay", x=100.0, y=430.0)
    document = document_with_pools()

    (slide,) = slides_of(Document([*document, lone, inside]), per=PER_MAP)

    bank, they = ([shape.width for shape in slide.shapes if shape.name == name] for name in ("Bank", "They"))
    header = next(shape for shape in slide.shapes if words(shape) == "Bank")
    assert max(bank) > 4 * header.width
    assert len(they) == 1


def test_marks_of_a_proposal_are_signs_lines_and_struck_names_not_only_colours() -> None:
    (slide,) = slides_of(line_of(3), per=PER_MAP, marks={"s00": "cut", "s01": "added", "s02": "changed"})

    cut, added, changed = (next(s for s in slide.shapes if s.name == f"{i + 1} Step {i}") for i in range(3))
    assert [words(each) for each in (cut, added, changed)] == ["1 − Step 0", "2 + Step 1", "3 Δ Step 2"]
    assert cut.text_frame.paragraphs[0].runs[-1].font._element.get("strike") == "sngStrike"
    assert [str(each.line.dash_style).split(" ")[0] for each in (cut, added, changed)] == ["ROUND_DOT", "SOLID", "DASH"]


def test_colours_are_those_of_maps_on_paper() -> None:
    pairs = {
        "ink": looks.INK, "muted": looks.MUTED, "outline": looks.OUTLINE, "step": looks.STEP, "flow": looks.FLOW,
        "lane": looks.LANE, "lane_other": looks.LANE_OTHER, "lane_header": looks.LANE_HEADER,
        "lane_line": looks.LANE_LINE, "accent": looks.ACCENT, "accent_fill": looks.ACCENT_FILL,
    }  # fmt: skip

    assert {name: f"#{colour}".lower() for name, colour in pairs.items()} == {
        name: getattr(PAPER, name).lower() for name in pairs
    }


@pytest.mark.parametrize("name", LONG)
def test_names_fit_into_their_shapes(name: str) -> None:
    size = fitting(name, 100.0, 55.0)

    wide, high = size_of(name.replace("-", "- "), 100.0, size)
    whole = wide <= 100.0 and high <= 55.0
    assert size >= SMALLEST
    assert whole or broken_height(name, 100.0, size) <= 55.0


def test_a_word_with_a_hyphen_may_end_a_line_after_it_and_is_not_made_small() -> None:
    assert fitting("Online-Anfrageformular ausfüllen", 100.0, 55.0) >= 9.0


def test_texts_of_every_shape_take_no_more_room_than_it_has() -> None:
    (slide,) = slides_of(long_words(), per=PER_MAP)

    for shape in slide.shapes:
        runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs] if words(shape) else []
        if not runs or shape.name.startswith(("TextBox", "Title")):
            continue
        size = max(run.font.size.pt for run in runs)
        assert broken_height(words(shape), shape.width / EMU_PER_POINT, size) * 0.8 <= shape.height / EMU_PER_POINT


def test_what_slides_cannot_hold_is_said() -> None:
    turns = [(0, 0), (0, 30), (30, 30), (30, 60), (60, 60), (60, 90), (90, 90), (90, 120)]
    stairs = Flow(id="x", map="m", name="Stairs", source="s00", target="s01",
                  points=tuple(Point(60 + 2 * x, 100 + y) for x, y in turns))  # fmt: skip
    attached = Attachment(id="a", target="s00", name="list.txt", content="dGV4dA==")

    _, warnings = write_slides(line_of(2, stairs, attached), SlideOptions())

    assert [warning.element for warning in warnings] == ["x", ""]
    assert "1 picture or attachment is not on the slides." in [str(warning) for warning in warnings]


def test_only_what_is_wanted_is_drawn() -> None:
    (slide,) = slides_of(line_of(4), per=PER_MAP, only=frozenset({"s01", "s02", "f01"}))

    assert {words(shape) for shape in slide.shapes if "Step" in words(shape)} == {"2 Step 1", "3 Step 2"}
    assert len(connectors(slide)) == 1


def test_an_empty_process_is_refused() -> None:
    with pytest.raises(Refused, match="nothing to draw"):
        write_slides(Document([Process(id=PROCESS_ID), Map(id="m")]), SlideOptions())


def test_more_slides_than_anybody_wants_are_refused() -> None:
    maps = [Map(id=f"m{i}", order=i) for i in range(MOST_SLIDES + 1)]
    steps = [Step(id=f"s{i}", map=f"m{i}") for i in range(MOST_SLIDES + 1)]

    with pytest.raises(Refused, match="Nothing was written"):
        write_slides(Document([Process(id=PROCESS_ID), *maps, *steps]), SlideOptions())


@pytest.mark.parametrize("name", ["a\x00b\x0bc", "\ud800 half", "<a:t>&amp;]]>", "Zeile\u2028zwei", "\ufffe"])
def test_any_name_at_all_makes_a_whole_file(name: str) -> None:
    records = [
        Process(id=PROCESS_ID, name=name), Map(id="m", name=name),
        Lane(id="l", map="m", name=name, box=Box(0, 0, 900, 200)),
        Step(id="a", map="m", name=name, lane="l", x=100.0, y=50.0), Step(id="b", map="m", name=name, x=400.0, y=50.0),
        Flow(id="f", map="m", source="a", target="b", name=name, points=route(220, 80, 400, 80)),
    ]  # fmt: skip

    (slide,) = slides_of(Document(records), per=PER_MAP)

    assert len(connectors(slide)) == 1


def test_places_that_are_far_out_or_empty_make_a_whole_file() -> None:
    far = Step(id="far", map="m", name="Far", x=1e6, y=-1e6, width=0.0, height=0.0)

    assert len(slides_of(line_of(2, far), per=PER_MAP)) == 1


def test_a_file_says_nothing_of_who_made_it_when_and_is_the_same_every_time() -> None:
    def parts() -> dict[str, bytes]:
        data, _ = write_slides(own_document(), SlideOptions())
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return {name: file.read(name) for name in file.namelist()}

    first = parts()

    assert first == parts()
    assert b"dcterms:" not in first["docProps/core.xml"].split(b"<dc:title>")[1]
    assert b"Macintosh" not in first["docProps/app.xml"]
    assert not [name for name in first if "thumbnail" in name or "printer" in name]
