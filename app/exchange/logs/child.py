"""The child process that reads a stranger's log: memory, time and files bounded, answers as JSON over a pipe.

Run with the log's path and a request (JSON). It writes nothing but the sorted columns, into the folder it is told.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.exchange.limits import confine
from app.exchange.logs.options import LogReading, plain_reading, reading_of
from app.exchange.logs.roles import guessed_roles
from app.exchange.logs.sorting import order_of, sort_log
from app.exchange.logs.source import LINE, MOST_BYTES, Raw, connected, opened, quoted, suffix_of
from app.exchange.logs.times import Undecided
from app.i18n import msg
from app.model.codec import encode
from app.model.errors import Refused

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ADDRESS_SPACE = 8 * 1024**3
CPU_SECONDS = 1_800
SHOWN_ROWS = 12
UNDECIDED = "?"


def answer(path: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Look at a log, or read it into a folder; return the answer as plain data."""
    folder = Path(request["folder"])
    scratch = folder / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    try:
        suffix_of(path)
        return answered(path, request, folder, scratch)
    except Refused as refused:
        return {"refused": encode(refused.message)}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def answered(
    path: Path, request: dict[str, Any], folder: Path, scratch: Path,
    connect: Callable[[Path, Path], DuckDBPyConnection] = connected,
) -> dict[str, Any]:  # fmt: skip
    """Answer with a folder for what lies about meanwhile; raise Refused if nothing can be made of the log."""
    import duckdb

    reading = reading_of(request["reading"])
    base = connect(path, scratch)
    try:
        raw = opened(base, path, scratch, reading)
        program, told = with_guesses(raw, reading)
        if request["look"]:
            return {"look": _looked(base, raw, program, told)}
        order = _order(base, raw, told)
        if order == UNDECIDED:
            raise Refused(msg("Every date of this log can be read with the day first and with the month first. "
                              "Say which it is. Nothing was read."))  # fmt: skip
        return _read(base, raw, replace(told, dates=order), path, scratch, folder)
    except duckdb.Error as error:
        raise Refused(msg("The log is damaged, or too large for this computer. Nothing was read.")) from error
    finally:
        base.close()


def with_guesses(raw: Raw, reading: LogReading) -> tuple[str, LogReading]:
    """Return the program a log seems to come from, and a reading that says of each role what was told or guessed."""
    program, guessed = guessed_roles(raw.headings)
    columns = {**{role.value: name for role, name in guessed.items()}, **reading.columns}
    return program, replace(reading, columns=columns, separator=raw.separator, encoding=raw.encoding)


def _order(base: DuckDBPyConnection, raw: Raw, reading: LogReading) -> str:
    try:
        return order_of(base, raw, reading)
    except Undecided:
        return UNDECIDED


def _looked(base: DuckDBPyConnection, raw: Raw, program: str, told: LogReading) -> dict[str, Any]:
    """Show the first rows, and what stands in the way of reading it so: another column may be chosen."""
    trouble = None
    try:
        reading = replace(told, dates=_order(base, raw, told))
    except Refused as refused:
        reading, trouble = told, encode(refused.message)
    names = ", ".join(map(quoted, raw.headings))
    rows = base.execute(f"SELECT {names} FROM raw ORDER BY {LINE} LIMIT {SHOWN_ROWS}").fetchall()
    return {
        "headings": list(raw.headings),
        "rows": [[str("" if cell is None else cell)[:100] for cell in row] for row in rows],
        "program": program,
        "reading": plain_reading(reading),
        "trouble": trouble,
    }


def _read(
    base: DuckDBPyConnection, raw: Raw, reading: LogReading, path: Path, scratch: Path, folder: Path
) -> dict[str, Any]:
    digest = digest_of(path, reading)
    found = sort_log(base, raw, reading, reading.dates, scratch / digest)
    for file in scratch.glob(f"{digest}.*.parquet"):
        file.replace(folder / file.name)
    return {
        "log": {
            "digest": digest, "events": found.events, "cases": found.cases, "first": found.first, "last": found.last,
            "activities": [list(each) for each in found.activities], "has_starts": found.has_starts,
            "has_outcomes": found.has_outcomes, "remarks": [encode(each) for each in found.remarks],
            "reading": plain_reading(reading),
        }
    }  # fmt: skip


def digest_of(path: Path, reading: LogReading) -> str:
    """Return the hash of a log and of how it is read: two readings of one file are two logs."""
    with path.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256")
    whole.update(json.dumps(plain_reading(reading), sort_keys=True).encode())
    return whole.hexdigest()[:32]


def main() -> None:
    """Answer one request under limits. What a library prints meanwhile goes to standard error, not into the answer."""
    out = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    confine(cpu_seconds=CPU_SECONDS, address_space=ADDRESS_SPACE, file_size=2 * MOST_BYTES)
    plain = answer(Path(sys.argv[1]), json.loads(sys.argv[2]))
    with open(out, "wb") as pipe:
        pipe.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
