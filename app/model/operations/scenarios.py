"""Operations on scenarios: how many cases come, and how they are simulated."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.records import Scenario
from app.model.scenarios import CASES, MOST_CASES, SIMULATION, USUAL, fits, settings_of


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SetCasesPerDay:
    """Say how many cases begin on a working day; None is that nobody knows."""

    cases: float | None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Cases per working day")

    def plan(self, document: Document) -> ChangeSet:
        if self.cases is not None and not 0 < self.cases <= MOST_CASES:
            raise Refused(msg("Write a number of cases above 0. The former number stays."))
        return with_setting(document, CASES, self.cases)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SetSimulation:
    """Keep under which circumstances the process is simulated, so that the result can be repeated."""

    arrivals: str
    cases: int
    campaign: int
    warm_up: float
    replications: int
    seed: int
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Settings of the simulation")

    def plan(self, document: Document) -> ChangeSet:
        settings = asdict(self)
        if not all(fits(name, value) for name, value in settings.items()):
            raise Refused(msg("These settings make no sense. The former ones stay."))
        return with_setting(document, SIMULATION, settings)


def with_setting(document: Document, key: str, value: object) -> ChangeSet:
    """Plan one setting of the usual scenario; None takes it out."""
    settings = {name: kept for name, kept in settings_of(document).items() if name != key}
    if value is not None:
        settings[key] = value
    return fitting(document, _kept(document, json.dumps(settings, sort_keys=True) if settings else ""))


def _kept(document: Document, settings: str) -> ChangeSet:
    scenario = document.find(Scenario, USUAL)
    if scenario is None:
        return ChangeSet(added(Scenario(id=USUAL, settings=settings))) if settings else ChangeSet()
    return ChangeSet(changed(scenario, settings=settings) if settings else removed(scenario))
