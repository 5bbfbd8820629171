"""Visio drawings (.vsdx), read only: shapes, groups, connectors, swimlanes, containers, pages."""

from __future__ import annotations

from app.exchange.vsdx.reader import read_vsdx

__all__ = ["read_vsdx"]
