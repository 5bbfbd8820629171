"""What the command line must not do: write over the document, end in a traceback, or keep on after Ctrl+C."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import looking, main

Printed = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return path


@pytest.fixture
def unknown(tmp_path: Path) -> str:
    """Return a log none of whose activities is a step."""
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\n1,Coffee,2026-01-01\n1,Cake,2026-01-02\n")
    return str(path)


@pytest.mark.parametrize("command", ["report", "export"])
def test_a_document_is_not_replaced_by_its_print(command: str, sample: Path, capsys: Printed) -> None:
    before = sample.read_bytes()

    assert main([command, str(sample), str(sample), "--lang", "en"]) == 1

    assert "would take the place of the document itself" in capsys.readouterr().err
    assert sample.read_bytes() == before


def test_a_mapping_is_written_down_although_no_activity_is_known_yet(
    sample: Path, unknown: str, tmp_path: Path, capsys: Printed
) -> None:
    mapping = tmp_path / "map.json"

    assert main(["log", str(sample), unknown, "--write-mapping", str(mapping), "--lang", "en"]) == 1

    assert "No activity of the log is a step of the map." in capsys.readouterr().err
    assert json.loads(mapping.read_text())["steps"] == {"Cake": "", "Coffee": ""}


@pytest.mark.parametrize(
    ("goal", "said"), [("no/folder/map.json", "could not be written"), ("a.pdf", "a name that ends in .json")]
)
def test_a_mapping_that_cannot_be_written_is_said(
    goal: str, said: str, sample: Path, unknown: str, tmp_path: Path, capsys: Printed
) -> None:
    assert main(["log", str(sample), unknown, "--write-mapping", str(tmp_path / goal), "--lang", "en"]) == 1

    assert said in capsys.readouterr().err


def test_ctrl_c_ends_a_command_without_a_traceback(
    sample: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(looking.files, "read_document", interrupted)

    assert main(["check", str(sample), "--lang", "en"]) == 130
    assert capsys.readouterr().err.strip().endswith("Given up.")


@pytest.mark.parametrize("command", ["report", "export"])
def test_a_paper_is_one_that_there_is(command: str, sample: Path, tmp_path: Path, capsys: Printed) -> None:
    goal = tmp_path / "b.pdf"

    assert main([command, str(sample), str(goal), "--page", "custom", "--lang", "en"]) == 1

    assert "no paper called custom" in capsys.readouterr().err
    assert not goal.exists()


def test_a_name_that_no_folder_takes_is_said(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    goal = tmp_path / f"{'x' * 300}.pdf"

    assert main(["report", str(sample), str(goal), "--parts", "signs", "--page", "a5", "--lang", "en"]) == 1

    assert "could not be written" in capsys.readouterr().err
