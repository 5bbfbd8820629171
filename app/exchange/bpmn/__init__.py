"""BPMN 2.0 XML, read and written. What our records do not know is kept with them and written back."""

from __future__ import annotations

from app.exchange.bpmn.reader import read_bpmn
from app.exchange.bpmn.writer import export_bpmn

__all__ = ["export_bpmn", "read_bpmn"]
