"""Scenarios: under which circumstances a process runs. Kept as JSON, so that a result can be repeated."""

from __future__ import annotations

import json
from typing import Any

from app.model.document import Document
from app.model.records import Department, Scenario

USUAL = "scenario"
"""The id of the scenario that figures are shown for."""
RUN = "simulated"
"""The id of the scenario that keeps what the last simulation has shown (app.analysis.simulation.keeping)."""
CASES = "cases_per_day"
MOST_CASES = 1e6
SIMULATION = "simulation"
"""Under this name the settings of the simulation stand among those of the scenario."""
URGENT = "urgent"
"""Under this name stand the ids of the steps that their departments do before others."""
PEOPLE = "departments"
"""Under this name a scenario with a name keeps how many people there were, and their hours."""
RANDOM, EVEN, CAMPAIGN = "random", "even", "campaign"
ARRIVALS = (RANDOM, EVEN, CAMPAIGN)
MOST_REPLICATIONS, MOST_SEED = 1_000, 2**31
MOST_PEOPLE = 100_000


def settings_of(document: Document, scenario_id: str = USUAL) -> dict[str, Any]:
    """Return the settings of a scenario, by default the usual one; none if it is missing or damaged."""
    scenario = document.find(Scenario, scenario_id)
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


def simulation_in(document: Document) -> dict[str, Any]:
    """Return the settings of the simulation that a document keeps and that make sense."""
    kept = settings_of(document).get(SIMULATION)
    if not isinstance(kept, dict):
        return {}
    return {name: kept[name] for name in _FITS if name in kept and fits(name, kept[name])}


def urgent_in(document: Document) -> frozenset[str]:
    """Return the steps that are done before others; without any, work is done in the order in which it comes."""
    kept = settings_of(document).get(URGENT)
    return frozenset(each for each in kept if isinstance(each, str)) if isinstance(kept, list) else frozenset()


def named_scenarios(document: Document) -> list[Scenario]:
    """List the scenarios that somebody has kept, by name."""
    kept = (each for each in document.all(Scenario) if each.id not in (USUAL, RUN))
    return sorted(kept, key=lambda each: (each.name.casefold(), each.id))


def run_kept(document: Document) -> str:
    """Return what the last simulation has shown, as JSON; nothing if none was kept."""
    kept = document.find(Scenario, RUN)
    return kept.settings if kept is not None else ""


def people_kept(document: Document, scenario_id: str) -> dict[str, dict[str, Any]]:
    """Return people and hours of the departments that a scenario knows and the document still has."""
    kept = settings_of(document, scenario_id).get(PEOPLE)
    if not isinstance(kept, dict):
        return {}
    return {each: plain for each, plain in kept.items() if document.find(Department, each) and _is_staff(plain)}


def _is_staff(plain: object) -> bool:
    if not isinstance(plain, dict) or set(plain) != {"servers", "calendar"}:
        return False
    people, calendar = plain["servers"], plain["calendar"]
    return type(people) is int and 0 <= people <= MOST_PEOPLE and isinstance(calendar, str)


def fits(name: str, value: object) -> bool:
    """Answer whether a setting of the simulation makes sense."""
    if name == "arrivals":
        return value in ARRIVALS
    low, high = _FITS[name]
    kinds = (int, float) if name == "warm_up" else (int,)
    return isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high


_FITS: dict[str, tuple[float, float]] = {
    "arrivals": (0, 0),
    "cases": (1, MOST_CASES),
    "campaign": (1, MOST_CASES),
    "warm_up": (0, MOST_CASES),
    "replications": (2, MOST_REPLICATIONS),
    "seed": (0, MOST_SEED),
}
"""From where to where each setting goes."""
