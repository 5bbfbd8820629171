"""No format that is written tells anything of a rating before its reveal, nor does what the commands print."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from app import files
from app.cli import main
from app.model.operations import HandIn, Score
from tests.fakes import NOW
from tests.reviewing import STEPS, reveal, under_review

FORMATS = (".pdf", ".svg", ".png", ".bpmn", ".json", ".html", ".pptx", ".xlsx", ".csv")
PEOPLE = ("mia", "olaf", "sam", "kim")


def rated(path: Path, score: int, *, revealed: bool = False) -> str:
    """A file in which everybody has given every step the same score."""
    session = under_review()
    for person in PEOPLE:
        scores = tuple(Score(step=step, customer=score, company=score) for step in STEPS)
        session.execute(HandIn(round_id="r", person_id=person, scores=scores, at=NOW))
    if revealed:
        reveal(session)
    files.write_new(session.document, path)
    return str(path)


def written(path: Path) -> object:
    """What a written file tells; of a PDF the words and the files inside, since its numbers are dated."""
    if path.suffix == ".pptx":
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name) for name in file.namelist()}
    if path.suffix != ".pdf":
        return path.read_bytes()
    read = pypdfium2.PdfDocument(path)
    words = [page.get_textpage().get_text_range() for page in read]
    inside = [read.get_attachment(at) for at in range(read.count_attachments())]
    attached = [(each.get_name(), bytes(each.get_data())) for each in inside]
    read.close()
    assert attached
    return words, attached


@pytest.mark.parametrize("suffix", FORMATS)
def test_two_files_that_differ_only_in_their_ratings_are_written_alike(suffix: str, tmp_path: Path) -> None:
    told = []
    for score in (2, 9):
        folder = tmp_path / str(score)
        folder.mkdir()
        assert main(["export", rated(folder / "a.klarweg", score), str(folder / f"out{suffix}")]) == 0
        told.append(written(folder / f"out{suffix}"))

    assert told[0] == told[1]


@pytest.mark.parametrize("command", ["review", "check", "verify"])
def test_commands_print_the_same_for_both(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for score in (2, 9):
        folder = tmp_path / str(score)
        folder.mkdir()
        main([command, rated(folder / "a.klarweg", score)])
        told.append(capsys.readouterr().out)

    assert told[0] == told[1]


def test_after_the_reveal_they_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for score in (2, 9):
        folder = tmp_path / str(score)
        folder.mkdir()
        main(["review", rated(folder / "a.klarweg", score, revealed=True)])
        told.append(capsys.readouterr().out)

    assert told[0] != told[1]
