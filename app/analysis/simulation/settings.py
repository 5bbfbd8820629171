"""Under which circumstances a process is simulated, and when its cases arrive.

Kept in the usual scenario of the document beside the cases per day, so that a result can be repeated.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from app.analysis.network import Floats
from app.analysis.simulation.plan import Plan
from app.analysis.simulation.streams import arrival_chances
from app.model.document import Document
from app.model.scenarios import EVEN, RANDOM, cases_per_day, simulation_in

MOST_IN_ALL = 20_000_000
"""Cases of all replications together."""
MOST_DAYS = 1_000_000.0
"""Working days in which cases may arrive; moments so far apart as that are still told to the second."""
YEAR, FEWEST, MOST_AT_FIRST = 250, 500, 100_000
"""Working days that are simulated unless somebody says otherwise; at least and at most so many cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`per_day` cases begin on a working day: at random, evenly, or `campaign` of them at once.

    Each of `replications` has `cases` of them; those of the first `warm_up` working days are not counted.
    """

    arrivals: str = RANDOM
    per_day: float = 10.0
    cases: int = 2_000
    campaign: int = 1_000
    warm_up: float = 0.0
    replications: int = 20
    seed: int = 1

    @property
    def days(self) -> float:
        """How many working days these cases arrive in."""
        return self.cases / self.per_day


def settings_in(document: Document) -> Settings:
    """Return the settings that a document keeps; what is missing or makes no sense is as usual."""
    return replace(usual_settings(cases_per_day(document) or Settings().per_day), **simulation_in(document))


def usual_settings(per_day: float) -> Settings:
    """Return a working year of cases, of which the first quarter is not counted: most processes are filled by then."""
    cases = round(min(max(YEAR * per_day, FEWEST), MOST_AT_FIRST))
    return Settings(per_day=per_day, cases=cases, warm_up=float(round(cases / per_day / 4)))


def with_given(settings: Settings, **given: Any) -> Settings:
    """Return other settings; a warm-up that nobody has given stays a quarter where the number of cases changes."""
    changed = replace(settings, **given)
    if "warm_up" in given or not {"cases", "per_day"} & given.keys():
        return changed
    return replace(changed, warm_up=float(int(min(settings.warm_up, changed.days / 4))))


def plain_settings(settings: Settings) -> dict[str, Any]:
    """Return what is kept in the document; the cases per day stand for themselves."""
    return {name: value for name, value in asdict(settings).items() if name != "per_day"}


def arrivals_of(settings: Settings, plan: Plan, run: int) -> Floats:
    """Return when the cases of one run arrive, in order; they arrive in the working time of the process."""
    return plan.calendars.moments(0, _working_days(settings, run) * plan.day)


def _working_days(settings: Settings, run: int) -> Floats:
    cases = settings.cases
    if settings.arrivals == RANDOM:
        return np.asarray(np.cumsum(-np.log(arrival_chances(run, cases))) / settings.per_day)
    if settings.arrivals == EVEN:
        return np.asarray(np.arange(cases) / settings.per_day)
    campaign = min(settings.campaign, cases)
    return np.asarray(np.arange(cases) // campaign * (campaign / settings.per_day))
