"""draw.io to break: our own, one by hand, that one packed and in pictures, and those of others where present."""

from __future__ import annotations

from app.exchange.drawio import export_drawio
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.drawio_files import MIXED, in_png, in_svg, packed
from tests.exchange.files import SHARED

SMALL = 30_000


def seeds() -> list[bytes]:
    own = [export_drawio(document)[0] for document in (own_document(), document_with_pools())]
    others = sorted((SHARED / "drawio").glob("*"))
    small = [path.read_bytes() for path in others if path.stat().st_size < SMALL]
    return [MIXED, packed(MIXED), in_svg(MIXED), in_png(MIXED), in_png(MIXED, is_deflated=True), *own, *small]
