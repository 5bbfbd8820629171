"""Steps, lanes, pools, data and groups of a BPMN file become records, and come back as they were."""

from __future__ import annotations

import pytest

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.model.document import Document
from app.model.errors import Refused
from app.model.inner_bands import inner_lanes
from app.model.records import (
    Box,
    DataObject,
    Department,
    Flow,
    Group,
    Lane,
    Map,
    Pool,
    Process,
    Step,
    TextNote,
)
from tests.exchange.files import HEAD, TWO, again, all_of, bpmn_file, only, sentences, shape
from tests.fakes import document_of, flow, step


def test_an_expanded_sub_process_holds_its_steps_on_the_same_map() -> None:
    content = '<subProcess id="s"><task id="a"/></subProcess>'

    imported = read_bpmn(bpmn_file(content, shape("s", more='isExpanded="true"') + shape("a", 10, 10)))

    inner = all_of(imported, Step)[1]
    assert (inner.parent, inner.map) == ("s", only(imported, Map).id)


@pytest.mark.parametrize("shapes", ["", shape("s", more='isExpanded="false"')])
def test_a_collapsed_sub_process_has_its_steps_on_a_map_of_its_own(shapes: str) -> None:
    imported = read_bpmn(bpmn_file('<subProcess id="s" name="Inner"><task id="a"/></subProcess>', shapes))

    inside = next(m for m in all_of(imported, Map) if m.owner == "s")
    assert all_of(imported, Step)[1].map == inside.id
    assert again(imported).records == imported.records


def test_a_sub_process_with_its_own_diagram_has_its_steps_there() -> None:
    plane = f'<bpmndi:BPMNPlane bpmnElement="s">{shape("a", 7, 8)}</bpmndi:BPMNPlane>'
    own = f'<bpmndi:BPMNDiagram id="D2">{plane}</bpmndi:BPMNDiagram>'

    imported = read_bpmn(bpmn_file('<subProcess id="s"><task id="a"/></subProcess>', shape("s"), after=own))

    assert {m.id: m.owner for m in all_of(imported, Map)} == {"D": None, "D2": "s"}
    assert again(imported).records == imported.records


def test_lanes_that_name_no_steps_get_those_drawn_in_them() -> None:
    lanes = '<laneSet id="s"><lane id="l1" name="Sales"/><lane id="l2" name="Kunde"/></laneSet>'
    shapes = shape("l1", 0, 0, 500, 100) + shape("l2", 0, 100, 500, 100) + shape("a", 50, 10) + shape("b", 50, 110)

    imported = read_bpmn(bpmn_file(lanes + TWO, shapes))

    assert [step.lane for step in all_of(imported, Step)] == ["l1", "l2"]
    assert [d.kind for d in all_of(imported, Department)] == ["internal", "customer"]
    assert "put into the lane it is drawn in" in sentences(imported)


def test_nested_lanes_keep_their_nesting_and_steps_stand_in_the_innermost() -> None:
    lanes = (
        '<laneSet id="s"><lane id="out" name="Sales"><flowNodeRef>a</flowNodeRef><childLaneSet id="c">'
        '<lane id="in" name="Office"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane></laneSet>'
    )

    imported = read_bpmn(bpmn_file(lanes + TWO))

    assert {lane.id: lane.parent for lane in all_of(imported, Lane)} == {"out": None, "in": "out"}
    assert all_of(imported, Step)[0].lane == "in"
    assert again(imported).records == imported.records


def test_lanes_of_the_same_name_share_a_department() -> None:
    lanes = '<laneSet id="s"><lane id="l1" name="Sales"/><lane id="l2" name=" Sales "/></laneSet>'

    imported = read_bpmn(bpmn_file(lanes + TWO))

    assert {lane.department for lane in all_of(imported, Lane)} == {only(imported, Department).id}


def test_a_pool_without_a_process_and_messages_to_it_come_back() -> None:
    root = (
        '<collaboration id="C"><participant id="we" name="We" processRef="P"/><participant id="they" name="They"/>'
        '<messageFlow id="m" name="Order" sourceRef="they" targetRef="a"/></collaboration>'
    )

    imported = read_bpmn(bpmn_file(TWO, root=root))

    assert [pool.name for pool in all_of(imported, Pool)] == ["We", "They"]
    flow = only(imported, Flow)
    assert (flow.kind, flow.source, flow.target) == ("message", "they", "a")
    assert again(imported).records == imported.records


def test_an_event_keeps_several_definitions_also_those_by_reference() -> None:
    content = '<startEvent id="e"><messageEventDefinition/><eventDefinitionRef>d</eventDefinitionRef></startEvent>'

    imported = read_bpmn(bpmn_file(content, root='<timerEventDefinition id="d"/>'))

    assert only(imported, Step).event_definitions == ("message", "timer")
    assert again(imported).records == imported.records


def test_a_boundary_event_sits_on_its_step_and_may_leave_it_running() -> None:
    content = '<boundaryEvent id="e" attachedToRef="a" cancelActivity="false"/>' + TWO

    event = all_of(read_bpmn(bpmn_file(content)), Step)[0]

    assert (event.kind, event.attached_to, event.interrupting) == ("boundary", "a", False)


def test_a_boundary_event_on_nothing_becomes_an_intermediate_event() -> None:
    imported = read_bpmn(bpmn_file('<boundaryEvent id="e" attachedToRef="gone"/>'))

    assert only(imported, Step).bpmn_type == "intermediateCatchEvent"
    assert "sits on no step" in sentences(imported)


@pytest.mark.parametrize(
    ("element", "markers"),
    [
        ("<task id='a'><standardLoopCharacteristics/></task>", ("loop",)),
        ("<task id='a'><multiInstanceLoopCharacteristics/></task>", ("parallel",)),
        ("<task id='a'><multiInstanceLoopCharacteristics isSequential='true'/></task>", ("sequential",)),
        ("<task id='a' isForCompensation='true'/>", ("compensation",)),
        ("<adHocSubProcess id='a'/>", ("adhoc",)),
        ("<subProcess id='a' triggeredByEvent='TRUE'/>", ("event",)),
    ],
)
def test_the_signs_of_an_activity_are_read_and_written(element: str, markers: tuple[str, ...]) -> None:
    imported = read_bpmn(bpmn_file(element))

    assert only(imported, Step).markers == markers
    assert only(again(imported), Step) == only(imported, Step)


def test_every_type_of_step_comes_back_as_itself() -> None:
    types = """
        task userTask manualTask serviceTask scriptTask sendTask receiveTask businessRuleTask callActivity subProcess
        transaction adHocSubProcess startEvent endEvent intermediateCatchEvent intermediateThrowEvent
        exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway complexGateway
    """.split()  # noqa: SIM905 - a plain list of names reads best so

    imported = read_bpmn(bpmn_file("".join(f'<{name} id="{name}_"/>' for name in types)))

    data = export_bpmn(Document(imported.records))[0].decode()
    assert [name for name in types if f'<bpmn:{name} id="{name}_"' not in data] == []


def test_data_its_references_and_its_associations_come_back() -> None:
    content = (
        '<dataObject id="o" isCollection="true"/><dataObjectReference id="r" name="Card" dataObjectRef="o">'
        '<dataState name="filled in"/></dataObjectReference><task id="a"><property id="p"/>'
        '<dataInputAssociation id="i">'
        "<sourceRef>r</sourceRef><targetRef>p</targetRef></dataInputAssociation></task>"
    )

    imported = read_bpmn(bpmn_file(content))

    data, flow = only(imported, DataObject), only(imported, Flow)
    assert (data.name, data.state, data.is_collection) == ("Card", "filled in", True)
    assert (flow.kind, flow.source, flow.target) == ("data", "r", "a")
    assert again(imported).records == imported.records


def test_data_that_a_step_is_given_from_nowhere_stays_with_the_step() -> None:
    value = "<assignment><from>7</from><to>p</to></assignment>"
    content = (
        '<task id="a"><property id="p"/><dataInputAssociation id="i"><targetRef>p</targetRef>'
        f"{value}</dataInputAssociation></task>"
    )

    imported = read_bpmn(bpmn_file(content))

    assert (imported.warnings, all_of(imported, Flow)) == ((), [])
    assert b'<bpmn:dataInputAssociation id="i">' in export_bpmn(Document(imported.records))[0]
    assert b"<bpmn:from>7</bpmn:from>" in export_bpmn(Document(imported.records))[0]
    assert again(imported).records == imported.records


def test_data_associations_that_name_nothing_stay_with_the_step_and_are_listed() -> None:
    content = '<task id="a"><dataInputAssociation id="i"/><dataOutputAssociation id="o"/></task>'

    imported = read_bpmn(bpmn_file(content))

    data = export_bpmn(Document(imported.records))[0]
    assert "i: Line 1: Data leads to a step that names no input; one was added." in sentences(imported)
    assert "o: Line 1: Data leads from a step to nothing; it is kept with the step and not drawn." in sentences(
        imported
    )
    assert (b'dataInputAssociation id="i"' in data, b'dataOutputAssociation id="o"' in data) == (True, True)
    assert again(imported).records == imported.records
    assert again(imported).warnings == ()


def test_a_group_has_its_name_from_its_category_and_keeps_it() -> None:
    root = '<category id="c"><categoryValue id="v" value="Phase one"/></category>'

    imported = read_bpmn(bpmn_file('<group id="g" categoryValueRef="v"/>', root=root))

    assert only(imported, Group).name == "Phase one"
    assert "Phase one" not in only(imported, Process).foreign
    assert again(imported).records == imported.records


def test_a_renamed_step_leaves_nothing_of_its_old_name_behind() -> None:
    content = '<task id="a" name="Secret plan"><documentation id="d">Hush</documentation></task>'
    note = '<textAnnotation id="t"><text>Whisper</text></textAnnotation>'

    records = read_bpmn(bpmn_file(content + note)).records

    kept = " ".join(str(getattr(record, "foreign", "")) for record in records)
    assert [word for word in ("Secret", "Hush", "Whisper") if word in kept] == []
    assert [note.text for note in records if isinstance(note, TextNote)] == ["Whisper"]


def test_a_file_that_holds_no_definitions_is_not_bpmn() -> None:
    with pytest.raises(Refused, match=r"Line 1: the file is not BPMN 2\.0 \(it begins with “html”\)"):
        read_bpmn(b"<html/>")


def test_choreographies_and_conversations_are_kept_and_drawn_plain() -> None:
    parties = '<participant id="x"/><participant id="y"/><messageFlow id="m" sourceRef="x" targetRef="y"/>'
    talk = '<conversation id="talk" name="Talk"><participantRef>x</participantRef></conversation>'
    link = '<conversationLink id="k" sourceRef="x" targetRef="talk"/>'
    data = f'{HEAD}<collaboration id="C">{parties}{talk}{link}</collaboration></definitions>'.encode()

    imported = read_bpmn(data)

    assert only(imported, Step).bpmn_type == "conversation"
    assert {flow.id: flow.kind for flow in all_of(imported, Flow)} == {"m": "message", "k": "association"}
    assert again(imported).records == imported.records


def test_lanes_of_a_sub_process_that_is_open_in_place_come_back_as_its_bands() -> None:
    document = expanded_with_lanes()

    data, warnings = export_bpmn(document)
    again = Document(read_bpmn(data).records)

    assert not warnings
    assert data.count(b"BPMNDiagram ") == 1
    frame = again.get(Step, "sub")
    assert frame.expanded
    assert [(lane.name, lane.map) for lane in inner_lanes(again, frame)] == [("One", "in"), ("Two", "in")]
    assert [again.get(Step, i).lane for i in "ab"] == [document.get(Step, i).lane for i in "ab"]
    assert again.get(Map, "in").name == "Details"


def expanded_with_lanes() -> Document:
    """A sub-process, open in place, whose inside has two lanes with a step in each."""
    return document_of(
        step("sub", "subprocess", expanded=True, width=400.0, height=268.0), Map(id="in", owner="sub", name="Details"),
        Lane(id="one", map="in", name="One", box=Box(0, 0, 400, 120)),
        Lane(id="two", map="in", name="Two", order=1.0, box=Box(0, 120, 400, 120)),
        step("a", parent="sub", lane="one", x=60.0, y=58.0), step("b", parent="sub", lane="two", x=220.0, y=178.0),
        flow("a", "b"),
    )  # fmt: skip
