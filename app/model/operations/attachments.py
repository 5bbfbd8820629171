"""Attaching files and pictures to a step. Removing, renaming and re-ordering them needs no operation of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg, nmsg
from app.model.attachments import is_picture, why_not_attach
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.records import Attachment, Step
from app.model.rules import shown_name


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Attach:
    """Keep files or pictures with a step, within the limits of `app.model.attachments`."""

    attachments: tuple[Attachment, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        target = self.attachments[0].target if self.attachments else None
        name, count = shown_name(document.records.get(target or "")), len(self.attachments)
        if self.attachments and all(map(is_picture, self.attachments)):
            return nmsg("Add {n} picture to “{name}”", "Add {n} pictures to “{name}”", count, name=name)
        return nmsg("Attach {n} file to “{name}”", "Attach {n} files to “{name}”", count, name=name)

    def plan(self, document: Document) -> ChangeSet:
        for attachment in self.attachments:
            require_free(document, attachment.id)
            if document.find(Step, attachment.target) is None:
                raise Refused(
                    msg("This step is not part of the process yet, or no longer. Nothing was attached. "
                        "A step of a proposal can take attachments once the proposal has been applied.")
                )  # fmt: skip
        reason = why_not_attach(document, self.attachments)
        if reason is not None:
            raise Refused(reason)
        return fitting(document, ChangeSet(added(*self.attachments)))
