"""`klarweg report`: the whole set, or the chosen parts; wrong names are sentences that say what there is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cli import main

Printed = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return path


def titles(path: Path) -> list[str]:
    outline = PdfReader(io.BytesIO(path.read_bytes())).outline
    return [str(item.title) for item in outline if not isinstance(item, list)]


def test_the_whole_set_has_every_part_that_the_document_has_anything_for(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.pdf"

    assert main(["report", str(sample), str(out), "--lang", "en"]) == 0

    assert titles(out)[-2:] == ["Signs and words", "Method and thresholds"]
    assert {"Heat maps", "Coverage"} <= set(titles(out))


def test_parts_are_chosen_or_left_out_by_their_keys(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.pdf"

    assert main(["report", str(sample), str(out), "--parts", "signs,method,map", "--without", "method"]) == 0

    assert len(titles(out)) == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["set.doc"], ".pdf"),
        (["set.pdf", "--parts", "map,nothing"], "nothing"),
        (["set.pdf", "--step", "No such step"], "No such step"),
        (["set.pdf", "--sheets", "many"], "many"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_sentence_and_nothing_is_written(
    sample: Path, tmp_path: Path, capsys: Printed, given: list[str], said: str
) -> None:
    out, *rest = given

    assert main(["report", str(sample), str(tmp_path / out), *rest]) == 1

    assert said in capsys.readouterr().err
    assert not (tmp_path / out).exists()
