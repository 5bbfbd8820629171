"""What a draw.io file is packed in, and what its pages become."""

from __future__ import annotations

import base64

import pytest

from app.exchange.drawio import read_drawio
from app.exchange.imported import import_bytes
from app.model.errors import Refused
from app.model.records import Attachment, Group, Link, Map, Process, Step
from tests.exchange.drawio_files import (
    MIXED,
    drawing,
    drawio_file,
    in_png,
    in_svg,
    line,
    packed,
    page,
    vertex,
    wrapped,
)
from tests.exchange.files import all_of, only, sentences

BARE = page(vertex("a", "Ask")).partition(">")[2].removesuffix("</diagram>").encode()
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 20).decode()


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(packed(MIXED), ".drawio"), (in_svg(MIXED), ".svg"), (in_png(MIXED), ".png"),
     (in_png(MIXED, is_deflated=True), ".png"), (MIXED, ".xml"), (in_svg(packed(MIXED)), ".svg")],
    ids=["packed", "in SVG", "in PNG", "deflated in PNG", "as XML", "packed in SVG"],
)  # fmt: skip
def test_however_a_drawing_is_packed_it_is_the_same(data: bytes, suffix: str) -> None:
    assert data != MIXED or suffix == ".xml"
    assert import_bytes(data, suffix) == read_drawio(MIXED)


@pytest.mark.parametrize("data", [BARE, page(vertex("a", "Ask")).encode()], ids=["model", "diagram"])
def test_a_page_on_its_own_is_read(data: bytes) -> None:
    assert only(import_bytes(data, ".xml"), Step).name == "Ask"


def test_a_bpmn_file_that_ends_in_xml_is_still_bpmn() -> None:
    with pytest.raises(Refused, match=r"not BPMN 2\.0"):
        import_bytes(b"<something/>", ".xml")


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", in_png(b"").replace(b"mxfile", b"a")])
def test_a_picture_without_a_drawing_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Refused, match="Export it there with a copy of the diagram included"):
        read_drawio(data)


def test_every_page_becomes_a_map_in_its_order_and_with_its_name() -> None:
    imported = read_drawio(drawio_file(page(vertex("a"), name="One"), page(vertex("a"), own="q", name="Two")))

    assert [(each.name, each.order) for each in all_of(imported, Map)] == [("One", 0.0), ("Two", 1.0)]
    assert len({step.id for step in all_of(imported, Step)}) == 2


def test_one_page_names_the_process() -> None:
    assert only(read_drawio(drawio_file(page(vertex("a"), name="Answer a card"))), Process).name == "Answer a card"


def test_a_damaged_page_is_left_out_and_named() -> None:
    imported = read_drawio(drawio_file(page(vertex("a", "Ask")), '<diagram name="Torn">abcd</diagram>'))

    assert [step.name for step in all_of(imported, Step)] == ["Ask"]
    assert "Page “Torn” cannot be read" in sentences(imported)


def test_a_link_to_a_page_makes_that_page_the_inside_of_the_step() -> None:
    imported = read_drawio(MIXED)

    inside = next(each for each in all_of(imported, Map) if each.name == "Inside")
    assert inside.owner == "offer"
    assert next(step for step in all_of(imported, Step) if step.id == "offer").kind == "subprocess"


def test_a_link_to_the_first_page_is_left_out_and_named() -> None:
    back = wrapped("b", "Back", 'link="data:page/id,p"', vertex("b"))

    imported = read_drawio(drawio_file(page(vertex("a"), name="One"), page(back, own="q", name="Two")))

    assert all(each.owner is None for each in all_of(imported, Map))
    assert "b: Page “Two”: A link to another page has no place here" in sentences(imported)


def test_layers_lie_on_one_map_and_hidden_ones_are_named() -> None:
    layers = '<mxCell id="1" parent="0"/><mxCell id="2" value="Plan" parent="0" visible="0"/>'

    imported = read_drawio(drawio_file(page(vertex("a", "Ask"), vertex("b", "Plan", parent="2"), layers=layers)))

    assert {step.name for step in all_of(imported, Step)} == {"Ask", "Plan"}
    assert "2: The layer “Plan” is hidden there; it is shown here." in sentences(imported)


def test_attributes_of_an_object_fill_the_fields_of_their_names_and_the_others_are_told() -> None:
    attributes = 'owner="Ms Eder" System="CRM" tooltip="Twice" risk="high" link="https://klarweg.example/a"'

    imported = read_drawio(drawing(wrapped("a", "Ask", attributes, vertex("a"))))

    step = only(imported, Step)
    assert (step.owner, step.system, step.description) == ("Ms Eder", "CRM", "Twice\nrisk: high")
    assert only(imported, Link).address == "https://klarweg.example/a"


def test_placeholders_are_filled_from_the_object_and_from_what_it_lies_in() -> None:
    imported = read_drawio(drawing(wrapped("a", "%what% 100 %", 'placeholders="1" what="Ask"', vertex("a"))))

    assert only(imported, Step).name == "Ask 100 %"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd"])
def test_a_link_that_could_do_harm_is_left_out_and_named(address: str) -> None:
    imported = read_drawio(drawing(wrapped("a", "Ask", f'link="{address}"', vertex("a"))))

    assert all_of(imported, Link) == []
    assert f"a: A link to “{address}” may not be kept" in sentences(imported)


def test_a_picture_in_the_file_is_the_steps_and_one_outside_is_named_and_not_fetched() -> None:
    inner = f"shape=image;image=data:image/png,{PNG};"

    imported = read_drawio(
        drawing(
            vertex("a", "A", style=inner), vertex("b", "B", style="shape=image;image=https://klarweg.example/x.png;")
        )
    )

    assert only(imported, Attachment).content == PNG
    assert "b: The picture “https://klarweg.example/x.png” lies outside of the file" in sentences(imported)


def test_what_lies_in_nothing_or_in_itself_is_put_onto_the_page_and_named() -> None:
    parents = {"a": "gone", "b": "c", "c": "b", "d": "d"}

    imported = read_drawio(drawing(*(vertex(own, own.upper(), parent=parent) for own, parent in parents.items())))

    assert {each.name for each in imported.records if isinstance(each, (Step, Group))} == {"A", "B", "C", "D"}
    assert "a: An element lies in one that is not there" in sentences(imported)
    assert "lies in itself, or too deep" in sentences(imported)


def test_a_layer_that_lies_in_what_it_holds_does_not_read_for_ever() -> None:
    layers = '<mxCell id="1" parent="box"/><mxCell id="2" parent="3"/><mxCell id="3" parent="2"/>'
    cells = (vertex("box", "Box"), vertex("a", "A", parent="box"), vertex("b", "B", parent="2"), line("f", "a", "b"))

    imported = read_drawio(drawio_file(page(*cells, layers=layers)))

    assert {each.name for each in imported.records if isinstance(each, (Step, Group)) and each.name} == {
        "Box",
        "A",
        "B",
    }


def test_the_second_of_two_cells_with_one_id_gets_another() -> None:
    imported = read_drawio(drawing(vertex("a", "One"), vertex("a", "Two"), line("f", "a", "a")))

    assert {step.name for step in all_of(imported, Step)} == {"One", "Two"}
    assert "Two elements have the same id" in sentences(imported)


def test_a_place_that_makes_no_sense_is_laid_out_anew() -> None:
    imported = read_drawio(drawing(vertex("a", "A", float("nan"), 1e300, 10, 10), vertex("b", "B", 0, 0)))

    assert imported.needs_layout == {"a"}
    assert "a: A position is missing or makes no sense" in sentences(imported)
