"""A folder for the document of a harness, apart from the program's own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KLARWEG_HOME", str(tmp_path / "home"))
    documents = tmp_path / "documents"
    documents.mkdir()
    return documents
