"""What a shape of Visio means: by the name of its master, by what it says of itself, by its outline."""

from __future__ import annotations

import re

from app.exchange.sketch.parts import REMARK, TERMINAL
from app.exchange.sketch.words import kind_by_words
from app.exchange.vsdx.outlines import outline_of
from app.exchange.vsdx.things import Thing

LANE, POOL, PHASE, LIST, FRAME = "lane", "pool", "phase", "list", "frame"
_ROLES = (
    ("cff container", POOL),
    ("swimlane list", LIST),
    ("phase list", LIST),
    ("swimlane", LANE),
    ("pool / lane", LANE),
    ("functional band", LANE),
    ("expanded sub-process", FRAME),
    ("separator", PHASE),
    ("phase", PHASE),
)
_CATEGORIES = {"cff container": POOL, "cff list": LIST, "swimlane": LANE, "phase": PHASE}
_STRUCTURES = {"container": FRAME, "list": LIST}
_COPY = re.compile(r"\.\d+$")


def role_of(thing: Thing) -> str:
    """Say whether a shape is a frame of some sort; empty for everything else."""
    called = _COPY.sub("", thing.sheet.called.strip().lower())
    role = next((role for word, role in _ROLES if called == word or called.startswith((f"{word} ", f"{word}("))), "")
    category = _CATEGORIES.get(thing.sheet.user("msvShapeCategories").lower(), "")
    return role or category or _STRUCTURES.get(thing.sheet.user("msvStructureType").lower(), "")


def kind_of(thing: Thing) -> tuple[str, bool]:
    """Return a shape's kind, and whether its name or outline tells it."""
    called = kind_by_words(thing.sheet.called) if thing.sheet.called else ""
    if called:
        return called, True
    outline = outline_of(thing.sheet)
    if outline == "" and not thing.inside and thing.sheet.type != "Foreign":
        return REMARK, True
    known = {"diamond": "decision", "ellipse": TERMINAL}.get(outline, "")
    return known or "task", bool(known) or not thing.sheet.called


def is_opened(thing: Thing, connected: set[str]) -> bool:
    """Answer whether a group stands for several things: its parts have words or lines of their own."""
    if not thing.inside or kind_by_words(thing.sheet.called):
        return False
    parts = [part for part in thing.all() if part is not thing]
    if any(part.id in connected for part in parts) or any(part.is_line for part in parts):
        return any(part.sheet.text() or part.id in connected for part in parts)
    return sum(bool(part.sheet.text()) for part in parts) > 1 and not thing.sheet.master
