"""Silencing a finding of the live checks with a reason, and hearing it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, removed
from app.model.checks.finding import CHECK_BY_KIND
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.records import SilencedCheck
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceCheck:
    """Judge that a finding of a check is all right here, and say why."""

    silenced: SilencedCheck
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        name = shown_name(document.records.get(self.silenced.target))
        return msg("Silence “{check}” at “{name}”", check=check_name(self.silenced), name=name)

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.silenced.id)
        if not self.silenced.reason.strip():
            raise Refused(msg("To silence a finding needs a reason. Write why it is all right."))
        if any(same_as(self.silenced, other) for other in document.referrers(self.silenced.target, SilencedCheck)):
            raise Refused(msg("This finding has been silenced already. Nothing was changed."))
        return fitting(document, ChangeSet(added(self.silenced)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class HearCheck:
    """Take back that a finding is silenced."""

    silenced_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        silenced = document.find(SilencedCheck, self.silenced_id)
        if silenced is None:
            return msg("Show a finding again")
        name = shown_name(document.records.get(silenced.target))
        return msg("Show “{check}” at “{name}” again", check=check_name(silenced), name=name)

    def plan(self, document: Document) -> ChangeSet:
        return ChangeSet(removed(document.get(SilencedCheck, self.silenced_id)))


def check_name(silenced: SilencedCheck) -> str | Message:
    """Name the check that is silenced; one of a newer program by its key."""
    check = CHECK_BY_KIND.get(silenced.check)
    return check.name if check is not None else silenced.check


def same_as(one: SilencedCheck, other: SilencedCheck) -> bool:
    return (one.target, one.check) == (other.target, other.check)
