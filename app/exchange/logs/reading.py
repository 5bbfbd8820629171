"""Reading a log: a confined child process turns a stranger's file into sorted columns that lie in a folder of ours.

What comes back is decoded strictly; the columns are loaded as numpy arrays. Knows no map and no document.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.exchange.children import answer_of, command_for
from app.exchange.logs.options import LogReading, plain_reading, reading_of
from app.exchange.logs.source import suffix_of
from app.i18n import Message, msg
from app.model.codec import Unreadable, decode
from app.model.errors import Refused

SECONDS = 3_600.0
MAX_ANSWER = 64 * 1024 * 1024
UNDECIDED = "?"
PARTS = ("events", "cases", "activities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The first rows of a log, from which program it seems to come, and how it would be read."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    program: str
    reading: LogReading
    dates_asked: bool
    trouble: Message | None = None
    """Why it cannot be read so; another column may have to be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLog:
    """A log that has been read: where its columns lie, and what is in it. Times are milliseconds since 1970 (UTC)."""

    folder: Path
    digest: str
    events: int
    cases: int
    first: int
    last: int
    activities: tuple[tuple[str, int], ...]
    has_starts: bool
    has_outcomes: bool
    remarks: tuple[Message, ...]
    reading: LogReading

    def file(self, part: str) -> Path:
        """Return the Parquet file of a part: events, cases or activities."""
        return self.folder / f"{self.digest}.{part}.parquet"


def look_at_log(path: Path, reading: LogReading) -> Look:
    """Return the first rows of a log and how it would be read; raise Refused if it is none."""
    with tempfile.TemporaryDirectory() as folder:
        found = _asked(path, reading, Path(folder), look=True).get("look")
    try:
        plain = dict(found["reading"])
        asked = plain.get("dates") == UNDECIDED
        if asked:
            del plain["dates"]
        return Look(headings=tuple(found["headings"]), rows=tuple(tuple(row) for row in found["rows"]),
                    program=found["program"], reading=reading_of(plain), dates_asked=asked,
                    trouble=None if found["trouble"] is None else decode(Message, found["trouble"]))  # fmt: skip
    except (KeyError, TypeError, ValueError, Unreadable) as error:
        raise Refused(_too_much()) from error


def read_log(path: Path, reading: LogReading, folder: Path) -> StoredLog:
    """Read a log into a folder of ours; raise Refused with one sentence if it cannot be read."""
    return stored_log(_asked(path, reading, folder, look=False), folder)


def stored_log(answered: Mapping[str, Any], folder: Path) -> StoredLog:
    """Return what a child answered of a log; raise Refused if it is none."""
    if "refused" in answered:
        raise Refused(decode(Message, answered["refused"]))
    try:
        found = answered["log"]
        return StoredLog(
            folder=folder, digest=found["digest"], events=found["events"], cases=found["cases"], first=found["first"],
            last=found["last"], activities=tuple((str(name), int(n)) for name, n in found["activities"]),
            has_starts=found["has_starts"], has_outcomes=found["has_outcomes"],
            remarks=tuple(decode(Message, each) for each in found["remarks"]), reading=reading_of(found["reading"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, Unreadable) as error:
        raise Refused(_too_much()) from error


def log_again(digest: str, reading: LogReading, folder: Path) -> StoredLog | None:
    """Return a log that was read before, without its file; None if its columns are not there any more."""
    log = StoredLog(folder=folder, digest=digest, events=0, cases=0, first=0, last=0, activities=(), has_starts=False,
                    has_outcomes=False, remarks=(), reading=reading)  # fmt: skip
    if not re.fullmatch("[0-9a-f]{32}", digest) or not all(log.file(part).is_file() for part in PARTS):
        return None
    names = columns_of(log, "activities", "name", "n")
    events, first, last, starts = _row(
        log, "events", 'count(*), min(start), max("end"), count(*) FILTER (start < "end")'
    )
    cases, told = _row(log, "cases", "count(*), count(*) FILTER (outcome > 0)")
    return replace(
        log, events=events, cases=cases, first=first, last=last, has_starts=starts > 0, has_outcomes=told > 0,
        activities=tuple(zip(names["name"].tolist(), names["n"].tolist())),
    )  # fmt: skip


def _row(log: StoredLog, part: str, figures: str) -> Any:
    """Work out figures of a part where it lies."""
    import duckdb

    with duckdb.connect(":memory:") as base:
        base.execute("SET enable_progress_bar = false")
        return base.execute(f"SELECT {figures} FROM read_parquet(?)", [str(log.file(part))]).fetchone()


def columns_of(log: StoredLog, part: str, *names: str) -> dict[str, Any]:
    """Load columns of a stored log as numpy arrays, in the order they were sorted in."""
    import duckdb

    picked = ", ".join(f'"{name}"' for name in names)
    with duckdb.connect(":memory:") as base:
        base.execute("SET enable_progress_bar = false")
        return dict(base.execute(f"SELECT {picked} FROM read_parquet(?)", [str(log.file(part))]).fetchnumpy())


def _asked(path: Path, reading: LogReading, folder: Path, *, look: bool) -> Any:
    suffix_of(path)
    if not path.is_file():
        raise Refused(msg("“{name}” is not a file. Nothing was read.", name=path.name))
    request = json.dumps({"look": look, "folder": str(folder), "reading": plain_reading(reading)})
    answer = _answer_of_child(path.resolve(), request)
    try:
        plain = json.loads(answer)
        if isinstance(plain, dict) and plain.keys() == {"refused"}:
            raise Refused(decode(Message, plain["refused"]))
        return dict(plain)
    except (ValueError, TypeError, RecursionError, Unreadable) as error:
        raise Refused(_too_much()) from error


def _answer_of_child(path: Path, request: str) -> bytes:
    command = command_for("app.exchange.logs.child", str(path), request)
    try:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise Refused(msg("The reading could not be started. Nothing was read. Try again.")) from error
    return answer_of(child, SECONDS, MAX_ANSWER, _too_much())


def _too_much() -> Message:
    return msg("The log needs more time or memory than this computer gives, or it is damaged. Nothing was read.")
