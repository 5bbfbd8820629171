"""What operations on proposals leave behind: that something was done, when and by whom. Without a time, nothing."""

from __future__ import annotations

from typing import Any

from app.model.document import Document
from app.model.operations.base import derived_id
from app.model.records import ProposalEvent


def event(
    document: Document, proposal_id: str, what: str, at: str, by: str | None, **values: Any
) -> list[ProposalEvent]:
    """Make the record of something done to a proposal; none if it is not said when."""
    if not at:
        return []
    event_id = derived_id("event", proposal_id, what, at)
    while event_id in document:
        event_id = derived_id("event", event_id)
    return [ProposalEvent(id=event_id, proposal=proposal_id, what=what, at=at, by=by or None, **values)]
