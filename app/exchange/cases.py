"""A table of cases as another program writes it: one line per case with its start, its end and how it ended.

Plain columns in, plain columns out; what they show is worked out elsewhere (app.analysis.cohorts).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from app.exchange.result import Report
from app.exchange.tables.mapping import TableMapping
from app.exchange.tables.rows import Row, words
from app.exchange.tables.text_table import table_in_text
from app.i18n import msg
from app.model.errors import Refused

HEADINGS: dict[str, tuple[str, ...]] = {
    "case": ("case", "case id", "id", "fall", "fall-id", "vorgang", "lead", "opportunity", "deal"),
    "start": ("start", "begin", "began", "created", "beginn", "anfang", "angelegt"),
    "end": ("end", "ended", "closed", "ende", "geschlossen", "abgeschlossen"),
    "outcome": ("outcome", "result", "status", "ergebnis", "ausgang"),
    "cost": ("cost", "costs", "cost of the case", "kosten", "kosten des falls"),
    "effort": ("effort", "ces", "customer effort", "ease", "kundenaufwand", "leichtigkeit"),
    "flag": ("flag", "group", "new way", "gruppe", "neuer weg", "kennzeichen"),
}
OUTCOMES: dict[str, tuple[str, ...]] = {
    "won": ("won", "win", "yes", "bought", "gewonnen", "ja", "gekauft", "1"),
    "lost": ("lost", "no", "verloren", "nein", "0"),
    "open": ("open", "", "offen"),
}
FLAGS: dict[bool, tuple[str, ...]] = {
    True: ("1", "yes", "true", "new", "b", "changed", "ja", "neu", "wahr", "geändert"),
    False: ("0", "no", "false", "old", "a", "untouched", "nein", "alt", "falsch", "", "unverändert"),
}
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
MOST_KINDS = 12
MOST, EASE = 1e9, (1.0, 7.0)
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+[.,]\d{1,2}")
_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})[./-](\d{2,4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?Z?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """The columns of a table of cases; an open case has no end. `left_out`: the lines that say no case, or one
    that an earlier line has said.

    `cost` and `effort` (how easy customers found it, 1 to 7) are None without such a column; a cell may be empty.
    """

    ids: tuple[str, ...]
    start: tuple[float, ...]
    end: tuple[float | None, ...]
    outcome: tuple[str, ...]
    flag: tuple[bool, ...] | None
    mix: dict[str, tuple[str, ...]]
    unused: tuple[str, ...]
    left_out: tuple[int, ...]
    cost: tuple[float | None, ...] | None = None
    effort: tuple[float | None, ...] | None = None


def read_cases(data: bytes, dates: str = "") -> CaseTable:
    """Read a table of cases; raise Refused where a column is missing or days can be read in two ways.

    `dates` says whether day or month stands first where both could.
    """
    table, _, _ = table_in_text(data, TableMapping(), Report())
    if len(table.rows) < 2:
        raise Refused(msg("The table holds no cases: it needs a line of headings and one line for each case."))
    heads = [words(cell) for cell in table.rows[0].cells]
    places = _places(heads)
    rows = table.rows[1:]
    start = _days([words(row.cell(places["start"])) for row in rows], heads[places["start"]], dates)
    end = _days([words(row.cell(places["end"])) for row in rows], heads[places["end"]], dates)
    outcome = [_one_of(OUTCOMES, words(row.cell(places["outcome"])), heads[places["outcome"]]) for row in rows]
    ids = [words(row.cell(places["case"])) for row in rows]
    kept = [at for at in range(len(rows)) if _is_case(start[at], end[at], outcome[at])]
    kept = _without_repeated(kept, ids)
    flag = _flags(rows, places["flag"], heads) if "flag" in places else None
    cost, effort = (_told(rows, places.get(role), heads, kept, ends)
                    for role, ends in (("cost", (-MOST, MOST)), ("effort", EASE)))  # fmt: skip
    mix, unused = _mix(rows, heads, set(places.values()), kept)
    return CaseTable(
        ids=tuple(ids[at] for at in kept), start=tuple(start[at] or 0.0 for at in kept),
        end=tuple(end[at] for at in kept), outcome=tuple(outcome[at] for at in kept), mix=mix, unused=unused,
        flag=None if flag is None else tuple(flag[at] for at in kept),
        cost=cost, effort=effort,
        left_out=tuple(rows[at].number for at in sorted({*range(len(rows))} - {*kept})),
    )  # fmt: skip


def _places(heads: Sequence[str]) -> dict[str, int]:
    plain = [head.casefold().replace("_", " ") for head in heads]
    found = {role: next((plain.index(n) for n in names if n in plain), None) for role, names in HEADINGS.items()}
    missing = [role for role in ("case", "start", "end", "outcome") if found[role] is None]
    if missing:
        raise Refused(msg("The table has no column “{missing}”. It needs the columns case, start, end and outcome; "
                          "these are there: {heads}.", missing=", ".join(missing), heads=", ".join(heads)))  # fmt: skip
    return {role: place for role, place in found.items() if place is not None}


def _is_case(start: float | None, end: float | None, outcome: str) -> bool:
    """Answer whether a line says a case: it begins, and it has ended, with an outcome and not before, or is open."""
    if start is None or (end is None) != (outcome == "open"):
        return False
    return end is None or end >= start


def _without_repeated(lines: Sequence[int], ids: Sequence[str]) -> list[int]:
    """Leave out lines whose case an earlier line has said: it would count twice. Without a name each counts."""
    first: dict[str, int] = {}
    return [at for at in lines if not ids[at] or first.setdefault(ids[at], at) == at]


def _one_of(known: dict[str, tuple[str, ...]], word: str, head: str) -> str:
    found = next((key for key, names in known.items() if word.casefold() in names), None)
    if found is None:
        raise Refused(msg("“{word}” in the column “{head}” says no outcome. Write won, lost, or open.",
                          word=word, head=head))  # fmt: skip
    return found


def flag_in(word: str) -> bool | None:
    """Return whether a word says that a case went the new way; None if it says neither."""
    return next((key for key, names in FLAGS.items() if word.strip().casefold() in names), None)


def _flags(rows: Sequence[Row], place: int, heads: Sequence[str]) -> list[bool]:
    found = []
    for row in rows:
        word = words(row.cell(place)).casefold()
        flag = flag_in(word)
        if flag is None:
            raise Refused(msg("“{word}” in the column “{head}” does not say which way a case went. Write 1 or 0.",
                              word=word, head=heads[place]))  # fmt: skip
        found.append(flag)
    return found


def _mix(
    rows: Sequence[Row], heads: Sequence[str], taken: set[int], kept: Sequence[int]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Take the other columns that tell kinds of cases; one with a different word in every line tells none."""
    mix, unused = {}, []
    for place, head in enumerate(heads):
        if place in taken:
            continue
        column = tuple(words(rows[at].cell(place)) for at in kept)
        if 1 < len(set(column)) <= MOST_KINDS or _are_numbers(column):
            mix[head] = column
        else:
            unused.append(head)
    return mix, tuple(unused)


def _told(
    rows: Sequence[Row], place: int | None, heads: Sequence[str], kept: Sequence[int], ends: tuple[float, float]
) -> tuple[float | None, ...] | None:
    """Read a column of numbers, some of them perhaps empty; None without the column."""
    if place is None:
        return None
    found = []
    for row in (rows[at] for at in kept):
        word = words(row.cell(place))
        value = _number(word) if word else None
        if word and (value is None or not ends[0] <= value <= ends[1]):
            raise Refused(msg("“{word}” in the column “{head}” is no number from {low} to {high}. Nothing was read.",
                              word=word, head=heads[place], low=f"{ends[0]:g}", high=f"{ends[1]:g}"))  # fmt: skip
        found.append(value)
    return tuple(found)


def _number(word: str) -> float | None:
    """Read a number with a point or a comma before its decimals, and perhaps groups of thousands."""
    plain = word.replace(" ", "").replace("\u00a0", "").replace("'", "")
    if _GROUPED.fullmatch(plain):
        last = max(plain.rfind(","), plain.rfind("."))
        plain = plain[:last].replace(",", "").replace(".", "") + "." + plain[last + 1 :]
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def _are_numbers(column: Sequence[str]) -> bool:
    try:
        found = {float(word) for word in column}
    except ValueError:
        return False
    return len(found) > 1 and all(map(isfinite, found))


# -- days ----------------------------------------------------------------------------------------


def _days(column: Sequence[str], head: str, dates: str) -> list[float | None]:
    """Read a column of days as seconds since the epoch; empty cells have none."""
    orders = [dates] if dates else [DAY_FIRST, MONTH_FIRST]
    read = [found for order in orders if (found := _read_all(column, order)) is not None]
    if not read:
        raise Refused(msg("The column “{head}” holds something that is no day. Write days as 2026-03-31.", head=head))
    if len(read) > 1 and read[0] != read[1]:
        raise Refused(msg("In the column “{head}” day and month can be read either way. Say which stands first.",
                          head=head))  # fmt: skip
    return read[0]


def _read_all(column: Sequence[str], order: str) -> list[float | None] | None:
    found: list[float | None] = []
    for word in column:
        day = _seconds(word, order) if word else None
        if word and day is None:
            return None
        found.append(day)
    return found


def _seconds(word: str, order: str) -> float | None:
    parts = _DATE.fullmatch(word.strip())
    if parts is None:
        return None
    first, sign, second, third, *clock = parts.groups()
    year, month, day = _ordered(int(first), int(second), int(third), DAY_FIRST if sign == "." else order, len(first))
    hour, minute, second_ = (int(part or 0) for part in clock)
    return _stamp(lambda: dt.datetime(year, month, day, hour, minute, second_, tzinfo=dt.UTC))


def _ordered(first: int, second: int, third: int, order: str, digits: int) -> tuple[int, int, int]:
    """Return year, month and day; with a year in front the rest is never in doubt."""
    if digits == 4:
        return first, second, third
    year = third + 2000 if third < 100 else third
    return (year, first, second) if order == MONTH_FIRST else (year, second, first)


def _stamp(made: Callable[[], dt.datetime]) -> float | None:
    try:
        return made().timestamp()
    except (ValueError, OverflowError):
        return None
