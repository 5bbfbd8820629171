"""Reads and sorts a log once: from a table of texts to columns of numbers in a Parquet file, ready for one pass.

Rows that say no case, no activity or no time are left out and counted; so are those that end before they begin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.exchange.logs.options import LogReading
from app.exchange.logs.roles import NEEDED, ROLE_NAMES, LogRole
from app.exchange.logs.source import LINE, Raw, literal, quoted
from app.exchange.logs.times import formats_in, order_in, told_moment, with_moment
from app.i18n import Message, msg, nmsg
from app.model.errors import Refused

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_EVENTS = 200_000_000
MOST_ACTIVITIES = 2_000
DONE = ("complete", "completed", "end", "ende", "done", "fertig")
BEGUN = ("start", "started", "begin", "begonnen")
WON = ("won", "closed won", "gewonnen", "win", "geschlossen gewonnen", "true", "ja", "yes", "1", "closedwon")
LOST = ("lost", "closed lost", "verloren", "loss", "geschlossen verloren", "false", "nein", "no", "0", "closedlost")
"""Words of an outcome; any other leaves the case open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """What was written: how much, of which activities, from when to when (ms), and what was left out or mended."""

    events: int
    cases: int
    first: int
    last: int
    activities: tuple[tuple[str, int], ...]
    has_starts: bool
    has_outcomes: bool
    remarks: tuple[Message, ...]


def sort_log(base: DuckDBPyConnection, raw: Raw, reading: LogReading, order: str, out: Path) -> Sorted:
    """Write the sorted columns of a log beside one another: events, cases and activities; answer what is in them."""
    _take_over(base, raw, reading, order)
    remarks = [*_left_out(base, raw), *_paired(base, reading)]
    _require_events(base)
    base.execute("CREATE TABLE activities AS SELECT (row_number() OVER (ORDER BY a) - 1)::INTEGER AS code, a AS name, "
                 "count(*) AS n FROM e GROUP BY a")  # fmt: skip
    base.execute(
        "CREATE TABLE cases AS SELECT (row_number() OVER (ORDER BY min(s), c) - 1)::INTEGER AS code, c AS name, "
        "min(s) AS first, max(t) AS last, coalesce(arg_max(o, (t, line)) FILTER (o > 0), 0)::TINYINT AS outcome, "
        "arg_max(amount, (t, line)) AS amount, min(flag) AS flag, "
        "sum(cost) AS cost, arg_max(ces, (t, line)) AS ces, arg_min(mix, (t, line)) AS mix FROM e GROUP BY c"
    )
    found = _sorted(base, reading, tuple(remarks))
    for name, query in _queries():
        file = out.with_name(f"{out.name}.{name}.parquet")
        base.execute(f"COPY ({query}) TO {literal(str(file))} (FORMAT parquet, COMPRESSION zstd)")
    return found


def _queries() -> Iterator[tuple[str, str]]:
    yield "events", ('SELECT cases.code AS "case", activities.code AS activity, s AS start, t AS "end", q AS sequence, '
                     "line, who AS resource FROM e JOIN cases ON cases.name = e.c JOIN activities "
                     "ON activities.name = e.a ORDER BY cases.code, s, t, q, line")  # fmt: skip
    yield "cases", "SELECT * FROM cases ORDER BY code"
    yield "activities", "SELECT * FROM activities ORDER BY code"


def _take_over(base: DuckDBPyConnection, raw: Raw, reading: LogReading, order: str) -> None:
    """Make the table `e` of all rows, with NULL for what cannot be read."""

    def column(role: LogRole) -> str:
        name = reading.column(role)
        return quoted(name) if name in raw.headings else "NULL::VARCHAR"

    def text(role: LogRole) -> str:
        return f"nullif(left(trim({_with_single_spaces(column(role))}), 300), '')"

    def is_empty(role: LogRole) -> str:
        moment = raw.moments.get(reading.column(role))
        return f"{moment} IS NULL" if moment else f"coalesce(trim({column(role)}), '') = ''"

    known = f"lower(trim({column(LogRole.OUTCOME)}))"
    base.execute(
        f"CREATE TABLE e AS SELECT {LINE} AS line, {text(LogRole.CASE)} AS c, {text(LogRole.ACTIVITY)} AS a, "
        f"CASE WHEN {is_empty(LogRole.TIME)} THEN klarweg_s ELSE klarweg_t END AS t, "
        f"klarweg_s AS s, "
        f"coalesce(try_cast({column(LogRole.SEQUENCE)} AS BIGINT), 0) AS q, {text(LogRole.RESOURCE)} AS who, "
        f"{_amount(column(LogRole.AMOUNT), reading.decimal)} AS amount, {text(LogRole.FLAG)} AS flag, "
        f"{_amount(column(LogRole.COST), reading.decimal)} AS cost, {text(LogRole.MIX)} AS mix, "
        f"{_answer(column(LogRole.EASE))} AS ces, "
        f"lower(trim({column(LogRole.LIFECYCLE)})) AS l, CASE WHEN {known} IN {WON} THEN 1 WHEN {known} IN {LOST} "
        f"THEN 2 ELSE 0 END AS o FROM {_with_moments(base, raw, reading, order)}"
    )


def _with_single_spaces(column: str) -> str:
    """Return SQL for a text without line breaks and double spaces; most have none, and looking is cheap."""
    odd = " OR ".join(f"contains({column}, {sign})" for sign in ("'  '", "chr(9)", "chr(10)", "chr(12)", "chr(13)"))
    return f"CASE WHEN {odd} THEN regexp_replace({column}, '\\s+', ' ', 'g') ELSE {column} END"


def _with_moments(base: DuckDBPyConnection, raw: Raw, reading: LogReading, order: str) -> str:
    """Return SQL for the log with the moments of begin and end."""
    source = "raw"
    for name, role in (("klarweg_t", LogRole.TIME), ("klarweg_s", LogRole.START)):
        heading = reading.column(role)
        if heading in raw.moments:
            source = told_moment(source, name, raw.moments[heading])
        elif heading in raw.headings:
            formats = formats_in(lambda query: _row(base, query), "raw", quoted(heading), order)
            source = with_moment(source, name, quoted(heading), formats)
        else:
            source = f"(SELECT *, NULL::BIGINT AS {name} FROM {source})"
    return source


def _answer(column: str) -> str:
    """Return SQL for an answer from 1 to 7; anything else is none."""
    said = f"try_cast(replace(trim({column}), ',', '.') AS DOUBLE)"
    return f"CASE WHEN {said} BETWEEN 1 AND 7 THEN {said} END"


def _amount(column: str, decimal: str) -> str:
    """Return SQL for a number; the sign that stands last is the decimal one unless it is told."""
    digits = f"regexp_replace({column}, '[^0-9,.-]', '', 'g')"
    comma = f"replace(replace({digits}, '.', ''), ',', '.')"
    point = f"replace({digits}, ',', '')"
    if decimal:
        return f"try_cast({comma if decimal == ',' else point} AS DOUBLE)"
    is_comma = f"regexp_matches({digits}, ',[0-9]{{1,2}}$') OR regexp_matches({digits}, '[.][0-9]{{3}},')"
    return f"try_cast(CASE WHEN {is_comma} THEN {comma} ELSE {point} END AS DOUBLE)"


def _left_out(base: DuckDBPyConnection, raw: Raw) -> Iterator[Message]:
    """Delete the rows that tell nothing, and say how many there were."""
    if raw.damaged:
        yield nmsg("{n} line of the file is damaged and was left out.",
                   "{n} lines of the file are damaged and were left out.", raw.damaged)  # fmt: skip
    base.execute("UPDATE e SET s = t WHERE s IS NULL")
    if gone := _deleted(base, "c IS NULL"):
        yield nmsg("{n} row names no case and was left out.", "{n} rows name no case and were left out.", gone)
    if gone := _deleted(base, "a IS NULL"):
        yield nmsg("{n} row names no activity and was left out.", "{n} rows name no activity and were left out.", gone)
    if gone := _deleted(base, "t IS NULL"):
        yield nmsg("{n} row has no time that can be read and was left out.",
                   "{n} rows have no time that can be read and were left out.", gone)  # fmt: skip
    if gone := _deleted(base, "t < s"):
        yield nmsg("{n} row ends before it begins and was left out.",
                   "{n} rows end before they begin and were left out.", gone)  # fmt: skip


def _deleted(base: DuckDBPyConnection, condition: str) -> int:
    gone, whole = _row(base, f"SELECT count(*) FILTER ({condition}), count(*) FROM e")
    if gone and condition == "t < s" and 2 * gone > whole:
        raise Refused(msg("Most rows end before they begin: the columns of begin and end are exchanged. "
                          "Nothing was read."))  # fmt: skip
    if gone and gone == whole:
        raise Refused(_nothing_left(condition))
    if gone:
        base.execute(f"DELETE FROM e WHERE {condition}")
    return int(gone)


def _nothing_left(condition: str) -> Message:
    if condition == "t IS NULL":
        return msg("The column of the times holds nothing that can be read as one. Choose another column. "
                   "Nothing was read.")  # fmt: skip
    return msg("No row names both a case and an activity: these are the wrong columns. Nothing was read.")


def _paired(base: DuckDBPyConnection, reading: LogReading) -> Iterator[Message]:
    """Make one visit of the two rows that say when it was begun and when it was done."""
    if not reading.column(LogRole.LIFECYCLE):
        return
    done, begun = (f"coalesce(l IN {words}, false)" for words in (DONE, BEGUN))
    whole, ends, starts = _row(base, f"SELECT count(*), count(*) FILTER ({done}), count(*) FILTER ({begun}) FROM e")
    if not ends:
        return
    if starts:
        base.execute(
            f"CREATE TABLE p AS SELECT *, row_number() OVER (PARTITION BY c, a, {begun} ORDER BY t, line) AS k "
            f"FROM e WHERE {done} OR {begun}"
        )
        base.execute("DROP TABLE e")
        base.execute(
            "CREATE TABLE e AS SELECT p.* EXCLUDE (k, s), CASE WHEN b.t <= p.t THEN b.t ELSE p.s END AS s FROM "
            f"(FROM p WHERE {done}) AS p LEFT JOIN (FROM p WHERE {begun}) AS b ON p.c = b.c AND p.a = b.a AND p.k = b.k"
        )
        base.execute("DROP TABLE p")
    else:
        base.execute(f"DELETE FROM e WHERE NOT {done}")
    if other := whole - ends - starts:
        yield nmsg("{n} row says neither that something was begun nor that it was done, and was left out.",
                   "{n} rows say neither that something was begun nor that it was done, and were left out.",
                   other)  # fmt: skip


def _require_events(base: DuckDBPyConnection) -> None:
    events, activities = _row(base, "SELECT count(*), count(DISTINCT a) FROM e")
    if not events:
        raise Refused(msg("The file holds no events. Nothing was read."))
    if events > MOST_EVENTS:
        raise Refused(msg("The log has {n} events; more than {limit} are counted where they lie, by a query. "
                          "Nothing was read.", n=events, limit=MOST_EVENTS))  # fmt: skip
    if activities > MOST_ACTIVITIES:
        raise Refused(msg("The column of the activities holds {n} different texts: that is no list of steps. "
                          "Choose another column. Nothing was read.", n=activities))  # fmt: skip


def _sorted(base: DuckDBPyConnection, reading: LogReading, remarks: tuple[Message, ...]) -> Sorted:
    events, cases, first, last = _row(base, "SELECT count(*), count(DISTINCT c), min(s), max(t) FROM e")
    if cases == 1:
        remarks = (*remarks, msg("All rows belong to one case. Is the right column chosen for the cases?"))
    elif cases == events and events > 1:
        remarks = (*remarks, msg("Every row is a case of its own. Is the right column chosen for the cases?"))
    names = base.execute("SELECT name, n FROM activities ORDER BY code").fetchall()
    return Sorted(
        events=events, cases=cases, first=first, last=last, activities=tuple((str(a), int(n)) for a, n in names),
        has_starts=bool(_row(base, "SELECT count(*) FROM e WHERE s < t")[0]),
        has_outcomes=bool(_row(base, "SELECT count(*) FROM e WHERE o > 0")[0]), remarks=remarks,
    )  # fmt: skip


def _row(base: DuckDBPyConnection, query: str) -> Any:
    return base.execute(query).fetchone()


def order_of(base: DuckDBPyConnection, raw: Raw, reading: LogReading) -> str:
    """Return in which order the log writes its days; raise Undecided where somebody has to say."""
    require_columns(raw, reading)
    if not _row(base, "SELECT count(*) FROM raw")[0]:
        raise Refused(msg("The file holds no events. Nothing was read."))
    names = dict.fromkeys(reading.column(role) for role in (LogRole.TIME, LogRole.START))
    written = [quoted(name) for name in names if name in raw.headings and name not in raw.moments]
    if not written:
        return reading.dates or "ymd"
    return order_in(lambda query: _row(base, query), "raw", written, reading.dates)


def require_columns(raw: Raw, reading: LogReading) -> None:
    for role in NEEDED:
        name = reading.column(role)
        if not name:
            raise Refused(msg("No column is chosen for this: {what}. The file has: {columns}. Nothing was read.",
                              what=ROLE_NAMES[role], columns=", ".join(raw.headings[:30])))  # fmt: skip
    for name in reading.columns.values():
        if name and name not in raw.headings:
            raise Refused(msg("The file has no column “{name}”. It has: {columns}. Nothing was read.",
                              name=name, columns=", ".join(raw.headings[:30])))  # fmt: skip
