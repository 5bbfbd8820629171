"""The table that `make bench` prints, from lines with figures. Knows nothing of what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scripts.bench.cases import FLOOR, NAIVE, OURS, Figure, Goal, Line, misses

HEADS = ("row", "what", "N", "ours (least)", "floor", "x", "naive", "x", "others", "goal", "met")


def table(lines: Iterable[Line]) -> str:
    """Return the lines as a Markdown table with columns of equal width."""
    rows = [HEADS, *(cells(line) for line in lines)]
    widths = [max(len(row[k]) for row in rows) for k in range(len(HEADS))]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    texts = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    return "\n".join((texts[0], rule, *texts[1:]))


def legend(lines: Iterable[Line]) -> str:
    """Say for every row what its floor and its naive way do, once for all its sizes."""
    said = dict.fromkeys(
        f"{line.row} {line.what}: {name} = {words}"
        for line in lines
        for name, words in ((FLOOR, line.floor), (NAIVE, line.naive))
        if words
    )
    return "\n".join(said)


def cells(line: Line) -> tuple[str, ...]:
    """Return what stands in the columns of a line."""
    ours = line.figures[OURS]
    first = f"{number(ours.median)} ({number(ours.least)}) {line.unit}" if ours.rounds else f"– ({ours.absent})"
    return (
        line.row, line.what, f"{line.n:,}" if line.n else "", first,
        figure(line.figures.get(FLOOR)), times(line.ratio(FLOOR)),
        figure(line.figures.get(NAIVE)), times(line.ratio(NAIVE)),
        others(line), goals(line), verdict(line),
    )  # fmt: skip


def others(line: Line) -> str:
    """Return the other sides, each with how many times it ours is."""
    rest = [(name, found) for name, found in line.figures.items() if name not in (OURS, FLOOR, NAIVE)]
    return "; ".join(f"{name} {figure(found)} {times(line.ratio(name))}".strip() for name, found in rest)


def figure(found: Figure | None) -> str:
    if found is None:
        return ""
    return number(found.median) if found.rounds else f"– ({found.absent})"


def times(ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"x{ratio:.2f}" if ratio >= 0.1 else f"1/{1 / ratio:,.0f}" if ratio else "0"


def number(value: float) -> str:
    """Write a figure with about three digits."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def goals(line: Line) -> str:
    return ", ".join(_goal(goal, line.unit) for goal in line.goals)


def _goal(goal: Goal, unit: str) -> str:
    if goal.below is not None:
        return f"{goal.below:g} times below {goal.of}"
    sign, bound = ("≥", goal.least) if goal.least is not None else ("≤", goal.most)
    return f"{sign} {bound:g} x {goal.of}" if goal.of else f"{sign} {bound:,g} {unit}"


def verdict(line: Line) -> str:
    """Say whether all goals are met, and by which factor the worst is missed."""
    factors = misses(line)
    if not factors:
        return ""
    return "yes" if max(factors) <= 1 else f"no, x{max(factors):.2f}"


def summary(lines: Sequence[Line]) -> str:
    judged = [line for line in lines if misses(line)]
    met = [line for line in judged if max(misses(line)) <= 1]
    return f"{len(met)} of {len(judged)} goals met."
