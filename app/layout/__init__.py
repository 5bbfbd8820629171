"""Layout and routing: where steps stand on a map and how flows run between them. Pure arithmetic.

Everything here reads a document and answers with data (`app.model.placement`); nothing changes a document.
"""

from __future__ import annotations

from app.layout.router import Router, route_flows

__all__ = ["Router", "route_flows"]
