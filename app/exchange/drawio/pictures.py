"""Pictures in cells: what lies in the file becomes a step's picture, what lies elsewhere is named and never fetched."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote

from app.exchange.drawio.cells import Cell
from app.exchange.drawio.source import Drawn, Source
from app.exchange.drawio.styles import Style
from app.i18n import msg
from app.model.attachments import LARGEST, LARGEST_IN_ALL
from app.model.records import Attachment

_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png", "png"), (b"\xff\xd8\xff", "image/jpeg", "jpg"))


def picture_of(style: Style) -> bytes | None:
    """Return the bytes of a picture that lies in a style; None if there is none, or none that can be read."""
    image = unquote(style.get("image"))
    if not image.startswith("data:image/"):
        return None
    packed = image.partition(",")[2] or next((n[7:] for n in style.names if n.startswith("base64,")), "")
    if len(packed) > 2 * LARGEST:
        return None
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return None


def take_picture(source: Source, drawn: Drawn, cell: Cell, step: str) -> None:
    """Let a step have the picture that its cell shows; say so where it cannot."""
    image = cell.style.get("image")
    if not image:
        return
    data = picture_of(cell.style)
    if data is None and not image.startswith("data:"):
        drawn.sheet.tell(cell, msg("The picture “{address}” lies outside of the file; it was not fetched.",
                                   address=image[:200]))  # fmt: skip
        return
    kind = next((each for each in _KINDS if data is not None and data.startswith(each[0])), None)
    if data is None or kind is None or len(data) > LARGEST:
        drawn.sheet.tell(cell, msg("A picture is no PNG or JPEG, or too large; it was left out."))
        return
    if source.picture_bytes + len(data) > LARGEST_IN_ALL:
        drawn.sheet.warn(cell, msg("The pictures are too large together; this one was left out."))
        return
    source.picture_bytes += len(data)
    new = source.new_id(f"{step[:200]}-picture")
    source.records[new] = Attachment(id=new, target=step, name=f"picture.{kind[2]}", media_type=kind[1],
                                     content=base64.b64encode(data).decode("ascii"))  # fmt: skip
