"""How much more a change brings to each department: visits or work per case, whichever rises more (method, part B3)."""

from __future__ import annotations

from app.analysis.figures import Analysis, analyse
from app.analysis.network import Node, NotComputable
from app.analysis.queues import visited
from app.model.document import Document
from app.model.proposals import replay


def rises_of(document: Document, proposal_id: str) -> dict[str, float]:
    """Return what a proposal would bring each department more; nothing where that cannot be computed."""
    try:
        return rises(analyse(document), analyse(replay(document, [proposal_id]).document))
    except NotComputable:
        return {}


def rises(before: Analysis, after: Analysis) -> dict[str, float]:
    """Return the relative rise for every department that has visits before and after (0.08 is 8 % more), in order."""
    then, now = _brought(before), _brought(after)
    found = {}
    for department in (each for each in then if each in now):
        found[department] = max(_rise(a, b) for a, b in zip(then[department], now[department], strict=True))
    return found


def _brought(analysis: Analysis) -> dict[str, tuple[float, float]]:
    """Return the visits and the minutes that one case brings to each department."""
    found: dict[str, tuple[float, float]] = {}
    for node, visits, minutes in visited(analysis):
        department = _department(node)
        if department:
            had, worked = found.get(department, (0.0, 0.0))
            found[department] = (had + visits, worked + visits * minutes)
    return found


def _department(node: Node) -> str:
    return node.department or "" if node.is_activity else ""


def _rise(before: float, after: float) -> float:
    return after / before - 1 if before > 0 else 0.0
