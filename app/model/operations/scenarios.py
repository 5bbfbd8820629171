"""Operations on scenarios: how many cases come."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.records import Scenario
from app.model.scenarios import CASES, MOST_CASES, USUAL, settings_of


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
        settings = {key: value for key, value in settings_of(document).items() if key != CASES}
        if self.cases is not None:
            settings[CASES] = self.cases
        return fitting(document, self._kept(document, json.dumps(settings, sort_keys=True) if settings else ""))

    def _kept(self, document: Document, settings: str) -> ChangeSet:
        scenario = document.find(Scenario, USUAL)
        if scenario is None:
            return ChangeSet(added(Scenario(id=USUAL, settings=settings))) if settings else ChangeSet()
        return ChangeSet(changed(scenario, settings=settings) if settings else removed(scenario))
