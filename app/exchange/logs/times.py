"""When something happened, as a log writes it: which order day and month stand in, and the SQL that reads it.

Both orders may fit a whole column. Then nobody guesses: it is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.i18n import msg
from app.model.errors import Refused

DATES = {"ymd": ("%Y-%m-%d",), "dmy": ("%d-%m-%y", "%d-%m-%Y"), "mdy": ("%m-%d-%y", "%m-%d-%Y")}
CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p")
ZONE = r":[0-9]{2}(?:\.[0-9]+)?\s*([+-][0-9]{2}(?::?[0-9]{2})?|Z)$"
FIRST, LAST = "1970-01-02", "2200-01-01"
"""Times outside of these days are slips."""

Ask = Callable[[str], Any]
"""Answers a query with its one row."""


def milliseconds(text: str, order: str) -> str:
    """Return SQL for the milliseconds since 1970 that a text means in an order; NULL if it means none."""
    clean = f"replace(replace(trim({text}), 'T', ' '), 'Z', '+00')"
    zone = f"regexp_extract({clean}, '{ZONE}', 1)"
    bare = f"rtrim(left({clean}, len({clean}) - len({zone})))"
    day = f"replace(replace(split_part({bare}, ' ', 1), '.', '-'), '/', '-')"
    clock = f"regexp_replace(replace(substr({bare}, len(split_part({bare}, ' ', 1)) + 1), ',', '.'), " \
            r"'(\.[0-9]{6})[0-9]+', '\1')"  # fmt: skip
    formats = ", ".join(f"'{date}{clock_}'" for date in DATES[order] for clock_ in CLOCKS)
    moment = f"try_strptime({day} || {clock}, [{formats}])"
    sound = f"{moment} BETWEEN TIMESTAMP '{FIRST}' AND TIMESTAMP '{LAST}'"
    return f"CASE WHEN {sound} THEN epoch_ms({moment}) - {_offset(zone)} ELSE {_counted(text)} END"


def _offset(zone: str) -> str:
    """Return SQL for what a zone such as +01:00 adds, in milliseconds."""
    digits = f"regexp_replace({zone}, '[^0-9]', '', 'g')"
    minutes = f"(60 * left({digits}, 2)::BIGINT + coalesce(try_cast(substr({digits}, 3) AS BIGINT), 0))"
    return (
        f"CASE WHEN {zone} = '' THEN 0 ELSE (CASE left({zone}, 1) WHEN '-' THEN -1 ELSE 1 END) * 60000 * {minutes} END"
    )


def _counted(text: str) -> str:
    """Return SQL for a text of digits only: seconds, or milliseconds, since 1970."""
    return (
        f"CASE WHEN regexp_full_match(trim({text}), '[0-9]{{13}}') THEN trim({text})::BIGINT "
        f"WHEN regexp_full_match(trim({text}), '[0-9]{{9,10}}') THEN 1000 * trim({text})::BIGINT END"
    )


def order_in(ask: Ask, table: str, columns: list[str], told: str) -> str:
    """Return in which order the days of some columns are written; raise Undecided where that cannot be known."""
    if told:
        return told
    found = [ask(f"SELECT {_kinds(column)} FROM {table} WHERE trim({column}) <> ''") for column in columns]
    plain, day_first, month_first, either = map(sum, zip(*found)) if found else (0, 0, 0, 0)
    if plain >= max(day_first + month_first + either, 1):
        return "ymd"
    if day_first and month_first:
        raise Refused(msg("The days are written in two orders: {one} times can only mean day before month, {other} "
                          "only month before day. Nothing was read. Export the log with one order.",
                          one=day_first, other=month_first))  # fmt: skip
    if not (day_first or month_first or either):
        raise Refused(msg("The column of the times holds nothing that can be read as one. Choose another column. "
                          "Nothing was read."))  # fmt: skip
    if either and not (day_first or month_first):
        raise Undecided
    return "dmy" if day_first else "mdy"


def _kinds(column: str) -> str:
    """Return SQL that counts times by what their first two numbers can be: year, day or month."""
    pattern = r"'^\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]'"
    one, two = (f"coalesce(try_cast(regexp_extract({column}, {pattern}, {at}) AS INTEGER), 0)" for at in (1, 2))
    month, day = "BETWEEN 1 AND 12", "BETWEEN 13 AND 31"
    return (
        f"count(*) FILTER (regexp_matches({column}, '^\\s*([0-9]{{4}}[-/.][0-9]|[0-9]{{9,13}}\\s*$)')), "
        f"count(*) FILTER ({one} {day} AND {two} {month}), count(*) FILTER ({one} {month} AND {two} {day}), "
        f"count(*) FILTER ({one} {month} AND {two} {month})"
    )


class Undecided(Exception):  # a question, not a fault
    """Every day can be read with the month first and with the month second: somebody has to say which."""
