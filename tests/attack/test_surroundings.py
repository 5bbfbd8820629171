"""A terminal that knows few letters, and a folder of our own that is none: one sentence, the file as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return path


def test_a_file_in_the_place_of_our_own_folder_is_explained(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sample.read_bytes()
    monkeypatch.setenv("KLARWEG_HOME", str(sample))

    code = main(["layout", str(sample), "--lang", "en"])

    assert code == 1
    assert "its own folder" in capsys.readouterr().err
    assert sample.read_bytes() == before


def test_a_terminal_without_typographic_quotes_still_gets_its_answer(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "empty.klarweg"
    main(["new", str(other), "--lang", "en"])
    command = [
        sys.executable,
        "-c",
        "from app.cli import main; raise SystemExit(main())",
        "diff",
        str(other),
        str(sample),
    ]
    surroundings = os.environ | {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}

    done = subprocess.run(command, env=surroundings, capture_output=True, cwd=Path(__file__).parents[2], check=False)

    assert done.returncode == 0
    assert b"\\u201c" in done.stdout


def test_a_newer_file_whose_marks_have_other_types_is_read_or_refused_with_a_sentence(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(sample.read_bytes())
    connection.execute("PRAGMA user_version = 9")
    connection.execute("DROP TABLE meta")
    connection.execute("CREATE TABLE meta (key, value)")
    connection.execute("INSERT INTO meta VALUES ('min_reader', 1), ('document', 5)")
    sample.write_bytes(connection.serialize())
    connection.close()

    code = main(["verify", str(sample), "--lang", "en"])

    assert code == 1
    assert "damaged" in capsys.readouterr().err
