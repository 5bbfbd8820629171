"""draw.io files through the commands: import, export and import again, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.model.document import Document
from app.model.records import Flow, Map, Step
from tests.exchange.drawio_files import MIXED, in_png, in_svg, packed

Printed = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.drawio", MIXED), ("a.drawio", packed(MIXED)), ("a.drawio.svg", in_svg(MIXED)), ("a.drawio.png", in_png(MIXED)),
     ("a.xml", MIXED)],
)  # fmt: skip
def test_a_drawing_is_imported_however_it_is_packed(tmp_path: Path, name: str, data: bytes) -> None:
    source, made = tmp_path / name, tmp_path / "made.klarweg"
    source.write_bytes(data)

    assert main(["import", str(source), str(made)]) == 0

    document = files.read_document(made)
    assert document.count(Map) == 2
    assert {"Ask\ntwice", "Worth it?", "Offer"} <= {step.name for step in document.all(Step)}
    assert all(len(flow.points) >= 2 for flow in document.all(Flow))


def test_what_was_not_understood_is_listed_with_page_and_element(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "a.drawio"
    source.write_bytes(MIXED)

    main(["import", str(source), str(tmp_path / "a.klarweg")])

    said = capsys.readouterr().out
    assert "Page “Main”: The layer “More” is hidden there; it is shown here." in said


def test_the_sample_goes_out_and_comes_back_unchanged(tmp_path: Path) -> None:
    sample, out, again = tmp_path / "sample.klarweg", tmp_path / "out.drawio", tmp_path / "again.klarweg"
    main(["new", str(sample), "--sample", "response-card", "--lang", "en"])

    codes = main(["export", str(sample), str(out)]), main(["import", str(out), str(again)])

    assert codes == (0, 0)
    assert drawn(files.read_document(again)) == drawn(files.read_document(sample))


def drawn(document: Document) -> list[object]:
    return sorted((*document.all(Step), *document.all(Flow), *document.all(Map)), key=lambda record: record.id)


def test_a_picture_that_holds_no_drawing_is_refused_in_one_sentence(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "a.svg"
    source.write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"/>')

    code = main(["import", str(source), str(tmp_path / "a.klarweg")])

    assert code == 1
    assert "holds no drawing of draw.io" in capsys.readouterr().err
    assert not (tmp_path / "a.klarweg").exists()
