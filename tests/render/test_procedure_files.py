"""The written procedure as a Word document and as Markdown: the same words, real headings, nothing unmeant."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from app.i18n import use_language
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Attachment, Map, Process, Record, Step
from app.render.procedure import ProcedureOptions, procedure_of
from app.render.procedure_markdown import markdown_of
from app.render.procedure_text import ProcedureText, procedure_text
from app.render.procedure_word import word_of
from app.samples import sample_document
from tests.render.documents import many_steps, response_card

DAY = dt.date(2026, 11, 26)
NASTY = "1. *Not* a_list\n# no heading\n- no item | [no](link) <b>no tag</b> `no code`\n\n    no code & no &amp;\x00"


def text_of(document: Document, **options: object) -> ProcedureText:
    return procedure_text(document, ProcedureOptions(**options), date=DAY, version="v3")  # type: ignore[arg-type]


def word(document: Document, **options: object) -> docx.document.Document:
    return docx.Document(io.BytesIO(word_of(text_of(document, **options))))


def markdown(document: Document, **options: object) -> str:
    return markdown_of(text_of(document, **options)).decode()


def headings(file: docx.document.Document) -> list[tuple[int, str]]:
    styles = [(str(each.style.name), each.text) for each in file.paragraphs]
    return [(int(name[-1]), words) for name, words in styles if name.startswith("Heading")]


def with_step(**fields: object) -> Document:
    records: list[Record] = [Process(id=PROCESS_ID), Map(id="m", name="Map")]
    return Document([*records, Step(id="s", map="m", **fields)])  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_paragraph_of_the_printed_procedure_is_in_the_word_file(language: str) -> None:
    use_language(language)
    document = sample_document("response-card", language)
    options = ProcedureOptions(names=True)

    words = [re.sub(r"\s+", " ", paragraph.text) for paragraph in word(document, names=True).paragraphs]

    for block in procedure_of(document, options):
        assert re.sub(r"\s+", " ", f"{block.label} {block.text}").strip() in words


def test_maps_departments_and_steps_are_headings_one_below_the_other() -> None:
    found = headings(word(response_card()))

    assert found[0] == (1, "Procedure: Ist-Stand")
    assert (2, "Marketing") in found
    assert (3, "2 Mailing mit Antwortkarte versenden") in found
    assert found[-2:] == [(1, "Proposals"), (2, "P-01 Internetadresse mit Online-Anfrageformular")]
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(found))


def test_steps_without_a_department_stand_right_below_their_map() -> None:
    assert [rank for rank, _ in headings(word(many_steps(3)))] == [1, 2, 2, 2]


def test_title_facts_and_language_are_in_the_word_file_and_no_name_of_a_library() -> None:
    document = replace_process(response_card(), language="de", purpose="Verkaufen", example=True)

    file = word(document)

    about, first = file.core_properties, [paragraph.text for paragraph in file.paragraphs[:3]]
    assert first == [
        "Antwortkarte",
        "v3 · Entwurf · Vertrieb Nord · 2026-11-26",
        "Example figures – invented for illustration",
    ]
    assert (about.title, about.subject, about.language, about.author) == ("Antwortkarte", "Verkaufen", "de", "")
    assert about.created.date() == about.modified.date() == DAY
    with zipfile.ZipFile(io.BytesIO(word_of(text_of(document)))) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
        assert not any(name.endswith((".jpeg", ".png")) for name in packed.namelist())
    assert b"python-docx" not in everything
    assert b'w:val="de-DE"' in everything


def replace_process(document: Document, **fields: object) -> Document:
    changed = replace(document.process, **fields)  # type: ignore[arg-type]
    return Document([changed if isinstance(each, Process) else each for each in document])


def test_every_page_of_the_word_file_names_the_process_and_counts() -> None:
    section = word(response_card()).sections[0]

    assert section.header.paragraphs[0].text.startswith("Antwortkarte\t")
    assert [code.text for code in section.footer._element.iter("{*}instrText")] == ["PAGE", "NUMPAGES"]


def test_libreoffice_prints_the_word_file_with_every_step_on_a_page(tmp_path: Path) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None or not (Path(office).resolve().parent / "libswlo.so").exists():
        pytest.skip("LibreOffice Writer or poppler is not installed")
    document = response_card()
    (tmp_path / "a.docx").write_bytes(word_of(text_of(document)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        capture_output=True, timeout=180, check=True,
    )  # fmt: skip
    printed = subprocess.run([reader, str(tmp_path / "a.pdf"), "-"], capture_output=True, timeout=60, check=True)

    words = " ".join(printed.stdout.decode().split())
    assert all(" ".join(step.name.split()) in words for step in document.all(Step))
    assert re.search(r"\b1 ?/ ?3\b", words)


@pytest.mark.parametrize("field", ["name", "description"])
def test_words_with_anything_in_them_make_a_whole_word_file(field: str) -> None:
    file = word(with_step(**{field: NASTY}))

    said = " ".join(" ".join(paragraph.text for paragraph in file.paragraphs).split())
    assert "1. *Not* a_list # no heading - no item | [no](link) <b>no tag</b> `no code` no code & no &amp;" in said


@pytest.mark.parametrize("field", ["name", "description"])
def test_words_with_anything_in_them_are_shown_by_markdown_as_they_are(field: str) -> None:
    said = markdown(with_step(**{field: NASTY}))

    for sign in "*_|[<`":
        assert not re.search(rf"(?<!\\)\{sign}", said.replace("**What:**", "")), sign
    assert not re.search(r"(?m)^\s*(# no|- no|1\. )", said)
    assert r"no \&amp;" in said


def test_markdown_has_headings_and_a_list_below_each_step() -> None:
    lines = markdown(response_card()).splitlines()

    assert lines[0] == "# Antwortkarte"
    assert "## Procedure: Ist-Stand" in lines
    assert "### Marketing" in lines
    at = lines.index("#### 2 Mailing mit Antwortkarte versenden")
    assert lines[at + 1] == ""
    assert lines[at + 2].startswith("- **Who:** Marketing")


def test_a_note_in_markdown_belongs_to_the_list_of_its_step() -> None:
    lines = markdown(response_card()).splitlines()

    at = next(i for i, line in enumerate(lines) if line.startswith("- **Note:** *Customer's view"))
    assert lines[at + 1 : at + 3] == ["", "  Zwölf Felder sind zu viel; viele Karten kommen halb leer."]


def test_markdown_of_several_lines_breaks_where_they_break() -> None:
    said = markdown(with_step(name="One", description="First line\n\nSecond line"))

    assert "- **What:** First line\\\n  Second line\n" in said


def test_names_of_people_stand_there_only_if_they_are_wanted() -> None:
    for written in (markdown, lambda *a, **o: "\n".join(p.text for p in word(*a, **o).paragraphs)):
        assert "Mustermann" not in written(response_card())
        assert "Mustermann" in written(response_card(), names=True)


def test_a_map_without_steps_is_a_sentence() -> None:
    with pytest.raises(Refused, match="nothing to write"):
        text_of(Document([Process(id=PROCESS_ID), Map(id="m"), Attachment(id="a", target="m")]))
