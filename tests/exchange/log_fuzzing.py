"""Reads one broken log as the child process does, in this process, and says what became of it.

Only the files of one folder are opened: the log itself, and what is made of it. One database is used again and again,
since making one takes longer than reading a small log.
"""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from app.exchange.cases import read_cases
from app.exchange.cases_file import decoded_cases, encoded_cases
from app.exchange.logs import child
from app.exchange.logs.reading import StoredLog, stored_log
from app.exchange.logs.source import connected
from app.i18n import text
from app.model.errors import Refused
from tests.exchange.seeds import Seed

FOLDER = tempfile.mkdtemp(prefix="klarweg-logs-")
LOOKS = 0.3
"""So many are only looked at, as the window does before it asks for the columns."""
_bases: dict[Path, OneBase] = {}


class OneBase:
    """A database that is swept instead of closed."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self._base = connected(path, scratch)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._base, name)

    def close(self) -> None:
        tables = self._base.execute("SELECT table_name, table_type FROM information_schema.tables").fetchall()
        for name, kind in tables:
            self._base.execute(f'DROP {"VIEW" if kind == "VIEW" else "TABLE"} IF EXISTS "{name}"')


def outcome_of_log(seed: Seed, data: bytes, number: int) -> tuple[str, str]:
    """Read a broken log, or only look at it; say what became of it, and with which sentence or error."""
    try:
        if seed.key == "cases":
            decoded_cases(json.loads(json.dumps(encoded_cases(read_cases(data)))))
            return "imported", ""
        return _read(seed.suffix, data, look=random.Random(number).random() < LOOKS)
    except Refused as refused:
        sentence = text(refused.message)
        safe = "Nothing was" in sentence or seed.key == "cases"
        return ("refused", sentence) if safe else ("failed", f"no sentence: {sentence}")
    except MemoryError:
        return "failed", "more memory than allowed"
    except Exception as error:
        return "failed", f"{type(error).__name__}: {error}"


def _read(suffix: str, data: bytes, *, look: bool) -> tuple[str, str]:
    folder = Path(FOLDER)
    path, scratch = folder / f"log{suffix}", folder / "scratch"
    scratch.mkdir(exist_ok=True)
    path.write_bytes(data)
    request = {"look": look, "folder": FOLDER, "reading": {}}
    found = child.answered(path, request, folder, scratch, _base_for)
    plain = json.loads(json.dumps(found).encode("utf-8", "replace"))
    if not look:
        _require_sound(stored_log(plain, folder))
    return "imported", ""


def _base_for(path: Path, scratch: Path) -> Any:
    if path not in _bases:
        _bases[path] = OneBase(path, scratch)
    return _bases[path]


def _require_sound(log: StoredLog) -> None:
    """Raise if what was written is not what was said of it."""
    wrong = not (0 < log.cases <= log.events and log.first <= log.last)
    if wrong or sum(n for _, n in log.activities) != log.events:
        raise AssertionError(f"unsound: {log}")
    for part in ("events", "cases", "activities"):
        log.file(part).unlink()
