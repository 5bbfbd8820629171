"""Days as records hold them: year-month-day, as text."""

from __future__ import annotations

import datetime as dt


def is_day(words: str) -> bool:
    """Answer whether a text is a day of the calendar, such as 2026-03-31."""
    try:
        dt.date.fromisoformat(words)
    except ValueError:
        return False
    return len(words) == 10
