"""`klarweg report`: the whole set, or the chosen parts; wrong names are sentences that say what there is."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import files
from app.cli import main
from app.files import handed_on
from app.model.records import Person, Rating

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


def inside(path: Path, folder: Path) -> dict[str, Path]:
    """Take out what is inside a PDF file."""
    found = {}
    for name, (data,) in PdfReader(io.BytesIO(path.read_bytes())).attachments.items():
        found[name] = folder / f"out of it {name}"
        found[name].write_bytes(data)
    return found


@pytest.mark.parametrize("command", ["report", "export"])
def test_the_document_is_inside_and_equal_if_names_may_be_seen(command: str, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.pdf"

    assert main([command, str(sample), str(out), "--names", "--lang", "en"]) == 0

    ((name, taken_out),) = inside(out, tmp_path).items()
    assert name.endswith(".klarweg")
    assert files.read_document(taken_out) == files.read_document(sample)


@pytest.mark.parametrize("command", ["report", "export"])
def test_without_names_the_document_inside_has_no_people_and_no_ratings(
    command: str, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "set.pdf"
    assert files.read_document(sample).count(Rating)

    assert main([command, str(sample), str(out)]) == 0

    (taken_out,) = inside(out, tmp_path).values()
    assert [files.read_document(taken_out).count(kind) for kind in (Person, Rating)] == [0, 0]


@pytest.mark.parametrize("command", ["report", "export"])
def test_the_document_is_left_out_if_it_is_not_wanted(
    command: str, sample: Path, tmp_path: Path, capsys: Printed
) -> None:
    out = tmp_path / "set.pdf"

    assert main([command, str(sample), str(out), "--without-document"]) == 0

    assert inside(out, tmp_path) == {}
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["report", "export"])
def test_a_document_that_is_too_large_is_left_out_and_that_is_said(
    command: str, sample: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "set.pdf"
    monkeypatch.setattr(handed_on, "LARGEST", 1000)

    assert main([command, str(sample), str(out), "--lang", "en"]) == 0

    assert inside(out, tmp_path) == {}
    assert "was not put into the PDF" in capsys.readouterr().err


def test_the_printed_file_is_imported_as_the_document_it_was_made_from(sample: Path, tmp_path: Path) -> None:
    printed, back = tmp_path / "set.pdf", tmp_path / "back.klarweg"
    assert main(["report", str(sample), str(printed), "--names"]) == 0

    assert main(["import", str(printed), str(back)]) == 0

    assert files.read_document(back) == files.read_document(sample)


def test_a_pdf_without_a_document_is_not_imported(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    printed, back = tmp_path / "set.pdf", tmp_path / "back.klarweg"
    assert main(["report", str(sample), str(printed), "--without-document"]) == 0

    assert main(["import", str(printed), str(back), "--lang", "en"]) == 1

    assert "There is no Klarweg document in this PDF" in capsys.readouterr().err
    assert not back.exists()


def test_the_accessible_set_is_tagged_and_opens_again(sample: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason='typst is not installed; pip install "klarweg[report]" brings it')
    out, again = tmp_path / "set.pdf", tmp_path / "again.klarweg"

    assert main(["report", str(sample), str(out), "--accessible", "--names", "--parts", "map"]) == 0
    assert main(["import", str(out), str(again)]) == 0

    assert "/StructTreeRoot" in PdfReader(out).trailer["/Root"]
    assert len(titles(out)) == 1
    assert files.read_document(again) == files.read_document(sample)


def test_a_single_map_is_exported_accessibly(sample: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason='typst is not installed; pip install "klarweg[report]" brings it')
    out = tmp_path / "map.pdf"

    assert main(["export", str(sample), str(out), "--accessible", "--map-only", "--without-document"]) == 0

    assert "/StructTreeRoot" in PdfReader(out).trailer["/Root"]
    assert len(titles(out)) == 1


def test_without_what_makes_it_the_accessible_set_is_a_sentence(
    sample: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    out = tmp_path / "set.pdf"

    assert main(["report", str(sample), str(out), "--accessible", "--lang", "en"]) == 1

    assert 'pip install "klarweg[report]"' in capsys.readouterr().err
    assert not out.exists()
