"""What a proposal would bring about and what stands in its way, worked out beside the window after every change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.i18n import Message
from app.model.conflicts import Conflict, conflicts, conflicts_with_others
from app.model.consequences import Consequence, consequences
from app.model.document import Document
from app.model.proposals import replay
from app.model.rebasing import rebase_text
from app.model.records import OPEN_STATUSES, Proposal
from app.model.settling import WayOut, ways_out
from app.model.signing import Signer, signers
from app.ui.answering import Answering, Job
from app.ui.change.acts import ProposalActs


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What was found about a proposal, and of those looked at together with it how they get in each other's way."""

    proposal: str
    conflicts: tuple[tuple[Conflict, tuple[WayOut, ...]], ...] = ()
    moved_on: tuple[Message, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    signers: tuple[Signer, ...] = ()


def foreseeing(acts: ProposalActs, parent: QObject) -> Answering:
    """Work out what is to be said of the chosen proposal; what is answered is a Foreseen."""

    def question() -> Job | None:
        chosen, together, now = acts.chosen, acts.together, acts.place.now()
        if chosen is None:
            return None
        document = acts.place.process.copy()
        return lambda: foreseen(document, chosen, together, now)

    answering = Answering(question, parent)
    acts.place.closing.connect(answering.stop)
    return answering


def foreseen(document: Document, proposal: Proposal, together: tuple[str, ...], now: str) -> Foreseen:
    """Find out what a proposal would bring about on a document; nothing more comes of a closed one."""
    is_open = proposal.status in OPEN_STATUSES
    if together:
        found = conflicts(document, together)
    else:
        found = conflicts_with_others(document, proposal.id) if is_open else []
    clashing = tuple((each, tuple(ways_out(document, each, at=now))) for each in found)
    if not is_open:
        return Foreseen(proposal=proposal.id, conflicts=clashing)
    return Foreseen(
        proposal=proposal.id,
        conflicts=clashing,
        moved_on=tuple(rebase_text(document, proposal.id)),
        consequences=tuple(consequences(document, replay(document, [proposal.id]))),
        signers=tuple(signers(document, proposal.id)),
    )
