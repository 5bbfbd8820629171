"""What a table of cases shows about a change, worked out without the window: reading, comparing, the records."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.cases import Cases, cases_from
from app.analysis.cohorts.study import Study, dataset_of, evaluation_from, study
from app.analysis.evaluating import predicted_gain
from app.exchange.cases_file import read_beside
from app.i18n import msg
from app.model.days import is_day
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Dataset, Evaluation, Measure, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A study with the cases that it rests on, where they came from, and how many lines said no case."""

    study: Study
    cases: Cases
    name: str
    digest: str
    left_out: int

    def records(self, evaluation_id: str, dataset_id: str, at: str, by: str | None) -> tuple[Evaluation, Dataset]:
        """Make the records that keep this judgement; the cases themselves stay outside."""
        evaluation = evaluation_from(self.study, evaluation_id=evaluation_id, dataset=dataset_id, at=at, by=by)
        return evaluation, dataset_of(self.name, self.digest, self.cases, self.study, dataset_id)


def judged_by(
    document: Document, proposal_id: str, data: bytes, day: str, *, name: str, digest: str, dates: str = ""
) -> Judged:
    """Judge a change by a table; raise Refused with what is missing. `dates`: as `read_cases` takes it."""
    if not is_day(day):
        raise Refused(msg("Write the day from which the change has been in force."))
    proposal = document.get(Proposal, proposal_id)
    table = read_beside(data, dates)
    cases = cases_from(table)
    measure = document.find(Measure, proposal.primary_measure)
    predicted = predicted_gain(document, proposal, measure) if measure is not None else None
    found = study(document, proposal, cases, day, predicted=predicted)
    return Judged(study=found, cases=cases, name=name, digest=digest, left_out=len(table.left_out))
