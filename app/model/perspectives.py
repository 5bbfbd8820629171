"""How far company and customer see a step apart: what the panel rated, once it has been revealed (method A3).

The gap of a step is the median of its company view less the median of its customer view, on the scale 1 to 9.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median

from app.model.document import Document
from app.model.records import Rating, Round, Step
from app.model.reviews.rounds import revealed_ratings

VIEWS = ("company", "customer")


def perspective_gaps(document: Document) -> dict[str, float]:
    """Return the gap of every step that both views rated in the last revealed round; nothing before a reveal."""
    scores: dict[str, dict[str, list[int]]] = defaultdict(lambda: {view: [] for view in VIEWS})
    for rating in _last_ratings(document):
        if rating.score is not None and rating.step in document:
            scores[rating.step][rating.view].append(rating.score)
    return {
        step: float(median(views["company"]) - median(views["customer"]))
        for step, views in scores.items()
        if all(views.values())
    }


def widest_gap(document: Document) -> str | None:
    """Name the step whose views lie furthest apart; of several the one that comes first on the map. None unrated."""
    gaps = perspective_gaps(document)
    rated = [step for step in document.all(Step) if step.id in gaps]
    first = min(rated, key=lambda step: (-abs(gaps[step.id]), step.x, step.y, step.id), default=None)
    return first.id if first is not None else None


def _last_ratings(document: Document) -> list[Rating]:
    """List what each person said last of each step and view, in the last round that has been revealed."""
    revealed = [each for each in document.all(Round) if each.state != "open"]
    if not revealed:
        return []
    last = max(revealed, key=lambda each: (each.number, each.id))
    said: dict[tuple[str, str, str], Rating] = {}
    for rating in sorted(revealed_ratings(document, last), key=lambda rating: rating.ballot):
        said[rating.person, rating.step, rating.view] = rating
    return list(said.values())
