"""The parts of the printed set in their order: what each is called, and whether a document has anything for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.attachments import has_pictures
from app.model.document import Document
from app.model.records import (
    DataObject,
    Department,
    Group,
    Lane,
    OpenPoint,
    Pool,
    Proposal,
    Round,
    Step,
    TextNote,
    Version,
)

OPEN_STATUSES = ("draft", "in_review", "accepted")
"""A proposal with one of these is still to be carried out."""
DRAWN = (Step, Lane, Pool, TextNote, Group, DataObject)
"""With any of these there is something to see on a map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartKind:
    """One part of the set."""

    key: str
    title: Message
    is_there: Callable[[Document], bool]


def _always(document: Document) -> bool:
    return True


def _is_drawn(document: Document) -> bool:
    return any(document.count(kind) > 0 for kind in DRAWN)


def _has_steps(document: Document) -> bool:
    return document.count(Step) > 0


def _has_proposals(document: Document) -> bool:
    return document.count(Proposal) > 0


def open_proposals(document: Document) -> list[Proposal]:
    """List the proposals that are still to be carried out, by their number."""
    found = [proposal for proposal in document.all(Proposal) if proposal.status in OPEN_STATUSES]
    return sorted(found, key=lambda proposal: (proposal.number, proposal.id))


def _has_open_proposals(document: Document) -> bool:
    return bool(open_proposals(document))


def _has_before_and_after(document: Document) -> bool:
    return _has_open_proposals(document) or document.count(Version) > 0


def _has_versions(document: Document) -> bool:
    return document.count(Version) > 0


def _has_rounds(document: Document) -> bool:
    return document.count(Round) > 0


def _has_departments(document: Document) -> bool:
    return document.count(Department) > 0 and document.count(Lane) > 0 and document.count(Step) > 0


def _has_open_points(document: Document) -> bool:
    return document.count(OpenPoint) > 0


PARTS: tuple[PartKind, ...] = (
    PartKind(key="contents", title=msg("Title and contents"), is_there=_always),
    PartKind(key="map", title=msg("Map as it is"), is_there=_is_drawn),
    PartKind(key="changes", title=msg("Change maps"), is_there=_has_open_proposals),
    PartKind(key="to_be", title=msg("Map as it is to be"), is_there=_has_open_proposals),
    PartKind(key="before_after", title=msg("Before and after, with figures"), is_there=_has_before_and_after),
    PartKind(key="heat", title=msg("Heat maps"), is_there=_has_steps),
    PartKind(key="procedure", title=msg("Written procedure"), is_there=_has_steps),
    PartKind(key="steps", title=msg("All about each step"), is_there=_has_steps),
    PartKind(key="pictures", title=msg("Pictures, a page for each step"), is_there=has_pictures),
    PartKind(key="proposals", title=msg("Proposals with effect and signatures"), is_there=_has_proposals),
    PartKind(key="comparison", title=msg("Compared with the last version"), is_there=_has_versions),
    PartKind(key="minutes", title=msg("Minutes of the last review round"), is_there=_has_rounds),
    PartKind(key="coverage", title=msg("Who has looked at what"), is_there=_has_departments),
    PartKind(key="open_points", title=msg("Open points"), is_there=_has_open_points),
    PartKind(key="signs", title=msg("Signs and words"), is_there=_always),
    PartKind(key="method", title=msg("Method and thresholds"), is_there=_always),
)
KEYS = tuple(kind.key for kind in PARTS)
WHOLE = tuple(key for key in KEYS if key != "pictures")
"""Everything once: pictures stand in "All about each step" already."""
USUAL = ("map", "procedure", "steps", "proposals")
"""What most people want to hold in their hands."""
LONG = 10
"""From so many pages on, title and contents belong to what is usual."""


def offered(document: Document) -> list[PartKind]:
    """List the parts that a document has anything for."""
    return [kind for kind in PARTS if kind.is_there(document)]
