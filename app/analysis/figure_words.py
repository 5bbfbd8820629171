"""Figures in words: values with their unit, differences with their interval, and how a number is known."""

from __future__ import annotations

from math import isnan

from app.analysis.effect import EffectRow
from app.analysis.knowing import ASSUMED, ESTIMATED, MEASURED, OBSERVED
from app.i18n import Message, msg, number, text, tr

KNOWN: dict[str, Message] = {
    MEASURED: msg("measured"),
    OBSERVED: msg("observed"),
    ESTIMATED: msg("estimated"),
    ASSUMED: msg("assumed"),
}
ENDLESS = 1e6
NOTHING = "–"


def known_words(known: str) -> str:
    """Say how a number is known."""
    return text(KNOWN[known]) if known in KNOWN else NOTHING


def figure(value: float) -> str:
    """Write a number with as many digits as people read; a dash where nothing can be computed."""
    if isnan(value):
        return NOTHING
    size = abs(value)
    return number(value, 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 4)


def signed(value: float) -> str:
    """Write a difference with its sign."""
    written = figure(abs(value))
    return written if value == 0 or isnan(value) else f"{'+' if value > 0 else '−'}{written}"


def value_words(row: EffectRow, value: float | None) -> str:
    """Write a value with its unit; a dash where there is none."""
    return f"{figure(value)} {row.figure.unit}".rstrip() if value is not None else NOTHING


def difference_words(row: EffectRow) -> str:
    """Write the difference with its unit, or that there is none."""
    if row.difference is None:
        return NOTHING
    if row.is_unchanged:
        return tr("no difference")
    return f"{signed(row.difference)} {row.figure.unit}".rstrip()


def interval_words(row: EffectRow) -> str:
    """Write the 95 % interval of the difference."""
    if row.spread is None or row.is_unchanged:
        return NOTHING
    return f"{signed(row.spread.low)} … {signed(row.spread.high)}"


def better_words(row: EffectRow) -> str:
    """Say in which part of the draws the figure improves."""
    if row.better is None or row.is_unchanged:
        return NOTHING
    return f"{number(100 * row.better, 0)} %"


def hours_words(hours: float) -> str:
    """Write hours; what has no end is said."""
    return figure(hours) if hours < ENDLESS else tr("without end")
