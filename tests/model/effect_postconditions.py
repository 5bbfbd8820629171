"""What must be true after something was measured, evaluated, decided; see `tests.model.postconditions`."""

from __future__ import annotations

from typing import Any

from app.model.document import Document
from app.model.evaluating import DECISIONS, VERDICTS, latest_evaluation
from app.model.observing import measured
from app.model.records import Dataset, Evaluation, Proposal, ProposalEvent, Record
from app.model.versions import differences


def record_observation(act: Any, before: Document, after: Document) -> bool:
    """The figure is there as it was given, counts instead of what it corrects, and all else is as it was."""
    new = act.observation
    counts = [each.id for each in measured(after, new.measure)]
    right = (new.id in counts) == (new.value is not None) and new.supersedes not in counts
    return right and [c.after for c in differences(before, after)] == [new]


def evaluate(act: Any, before: Document, after: Document) -> bool:
    """The evaluation stands beside earlier ones, none claims a success without an interval, the map is as it was."""
    found, changed = act.evaluation, _changed(before, after)
    status = after.get(Proposal, found.proposal).status
    counts = latest_evaluation(after, found.proposal)
    untouched = all(after.find(Evaluation, each.id) == each for each in before.all(Evaluation))
    alone = {type(record) for record in changed} <= {Dataset, Evaluation, Proposal, ProposalEvent}
    kept = act.dataset is None or after.find(Dataset, act.dataset.id) == act.dataset
    alone = alone and kept
    return counts is not None and counts.verdict in VERDICTS and status == "evaluated" and untouched and alone


def conclude(act: Any, before: Document, after: Document) -> bool:
    """The proposal is what was decided, with reason and day; of the evaluation only that was added."""
    old, new = before.get(Evaluation, act.evaluation_id), after.get(Evaluation, act.evaluation_id)
    proposal = after.get(Proposal, new.proposal)
    decided = (new.decision, new.decided_reason, new.decided_at) == (act.decision, act.reason, act.at)
    same = (old.results, old.verdict, old.before, old.after) == (new.results, new.verdict, new.before, new.after)
    alone = {type(record) for record in _changed(before, after)} <= {Evaluation, Proposal, ProposalEvent}
    return proposal.status == DECISIONS[act.decision] and bool(act.reason.strip()) and decided and same and alone


def _changed(before: Document, after: Document) -> list[Record]:
    return [change.record for change in differences(before, after)]
