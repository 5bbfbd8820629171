"""Operations on scenarios: how many cases come, how they are simulated, and circumstances kept under a name."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.records import Department, Scenario, Step
from app.model.rules import shown_name
from app.model.scenarios import (
    CASES,
    MOST_CASES,
    PEOPLE,
    RUN,
    SIMULATION,
    URGENT,
    USUAL,
    fits,
    named_scenarios,
    people_kept,
    settings_of,
    urgent_in,
)


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


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ServeFirst:
    """Let a department do a step before others that wait for it, or in turn again."""

    step_id: str
    first: bool
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Done first: “{name}”", name=shown_name(document.find(Step, self.step_id)))

    def plan(self, document: Document) -> ChangeSet:
        document.get(Step, self.step_id)
        urgent = {each for each in urgent_in(document) if document.find(Step, each)} - {self.step_id}
        urgent |= {self.step_id} if self.first else set()
        return with_setting(document, URGENT, sorted(urgent) or None)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class KeepScenario:
    """Keep today's circumstances under a name: cases, simulation, what is done first, people and their hours.

    A scenario that has the name already is kept anew.
    """

    scenario_id: str
    name: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Keep the scenario “{name}”", name=self.name)

    def plan(self, document: Document) -> ChangeSet:
        if not self.name.strip():
            raise Refused(msg("Write a name for the scenario. Nothing was kept."))
        staff = {d.id: {"servers": d.servers, "calendar": d.calendar} for d in document.all(Department)}
        settings = json.dumps({**settings_of(document), PEOPLE: staff}, sort_keys=True)
        same = next((each for each in named_scenarios(document) if each.name == self.name.strip()), None)
        if same is not None:
            return fitting(document, ChangeSet(changed(same, settings=settings)))
        return fitting(
            document, ChangeSet(added(Scenario(id=self.scenario_id, name=self.name.strip(), settings=settings)))
        )


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TakeScenario:
    """Make the circumstances of a scenario those of today; departments that came later stay as they are."""

    scenario_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Take the scenario “{name}”", name=_name_of(document, self.scenario_id))

    def plan(self, document: Document) -> ChangeSet:
        _require_named(document, self.scenario_id)
        wanted = {name: kept for name, kept in settings_of(document, self.scenario_id).items() if name != PEOPLE}
        usual = _kept(document, json.dumps(wanted, sort_keys=True) if wanted else "")
        staff = [
            change
            for each, plain in people_kept(document, self.scenario_id).items()
            for change in changed(document.get(Department, each), **plain)
        ]
        return fitting(document, ChangeSet((*usual, *staff)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class DropScenario:
    """Keep a scenario no longer."""

    scenario_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Drop the scenario “{name}”", name=_name_of(document, self.scenario_id))

    def plan(self, document: Document) -> ChangeSet:
        return fitting(document, ChangeSet(removed(_require_named(document, self.scenario_id))))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRun:
    """Keep what the last simulation has shown, instead of the one before; nobody's act, undo passes through it."""

    results: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("What the last simulation has shown")

    def plan(self, document: Document) -> ChangeSet:
        kept = document.find(Scenario, RUN)
        if kept is None:
            return fitting(document, ChangeSet(added(Scenario(id=RUN, settings=self.results))))
        return fitting(document, ChangeSet(changed(kept, settings=self.results)))


def _require_named(document: Document, scenario_id: str) -> Scenario:
    scenario = document.find(Scenario, scenario_id)
    if scenario is None or scenario.id in (USUAL, RUN):
        raise Refused(msg("This scenario is not there any more. Nothing was changed."))
    return scenario


def _name_of(document: Document, scenario_id: str) -> str:
    scenario = document.find(Scenario, scenario_id)
    return scenario.name if scenario is not None else ""


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
