"""What a row of the budgets consists of: sides that are measured in turn, and goals they are held to. Plain data."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

OURS, FLOOR, NAIVE = "ours", "floor", "naive"


class Absent(Exception):
    """A side cannot be measured here; the text says why."""


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that is measured once a round: ours, the floor, the naive way, or another program by its name."""

    name: str
    once: Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Ours must be at most `most`, or at least `least` (times the side `of`), or lie `below` times under that side."""

    most: float | None = None
    least: float | None = None
    below: float | None = None
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of the table. `n` is the size in steps, `floor` and `naive` say what those sides do."""

    row: str
    what: str
    n: int
    sides: Sequence[Side]
    goals: Sequence[Goal] = ()
    unit: str = "ms"
    floor: str = ""
    naive: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the rounds of one side gave, or why there are none."""

    rounds: tuple[float, ...] = ()
    absent: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def least(self) -> float:
        return min(self.rounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A case with its figures by the sides' names."""

    row: str
    what: str
    n: int
    unit: str
    figures: dict[str, Figure]
    goals: tuple[Goal, ...] = ()
    floor: str = ""
    naive: str = ""

    def ratio(self, of: str) -> float | None:
        """Return how many times the side `of` ours is; None if one of them was not measured."""
        ours, other = self.figures.get(OURS), self.figures.get(of)
        if ours is None or other is None or not ours.rounds or not other.rounds or not other.median:
            return None
        return ours.median / other.median


@dataclass(slots=True)
class Plan:
    """How much is measured: rounds, sizes and whether other programs are asked too."""

    rounds: int = 3
    shrink: int = 1
    peers: bool = False
    said: list[str] = field(default_factory=list)

    def size(self, steps: int) -> int:
        """Return a size of the budgets, or a small one where only the shape of the benchmark is tried."""
        return max(24, steps // self.shrink)


def measured(case: Case, rounds: int) -> Line:
    """Measure the sides of a case in alternating rounds; one that cannot be measured says why."""
    found: dict[str, list[float]] = {side.name: [] for side in case.sides}
    absent: dict[str, str] = {}
    for _ in range(rounds):
        for side in case.sides:
            if side.name in absent:
                continue
            try:
                found[side.name].append(side.once())
            except Absent as reason:
                absent[side.name] = str(reason)
    figures = {name: Figure(tuple(values), absent.get(name, "")) for name, values in found.items()}
    return Line(
        row=case.row, what=case.what, n=case.n, unit=case.unit, figures=figures, goals=tuple(case.goals),
        floor=case.floor, naive=case.naive,
    )  # fmt: skip


def misses(line: Line) -> list[float]:
    """Return by which factor each goal is missed; 1.0 or less is met. Goals beside an unmeasured side are left out."""
    ours = line.figures[OURS]
    if not ours.rounds:
        return []
    factors: list[float] = []
    for goal in line.goals:
        ratio = line.ratio(goal.of) if goal.of else ours.median
        if ratio is None:
            continue
        if goal.most is not None:
            factors.append(ratio / goal.most if goal.most else (1.0 if ratio <= 0 else float("inf")))
        if goal.least is not None:
            factors.append(goal.least / ratio)
        if goal.below is not None:
            factors.append(goal.below * ratio)
    return factors
