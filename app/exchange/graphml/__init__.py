"""GraphML, read and written: plain graphs, and drawings of yEd with shapes, labels, groups and swimlanes."""

from __future__ import annotations

from app.exchange.graphml.reader import read_graphml
from app.exchange.graphml.writer import export_graphml

__all__ = ["export_graphml", "read_graphml"]
