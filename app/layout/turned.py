"""How a map looks when it runs the other way: turned, then arranged anew. Pinned steps are placed like all others."""

from __future__ import annotations

from app.layout.arranging import arrange
from app.model.changes import ChangeSet, changed
from app.model.document import Document
from app.model.operations import TurnMap
from app.model.placement import Arrangement
from app.model.records import Step


def turned(document: Document, turning: TurnMap) -> Arrangement:
    """Answer where everything stands on a map that has been turned."""
    ahead = document.ahead(turning.plan(document))
    freed = ChangeSet(c for s in ahead.on_map(Step, turning.map_id) if s.pinned for c in changed(s, pinned=False))
    return arrange(ahead.ahead(freed), turning.map_id)
