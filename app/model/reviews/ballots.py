"""Which ballot of a step is open, step by step: a team may rate one step again while others wait for their first.

A round keeps it in two fields. `ballot` is the lowest ballot that a step is in. `revealed` names a step once for every
time it was revealed since, and once more for every time it was covered again for a further ballot. So an odd count is
an open view, an even count an open ballot. Only this module reads and writes the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from app.model.changes import Change, changed
from app.model.records import Round

OPEN, REVEALED, SECOND, CLOSED = "open", "revealed", "second", "closed"
BLIND = (OPEN, SECOND)
"""The states in which ratings are handed in and nobody sees them."""
LAST_BALLOT = 3

Standing = dict[str, tuple[int, bool]]
"""By step: the ballot it is in, and whether that has been revealed."""


@lru_cache(maxsize=64)
def _turns(revealed: tuple[str, ...]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for step_id in revealed:
        counts[step_id] = counts.get(step_id, 0) + 1
    return counts


def ballot_of(review: Round, step_id: str) -> int:
    """Return which ballot a step is in, open or revealed."""
    return review.ballot + _turns(review.revealed).get(step_id, 0) // 2


def is_open(review: Round, step_id: str) -> bool:
    """Answer whether a step is being rated blind."""
    return review.state in BLIND and _turns(review.revealed).get(step_id, 0) % 2 == 0


def is_revealed(review: Round, step_id: str, ballot: int) -> bool:
    """Answer whether the ratings of a step in a ballot may be seen."""
    if review.state not in BLIND:
        return True
    current = ballot_of(review, step_id)
    return ballot < current or (ballot == current and not is_open(review, step_id))


def may_be_rated_again(review: Round, step_id: str) -> bool:
    """Answer whether a further blind ballot of a step can follow."""
    return review.state != CLOSED and not is_open(review, step_id) and ballot_of(review, step_id) < LAST_BALLOT


def standing_of(review: Round, scope: Iterable[str]) -> Standing:
    """Write out where each step of a round stands."""
    return {step_id: (ballot_of(review, step_id), not is_open(review, step_id)) for step_id in scope}


def revealing(review: Round, standing: Standing, steps: Iterable[str], rated: Iterable[str], at: str) -> list[Change]:
    """Reveal these steps. A further ballot in which nobody has rated has not been held: the one before counts."""
    with_ratings = set(rated)
    for step_id in steps:
        number, seen = standing[step_id]
        if not seen:
            held = step_id in with_ratings or number == 1
            standing[step_id] = (number if held else number - 1, True)
    return _written(review, standing, at)


def covering(review: Round, standing: Standing, steps: Iterable[str]) -> list[Change]:
    """Open a further blind ballot of these steps."""
    for step_id in set(steps):
        standing[step_id] = (standing[step_id][0] + 1, False)
    return _written(review, standing)


def _written(review: Round, standing: Standing, at: str = "") -> list[Change]:
    lowest = min(number for number, _ in standing.values())
    blind = [number for number, seen in standing.values() if not seen]
    turns: list[str] = []
    for step_id, (number, seen) in standing.items():
        turns += [step_id] * (2 * (number - lowest) + int(seen and bool(blind)))
    state = REVEALED if not blind else OPEN if min(blind) == 1 else SECOND
    when = review.revealed_at if blind else at
    return changed(review, state=state, ballot=lowest, revealed=tuple(turns), revealed_at=when)
