"""BPMN to break: our own, a small one by hand, and those of other tools where they are present."""

from __future__ import annotations

from app.exchange.bpmn import export_bpmn
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import SHARED, bpmn_file, edge, shape

SMALL = 30_000


def seeds() -> list[bytes]:
    flow = '<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
    hand = bpmn_file(flow, shape("a") + shape("b", 200) + edge("f", 0, 0, 9, 9))
    own = [export_bpmn(document)[0] for document in (own_document(), document_with_pools())]
    others = [path.read_bytes() for path in sorted((SHARED / "bpmn").glob("*.bpmn")) if path.stat().st_size < SMALL]
    return [hand, *own, *others]
