"""What a proposal can rest on: the verdicts and notes on the steps that it touches."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.document import Document
from app.model.proposals import marks_of, replay
from app.model.records import Finding, Flow, Note, Proposal
from app.model.reviews.evidence import not_replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Verdicts and notes, as ids in the order in which they were written."""

    findings: tuple[str, ...]
    notes: tuple[str, ...]


def grounds_for(document: Document, proposal_id: str) -> Grounds:
    """Find the verdicts and notes on what a proposal changes or cuts that it does not rest on already."""
    proposal = document.get(Proposal, proposal_id)
    near = _touched(document, proposal_id)
    findings = [f.id for f in document.all(Finding) if f.step in near and f.verdict not in ("undecided", "keep")]
    notes = [note.id for note in not_replaced(document.all(Note)) if note.target in near]
    return Grounds(
        findings=tuple(i for i in findings if i not in proposal.findings),
        notes=tuple(i for i in notes if i not in proposal.notes),
    )


def _touched(document: Document, proposal_id: str) -> set[str]:
    """Name what a proposal touches; with a flow the steps at its ends."""
    marked = set(marks_of(replay(document, [proposal_id]).changes))
    flows = [flow for i in marked if (flow := document.find(Flow, i)) is not None]
    return marked | {end for flow in flows for end in (flow.source, flow.target) if end}
