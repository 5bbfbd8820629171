"""Operations on people that have rules of their own. Adding and renaming somebody are `Add` and `Edit`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.records import Person
from app.model.records.base import with_values
from app.model.reviews.pseudonyms import Pseudonym, renamed_records, renaming


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonymise:
    """Replace people's names by pseudonyms everywhere; what they rated and wrote stays. There is no way back.

    The undo history, the trash and earlier saved states are seen to by `app.files.forgetting`.
    """

    pseudonyms: tuple[Pseudonym, ...]
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return msg("Replace names by pseudonyms")

    def plan(self, document: Document) -> ChangeSet:
        new = {each.person: each.name.strip() for each in self.pseudonyms}
        people = [document.get(Person, person_id) for person_id in new]
        if not all(new.values()):
            raise Refused(msg("A pseudonym needs a name of its own. Nothing was changed."))
        found = renamed_records(document, renaming({person.name: new[person.id] for person in people}))
        found |= {p.id: with_values(p, name=new[p.id], pseudonym=True) for p in people}
        return fitting(document, ChangeSet(Change(document.records[i], record) for i, record in found.items()))
