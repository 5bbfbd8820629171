"""What the round before said, for beside the fields of this one: medians of a closed round, never of an open one.

On what a person takes along alone, their own ratings can stand there too.
"""

from __future__ import annotations

from app.analysis.agreement import Agreement
from app.analysis.one_sided import halves
from app.analysis.reviewed import review_of
from app.i18n import number, tr
from app.model.document import Document
from app.model.records import Round
from app.model.reviews.kinship import kin
from app.model.reviews.own_ratings import own_last
from app.model.reviews.rounds import CLOSED, looked_at, round_before

LastTime = dict[tuple[str, str], str]
"""By step and view."""


def last_time(document: Document, held: Round) -> LastTime:
    """Say for every step that the round before judged, from both sides, what it got; nothing without one."""
    earlier = round_before(document, held)
    if earlier is None or earlier.state != CLOSED:
        return {}
    before = review_of(document, earlier)
    then = {each.step.id: each for each in before.steps}
    found = {}
    for pair in kin(document, before.material.frozen, looked_at(document, held)):
        steps = [then[step_id] for step_id in pair.before if step_id in then]
        if pair.now is not None and steps:
            found[pair.now, "customer"] = _words(earlier, [step.customer for step in steps])
            found[pair.now, "company"] = _words(earlier, [step.company for step in steps])
    return found


def own_last_time(document: Document, held: Round, person_id: str) -> LastTime:
    """Say for every step how one person rated it in the round before; nothing of anybody else."""
    earlier = round_before(document, held)
    if earlier is None:
        return {}
    return {
        place: tr("you, round {number}: {ratings}", number=earlier.number, ratings=", ".join(map(_rating, scores)))
        for place, scores in own_last(document, held, person_id).items()
    }


def _rating(score: int | None) -> str:
    return tr("cannot judge") if score is None else number(score, 0)


def _words(earlier: Round, given: list[Agreement]) -> str:
    return tr("round {number}: {medians}", number=earlier.number, medians=", ".join(map(_median, given)))


def _median(found: Agreement) -> str:
    if found.median is None:
        return tr("too few ratings (n = {n})", n=found.n)
    return tr("{median} (n = {n})", median=halves(found.median), n=found.n)
