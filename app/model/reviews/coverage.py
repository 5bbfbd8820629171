"""Who has looked at what from which side: department x view x step, and the gaps.

Before the reveal a cell says only that something was handed in, not even whether it was "cannot judge".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.model.records import Department, Rating
from app.model.reviews.criteria import VIEWS
from app.model.reviews.flags import Material
from app.model.reviews.panel import CUSTOMER_SEATS, areas
from app.model.reviews.rounds import is_revealed, ratings_of

NOTHING, HANDED_IN, CANNOT_JUDGE, RATED = "nothing", "handed_in", "cannot_judge", "rated"
_MORE = (NOTHING, HANDED_IN, CANNOT_JUDGE, RATED)
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a department has said about a step from one side."""

    department: str
    view: str
    step: str
    rating: str = NOTHING
    notes: int = 0
    raters: int = 0
    """How many have handed in a rating, whatever it says."""

    @property
    def is_gap(self) -> bool:
        return self.rating == NOTHING and not self.notes


def coverage(material: Material) -> list[Cell]:
    """List every cell: department by department, the customer's view first, along the flow."""
    rated, noted, raters = _rated(material), _noted(material), _raters(material)
    return [
        Cell(
            department=area.id,
            view=view,
            step=step.id,
            rating=rated.get(place, NOTHING),
            notes=noted[place],
            raters=len(raters.get(place, ())),
        )
        for area in covering_areas(material)
        for view in VIEWS
        for step in material.steps
        for place in [(area.id, view, step.id)]
    ]


def gaps(cells: list[Cell]) -> list[Cell]:
    """List the cells in which there is nothing."""
    return [cell for cell in cells if cell.is_gap]


def covering_areas(material: Material) -> list[Department]:
    """List the departments that are to look: every internal one with a lane, and the customer."""
    return [area for area in areas(material.frozen) if area.kind in ("internal", "customer")]


def _rated(material: Material) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for rating, state in _states(material):
        for department in _speaks_for(material, rating):
            place = (department, rating.view, rating.step)
            found[place] = max(found.get(place, NOTHING), state, key=_MORE.index)
    return found


def _raters(material: Material) -> dict[Place, set[str]]:
    """Name who has handed in a rating, by place."""
    found: dict[Place, set[str]] = {}
    for rating, _state in _states(material):
        for department in _speaks_for(material, rating):
            found.setdefault((department, rating.view, rating.step), set()).add(rating.person)
    return found


def _states(material: Material) -> Iterator[tuple[Rating, str]]:
    if material.review is not None:
        for rating in ratings_of(material.document, material.review.id):
            if not is_revealed(material.review, rating.step, rating.ballot):
                yield rating, HANDED_IN
            else:
                yield rating, CANNOT_JUDGE if rating.score is None else RATED


def _speaks_for(material: Material, rating: Rating) -> list[str]:
    """Name the departments for which a rating counts; the voice of the customer speaks for the customer's lanes."""
    seat = material.seat_of(rating.person)
    if seat is not None and seat.seat in CUSTOMER_SEATS:
        return [area.id for area in areas(material.frozen) if area.kind == "customer"]
    return [seat.department] if seat is not None and seat.department is not None else []


def _noted(material: Material) -> Counter[Place]:
    return Counter((note.author_department, note.view, note.target) for note in material.notes)
