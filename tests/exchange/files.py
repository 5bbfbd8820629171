"""Small BPMN files written for the tests, and the way to the files of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from lxml import etree

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.exchange.result import Imported
from app.model.document import Document
from app.model.records import Record

SHARED = Path(__file__).resolve().parents[2] / "../shared/data"

R = TypeVar("R", bound=Record)

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:acme="http://acme.example" targetNamespace="http://acme.example/t">'
)


def bpmn_file(process: str, shapes: str = "", *, root: str = "", after: str = "") -> bytes:
    """Return a file with one process P and, where shapes are given, one diagram of it."""
    diagram = f'<bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="L" bpmnElement="P">{shapes}</bpmndi:BPMNPlane>'
    drawn = f"{diagram}</bpmndi:BPMNDiagram>" if shapes else ""
    return f'{HEAD}{root}<process id="P">{process}</process>{after}{drawn}</definitions>'.encode()


def shape(element: str, x: object = 0, y: object = 0, width: object = 100, height: object = 80, more: str = "") -> str:
    return (
        f'<bpmndi:BPMNShape id="{element}_s" bpmnElement="{element}" {more}>'
        f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/></bpmndi:BPMNShape>'
    )


def edge(element: str, *places: object) -> str:
    points = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in zip(places[::2], places[1::2]))
    return f'<bpmndi:BPMNEdge id="{element}_e" bpmnElement="{element}">{points}</bpmndi:BPMNEdge>'


def of_other_tools() -> list[Path]:
    """Return the BPMN files of other tools; skip where they are absent."""
    found = sorted((SHARED / "bpmn").glob("*.bpmn"))
    if not found:
        pytest.skip("the files of other tools are not beside the checkout")
    return found


def schema() -> etree.XMLSchema:
    """Return the schema of the standard; skip where it is absent."""
    path = SHARED / "xsd" / "BPMN20.xsd"
    if not path.exists():
        pytest.skip("the schema of the standard is not beside the checkout")
    return etree.XMLSchema(etree.parse(str(path)))


TWO = '<task id="a" name="A"/><task id="b" name="B"/>'
DRAWN = shape("a", 0, 0) + shape("b", 200, 0)


def all_of(imported: Imported, kind: type[R]) -> list[R]:
    return [record for record in imported.records if isinstance(record, kind)]


def only(imported: Imported, kind: type[R]) -> R:
    (found,) = all_of(imported, kind)
    return found


def sentences(imported: Imported) -> str:
    return " | ".join(f"{warning.element}: {warning}" for warning in imported.warnings)


def again(imported: Imported) -> Imported:
    return read_bpmn(export_bpmn(Document(imported.records))[0])
