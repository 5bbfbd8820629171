"""Markdown with flowcharts to break: our own and one by hand."""

from __future__ import annotations

from app.exchange.mermaid import export_markdown
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.graphs import PAGE


def seeds() -> list[bytes]:
    return [PAGE, *(export_markdown(document)[0] for document in (own_document(), document_with_pools()))]
