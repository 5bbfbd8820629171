"""`klarweg export`: every option does to the file what it says, and what a format cannot hold is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import files
from app.cli import main
from app.model.document import Document
from app.model.operations import edit
from app.model.records import PROCESS_ID, Attachment, Map, Note, Process, Step
from tests.render.documents import response_card

Printed = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return path


@pytest.fixture
def two_maps(tmp_path: Path) -> Path:
    inner = Map(id="inner", name="Check it", owner="check")
    steps = [
        Step(id="check", map="main", name="Check", kind="subprocess"),
        Step(id="in", map="inner", name="Look closely"),
    ]
    path = tmp_path / "two.klarweg"
    files.write_new(Document([Process(id=PROCESS_ID, name="Two"), Map(id="main", name="Main"), inner, *steps]), path)
    return path


def exported(file: Path, name: str, *options: str) -> Path:
    path = file.with_name(name)
    assert main(["export", str(file), str(path), *options]) == 0
    return path


def test_a_png_has_the_width_in_pixels(sample: Path) -> None:
    assert QImage(str(exported(sample, "a.png", "--width", "640"))).width() == 640


def test_a_png_has_the_width_in_millimetres(sample: Path) -> None:
    image = QImage(str(exported(sample, "a.png", "--mm", "127", "--dpi", "200")))

    assert image.width() == 1000
    assert round(image.dotsPerMeterX() * 0.0254) == 200


@pytest.mark.parametrize("given", ["0", "-3", "nan", "inf", "wide"])
def test_millimetres_that_are_no_length_are_a_wrong_call(sample: Path, given: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", str(sample), str(sample.with_name("a.png")), "--mm", given])

    assert ended.value.code == 2
    assert "--mm" in capsys.readouterr().err


def test_a_picture_is_on_nothing_if_it_is_wished(sample: Path) -> None:
    assert QImage(str(exported(sample, "a.png", "--transparent"))).pixelColor(0, 0).alpha() == 0
    assert b'id="ground"' not in exported(sample, "a.svg", "--transparent").read_bytes()


@pytest.mark.parametrize("wanted", ["inner", "Check it"])
def test_one_map_is_written_by_its_name_or_id(two_maps: Path, wanted: str) -> None:
    written = exported(two_maps, "a.svg", "--map", wanted).read_text()

    assert "Look closely" in written
    assert ">Check<" not in written


def test_a_map_that_is_not_there_is_a_sentence_with_those_that_are(two_maps: Path, capsys: Printed) -> None:
    code = main(["export", str(two_maps), str(two_maps.with_name("a.svg")), "--map", "Elsewhere"])

    assert code == 1
    assert "“Main”, “Check it”" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.svg", "a.png"])
def test_a_picture_of_one_of_several_maps_says_that_others_are_missing(
    two_maps: Path, name: str, capsys: Printed
) -> None:
    exported(two_maps, name)

    assert "1 other map is not in the picture." in capsys.readouterr().err


def test_help_names_every_format_that_is_written(capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    said = capsys.readouterr().out
    assert all(suffix in said for suffix in ("pdf", "svg", "png", "html", "bpmn", "json", "pptx", "docx"))


def words_of_slides(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
        return "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))


def test_a_page_and_slides_have_notes_unless_they_are_not_wished(sample: Path) -> None:
    claim = next(note.claim for note in files.read_document(sample).all(Note) if note.target == "S01")

    for name, words in (("a.html", Path.read_text), ("a.pptx", words_of_slides)):
        assert claim in words(exported(sample, name))
        assert claim not in words(exported(sample, name, "--no-notes"))


def test_the_written_procedure_is_written_for_word_and_as_markdown(sample: Path) -> None:
    word = exported(sample, "a.docx", "--lang", "en")
    text = exported(sample, "a.md", "--procedure", "--lang", "en").read_text(encoding="utf-8")

    assert zipfile.is_zipfile(word)
    assert "#### 3 Fill in and post the response card" in text
    assert "- **Who:** Customer" in text


def test_markdown_is_flowcharts_unless_the_procedure_is_wished(sample: Path) -> None:
    assert "```mermaid" in exported(sample, "a.md").read_text(encoding="utf-8")


def test_the_procedure_has_notes_and_proposals_unless_they_are_not_wished(sample: Path) -> None:
    whole = exported(sample, "a.md", "--procedure").read_text(encoding="utf-8")
    bare = exported(sample, "a.md", "--procedure", "--no-notes").read_text(encoding="utf-8")

    assert "**Note:**" in whole
    assert "P-01" in whole
    assert "**Note:**" not in bare
    assert "P-01" not in bare


def test_names_of_people_are_left_out_unless_they_are_wished(tmp_path: Path) -> None:
    file = tmp_path / "all.klarweg"
    files.write_new(response_card(), file)

    for name, words in (("a.html", Path.read_text), ("a.pptx", words_of_slides)):
        assert "Erika" not in words(exported(file, name))
        assert "Erika" in words(exported(file, name, "--names"))


def test_slides_are_one_for_each_map_or_for_each_part(sample: Path) -> None:
    def count(path: Path) -> int:
        with zipfile.ZipFile(path) as file:
            return sum(1 for name in file.namelist() if name.startswith("ppt/slides/slide"))

    assert count(exported(sample, "a.pptx", "--slides", "map")) == 1
    assert count(exported(sample, "b.pptx", "--slides", "phase")) > 1


def test_a_page_that_cannot_hold_an_attachment_says_so(sample: Path, capsys: Printed) -> None:
    document = files.read_document(sample)
    attached = Attachment(id="x", target="S01", name="list.txt", content="dGV4dA==")
    files.write_new(Document([*document, attached]), sample, replacing=True)

    exported(sample, "a.html")

    assert "1 picture or attachment is not in the page." in capsys.readouterr().err


def test_the_change_map_of_a_proposal_is_written_in_every_picture(sample: Path) -> None:
    for name in ("a.svg", "a.html"):
        assert "online request form" in exported(sample, name, "--proposal", "1").read_text()
    assert "online request form" in words_of_slides(exported(sample, "a.pptx", "--proposal", "1"))


def test_what_is_written_replaces_the_old_file_whole_or_not_at_all(two_maps: Path, capsys: Printed) -> None:
    path = exported(two_maps, "a.png")
    before = path.read_bytes()

    code = main(["export", str(two_maps), str(path), "--scale", "1000"])

    assert code == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_an_empty_map_is_a_sentence_in_every_picture(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "empty.klarweg"
    assert main(["new", str(file)]) == 0

    for name in ("a.svg", "a.png", "a.html", "a.pptx"):
        assert main(["export", str(file), str(tmp_path / name)]) == 1
        assert "nothing to draw" in capsys.readouterr().err
        assert not (tmp_path / name).exists()


def test_names_with_anything_in_them_make_whole_files(sample: Path) -> None:
    document = files.read_document(sample)
    nasty = "<script>alert(1)</script>&amp;\x00\x0b\"']]>"
    changed = edit("S01", name=nasty).plan(document)
    document.apply(changed)
    files.write_new(document, sample, replacing=True)

    page = exported(sample, "a.html").read_text()
    words_of_slides(exported(sample, "a.pptx"))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
