"""A proposal made from a verdict: title, reason, the notes it rests on, and for a cut the change itself. No widgets."""

from __future__ import annotations

from app.i18n import msg, text, tr
from app.model.errors import Refused
from app.model.operations import CutStep, Drawn, OpenProposal, Operation, Propose, Together
from app.model.placement import Arrangement
from app.model.proposals import next_number
from app.model.records import OPEN_STATUSES, Finding, Proposal, Step
from app.model.rules import shown_name
from app.model.versions import latest
from app.ui.workplace import Workplace

PROPOSED = ("change", "cut")
"""The verdicts from which a proposal follows."""


def proposal_on(place: Workplace, finding: Finding) -> Proposal | None:
    """Return the open proposal that rests on a verdict."""
    proposals = place.process.referrers(finding.id, Proposal)
    return next((p for p in proposals if finding.id in p.findings and p.status in OPEN_STATUSES), None)


def has_proposal(place: Workplace, finding: Finding) -> bool:
    """Answer whether an open proposal rests on a verdict already."""
    return proposal_on(place, finding) is not None


def proposal_for(place: Workplace, finding: Finding) -> Operation:
    """Return the act that opens a proposal for a verdict; raise Refused where nothing is to be proposed."""
    step = place.process.find(Step, finding.step)
    if finding.verdict not in PROPOSED:
        raise Refused(msg("A proposal follows from Change or Cut. Decide first."))
    if step is None:
        raise Refused(msg("This step is no longer on the map. There is nothing left to propose; the verdict stays."))
    if has_proposal(place, finding):
        raise Refused(msg("There is a proposal for this verdict already. You find it in Change."))
    proposal = _proposal(place, finding, step)
    opening = OpenProposal(proposal=proposal)
    if finding.verdict == "change":
        return opening
    return Together(operations=(opening, _cutting(place, proposal.id, step)), title=opening.label(place.process))


def _proposal(place: Workplace, finding: Finding, step: Step) -> Proposal:
    process, name = place.process, text(shown_name(step))
    last = latest(process)
    weak = [note for note in process.notes_on(step.id) if note.direction == "weakness"]
    return Proposal(
        id=place.new_id(),
        number=next_number(process),
        title=tr("Cut “{name}”", name=name) if finding.verdict == "cut" else tr("Change “{name}”", name=name),
        reason="\n".join([part for part in (finding.reason, *(note.claim for note in weak)) if part]),
        ecrs="eliminate" if finding.verdict == "cut" else "",
        created_at=place.now(),
        base_version=last.id if last is not None else None,
        base_hash=last.content_hash if last is not None else "",
        findings=(finding.id,),
        notes=tuple(note.id for note in weak),
    )


def _cutting(place: Workplace, proposal_id: str, step: Step) -> Operation:
    """Return the item that proposes to cut the step, led as the layout would lead it."""
    cutting = CutStep(step_id=step.id)
    changes = cutting.plan(place.process)
    arrangement = place.editor.arrangement_for(place.process, changes)
    operation: Operation = cutting
    if arrangement != Arrangement():
        operation = Drawn(operation=cutting, arrangement=arrangement)
    name = str(cutting.label(place.process))
    return Propose(item_id=place.new_id(), proposal_id=proposal_id, operation=operation, name=name)
