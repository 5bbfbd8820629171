"""draw.io (diagrams.net) files, read and written. What our records do not know of a cell is kept with its record."""

from __future__ import annotations

from app.exchange.drawio.reader import read_drawio
from app.exchange.drawio.writer import export_drawio

__all__ = ["export_drawio", "read_drawio"]
