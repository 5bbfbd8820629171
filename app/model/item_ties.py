"""What the items of one proposal mean to each other: which fall if one goes, which one needs.

Asked before an act, so that the window can say it, and by the act itself.
"""

from __future__ import annotations

from app.model.changes import Change, ChangeSet, changed
from app.model.codec import to_json
from app.model.document import Document
from app.model.proposal_items import items_of, named_in, recorded_changes
from app.model.proposals import APPLIES, FAILS, NEEDS_A_LOOK, Replay, ReplayedItem, replay
from app.model.records import ProposalItem


def dependents_of(document: Document, item_id: str) -> list[ProposalItem]:
    """List the items that cannot be carried out any more if this one is left out."""
    item = document.find(ProposalItem, item_id)
    if item is None or not item.ticked:
        return []
    ahead = document.ahead(ChangeSet(changed(item, ticked=False)))
    before, after = replay(document, [item.proposal]), replay(ahead, [item.proposal])
    return [each.item for each in fallen(before, after)]


def needed_by(document: Document, item_id: str) -> list[ProposalItem]:
    """List the items left out that this one needs: those that add what it names, and what they need in turn."""
    item = document.find(ProposalItem, item_id)
    if item is None:
        return []
    off = [other for other in items_of(document, item.proposal) if not other.ticked and other.id != item_id]
    adds = {other.id: {c.id for c in recorded_changes(other) if c.before is None} for other in off}
    needed: dict[str, ProposalItem] = {}
    pending = [item]
    while pending:
        named = named_in(recorded_changes(pending.pop()))
        more = [other for other in off if other.id not in needed and adds[other.id] & named]
        needed.update({other.id: other for other in more})
        pending += more
    return [other for other in off if other.id in needed]


def fallen(before: Replay, after: Replay) -> list[ReplayedItem]:
    """List the items that could be carried out before and cannot after, as they are after."""
    fine = {each.item.id for each in before.items if each.state == APPLIES}
    return [each for each in after.items if each.state == FAILS and each.item.id in fine]


def recorded_anew(before: Replay, after: Replay) -> list[Change]:
    """Record the items that do something else only because their author changed the items around them."""
    fine = {each.item.id for each in before.items if each.state == APPLIES}
    other = [each for each in after.items if each.state == NEEDS_A_LOOK and each.item.id in fine]
    return [change for each in other for change in changed(each.item, changes=to_json(each.changes))]
