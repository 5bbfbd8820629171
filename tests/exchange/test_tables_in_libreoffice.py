"""An independent program opens the sheets that we write, and what it saves is read again."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from app.exchange.imported import import_bytes
from app.exchange.tables.writer import export_text, export_workbook
from app.model.document import Document
from app.model.operations import edit
from app.model.records import Lane, Step
from app.samples import sample_document
from tests.exchange.table_files import steps_workbook

SOFFICE = shutil.which("soffice")
HAS_CALC = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libsclo.so").exists()
pytestmark = pytest.mark.skipif(not HAS_CALC, reason="LibreOffice Calc is not installed")


def converted(data: bytes, suffix: str, wanted: str, folder: Path) -> bytes:
    """Let LibreOffice open a file and save it as another kind."""
    source = folder / f"given{suffix}"
    source.write_bytes(data)
    command = [str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", wanted,
               "--outdir", str(folder / "out"), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (folder / "out" / f"given.{wanted.split(':')[0]}").read_bytes()


def evil_document() -> Document:
    document = sample_document("response-card", "en")
    document.apply(edit("S02", name='=HYPERLINK("http://x")', owner="=1+1", description="@SUM(1)").plan(document))
    return document


def test_libreoffice_opens_our_workbook_and_saves_the_same_steps(tmp_path: Path) -> None:
    document = sample_document("response-card", "en")

    saved = converted(export_workbook(document)[0], ".xlsx", "xlsx", tmp_path)

    again = Document(import_bytes(saved, ".xlsx", {"sheet": "Steps"}).records)
    assert sorted(s.name for s in again.all(Step)) == sorted(s.name for s in document.all(Step))
    assert {lane.name for lane in again.all(Lane)} == {lane.name for lane in document.all(Lane)}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_to_libreoffice_no_cell_is_a_formula(tmp_path: Path, suffix: str) -> None:
    write = export_workbook if suffix == ".xlsx" else export_text

    shown = converted(write(evil_document())[0], suffix, "csv", tmp_path).decode()

    cells = [cell.removeprefix("'") for row in csv.reader(io.StringIO(shown)) for cell in row]
    assert '=HYPERLINK("http://x")' in cells
    assert "=1+1" in cells


def test_what_libreoffice_saves_as_excel_is_read_with_its_dates_and_times(tmp_path: Path) -> None:
    saved = converted(steps_workbook(), ".xlsx", "xlsx", tmp_path)

    assert import_bytes(saved, ".xlsx").records == import_bytes(steps_workbook(), ".xlsx").records
