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
LOOKED_AT = 2_000
FIRST, LAST = "1970-01-02", "2200-01-01"
"""Times outside of these days are slips."""

Ask = Callable[[str], Any]
"""Answers a query with its one row."""


def with_moment(source: str, name: str, column: str, formats: list[str]) -> str:
    """Return SQL for a source with one more column: the milliseconds since 1970 that a column means, or NULL.

    Stage by stage, because DuckDB would work out again what stands twice in one expression.
    """
    source = _plain(source, name, column)
    source = _staged(source, f"{name}_when", f"try_strptime({name}_plain, [{', '.join(map(repr, formats))}])")
    return _staged(source, name, f"CASE WHEN {name}_when BETWEEN TIMESTAMP '{FIRST}' AND TIMESTAMP '{LAST}' "
                                 f"THEN epoch_ms({name}_when) - {_offset(f'{name}_zone')} "
                                 f"ELSE {_counted(f'{name}_text')} END")  # fmt: skip


def told_moment(source: str, name: str, column: str) -> str:
    """Return SQL for a source with one more column: milliseconds that the file itself tells, or NULL for a slip."""
    first, last = (f"epoch_ms(TIMESTAMP '{day}')" for day in (FIRST, LAST))
    return _staged(source, name, f"CASE WHEN {column} BETWEEN {first} AND {last} THEN {column} END")


def formats_in(ask: Ask, table: str, column: str, order: str) -> list[str]:
    """Return the formats that times in an order can have, those of the first rows first: each try costs time."""
    formats = [date + clock for date in DATES[order] for clock in CLOCKS]
    first = _plain(f"(FROM {table} WHERE trim({column}) <> '' LIMIT {LOOKED_AT})", "klarweg_t", column)
    tries = ", ".join(f"count(try_strptime(klarweg_t_plain, {each!r}))" for each in formats)
    hits = ask(f"SELECT {tries} FROM {first}")
    return [each for _, each in sorted(zip(hits, formats), key=lambda pair: -pair[0])]


def _plain(source: str, name: str, column: str) -> str:
    """Return SQL for a source with a time as text, its zone, and the time with - and : only."""
    source = _staged(source, f"{name}_text", f"replace(replace(trim({column}), 'T', ' '), 'Z', '+00')")
    source = _staged(source, f"{name}_zone", f"regexp_extract({name}_text, '{ZONE}', 1)")
    source = _staged(source, f"{name}_bare", f"rtrim(left({name}_text, len({name}_text) - len({name}_zone)))")
    source = _staged(source, f"{name}_day", f"split_part({name}_bare, ' ', 1)")
    clock = f"replace(substr({name}_bare, len({name}_day) + 1), ',', '.')"
    clock = (
        rf"CASE WHEN contains({clock}, '.') THEN regexp_replace({clock}, '(\.[0-9]{{6}})[0-9]+', '\1') ELSE {clock} END"
    )
    return _staged(source, f"{name}_plain", f"replace(replace({name}_day, '.', '-'), '/', '-') || {clock}")


def _staged(source: str, name: str, value: str) -> str:
    return f"(SELECT *, {value} AS {name} FROM {source})"


def _offset(zone: str) -> str:
    """Return SQL for what a zone such as +01:00 adds, in milliseconds."""
    digits = f"regexp_replace({zone}, '[^0-9]', '', 'g')"
    minutes = f"(60 * left({digits}, 2)::BIGINT + coalesce(try_cast(substr({digits}, 3) AS BIGINT), 0))"
    sign = f"CASE left({zone}, 1) WHEN '-' THEN -1 ELSE 1 END"
    return f"CASE WHEN {zone} = '' THEN 0 ELSE ({sign}) * 60000 * {minutes} END"


def _counted(text: str) -> str:
    """Return SQL for a text of digits only: seconds, or milliseconds, since 1970."""
    return (
        f"CASE WHEN regexp_full_match({text}, '[0-9]{{13}}') THEN {text}::BIGINT "
        f"WHEN regexp_full_match({text}, '[0-9]{{9,10}}') THEN 1000 * {text}::BIGINT END"
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
