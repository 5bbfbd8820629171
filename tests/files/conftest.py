"""Documents in a home of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.files import OpenFile, create
from tests.files.lines import line_of


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("KLARWEG_HOME", str(folder))
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder / "sales.klarweg"


@pytest.fixture
def started() -> Iterator[Callable[..., OpenFile]]:
    """Open documents that are let go of at the end, whatever happens."""
    opened: list[OpenFile] = []

    def start(path: Path | None = None, count: int = 3) -> OpenFile:
        opened.append(create(line_of(count), path))
        return opened[-1]

    yield start
    for file in opened:
        file.abandon()
