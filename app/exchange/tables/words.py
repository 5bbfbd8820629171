"""The words by which tables for other programs name what a record holds as one of a few: outcomes, kinds of lines."""

from __future__ import annotations

from app.i18n import Message, msg

OUTCOMES: dict[str, Message] = {"won": msg("won"), "lost": msg("lost"), "none": msg("none")}
KINDS_OF_FLOW: dict[str, Message] = {
    "sequence": msg("the process"),
    "message": msg("a message"),
    "association": msg("a dotted line"),
    "data": msg("a document"),
}
