"""Applying proposals to the map, and taking that back: both restore or carry out everything, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.applied import application_of, taken_back, versions_to_go, why_not_unapply
from app.model.changes import ChangeSet, added, changed, removed
from app.model.codec import to_json
from app.model.conflicts import conflicts
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.proposal_events import event
from app.model.operations.proposals import require_open
from app.model.operations.routes import arranged
from app.model.operations.steps import require_free
from app.model.operations.versions import taken
from app.model.placement import Arrangement
from app.model.proposals import Replay, replay
from app.model.records import Proposal
from app.model.rules import shown_name
from app.model.signing import revision_hash
from app.model.versions import latest, snapshot


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyProposals:
    """Carry out the ticked items of proposals and take the result as a new draft version: all or nothing.

    If no version holds the map as it was before, one is taken too. `unsigned` names who has not signed.
    """

    proposal_ids: tuple[str, ...]
    version_id: str
    at: str
    version_name: str = ""
    by: str = ""
    unsigned: tuple[str, ...] = ()
    arrangement: Arrangement = Arrangement()
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        if len(self.proposal_ids) == 1:
            return msg("Apply “{name}”", name=shown_name(document.records.get(self.proposal_ids[0])))
        return msg("Apply {count} proposals", count=len(self.proposal_ids))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.version_id)
        proposals = [document.get(Proposal, i) for i in dict.fromkeys(self.proposal_ids)]
        for proposal in proposals:
            require_open(proposal)
        today = self._replay(document)
        changes = fitting(document, arranged(document, today.changes, self.arrangement))
        before = self._version_before(document)
        ahead = document.ahead()
        ahead.apply(changes.then(before))
        meant = changes.then(*(self._done(p) for p in proposals))
        after = self._version_after(ahead)
        return fitting(document, meant.then(before, after, self._events(document, proposals, meant)))

    def _replay(self, document: Document) -> Replay:
        """Replay what is to be applied; raise Refused unless all of it can be carried out together."""
        for conflict in conflicts(document, self.proposal_ids):
            if conflict.blocks:
                raise Refused(msg("{conflict} Settle this first; nothing was changed.", conflict=conflict.sentence))
        today = replay(document, self.proposal_ids)
        if today.blocked_by is not None and today.blocked_by.problem is not None:
            raise Refused(today.blocked_by.problem)
        if not today.changes:
            raise Refused(msg("This proposal changes nothing yet. Draw the change on the map first."))
        return today

    def _version_before(self, document: Document) -> ChangeSet:
        last = latest(document)
        if last is not None and last.content_hash == snapshot(document)[1]:
            return ChangeSet()
        before_id = derived_id("before", self.version_id)
        return ChangeSet(added(taken(document, before_id, "", self.at, self.by)))

    def _version_after(self, ahead: Document) -> ChangeSet:
        version = taken(ahead, self.version_id, self.version_name, self.at, self.by)
        after = changed(version, from_proposals=self.proposal_ids, unsigned=self.unsigned)
        return ChangeSet(added(*(c.after for c in after if c.after is not None)))

    def _done(self, proposal: Proposal) -> ChangeSet:
        return ChangeSet(
            changed(proposal, status="implemented", implemented_at=self.at, applied_version=self.version_id)
        )

    def _events(self, document: Document, proposals: list[Proposal], meant: ChangeSet) -> ChangeSet:
        """Note for each proposal that it was applied; with the first what this did, to be taken back."""
        events = []
        for number, proposal in enumerate(proposals):
            what_it_did = to_json(meant) if number == 0 else ""
            events += event(
                document, proposal.id, "applied", self.at, self.by or None, reason=", ".join(self.unsigned),
                revision_hash=revision_hash(document, proposal.id), version=self.version_id, changes=what_it_did,
            )  # fmt: skip
        return ChangeSet(added(*events))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Unapply:
    """Take the application of a proposal back, with all that were applied together with it, and its draft version.

    Possible until the next round opens, and while nothing has been drawn on what it changed.
    """

    proposal_id: str
    at: str = ""
    by: str | None = None
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Take back applying “{name}”", name=shown_name(document.records.get(self.proposal_id)))

    def plan(self, document: Document) -> ChangeSet:
        proposal = document.get(Proposal, self.proposal_id)
        reason = why_not_unapply(document, proposal)
        if reason is not None:
            raise Refused(reason)
        applied = application_of(document, proposal)
        back = taken_back(document, applied)
        gone = removed(*versions_to_go(document, proposal.applied_version or ""))
        again = [e for p, _ in applied.changed(Proposal) for e in
                 event(document, p.id, "unapplied", self.at, self.by, version=proposal.applied_version)]  # fmt: skip
        return fitting(document, back.then(gone, added(*again)))
