"""What the painters leave on the sheet: shapes, signs, marks; looked at pixel by pixel only where it must be."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QImage, QPainter

from app.model.kinds import KIND_BY_KEY, PALETTE
from app.model.records import Box, DataObject, Flow, Group, Lane, Point, Pool, Step, TextNote
from app.render.flows import paint_flow
from app.render.frames import paint_data_object, paint_group, paint_lane, paint_pool, paint_text_note
from app.render.outlines import outline_of
from app.render.paint import paint_kind, paint_step
from app.render.style import FlowStyle, FrameStyle, Mark, StepStyle, tint_of
from app.render.symbols import EVENT_SIGNS, GATEWAY_SIGNS, TASK_SIGNS, event_sign, marker_signs
from app.render.theme import DARK, LIGHT, qcolor


class Sheet:
    """A white sheet to paint on, and what is on it afterwards."""

    def __init__(self, width: int = 240, height: int = 160) -> None:
        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        self.image.fill(qcolor("#FFFFFF"))
        self.painter = QPainter(self.image)
        self.painter.translate(20, 20)

    def bits(self) -> bytes:
        self.painter.end()
        return bytes(self.image.constBits())

    def colours(self) -> set[str]:
        self.painter.end()
        size = range(self.image.width()), range(self.image.height())
        return {self.image.pixelColor(x, y).name().upper() for x, y in itertools.product(*size)}


def painted(step: Step, style: StepStyle | None = None) -> bytes:
    sheet = Sheet()
    paint_step(sheet.painter, step, style or StepStyle())
    return sheet.bits()


def test_every_kind_has_a_picture_of_its_own_outline() -> None:
    for kind in KIND_BY_KEY.values():
        step = Step(id="s", map="m", kind=kind.key, width=kind.width, height=kind.height)

        bounds = outline_of(step).boundingRect()

        assert bounds.width() == pytest.approx(kind.width, abs=3)
        assert bounds.height() == pytest.approx(kind.height, abs=3)


def test_all_kinds_of_the_palette_look_different() -> None:
    pictures = set()
    for kind in PALETTE:
        sheet = Sheet()
        paint_kind(sheet.painter, kind, Box(0, 0, 100, 60), LIGHT)
        pictures.add(sheet.bits())

    assert len(pictures) == len(PALETTE)


def test_every_event_definition_and_task_type_looks_different() -> None:
    events = {
        name: painted(Step(id="s", map="m", kind="event", width=36, height=36, event_definitions=(name,)))
        for name in EVENT_SIGNS if name != "compensation"
    }  # fmt: skip
    tasks = {name: painted(Step(id="s", map="m", bpmn_type=name)) for name in TASK_SIGNS}
    gates = {name: painted(Step(id="s", map="m", kind="gateway", bpmn_type=name, width=50, height=50))
             for name in GATEWAY_SIGNS}  # fmt: skip

    assert len(set(events.values())) == len(events)
    assert len(set(tasks.values())) == len(tasks)
    assert len(set(gates.values())) == len(gates)


def test_names_of_event_definitions_are_read_as_bpmn_writes_them() -> None:
    def of(*definitions: str) -> str:
        return event_sign(Step(id="s", map="m", kind="event", event_definitions=definitions))

    assert of("bpmn:timerEventDefinition") == "timer"
    assert of("messageEventDefinition", "timerEventDefinition") == "multiple"
    assert of("unheardOfDefinition") == ""


def test_markers_of_a_task_are_found_whatever_they_are_called_exactly() -> None:
    step = Step(id="s", map="m", markers=("loop", "mi_sequential", "compensation"), bpmn_type="adHocSubProcess")

    assert marker_signs(step) == ["loop", "sequential", "compensation", "adhoc"]


def test_an_event_that_does_not_interrupt_is_dashed() -> None:
    solid = Step(id="s", map="m", kind="boundary", width=36, height=36)
    dashed = Step(id="s", map="m", kind="boundary", width=36, height=36, interrupting=False)

    assert painted(solid) != painted(dashed)


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_brings_its_line_and_fill(mark: Mark) -> None:
    sheet = Sheet()
    tint = tint_of(LIGHT, mark)

    paint_step(sheet.painter, Step(id="s", map="m", name="Angebot"), StepStyle(mark=mark))

    assert {tint.line, tint.fill} <= sheet.colours()


def test_a_cut_name_is_struck_through_and_the_others_are_not() -> None:
    step = Step(id="s", map="m", name="Angebot freigeben")
    middle_line = [painted(step, StepStyle(mark=mark)) for mark in Mark]

    assert len(set(middle_line)) == len(Mark)


def test_a_label_that_is_being_edited_is_not_painted() -> None:
    step = Step(id="s", map="m", name="Angebot")

    assert painted(step, StepStyle(label=False)) == painted(Step(id="s", map="m"), StepStyle())


def test_a_picture_is_the_same_every_time() -> None:
    step = Step(id="s", map="m", name="Angebot prüfen", kind="document")

    assert painted(step, StepStyle(number="3", company_notes=2)) == painted(
        step, StepStyle(number="3", company_notes=2)
    )


def test_a_step_keeps_the_colours_of_its_own_and_a_score_comes_before_them() -> None:
    own = Sheet()
    paint_step(own.painter, Step(id="s", map="m", fill="#12AB34"), StepStyle())
    scored = Sheet()
    paint_step(scored.painter, Step(id="s", map="m", fill="#12AB34"), StepStyle(fill="#AB1234"))

    assert "#12AB34" in own.colours()
    assert "#AB1234" in scored.colours()


@pytest.mark.parametrize("kind", ["sequence", "message", "association", "data"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_every_kind_of_flow_is_painted_in_its_colour(kind: str, palette: object) -> None:
    sheet = Sheet()
    flow = Flow(id="f", map="m", kind=kind, direction="both", points=(Point(0, 0), Point(80, 0), Point(80, 60)))

    paint_flow(sheet.painter, flow, FlowStyle(palette=palette))

    assert palette.flow in sheet.colours()


def test_a_default_flow_a_conditional_one_and_a_plain_one_differ() -> None:
    points = (Point(0, 0), Point(120, 0))
    pictures = set()
    for flow in (
        Flow(id="f", map="m", points=points),
        Flow(id="f", map="m", points=points, is_default=True),
        Flow(id="f", map="m", points=points, condition="x", label_box=Box(500, 500, 40, 10)),
    ):
        sheet = Sheet()
        paint_flow(sheet.painter, flow, FlowStyle())
        pictures.add(sheet.bits())

    assert len(pictures) == 3


def test_a_flow_without_a_route_and_without_ends_leaves_the_sheet_as_it_was() -> None:
    sheet = Sheet()

    paint_flow(sheet.painter, Flow(id="f", map="m", name="Ja"), FlowStyle())

    assert sheet.colours() == {"#FFFFFF"}


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_lane_has_a_header_and_its_shade(direction: str) -> None:
    sheet = Sheet()
    lane = Lane(id="l", map="m", name="Vertrieb", box=Box(0, 0, 180, 100), direction=direction)

    paint_lane(sheet.painter, lane, FrameStyle(other=True))

    assert {LIGHT.lane_header, LIGHT.lane_other, LIGHT.lane_line} <= sheet.colours()


def test_things_beside_the_steps_are_painted_in_all_their_kinds() -> None:
    pictures = set()
    for kind in ("object", "store", "input", "output", "message"):
        sheet = Sheet()
        paint_data_object(sheet.painter, DataObject(id="d", map="m", kind=kind, name="Auftrag"), FrameStyle())
        pictures.add(sheet.bits())
    for paint, record in (
        (paint_group, Group(id="g", map="m", name="Gruppe", box=Box(0, 0, 100, 50))),
        (paint_text_note, TextNote(id="t", map="m", text="Bemerkung")),
        (paint_pool, Pool(id="p", map="m", name="Bank", box=Box(0, 0, 100, 50))),
    ):
        sheet = Sheet()
        paint(sheet.painter, record, FrameStyle())
        pictures.add(sheet.bits())

    assert len(pictures) == 8
