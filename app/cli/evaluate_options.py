"""What can be typed behind `klarweg evaluate`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli import log_options
from app.i18n import tr


def offer(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--log", type=Path, metavar="EVENTS", help=tr("an event log, read as “klarweg log” reads it"))
    given.add_argument(
        "--cases", type=Path, metavar="CASES.csv",
        help=tr("one line per case: case, start, end, outcome (won, lost, open); perhaps flag, cost, ces (1 to 7, how "
                "easy customers found it), and columns that tell kinds"),
    )  # fmt: skip
    parser.add_argument("--proposal", required=True, metavar="P", help=tr("number, id or exact title"))
    parser.add_argument("--from", dest="since", metavar=tr("DATE"), help=tr("the day the change came into force"))
    parser.add_argument("--recorded", metavar="2026-03/2026-09", help=tr("from when to when ends were recorded"))
    log_options.columns(parser)
    parser.add_argument("--dates", choices=("dmy", "mdy"), help=tr("whether day or month stands first in 3/4/2026"))
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.set_defaults(run=_run_evaluate)


def _run_evaluate(options: argparse.Namespace) -> int:
    from app.cli.evaluating import evaluate

    return evaluate(options)
