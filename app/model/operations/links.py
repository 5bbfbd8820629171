"""Leading from a step to a step elsewhere, or to a web address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.addresses import clean_address
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.records import Link, Step
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class AddLink:
    """Add a link to a step, or to an address that may be opened; a way that is there already is not added twice."""

    link: Link
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        step = shown_name(document.records.get(self.link.step))
        if self.link.target_step is None:
            return msg("Link “{step}” with {address}", step=step, address=self.link.address)
        return msg("Link “{step}” with “{other}”", step=step, other=shown_name(self._target(document)))

    def _target(self, document: Document) -> Step | None:
        return document.find(Step, self.link.target_step)

    def plan(self, document: Document) -> ChangeSet:
        link = self.link
        require_free(document, link.id)
        if link.target_step == link.step:
            raise Refused(msg("A step cannot be linked with itself. Choose another one."))
        if link.target_step is not None:
            document.get(Step, link.target_step)
        elif clean_address(link.address) != link.address:
            raise Refused(msg("This is no web address that can be opened. Nothing was changed."))
        beside = [other for other in document.referrers(link.step, Link) if other.step == link.step]
        if any((o.target_step, o.address) == (link.target_step, link.address) for o in beside):
            raise Refused(msg("This step has that link already."))
        return fitting(document, ChangeSet(added(link)))
