"""The compiled pass, the query that Ibis runs on DuckDB, and counting case by case say the same.

The one module of the tests of logs that waits for numba to compile.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.analysis.log.compiled import tallied_compiled
from app.analysis.log.events import Events
from app.analysis.log.plain import tallied_plainly
from tests.analysis.log.made_logs import REAL, random_log, real_logs

pytest.importorskip("ibis")
from app.analysis.log.query import sql_for, summed_here

pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
"""Ibis asks DuckDB in a way that goes out of use."""
SUMS = ("pairs", "pair_cases", "waits", "visits", "cases_with", "work", "begun", "ended", "reached")


def assert_three_times_the_same(events: Events) -> None:
    plain, compiled, query = tallied_plainly(events), tallied_compiled(events), summed_here(events)
    for name in plain.__slots__:
        exact = not name.endswith("squares")  # a processor may round a product and its sum at once
        same = np.array_equal if exact else np.allclose
        assert same(getattr(plain, name), getattr(compiled, name)), name
    for name in SUMS:
        assert np.array_equal(getattr(plain, name), query[name]), name


@pytest.mark.parametrize("seed", range(3))
def test_logs_by_chance_are_counted_alike(seed: int) -> None:
    events = random_log(seed, cases=300)

    assert_three_times_the_same(events)


@pytest.mark.skipif(not REAL.exists(), reason="the real logs are not beside the project")
def test_real_logs_are_counted_alike(tmp_path: Path) -> None:
    logs = dict(real_logs(tmp_path))

    assert len(logs) >= 6
    for events in logs.values():
        assert_three_times_the_same(events)


@pytest.mark.parametrize("dialect", ["trino", "bigquery"])
def test_the_query_is_written_for_engines_elsewhere(dialect: str) -> None:
    import sqlglot

    written = sql_for(dialect, "events", 0, 1_000)

    assert written.keys() == {"pairs", "steps", "begun", "ended", "reached"}
    for sql in written.values():
        tree = sqlglot.parse_one(sql, read=dialect)
        assert {table.name for table in tree.find_all(sqlglot.exp.Table)} == {"events"}
    assert "LAG(" in written["pairs"]
    assert "COUNT(DISTINCT" in written["steps"]
