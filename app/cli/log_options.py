"""What the command `log` can be given."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import tr


def offer(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed after `log`."""
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("log", type=Path, metavar="LOG", help=tr("CSV, Excel, Parquet or XES, packed as .gz or not"))
    columns(parser)
    parser.add_argument(
        "--dates", choices=("ymd", "dmy", "mdy"), help=tr("in which order day, month and year are written")
    )
    parser.add_argument(
        "--write-mapping", type=Path, metavar="MAP.json", help=tr("write down how the log was read, to be corrected")
    )
    parser.add_argument("--keep", action="store_true", help=tr("keep in FILE how the log is read and what it says"))
    parser.add_argument(
        "--use", action="store_true", help=tr("put measured figures in the place of the estimates in FILE")
    )
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.set_defaults(run=_run)


def columns(parser: argparse.ArgumentParser) -> None:
    """Say how it can be told what the columns and activities of a log are."""
    parser.add_argument(
        "--mapping", type=Path, metavar="MAP.json", help=tr("which columns are what, and which step each activity is")
    )
    parser.add_argument(
        "--column", action="append", default=[], metavar=tr("ROLE=HEADING"),
        help=tr("what a column is: case, activity, time; start, sequence, lifecycle, resource, amount, outcome, flag, "
                "cost, ces, mix"),
    )  # fmt: skip


def _run(options: argparse.Namespace) -> int:
    from app.cli.studying import log

    return log(options)
