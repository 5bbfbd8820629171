"""What applying proposals did to the map, as it was kept, and how to take it back exactly.

What has been changed since is compared field by field; where something stands now is nobody's loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.placement import box_by_id
from app.model.proposals import GEOMETRY, same_meaning
from app.model.records import (
    Attachment,
    Finding,
    Flow,
    Note,
    OpenPoint,
    Point,
    Proposal,
    ProposalEvent,
    Rating,
    Record,
    Round,
    Version,
)
from app.model.records.base import references_in
from app.model.rules import shown_name

SAID = (Note, Finding, OpenPoint, Rating, Attachment)
"""What people hang on a step; it would be left without one."""
NEAR = 2.0
"""How far the end of a line may be from its step, in map units, and still be led to it."""


def application_of(document: Document, proposal: Proposal) -> ChangeSet:
    """Read what applying a proposal, with those applied together with it, did; empty if that was not kept."""
    for each in document.all(ProposalEvent):
        if each.what == "applied" and each.changes and each.version == proposal.applied_version:
            try:
                return from_json(ChangeSet, each.changes)
            except Unreadable:
                return ChangeSet()
    return ChangeSet()


def why_not_unapply(document: Document, proposal: Proposal) -> Message | None:
    """Say why the application of a proposal cannot be taken back; None if it can."""
    version = document.find(Version, proposal.applied_version)
    if version is None:
        return msg("“{name}” has not been applied.", name=shown_name(proposal))
    if any(_looks_at(document, review, version) for review in document.all(Round)):
        return msg("A review round has been opened since. To go back now, restore the earlier version.")
    if version.kind == "adopted":
        return msg("Version {number} has been adopted. To go back now, restore the earlier version.",
                   number=version.number)  # fmt: skip
    applied = application_of(document, proposal)
    if not applied:
        return msg("What applying it did has not been kept. To go back, restore the earlier version.")
    return _collision(document, applied)


def _looks_at(document: Document, review: Round, version: Version) -> bool:
    """Answer whether a round looks at this version, or at a later one."""
    looked_at = document.find(Version, review.version)
    return looked_at is not None and looked_at.number >= version.number


def _collision(document: Document, applied: ChangeSet) -> Message | None:
    """Name the first element that has been changed since in a way that cannot be kept, or has got something new."""
    for change in applied:
        now = document.records.get(change.id)
        if not _is_untouched(change, now):
            name = shown_name(now or change.record)
            return msg("“{name}” has been changed since. Take that back first, or restore the earlier version.",
                       name=name)  # fmt: skip
    new = {change.id for change in applied if change.before is None}
    for element in new:
        if document.is_named_by(element, SAID) or _is_used(document, element, applied.ids):
            return msg(
                "Something has been added to “{name}” since. Take that back first, or restore the earlier version.",
                name=shown_name(document.records.get(element)),
            )
    return None


def _is_used(document: Document, element: str, known: set[str]) -> bool:
    """Answer whether something cannot be without an element that is not among these."""
    others = (r for r in document.referrers(element, Record) if r.id not in known)
    return any(target == element for other in others for target, _ in references_in(other))


def _is_untouched(change: Change, now: Record | None) -> bool:
    """Answer whether an element means what it meant after the change, as far as the change concerns it."""
    if change.after is None or now is None or change.before is None:
        return _means_the_same(change.after, now)
    drawn = GEOMETRY.get(type(change.record), frozenset())
    return all(getattr(now, n) == new for n, (_, new) in change.fields.items() if n not in drawn)


def _means_the_same(one: Record | None, other: Record | None) -> bool:
    if one is None or other is None:
        return one is other
    return type(one) is type(other) and same_meaning(ChangeSet([Change(one, other)]), ChangeSet())


def taken_back(document: Document, applied: ChangeSet) -> ChangeSet:
    """Plan to undo what an application did; raise Refused if something collides with it."""
    reason = _collision(document, applied)
    if reason is not None:
        raise Refused(reason)
    back = ChangeSet(c for change in applied.inverse for c in _back(document, change))
    return back.then(_led_nowhere(document, back))


def _back(document: Document, change: Change) -> list[Change]:
    """Turn one inverse change into one of the element as it is now; where it has been moved to since it stays."""
    now = document.records.get(change.id)
    if change.after is None:
        return removed(now) if now is not None else []
    if now is None:
        return added(change.after)
    values: dict[str, Any] = {n: new for n, (old, new) in change.fields.items() if getattr(now, n) == old}
    return changed(now, **values)


def _led_nowhere(document: Document, back: ChangeSet) -> Iterator[Change]:
    """Drop the ways of flows that come back although their steps have been moved away since."""
    ahead = document.ahead(back)
    for change in back.of(Flow):
        flow = change.after
        if isinstance(flow, Flow) and flow.points and not flow.by_hand and not _is_led(ahead, flow):
            yield from changed(flow, points=(), label_box=None)


def _is_led(document: Document, flow: Flow) -> bool:
    ends = ((flow.source, flow.points[0]), (flow.target, flow.points[-1]))
    return all(_is_at(document, end, point) for end, point in ends)


def _is_at(document: Document, element: str | None, point: Point) -> bool:
    box = box_by_id(document, element)
    return box is None or box.grown(NEAR).contains(point)


def versions_to_go(document: Document, version_id: str) -> list[Version]:
    """List the draft versions that an application took and that nothing else rests on."""
    from app.model.operations.base import derived_id

    going: list[Version] = []
    for each in (version_id, derived_id("before", version_id)):
        version = document.find(Version, each)
        if version is None or version.kind == "adopted":
            break
        resting = [r for r in document.referrers(each, Record) if not isinstance(r, ProposalEvent) and r not in going]
        if any(not isinstance(r, Proposal) or r.applied_version != each for r in resting):
            break
        going.append(version)
    return going
