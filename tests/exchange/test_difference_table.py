"""Differences as tables for other programs: whole, safe from formulas, each language with its separator."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator

import pytest
from lxml import etree

from app.exchange.difference_table import Sheet, difference_sheet, sentence_sheet, table_of
from app.i18n import use_language
from app.model.comparison import compare
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import CutStep, edit
from app.model.records import Department, Estimate
from tests.fakes import document_of, lane, step, whole_line

EVIL = ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "＝1+1", "＠SUM(A1)", " =1", "\xa0=1", "\ufeff=1"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


def two_documents() -> tuple[Document, Document]:
    old = document_of(
        Department(id="dept", name="Sales"), lane("sales", department="dept"), *whole_line("a", "b"),
        step("c", lane="sales"),
    )  # fmt: skip
    new = old.copy()
    for act in (CutStep(step_id="b"), edit("c", wait=Estimate(value=2.5)), edit("a", name='=cmd|" /C calc"!A0')):
        new.apply(act.plan(new))
    return old, new


def rows_of(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def cells_of(data: bytes, sheet: int = 1) -> list[list[tuple[str, str]]]:
    """Read a sheet of a workbook: the kind of each cell and what it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in strings]
        page = etree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    found = []
    for row in page.iter(f"{MAIN}row"):
        cells = []
        for cell in row:
            kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v") or ""
            assert cell.find(f"{MAIN}f") is None
            cells.append((kind, texts[int(value)] if kind == "s" else value))
        found.append(cells)
    return found


def test_a_csv_table_says_old_and_new_value() -> None:
    data = table_of(".csv", [difference_sheet(compare(*two_documents()))])

    rows = rows_of(data, ",")
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["Kind of change", "Kind", "Element", "What", "Before", "After", "Departments"]
    assert ["changed", "Step", "c", "waiting time", "–", "2.5 working days, opinion", "Sales"] in rows
    assert ["has been cut", "Step", "b", "", "b", "", ""] in rows


@pytest.mark.usefixtures("german")
def test_a_german_table_is_separated_by_semicolons() -> None:
    rows = rows_of(table_of(".csv", [difference_sheet(compare(*two_documents()))]), ";")

    assert ["geändert", "Schritt", "c", "Wartezeit", "–", "2,5 Arbeitstage, Meinung", "Sales"] in rows


@pytest.mark.parametrize("words", EVIL)
def test_no_text_becomes_a_formula(words: str) -> None:
    pytest.importorskip("xlsxwriter")
    sheet = Sheet(name="s", heads=("head",), lines=((words,),))

    ((cell,),) = rows_of(table_of(".csv", [sheet]), ",")[1:]
    kind, value = cells_of(table_of(".xlsx", [sheet]))[1][0]

    assert cell == "'" + words
    assert kind == "s"
    assert value.replace("_x0009_", "\t") == words


def test_a_workbook_holds_differences_and_sentences_and_numbers_stay_numbers() -> None:
    pytest.importorskip("xlsxwriter")
    comparison = compare(*two_documents())
    figures = Sheet(name="Figures", heads=("name", "value"), lines=(("Time", 2.5),))

    data = table_of(".xlsx", [difference_sheet(comparison), sentence_sheet(comparison), figures])

    assert ("s", '=cmd|" /C calc"!A0') in [cell for row in cells_of(data) for cell in row]
    assert [("s", "The step “b” was removed.")] in cells_of(data, 2)
    assert cells_of(data, 3)[1] == [("s", "Time"), ("n", "2.5")]


def test_equal_tables_are_equal_files() -> None:
    pytest.importorskip("xlsxwriter")
    sheets = [difference_sheet(compare(*two_documents()))]

    assert table_of(".xlsx", sheets) == table_of(".xlsx", sheets)


def test_another_ending_is_refused() -> None:
    with pytest.raises(Refused):
        table_of(".doc", [])
