"""A folder for the document of a harness, apart from the program's own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On the disk: for harnesses in which syncing matters."""
    return documents_in(tmp_path, monkeypatch)


@pytest.fixture
def quick_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In memory where there is such a place: a killed process loses nothing there, and syncing costs nothing."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as name:
        yield documents_in(Path(name), monkeypatch)


def documents_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KLARWEG_HOME", str(folder / "home"))
    documents = folder / "documents"
    documents.mkdir()
    return documents
