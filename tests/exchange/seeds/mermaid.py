"""Mermaid to break: our own, one by hand with every statement, and those of other tools where they are present."""

from __future__ import annotations

from app.exchange.mermaid import export_mermaid
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import SHARED
from tests.exchange.graphs import CHART


def seeds() -> list[bytes]:
    own = [export_mermaid(document)[0] for document in (own_document(), document_with_pools())]
    others = [path.read_bytes() for path in sorted((SHARED / "mermaid").glob("*.mmd"))]
    return [CHART, *own, *others]
