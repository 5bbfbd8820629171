"""What can be compared: the map of today, versions, and proposals as they would make it today. Names and documents."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import Message, day_words, msg
from app.model.codec import Unreadable
from app.model.comparison import COMPARED
from app.model.document import Document
from app.model.errors import Refused
from app.model.proposals import FAILS
from app.model.records import OPEN_STATUSES, Proposal, Version
from app.model.settling import replay_settled
from app.model.versions import document_of

TODAY = "today"
VERSION, PROPOSAL = "version:", "proposal:"
TOGETHER = "+"


def choices(process: Document) -> list[tuple[str, Message]]:
    """List what can be compared, with names: today, versions from the newest, open proposals, all of these together."""
    versions = sorted(process.all(Version), key=lambda version: -version.number)
    proposals = open_proposals(process)
    found = [(TODAY, msg("Map of today"))]
    found += [(VERSION + version.id, version_name(version)) for version in versions]
    found += [(PROPOSAL + proposal.id, proposal_name(proposal)) for proposal in proposals]
    if len(proposals) > 1:
        ids, numbers = (TOGETHER.join(map(str, each)) for each in ([p.id for p in proposals], _numbers(proposals)))
        found.append((PROPOSAL + ids, msg("Proposals {numbers} together", numbers=numbers.replace("+", " + "))))
    return found


def open_proposals(process: Document) -> list[Proposal]:
    """List the proposals that may still be applied, by number."""
    return sorted((p for p in process.all(Proposal) if p.status in OPEN_STATUSES), key=lambda p: p.number)


def version_name(version: Version) -> Message:
    """Name a version with its day and whether it has been adopted."""
    day = day_words(version.taken_at[:10]) if version.taken_at else "–"
    name = version.name or "–"
    if version.kind == "adopted":
        return msg("Version {number}: {name} ({day}, adopted)", number=version.number, name=name, day=day)
    return msg("Version {number}: {name} ({day}, draft)", number=version.number, name=name, day=day)


def proposal_name(proposal: Proposal) -> Message:
    return msg("Proposal {number}: {title}", number=proposal.number, title=proposal.title or "–")


def _numbers(proposals: Iterable[Proposal]) -> list[int]:
    return [proposal.number for proposal in proposals]


def proposals_in(key: str) -> tuple[str, ...]:
    """Return the ids of the proposals that a choice is about."""
    return tuple(key.removeprefix(PROPOSAL).split(TOGETHER)) if key.startswith(PROPOSAL) else ()


def shown_by(key: str) -> tuple[str, ...]:
    """Return the ids of the version or the proposals that a choice is about; none for the map of today."""
    return (key.removeprefix(VERSION),) if key.startswith(VERSION) else proposals_in(key)


def document_for(process: Document, key: str) -> Document:
    """Return what a choice shows, as a version would hold it; raise Refused for a damaged version."""
    return Document(record for record in _whole(process, key) if isinstance(record, COMPARED))


def _whole(process: Document, key: str) -> Document:
    if key.startswith(VERSION):
        version = process.get(Version, key.removeprefix(VERSION))
        try:
            return document_of(version, process)
        except Unreadable as error:
            raise Refused(
                msg("This version cannot be read: it is damaged, or a newer program wrote it.")
            ) from error  # fmt: skip
    if key.startswith(PROPOSAL):
        return replay_settled(process, proposals_in(key))[0].document
    return process


def left_out(process: Document, key: str) -> tuple[int, tuple[Message, ...]]:
    """Count the ticked items of a choice's proposals that no longer fit the map, and say which conflicts are settled.

    What does not fit is not shown.
    """
    today, settling = replay_settled(process, proposals_in(key))
    return sum(item.state == FAILS for item in today.items), settling.sentences


def is_there(process: Document, key: str) -> bool:
    """Answer whether a choice can still be made; a proposal is none any more once it has been applied or rejected."""
    if key.startswith(VERSION):
        return key.removeprefix(VERSION) in process
    found = [process.find(Proposal, i) for i in proposals_in(key)]
    return key == TODAY or all(each is not None and each.status in OPEN_STATUSES for each in found)
