"""Files kept with a step: which of them are pictures, how large they are, how many there may be.

Pictures are shown; anything else can only be saved as a copy. What a file holds is not looked at here.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence

from app.i18n import Message, msg
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Attachment

MB = 1_000_000
LARGEST = 10 * MB
LARGEST_IN_ALL = 50 * MB
MOST_PICTURES = 5
PICTURES = ("image/png", "image/jpeg")
ANY_FILE = "application/octet-stream"
"""The media type of every attachment that is not shown, pictures attached as files among them."""


def is_picture(attachment: Attachment) -> bool:
    """Answer whether an attachment is shown as one of a step's pictures."""
    return attachment.media_type in PICTURES


def size_of(attachment: Attachment) -> int:
    """Return how many bytes an attachment has, without decoding it."""
    content = attachment.content
    return len(content) * 3 // 4 - content[-2:].count("=")


def attached_to(document: Document, step_id: str) -> list[Attachment]:
    """List what is attached to a step, pictures too, in its order."""
    found = (a for a in document.referrers(step_id, Attachment) if a.target == step_id)
    return sorted(found, key=lambda a: (a.order, a.id))


def pictures_of(document: Document, step_id: str) -> list[Attachment]:
    """List a step's pictures in their order."""
    return [a for a in attached_to(document, step_id) if is_picture(a)]


def has_pictures(document: Document) -> bool:
    """Answer whether anything that is there has a picture."""
    return any(is_picture(each) and each.target in document for each in document.all(Attachment))


def files_of(document: Document, step_id: str) -> list[Attachment]:
    """List a step's attachments that are not shown, in their order."""
    return [a for a in attached_to(document, step_id) if not is_picture(a)]


def encoded(data: bytes) -> str:
    """Write bytes as an attachment keeps them."""
    return base64.b64encode(data).decode("ascii")


def content_of(attachment: Attachment) -> bytes:
    """Return an attachment's bytes; raise Refused if they are damaged."""
    try:
        return base64.b64decode(attachment.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(
            msg("“{name}” is damaged and cannot be read. The rest of the process is not affected.",
                name=attachment.name)
        ) from error  # fmt: skip


def next_order(document: Document, step_id: str) -> float:
    """Return the order of what is attached to a step next."""
    return 1.0 + max((a.order for a in attached_to(document, step_id)), default=-1.0)


def why_not_attach(document: Document, fresh: Sequence[Attachment]) -> Message | None:
    """Say why these cannot be attached; None if they can. Their steps must be there already."""
    for attachment in fresh:
        if size_of(attachment) > LARGEST:
            return too_large(attachment.name)
    targets = {attachment.target for attachment in fresh}
    for target in targets:
        pictures = [a for a in fresh if a.target == target and is_picture(a)]
        present = pictures_of(document, target or "")
        if pictures and len(pictures) + len(present) > MOST_PICTURES:
            return msg("A step has at most {most} pictures. Nothing was added. Further ones can be attached as files.",
                       most=MOST_PICTURES)  # fmt: skip
    if total_size((*document.all(Attachment), *fresh)) > LARGEST_IN_ALL:
        return msg("All attachments of a process together may have at most {most} MB. Nothing was added. "
                   "Remove some that are no longer needed.", most=LARGEST_IN_ALL // MB)  # fmt: skip
    return None


def total_size(attachments: Iterable[Attachment]) -> int:
    """Return how many bytes attachments have together."""
    return sum(map(size_of, attachments))


def too_large(name: str) -> Message:
    return msg("“{name}” is larger than {most} MB. It was not added. Put it where all can reach it, and link to it.",
               name=name, most=LARGEST // MB)  # fmt: skip
