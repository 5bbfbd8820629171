"""What a person themselves rated in the round before, for beside their own questions; never what anybody else did."""

from __future__ import annotations

from app.model.document import Document
from app.model.records import Rating, Round
from app.model.reviews.kinship import came_from
from app.model.reviews.rounds import CLOSED, ratings_of, round_before, scope_of

OwnRatings = dict[tuple[str, str], tuple[int | None, ...]]
"""By step and view: the rating of each step that it was then; None is "cannot judge"."""


def own_ratings(document: Document, review: Round, person_id: str) -> list[Rating]:
    """List what a person rated in the closed round before, of every step and view the last ballot."""
    earlier = round_before(document, review)
    if earlier is None or earlier.state != CLOSED:
        return []
    own = (each for each in ratings_of(document, earlier.id) if each.person == person_id)
    return list({(r.step, r.view): r for r in sorted(own, key=lambda rating: rating.ballot)}.values())


def own_last(document: Document, review: Round, person_id: str) -> OwnRatings:
    """Say for every step that is rated now how the person rated it last time, as far as they did."""
    rated = {(each.step, each.view): each.score for each in own_ratings(document, review, person_id)}
    steps = {step for step, _ in rated}
    origins = {step_id: came_from(document, step_id, steps) for step_id in scope_of(document, review)} if rated else {}
    found = {
        (step_id, view): tuple(rated[i, view] for i in before if (i, view) in rated)
        for step_id, before in origins.items()
        for view in dict.fromkeys(view for _, view in rated)
    }
    return {place: scores for place, scores in found.items() if scores}
