"""The logo of a process: one picture that is printed in the title block of every sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.attachments import is_picture, why_not_attach
from app.model.changes import Change, ChangeSet, added
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.records import PROCESS_ID, Attachment
from app.model.records.base import with_values


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class SetLogo:
    """Give the process a logo in place of the one it has, or none."""

    logo: Attachment | None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Choose the logo") if self.logo is not None else msg("Remove the logo")

    def plan(self, document: Document) -> ChangeSet:
        fresh = () if self.logo is None else (self.logo,)
        for picture in fresh:
            require_free(document, picture.id)
            if not is_picture(picture):
                raise Refused(msg("A logo is a picture, PNG or JPEG. Nothing was changed."))
        reason = why_not_attach(document, fresh)
        if reason is not None:
            raise Refused(reason)
        before = document.find(Attachment, document.process.logo)
        process = with_values(document.process, logo=self.logo.id if self.logo is not None else None)
        gone = () if before is None else (Change(before, None),)
        if not fresh and not gone:
            return ChangeSet()
        return fitting(document, ChangeSet((*added(*fresh), Change(document.records.get(PROCESS_ID), process), *gone)))
