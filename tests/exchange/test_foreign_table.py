"""The table of the files of other tools: a line per file, and refusals with their sentence."""

from __future__ import annotations

from pathlib import Path

from scripts.foreign_table import kept_part, made
from tests.exchange.files import DRAWN, TWO, bpmn_file


def test_every_file_of_a_folder_is_a_line_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "bpmn").mkdir()
    (tmp_path / "bpmn" / "two.bpmn").write_bytes(bpmn_file(TWO, DRAWN))
    (tmp_path / "bpmn" / "broken.bpmn").write_bytes(b"<a>")
    (tmp_path / "letters").mkdir()

    lines = made(tmp_path, None).splitlines()

    assert "## BPMN 2.0: 1 of 2 opened" in lines
    assert any(line.startswith("| two.bpmn | 2 Step |") for line in lines)
    assert any(line.startswith("| broken.bpmn | refused: Line 1 of the file is not well-formed") for line in lines)
    assert [line for line in lines if line.startswith("## ")] == ["## BPMN 2.0: 1 of 2 opened"]


def test_a_file_that_is_not_there_again_wholly_has_its_reason_below(tmp_path: Path) -> None:
    (tmp_path / "bpmn").mkdir()
    (tmp_path / "bpmn" / "moddle-error-not-bpmn.bpmn").write_bytes(b"<a/>")

    assert "- moddle-error-not-bpmn.bpmn: The file is not BPMN." in made(tmp_path, None).splitlines()


def test_what_stands_below_the_tables_stays_when_they_are_made_anew() -> None:
    assert kept_part("# T\n\n## BPMN\n\n## Files that mean harm\n\nWords.\n") == "## Files that mean harm\n\nWords.\n"
    assert kept_part("# T\n") == ""
