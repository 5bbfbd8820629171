"""Small sound logs of every kind, and a table of cases, for the fuzzer to break."""

from __future__ import annotations

import datetime as dt
import gzip
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.exchange.seeds import Seed
from tests.exchange.table_files import workbook

SUFFIXES = {"log-csv": ".csv", "log-xes": ".xes", "log-xesgz": ".xes.gz", "log-parquet": ".parquet",
            "log-xlsx": ".xlsx", "cases": ".csv"}  # fmt: skip
"""What logs are called by the fuzzer, and by which suffix they are known."""
DAYS = range(1, 7)


def all_log_seeds() -> dict[str, list[Seed]]:
    """Return the logs to break, by kind."""
    makers: dict[str, Callable[[], list[bytes]]] = {
        "log-csv": csv_logs, "log-xes": xes_logs, "log-xesgz": lambda: [gzip.compress(each) for each in xes_logs()],
        "log-parquet": parquet_logs, "log-xlsx": workbook_logs, "cases": case_tables,
    }  # fmt: skip
    return {key: [Seed(key, SUFFIXES[key], data) for data in make()] for key, make in makers.items()}


def csv_logs() -> list[bytes]:
    day = "case;activity;time\n" + "".join(f"{n};{a};2024-01-{n:02d} 1{k}:00:00\n" for n in DAYS
                                           for k, a in enumerate("ABCB"))  # fmt: skip
    outcomes = ("", "Won", "Lost")
    month = "Deal ID,Stage,Start time,End time,Value,Outcome,Group\n" + "".join(
        f'{n},"{a}, next",1/{n + 12}/2024 9:0{k} AM,1/{n + 12}/2024 1{k}:30 PM,"1,234.5{k}",{outcomes[n % 3]},'
        f"{'AB'[n % 2]}\n" for n in DAYS for k, a in enumerate("XY")
    )  # fmt: skip
    twice = "Fall\tTätigkeit\tZeit\tlifecycle:transition\tBearbeiter\n" + "".join(
        f"{n}\tPrüfung\t{n + 12}.01.24 0{k}:00\t{('start', 'complete')[k]}\tMüller\n" for n in DAYS for k in (0, 1)
    )
    return [day.encode(), month.encode("utf-8-sig"), twice.encode("cp1252"), day.encode("utf-16")]


def xes_logs() -> list[bytes]:
    def trace(n: int) -> str:
        events = "".join(
            f'<event><string key="concept:name" value="{a}"/><date key="time:timestamp" '
            f'value="2024-01-{n:02d}T0{k}:00:00.000+01:00"/><string key="lifecycle:transition" value="complete"/>'
            f'<string key="org:resource" value="Ann"/></event>' for k, a in enumerate(("Ask &amp; say", "B", "C"))
        )  # fmt: skip
        return f'<trace><string key="concept:name" value="c{n}"/><int key="amount" value="{n}"/>{events}</trace>'

    head = '<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0" xmlns="http://www.xes-standard.org/">'
    glob = '<global scope="event"><string key="concept:name" value="x"/></global><classifier name="a" keys="b"/>'
    return [(head + glob + "".join(map(trace, DAYS)) + "</log>").encode(),
            ("<log>" + "".join(map(trace, DAYS)) + "</log>").encode("utf-16")]  # fmt: skip


@cache
def parquet_logs() -> list[bytes]:
    import duckdb

    rows = ", ".join(f"({n}, '{a}', TIMESTAMP '2024-01-0{n} 0{k}:00:00', {n}.5, NULL)" for n in DAYS
                     for k, a in enumerate("ABC"))  # fmt: skip
    found = []
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as base:
        base.execute(f'CREATE TABLE l AS FROM (VALUES {rows}) AS v("case", activity, time, amount, outcome)')
        for name, options in (("a", "COMPRESSION zstd"), ("b", "COMPRESSION uncompressed")):
            base.execute(f"COPY l TO '{folder}/{name}' (FORMAT parquet, {options})")
            found.append((Path(folder) / name).read_bytes())
    return found


@cache
def workbook_logs() -> list[bytes]:
    rows = [[n, a, dt.datetime(2024, 1, n, 8 + k), 10.5 * n] for n in DAYS for k, a in enumerate("ABC")]
    plain = [[f"{n}", "Offer", f"2024-01-0{n}"] for n in DAYS]
    return [workbook({"Log": [["Case", "Step", "Time", "Amount"], *rows], "Notes": [["x"]]}),
            workbook({"Export": [["Vorgang", "Schritt", "Datum"], *plain]})]  # fmt: skip


def case_tables() -> list[bytes]:
    day = "case,start,end,outcome,flag,region\n" + "".join(
        f"{n},2024-01-{n:02d},{f'2024-02-{n:02d}' if n % 3 else ''},{('open', 'won', 'lost')[n % 3]},{n % 2},"
        f"{'NS'[n % 2]}\n" for n in DAYS
    )  # fmt: skip
    german = "Fall;Beginn;Ende;Ergebnis\n" + "".join(f"{n};{n + 12}.01.2024;{n + 12}.02.24;gewonnen\n" for n in DAYS)
    return [day.encode(), german.encode("cp1252")]
