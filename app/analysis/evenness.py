"""Who speaks how much: Pielou's evenness of the notes over the departments, and the largest share."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

LEAST_EVEN, LARGEST = 0.8, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Evenness:
    """J is 1 if all departments say equally much, 0 if only one speaks; None where there are fewer than two."""

    n: int
    j: float | None
    largest: float | None
    loudest: str | None

    @property
    def is_concentrated(self) -> bool:
        uneven = self.j is not None and self.j < LEAST_EVEN
        return uneven or (self.j is not None and self.largest is not None and self.largest > LARGEST)


def evenness(notes_by_department: Mapping[str, int]) -> Evenness:
    """Return J = -sum p ln p / ln D over all D departments, those without a note included."""
    n, departments = sum(notes_by_department.values()), len(notes_by_department)
    if n == 0:
        return Evenness(n=0, j=None, largest=None, loudest=None)
    shares = [count / n for count in notes_by_department.values() if count]
    j = -sum(p * math.log(p) for p in shares) / math.log(departments) if departments > 1 else None
    loudest = max(notes_by_department, key=lambda name: notes_by_department[name])
    return Evenness(n=n, j=j, largest=max(shares), loudest=loudest)
