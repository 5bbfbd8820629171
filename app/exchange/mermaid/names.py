"""Ids of a Mermaid file: made of the names, so that people can read the file, and never a word of the language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from app.exchange.sketch.outline import Branch
from app.model.records import TextNote

_WORDS = """
    end graph flowchart subgraph direction style linkstyle classdef class click href call default interpolate
    acctitle accdescr v o x tb td bt lr rl title init self blank parent top
"""
_RESERVED = frozenset(_WORDS.split())
LONGEST = 32


def ids_for(branches: Iterable[Branch]) -> dict[str, str]:
    """Give every record of some trees an id of its own."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for branch in branches:
        record = branch.record
        name = record.text if isinstance(record, TextNote) else getattr(record, "name", "")
        base = slug(name) or type(record).__name__.lower()
        own, number = base, 1
        while own in taken or own in _RESERVED:
            number += 1
            own = f"{base}_{number}"
        taken.add(own)
        found[record.id] = own
    return found


def slug(name: str) -> str:
    """Return a name in small plain letters with underscores; empty if nothing of it is left."""
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.lower().replace(letter, plain)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub("[^a-z0-9]+", "_", plain)[:LONGEST].strip("_")
    return f"n{words}" if words[:1].isdigit() else words
