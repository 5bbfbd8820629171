"""Print the table of the budgets: `python -m scripts.bench [--rows P3,P4] [--rounds 3] [--peers]`.

Every row is measured in a process of its own, so that none inherits what another one left behind.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.bench.cases import Line, Plan, measured
from scripts.bench.table import legend, summary, table

ROWS = {
    **dict.fromkeys(("P1", "P2", "P3", "P6"), "canvas_rows"),
    **dict.fromkeys(("P4", "P5"), "drag_rows"),
    **dict.fromkeys(("P7", "P8", "P9"), "opening_rows"),
    "P10": "storage_rows",
    **dict.fromkeys(("P11", "P12"), "layout_rows"),
    **dict.fromkeys(("P13", "P14"), "paper_rows"),
    "P15": "simulation_rows",
    "P16": "log_rows",
}
"""Where each row is measured."""

ALONE = {"OPENBLAS_NUM_THREADS": "1"}
"""numpy's helpers spin for 20 to 30 ms after each of their systems, and that would be charged to what comes next."""


def main(arguments: Sequence[str]) -> int:
    asked = parsed(arguments)
    if asked.into:
        lines = lines_of(asked.rows[0], plan_of(asked))
        Path(asked.into).write_bytes(pickle.dumps(lines))
        return 0
    lines = [line for row in asked.rows for line in in_own_process(row, asked)]
    print(f"\n{dt.date.today()}, rounds: {asked.rounds}; CPU milliseconds unless it says otherwise; "
          "median of the rounds, the least in brackets.\n")  # fmt: skip
    print(table(lines))
    print("\n" + legend(lines) + "\n\n" + summary(lines))
    return 0


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts.bench", description="Measure the rows of the budgets.")
    parser.add_argument(
        "--rows",
        type=rows_named,
        default=sorted(ROWS, key=lambda row: int(row[1:])),
        help="such as P3,P4; all without it",
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="bpmn-js, elkjs, dagre and dot beside ours")
    parser.add_argument("--shrink", type=int, default=1, help="divide all sizes by this, to try the benchmark itself")
    parser.add_argument("--into", default="", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def rows_named(text: str) -> list[str]:
    names = [name.strip().upper() for name in text.split(",")]
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such row: {', '.join(unknown)}; there are {', '.join(ROWS)}")
    return names


def plan_of(asked: argparse.Namespace) -> Plan:
    return Plan(rounds=asked.rounds, shrink=asked.shrink, peers=asked.peers)


def lines_of(row: str, plan: Plan) -> list[Line]:
    """Measure one row in this process."""
    module = __import__(f"scripts.bench.{ROWS[row]}", fromlist=[row.lower()])
    return [measured(case, plan.rounds) for case in getattr(module, row.lower())(plan)]


def in_own_process(row: str, asked: argparse.Namespace) -> list[Line]:
    """Measure one row in a fresh process with folders of its own; one that fails is left out and said."""
    print(f"{row} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "lines"
        command = [sys.executable, "-m", "scripts.bench", "--rows", row, "--rounds", str(asked.rounds),
                   "--shrink", str(asked.shrink), "--into", str(into)]  # fmt: skip
        command += ["--peers"] if asked.peers else []
        surroundings = {**os.environ, **ALONE, "QT_QPA_PLATFORM": "offscreen", "KLARWEG_HOME": f"{folder}/home"}
        done = subprocess.run(command, env=surroundings, check=False)
        if done.returncode or not into.exists():
            print(f"{row} could not be measured.", file=sys.stderr)
            return []
        found: list[Line] = pickle.loads(into.read_bytes())  # noqa: S301  # written by ourselves a moment ago
        return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
