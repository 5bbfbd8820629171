"""The sums of one pass as queries, for logs that are larger than one computer: written once with Ibis.

Ibis runs them on DuckDB here and writes them as SQL for Trino, BigQuery, Snowflake, ClickHouse. All are sums over
cases, so that parts of a log can be counted apart and added. Needs the extra `warehouse`; nothing else imports this.
"""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np

from app.analysis.log.events import Events
from app.analysis.log.tally import PERIODS, given_by

SCHEMA = {"case": "int64", "row": "int64", "step": "int64", "start": "int64", "end": "int64", "said": "int64",
          "ends_as": "int64"}  # fmt: skip
"""One row per completed visit. `row` numbers them in their order; `said` is the outcome that the log tells of the case,
`ends_as` how a case ends that comes to the step; 0 = nothing. Times in ms."""


def sums_of(events: Any, from_: int, until: int, *, is_known: bool) -> dict[str, Any]:
    """Return the queries for pairs, steps, begins, ends and cases reached, on a table of SCHEMA."""
    within, whole = ibis.window(group_by="case", order_by="row"), ibis.window(group_by="case")
    seen = events.mutate(
        before=events.step.lag().over(within),
        left=events["end"].lag().over(within),
        first=events.row.min().over(whole),
        last=events.row.max().over(whole),
    )
    cases = _cases(events, from_, until)
    over = cases.outcome > 0 if is_known else ibis.literal(True)
    pairs = seen.filter(seen.row > seen.first)
    return {
        "pairs": pairs.group_by(["before", "step"]).aggregate(
            n=pairs.count(), cases=pairs["case"].nunique(), wait=(pairs.start - pairs.left).sum()
        ),
        "steps": events.group_by("step").aggregate(
            visits=events.count(), cases_with=events["case"].nunique(), work=(events["end"] - events.start).sum()
        ),
        "begun": seen.filter(seen.row == seen.first).group_by("step").aggregate(n=lambda t: t.count()),
        "ended": seen.filter(seen.row == seen.last)
        .join(cases.filter(over), "case")
        .group_by("step")
        .aggregate(n=lambda t: t.count()),
        "reached": events.select("case", "step")
        .distinct()
        .join(cases, "case")
        .group_by(["step", "outcome", "period"])
        .aggregate(n=lambda t: t.count()),
    }  # fmt: skip


def _cases(events: Any, from_: int, until: int) -> Any:
    """Return one row per case: its outcome and the period it began in."""
    whole = events.group_by("case").aggregate(
        first=events.start.min(),
        told=events.said.max(),
        came=events.ends_as.argmax(events.row, where=events.ends_as > 0),
    )
    outcome = ibis.cases((whole.told > 0, whole.told), else_=ibis.coalesce(whole.came, 0))
    period = (whole.first - from_) * PERIODS // (until - from_ + 1)
    return whole.select("case", outcome=outcome.cast("int64"), period=period.cast("int64"))


def sql_for(dialect: str, table: str, from_: int, until: int) -> dict[str, str]:
    """Return the queries as text for another engine."""
    queries = sums_of(ibis.table(SCHEMA, name=table), from_, until, is_known=True)
    return {name: str(ibis.to_sql(query, dialect=dialect)) for name, query in queries.items()}


def summed_here(events: Events) -> dict[str, np.typing.NDArray[np.int64]]:
    """Run the queries on DuckDB in this process; return arrays as those of the pass."""
    given = given_by(events)
    base = ibis.duckdb.connect()
    table = base.create_table("events", _frame(events), schema=ibis.schema(SCHEMA))
    queries = sums_of(table, given.from_, given.until, is_known=given.is_known)
    found = {name: query.to_pandas() for name, query in queries.items()}
    base.disconnect()
    n = len(given.ends_as)
    pairs, steps = found["pairs"], found["steps"]
    at = (pairs["before"], pairs["step"])
    reached = found["reached"]
    return {
        "pairs": _placed((n, n), at, pairs["n"]),
        "pair_cases": _placed((n, n), at, pairs["cases"]),
        "waits": _placed((n, n), at, pairs["wait"]),
        "visits": _placed((n,), (steps["step"],), steps["visits"]),
        "cases_with": _placed((n,), (steps["step"],), steps["cases_with"]),
        "work": _placed((n,), (steps["step"],), steps["work"]),
        "begun": _placed((n,), (found["begun"]["step"],), found["begun"]["n"]),
        "ended": _placed((n,), (found["ended"]["step"],), found["ended"]["n"]),
        "reached": _placed(
            (n, 4, PERIODS), (reached["step"], reached["outcome"], reached["period"]), reached["n"]
        ),
    }  # fmt: skip


def _frame(events: Events) -> Any:
    given = given_by(events)
    columns = {
        "case": events.case, "row": np.arange(len(events)), "step": events.step, "start": events.start,
        "end": events.end, "said": events.outcomes[events.case], "ends_as": given.ends_as[events.step],
    }  # fmt: skip
    return ibis.memtable({name: np.asarray(column, dtype=np.int64) for name, column in columns.items()})


def _placed(shape: tuple[int, ...], at: tuple[Any, ...], values: Any) -> np.typing.NDArray[np.int64]:
    whole = np.zeros(shape, dtype=np.int64)
    whole[tuple(np.asarray(each, dtype=np.int64) for each in at)] = np.asarray(values, dtype=np.int64)
    return whole
