"""What proposals say in print: which steps their items speak of, and each item in words. No layout."""

from __future__ import annotations

from app.i18n import day_words, text, tr
from app.model.changes import ChangeSet
from app.model.codec import Unreadable, from_json
from app.model.document import Document
from app.model.errors import Broken, Refused
from app.model.proposal_history import accepted_unsigned
from app.model.proposals import items_of, marks_of, operation_of, replay
from app.model.records import Flow, Person, Proposal, ProposalItem, Step
from app.model.rules import shown_name


def proposal_number(proposal: Proposal) -> str:
    """Return what a proposal is called for short: P-01."""
    return f"P-{proposal.number:02}"


def listed_proposals(document: Document) -> list[Proposal]:
    return sorted(document.all(Proposal), key=lambda proposal: (proposal.number, proposal.id))


def items_by_step(document: Document) -> dict[str, list[ProposalItem]]:
    """Return the items that change a step, or a flow that leaves it, by the step's id."""
    found: dict[str, list[ProposalItem]] = {}
    for proposal in listed_proposals(document):
        for item in items_of(document, proposal.id):
            for step_id in sorted(_steps_of(document, item)):
                found.setdefault(step_id, []).append(item)
    return found


def _steps_of(document: Document, item: ProposalItem) -> set[str]:
    changes = _recorded(item)
    marked = marks_of(changes)
    records = [change.record for change in changes if change.id in marked]
    steps = {record.id for record in records if isinstance(record, Step)}
    steps |= {record.source for record in records if isinstance(record, Flow) and record.source}
    return {step_id for step_id in steps if document.find(Step, step_id) is not None}


def _recorded(item: ProposalItem) -> ChangeSet:
    try:
        return from_json(ChangeSet, item.changes)
    except Unreadable:
        return ChangeSet()


def unsigned_words(document: Document, proposal: Proposal, *, names: bool) -> str:
    """Say who had not signed when a proposal was accepted, and with names who accepted it; empty if all had."""
    accepted = accepted_unsigned(document, proposal.id)
    if accepted is None:
        return ""
    person = document.find(Person, accepted.by) if names else None
    if person is None:
        return tr("{names}; accepted nevertheless on {day}", names=accepted.about, day=day_words(accepted.at))
    return tr("{names}; accepted nevertheless on {day} by {person}", names=accepted.about,
              day=day_words(accepted.at), person=text(shown_name(person)))  # fmt: skip


def words_of_items(document: Document, proposal: Proposal) -> list[str]:
    """Return each item of a proposal in words, in order; one that this program cannot read is left out."""
    ahead = _as_proposed(document, proposal)
    words = []
    for item in items_of(document, proposal.id):
        said = item_words(ahead, item)
        if said:
            words.append(said if item.ticked else tr("{item} (not chosen)", item=said))
    return words


def item_words(document: Document, item: ProposalItem) -> str:
    """Return an item's name, or else what its operation says it does, empty if neither can be told."""
    if item.name:
        return item.name
    try:
        return text(operation_of(item).label(document))
    except (Unreadable, Refused, Broken):
        return ""


def _as_proposed(document: Document, proposal: Proposal) -> Document:
    """Return the document with the proposal carried out and what it cuts still there, so that all names are known."""
    ahead = replay(document, [proposal.id]).document
    gone = [record for record in document if record.id not in ahead]
    return Document([*ahead, *gone])
