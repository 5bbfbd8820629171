"""Reading a text as a log, in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.exchange.logs.child import answer
from app.exchange.logs.reading import StoredLog, columns_of, stored_log

Reader = Callable[..., StoredLog]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read a text as a log, in this process."""

    def reading(text: str | bytes, name: str = "log.csv", **told: Any) -> StoredLog:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        request = {"look": False, "folder": str(tmp_path / "out"), "reading": told}
        return stored_log(answer(path, request), tmp_path / "out")

    return reading


def rows(log: StoredLog) -> list[tuple[Any, ...]]:
    """Return case, activity, begin and end of every event, with names."""
    columns = columns_of(log, "events", "case", "activity", "start", "end")
    cases = columns_of(log, "cases", "name")["name"]
    names = [name for name, _ in log.activities]
    found = zip(*(columns[name].tolist() for name in ("case", "activity", "start", "end")))
    return [(cases[case], names[activity], start, end) for case, activity, start, end in found]
