"""Our own JSON to break."""

from __future__ import annotations

from app.exchange.jsonformat import export_json
from tests.exchange.documents import document_with_pools, own_document


def seeds() -> list[bytes]:
    return [export_json(document)[0] for document in (own_document(), document_with_pools())]
