"""Mermaid flowcharts, read and written; on their own (.mmd, .mermaid) and as blocks of a Markdown page (.md)."""

from __future__ import annotations

from app.exchange.mermaid.reader import read_markdown, read_mermaid
from app.exchange.mermaid.writer import export_markdown, export_mermaid

__all__ = ["export_markdown", "export_mermaid", "read_markdown", "read_mermaid"]
