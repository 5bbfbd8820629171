"""Eyes for the mode Compare: what is listed, and what has become of which element."""

from __future__ import annotations

from app.model.comparison import ADDED, REMOVED
from app.ui.compare.mode import CompareMode

SHORT = {REMOVED: "cut", ADDED: "added"}


def changes(compare: CompareMode) -> set[tuple[str, str]]:
    """What has become of the steps and flows that are listed."""
    lines = (line for line in compare.comparing.lines if line.row.kind in ("Step", "Flow"))
    return {(SHORT.get(line.row.change, line.row.change), line.id) for line in lines}


def listed(compare: CompareMode) -> list[str]:
    """The lines of the list, as they are written."""
    model = compare.differences.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
