"""What real files get wrong is mended and listed, with its line and the element's id; nothing goes in silence."""

from __future__ import annotations

import pytest

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import (
    Flow,
    Step,
)
from tests.exchange.files import DRAWN, HEAD, TWO, again, all_of, bpmn_file, only, sentences, shape


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?>{}'.encode("latin-1"), ""),
        ('<?xml version="1.0" encoding="windows-1252"?>{}'.encode("cp1252"), ""),
        ('\ufeff<?xml version="1.0"?>{}'.encode(), ""),
        ('<?xml version="1.0" encoding="UTF-16"?>{}'.encode("utf-16"), ""),
        (b'<?xml version="1.0" encoding="UTF-16"?>{}', "which it is not"),
        (b'<?xml version="1.0" encoding="klingon"?>{}', "which it is not"),
        (b'<?xml version="1.0" encoding="ascii"?>{}', "is not written in “ascii”"),
    ],
)
def test_a_file_is_read_in_the_encoding_it_is_really_written_in(data: bytes, warned: str) -> None:
    name = data[:60].decode("latin-1")
    coding = (
        "utf-16" if data[:2] == b"\xff\xfe" else "latin-1" if "8859" in name else "cp1252" if "1252" in name else ""
    )
    text = bpmn_file('<task id="a" name="Größe"/>').decode()
    whole = data.decode(coding or "utf-8").replace("{}", text).encode(coding or "utf-8")

    imported = read_bpmn(whole)

    assert only(imported, Step).name == "Größe"
    assert warned in sentences(imported)
    assert bool(imported.warnings) == bool(warned)


def test_single_wrong_bytes_in_a_utf_8_file_are_read_as_windows_1252() -> None:
    data = bpmn_file('<task id="a" name="Größe, caf?"/>').replace(b"caf?", b"caf\xe9")

    imported = read_bpmn(data)

    assert only(imported, Step).name == "Größe, café"
    assert "is not written in “utf-8”" in sentences(imported)


def test_the_second_of_two_equal_ids_gets_a_new_one_and_references_mean_the_first() -> None:
    content = TWO + '<task id="a" name="Twin"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'

    imported = read_bpmn(bpmn_file(content))

    names = {step.id: step.name for step in all_of(imported, Step)}
    assert names == {"a": "A", "b": "B", "a_2": "Twin"}
    assert names[str(only(imported, Flow).source)] == "A"
    assert "“a” occurs twice" in sentences(imported)


def test_an_id_that_cannot_be_one_is_mended_together_with_what_names_it() -> None:
    content = '<task id="1 a"/><task id="b"/><sequenceFlow id="f" sourceRef="1 a" targetRef="b"/>'

    imported = read_bpmn(bpmn_file(content))

    assert only(imported, Flow).source == "_1_a"
    assert "“1 a” cannot be an id" in sentences(imported)


def test_an_element_called_process_keeps_its_id_in_the_file() -> None:
    imported = read_bpmn(bpmn_file('<task id="process" name="A"/>'))

    assert only(imported, Step).id == "process-1"
    assert b'id="process"' in export_bpmn(Document(imported.records))[0]
    assert again(imported).records == imported.records


def test_references_with_any_prefix_are_followed() -> None:
    content = TWO + '<sequenceFlow id="f" sourceRef="acme:a" targetRef=" b "/>'

    flow = only(read_bpmn(bpmn_file(content)), Flow)

    assert (flow.source, flow.target) == ("a", "b")


def test_a_reference_to_nothing_is_left_out_and_listed() -> None:
    imported = read_bpmn(bpmn_file('<sendTask id="a" messageRef="gone"/>'))

    assert "Line 1: “messageRef” names “gone”, which is not in the file" in sentences(imported)


def test_any_prefix_and_a_namespace_declared_on_each_element_are_read() -> None:
    data = (
        b'<x:definitions xmlns:x="http://www.omg.org/spec/BPMN/20100524/MODEL"><x:process id="P">'
        b'<task xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="a" name="A"/></x:process></x:definitions>'
    )

    assert only(read_bpmn(data), Step).name == "A"


def test_children_in_a_wrong_order_are_put_into_the_right_one() -> None:
    content = '<task id="a"><ioSpecification id="io"/><documentation>Why</documentation></task><laneSet id="s"/>'

    imported = read_bpmn(bpmn_file(content))

    assert only(imported, Step).description == "Why"
    data = export_bpmn(Document(imported.records))[0]
    assert data.index(b"documentation") < data.index(b"ioSpecification")
    assert data.index(b"laneSet") < data.index(b"<bpmn:task")


def test_what_bpmn_does_not_know_is_listed_with_its_line_and_id() -> None:
    imported = read_bpmn(bpmn_file('\n<task id="a" colour="red">\n<unheardOf/></task>'))

    assert "a: Line 2: The attribute “colour” does not belong to “task”; it was left out." in sentences(imported)
    assert "a: Line 3: “unheardOf” is not known at this place" in sentences(imported)


def test_foreign_elements_outside_extension_elements_are_moved_there() -> None:
    imported = read_bpmn(bpmn_file('<task id="a"><acme:risk level="3">high</acme:risk></task>'))

    assert "it was moved there" in sentences(imported)
    assert b'<acme:risk level="3">high</acme:risk>' in export_bpmn(Document(imported.records))[0]


def test_extension_elements_and_foreign_attributes_come_back_as_they_were() -> None:
    content = (
        '<task id="a" acme:owner="Ann"><extensionElements><acme:deep a="1"><acme:x>t</acme:x></acme:deep>'
        "</extensionElements></task>"
    )

    data = export_bpmn(Document(read_bpmn(bpmn_file(content)).records))[0]

    assert b'acme:owner="Ann"' in data
    assert b"<acme:x>t</acme:x>" in data


def test_foreign_elements_without_a_namespace_stay_without_one() -> None:
    content = (
        '<task id="a"><extensionElements><acme:deep><Grid xmlns="" size="5"/></acme:deep></extensionElements></task>'
    )

    data = export_bpmn(Document(read_bpmn(bpmn_file(content)).records))[0]

    assert b'<Grid size="5"/>' in data


def test_extension_elements_of_the_whole_file_move_into_the_process() -> None:
    extension = '<extensionElements><acme:info key="role" value="[]"/></extensionElements>'

    for data in (bpmn_file(TWO, root=extension), f"{HEAD}{extension}</definitions>".encode()):
        imported = read_bpmn(data)

        assert "Extension elements stood outside the process; they were moved into it." in sentences(imported)
        assert b'<acme:info key="role" value="[]"/>' in export_bpmn(Document(imported.records))[0]
        assert again(imported).records == imported.records
        assert again(imported).warnings == ()


def test_a_boundary_event_inside_the_step_it_sits_on_is_put_beside_it_with_its_flow() -> None:
    event = '<boundaryEvent id="e" attachedToRef="s"/><sequenceFlow id="f" sourceRef="e" targetRef="a"/>'

    imported = read_bpmn(bpmn_file(f'<subProcess id="s">{event}</subProcess>{TWO}', shape("s") + shape("e") + DRAWN))

    (found,) = [step for step in all_of(imported, Step) if step.id == "e"]
    assert (found.attached_to, found.parent) == ("s", None)
    assert "e: Line 1: A boundary event stood inside the step it sits on; it was put beside it." in sentences(imported)
    assert only(imported, Flow).source == "e"
    assert again(imported).records == imported.records


def test_roots_our_records_do_not_know_come_back_as_they_were() -> None:
    root = '<message id="m" name="Order"/><signal id="s"/><error id="e" errorCode="7"/><itemDefinition id="i"/>'

    data = export_bpmn(Document(read_bpmn(bpmn_file('<sendTask id="a" messageRef="m"/>', root=root)).records))[0]

    for piece in (b'id="m" name="Order"', b'<bpmn:signal id="s"', b'errorCode="7"', b'messageRef="m"'):
        assert piece in data


def test_sub_processes_far_too_deep_in_one_another_are_refused() -> None:
    deep = "".join(f'<subProcess id="s{n}">' for n in range(60)) + "</subProcess>" * 60

    with pytest.raises(Refused, match="lie more than"):
        read_bpmn(bpmn_file(deep))


def test_more_than_fifty_thousand_elements_are_refused() -> None:
    with pytest.raises(Refused, match="more than 50000 elements"):
        read_bpmn(bpmn_file("<task/>" * 50_001))


def test_many_elements_are_imported_with_a_warning() -> None:
    imported = read_bpmn(bpmn_file("<task/>" * 5_001))

    assert len(all_of(imported, Step)) == 5_001
    assert "work on it will be slow" in sentences(imported)


def test_a_text_that_is_too_long_is_cut_and_listed() -> None:
    imported = read_bpmn(bpmn_file(f'<task id="a" name="{"x" * 20_001}"/>'))

    assert len(only(imported, Step).name) == 20_000
    assert "longer than 20000 characters" in sentences(imported)


def test_names_with_line_breaks_come_back_as_they_were() -> None:
    imported = read_bpmn(bpmn_file('<task id="a" name="First&#10;second"/>'))

    assert only(imported, Step).name == "First\nsecond"
    assert only(again(imported), Step).name == "First\nsecond"
