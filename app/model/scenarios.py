"""Scenarios: under which circumstances a process runs. Kept as JSON, so that a result can be repeated."""

from __future__ import annotations

import json
from typing import Any

from app.model.document import Document
from app.model.records import Scenario

USUAL = "scenario"
"""The id of the scenario that figures are shown for."""
CASES = "cases_per_day"
MOST_CASES = 1e6


def settings_of(document: Document) -> dict[str, Any]:
    """Return the settings of the usual scenario; none if it is missing or damaged."""
    scenario = document.find(Scenario, USUAL)
    try:
        found = json.loads(scenario.settings) if scenario is not None else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def cases_per_day(document: Document) -> float | None:
    """Return how many cases begin on a working day; None if nobody has said."""
    value = settings_of(document).get(CASES)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 < value <= MOST_CASES else None
