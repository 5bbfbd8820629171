"""How commands say which conflicts between proposals they have settled, and how."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import text
from app.model.settling import Settled


def settling_words(settling: Settled | None) -> Iterator[str]:
    """Say what was in conflict, and what was done about it."""
    yield from map(text, settling.sentences if settling is not None else ())


def plain_settling(settling: Settled) -> list[dict[str, str]]:
    """Return the same as plain data."""
    return [
        {"kind": conflict.kind, "conflict": text(conflict.sentence), "settled": text(way.sentence)}
        for conflict, way in settling.conflicts
    ]
