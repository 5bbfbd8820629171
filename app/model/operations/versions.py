"""Operations on versions: take, name, adopt, go back to, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import ChangeSet, added, changed, removed
from app.model.codec import Unreadable
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.routes import looking_after
from app.model.operations.steps import require_free
from app.model.records import SNAPSHOT_TYPES, Person, Proposal, Record, Round, Version
from app.model.records.base import references_in
from app.model.versions import differences, document_of, latest, next_number, snapshot


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TakeVersion:
    """Keep the map as it is now under a number and a name."""

    version_id: str
    name: str
    at: str
    by: str = ""
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Take version “{name}”", name=self.name)

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.version_id)
        taken_now = taken(document, self.version_id, self.name, self.at, self.by)
        return fitting(document, ChangeSet(added(taken_now)))


def taken(document: Document, version_id: str, name: str, at: str, by: str = "") -> Version:
    """Make the version record of the map as it is."""
    content, digest = snapshot(document)
    parent = latest(document)
    return Version(
        id=version_id,
        number=next_number(document),
        name=name,
        parent=parent.id if parent else None,
        taken_at=at,
        taken_by=by,
        content=content,
        content_hash=digest,
    )


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class NameVersion:
    """Call a version otherwise, as long as nobody has adopted it."""

    version_id: str
    name: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        version = document.find(Version, self.version_id)
        return msg("Name version {number}", number=version.number if version else "")

    def plan(self, document: Document) -> ChangeSet:
        version = document.get(Version, self.version_id)
        if version.kind == "adopted":
            raise Refused(msg("An adopted version keeps its name. It is part of the record."))
        return fitting(document, ChangeSet(changed(version, name=self.name)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptVersion:
    """Make a version binding; from then on it never changes. This cannot be undone."""

    version_id: str
    at: str
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        version = document.find(Version, self.version_id)
        return msg("Adopt version {number}", number=version.number if version else "")

    def plan(self, document: Document) -> ChangeSet:
        version = document.get(Version, self.version_id)
        if version.kind == "adopted":
            raise Refused(msg("This version has been adopted already."))
        return ChangeSet(changed(version, kind="adopted", adopted_at=self.at))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreVersion:
    """Make the map what it was in a version, as a new version; notes, ratings and later versions stay."""

    version_id: str
    new_version_id: str
    name: str
    at: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        version = document.find(Version, self.version_id)
        return msg("Go back to version {number}", number=version.number if version else "")

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.new_version_id)
        version = document.get(Version, self.version_id)
        back = self._way_back(document, version)
        if not back:
            raise Refused(msg("The map is the same as in this version already."))
        changes = back.then(removed(*_left_hanging(document, back)))
        ahead = document.ahead()
        ahead.apply(changes)
        return fitting(document, changes.then(added(taken(ahead, self.new_version_id, self.name, self.at))))

    def _way_back(self, document: Document, version: Version) -> ChangeSet:
        """Work out what changes; a department that people belong to stays, though the version lacks it."""
        try:
            then = document_of(version, document)
        except Unreadable as error:
            raise Refused(msg("The content of this version is damaged. The map stays as it is.")) from error
        back = differences(document, then, SNAPSHOT_TYPES)
        return ChangeSet(c for c in back if c.after is not None or not document.referrers(c.id, Person))


def _left_hanging(document: Document, back: ChangeSet) -> list[Record]:
    """List what would still name something that goes, directly or through others, once these changes are made."""
    lookup = looking_after(document, back)
    pending = [change.id for change in back if change.after is None]
    hanging: dict[str, Record] = {}
    while pending:
        gone = pending.pop()
        for other in document.referrers(gone, Record):
            current = lookup(other.id)
            names_it = current is not None and any(target == gone for target, _ in references_in(current))
            if current is not None and names_it and other.id not in hanging:
                hanging[other.id] = current
                pending.append(other.id)
    return list(hanging.values())


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveVersion:
    """Remove a version that nobody adopted."""

    version_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        version = document.find(Version, self.version_id)
        return msg("Remove version {number}", number=version.number if version else "")

    def plan(self, document: Document) -> ChangeSet:
        version = document.get(Version, self.version_id)
        if version.kind == "adopted":
            raise Refused(msg("An adopted version stays. It is part of the record."))
        if any(p.applied_version == version.id for p in document.referrers(version.id, Proposal)):
            raise Refused(msg("This version is what a proposal made of the map. Undo applying the proposal first."))
        if any(review.version == version.id for review in document.referrers(version.id, Round)):
            raise Refused(msg("A review round rests on this version. It stays."))
        return ChangeSet(removed(version))
