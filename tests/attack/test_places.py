"""Places that are no files, and a file as its own target: refused with a sentence, at once, and untouched."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from app.cli import main

Printed = pytest.CaptureFixture[str]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return path


@pytest.mark.parametrize("more", [[], ["--force"]])
def test_a_pipe_is_neither_read_nor_replaced_by_a_new_file(tmp_path: Path, more: list[str], capsys: Printed) -> None:
    pipe = tmp_path / "pipe.klarweg"
    os.mkfifo(pipe)

    code = main(["new", str(pipe), "--lang", "en", *more])

    assert code == 1
    assert "device or a pipe" in capsys.readouterr().err
    assert os.listdir(tmp_path) == [pipe.name]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_named_as_one_when_a_file_is_to_go_there(tmp_path: Path, capsys: Printed) -> None:
    folder = tmp_path / "folder.klarweg"
    folder.mkdir()

    code = main(["new", str(folder), "--lang", "en", "--force"])

    assert code == 1
    assert "is a folder" in capsys.readouterr().err


def test_an_export_does_not_replace_a_pipe(sample: Path, qapp: object) -> None:
    pipe = sample.with_name("pipe.json")
    os.mkfifo(pipe)

    code = main(["export", str(sample), str(pipe), "--lang", "en"])

    assert code == 1
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_force_does_not_put_the_result_of_an_import_over_its_source(sample: Path) -> None:
    source = sample.with_name("a.json")
    main(["export", str(sample), str(source), "--lang", "en"])
    before = source.read_bytes()

    code = main(["import", str(source), str(source), "--force", "--lang", "en"])

    assert code == 1
    assert source.read_bytes() == before
