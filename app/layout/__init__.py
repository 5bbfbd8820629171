"""Layout and routing: where steps stand on a map and how flows run between them. Pure arithmetic.

Everything here reads a document and answers with data (`app.model.placement`); nothing changes a document.
"""

from __future__ import annotations

from app.layout.arranging import arrange
from app.layout.board import Board
from app.layout.chained import chained
from app.layout.growing import grown_frames
from app.layout.guides import Guide, snapped
from app.layout.imported import laid_out
from app.layout.levels import FRAME_SIDE, FRAME_TOP
from app.layout.placing import lane_at
from app.layout.router import Router, route_flows
from app.layout.sheet import lane_holding
from app.layout.spacing import Space, space_beyond
from app.layout.turned import turned
from app.layout.unfolding import bounds

__all__ = [
    "FRAME_SIDE",
    "FRAME_TOP",
    "Board",
    "Guide",
    "Router",
    "Space",
    "arrange",
    "bounds",
    "chained",
    "grown_frames",
    "laid_out",
    "lane_at",
    "lane_holding",
    "route_flows",
    "snapped",
    "space_beyond",
    "turned",
]
