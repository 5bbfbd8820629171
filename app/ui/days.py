"""Days as people type them."""

from __future__ import annotations

from datetime import date


def day_typed(text: str) -> str:
    """Read a day as people write it, 2026-12-01 or 1.12.2026; "" if it is none."""
    try:
        if "." in text:
            day, month, year = (int(part) for part in text.split("."))
            return date(year, month, day).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
