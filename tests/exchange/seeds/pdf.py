"""PDF files to break: a document of ours inside, packed and as it is, and beside another file."""

from __future__ import annotations

from app.files.handed_on import bytes_to_hand_on
from tests.exchange.documents import own_document
from tests.exchange.pdf_files import LIKE_OURS, a_pdf


def seeds() -> list[bytes]:
    whole = bytes_to_hand_on(own_document(), names=False) or b""
    return [a_pdf(whole), a_pdf(b"a text", LIKE_OURS), a_pdf(LIKE_OURS, packed=False)]
