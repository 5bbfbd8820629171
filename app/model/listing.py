"""Several things in one sentence, still without a language."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import Message, msg


def listed(parts: Iterable[Message | str]) -> Message | str:
    """Put things one after the other, with commas; an empty text for none."""
    said: Message | str = ""
    for part in parts:
        said = msg("{some}, {more}", some=said, more=part) if said != "" else part
    return said
