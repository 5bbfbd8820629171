"""GraphML to break: our own, a table of yEd by hand, and those of other tools where they are present."""

from __future__ import annotations

from app.exchange.graphml import export_graphml
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.files import SHARED
from tests.exchange.graphs import PLAIN, TABLE


def seeds() -> list[bytes]:
    own = [export_graphml(document)[0] for document in (own_document(), document_with_pools())]
    others = [path.read_bytes() for path in sorted((SHARED / "graphml").glob("*.graphml"))]
    return [PLAIN, TABLE, *own, *others]
