"""Flows that hop over one another on the canvas, if somebody wants it: which are near, and which change with another.

Nothing is asked here while it is not wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.model.changes import ChangeSet
from app.model.records import Flow

if TYPE_CHECKING:
    from app.ui.canvas.scene import MapScene


def use_hops(scene: MapScene, wanted: bool) -> None:
    """Let flows hop over one another from now on, or not."""
    if wanted != (scene.styles.ways_near is not None):
        scene.styles.ways_near = (lambda flow: flows_near(scene, [flow.id])) if wanted else None
        scene.redraw_all()


def flows_near(scene: MapScene, ids: Iterable[str]) -> list[Flow]:
    """List the flows whose extents meet those of some records."""
    near = {i for each in ids if each in scene.index for i in scene.index.within(scene.index.extent_of(each))}
    return [flow for i in near if (flow := scene.shown.document.find(Flow, i)) is not None]


def crossed(scene: MapScene, changes: ChangeSet) -> set[str]:
    """Name the flows that may hop otherwise, or over something else, because of flows that changes concern."""
    if scene.styles.ways_near is None:
        return set()
    return {flow.id for flow in flows_near(scene, [c.id for c in changes if isinstance(c.record, Flow)])}
