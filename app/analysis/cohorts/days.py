"""Seconds since the epoch counted as working days: Monday to Friday, a weekend takes no time."""

from __future__ import annotations

import numpy as np

from app.analysis.cases import Floats, Ints

DAY = 86_400.0
_MONDAY = 3
"""The first Monday after the epoch, less one: 1970-01-01 was a Thursday."""


def working_days(seconds: Floats | float) -> Floats:
    """Count the working days (Monday to Friday) from the epoch's first week on; a weekend takes no time."""
    days = np.asarray(seconds, dtype=np.float64) / DAY + _MONDAY
    whole = np.floor(days)
    week, weekday = np.divmod(whole, 7)
    return np.asarray(week * 5 + np.minimum(weekday, 5) + np.where(weekday < 5, days - whole, 0.0), dtype=np.float64)


def weekday(seconds: Floats) -> Ints:
    """Return the days of the week, Monday first."""
    return (np.floor(seconds / DAY).astype(np.int64) + _MONDAY) % 7
