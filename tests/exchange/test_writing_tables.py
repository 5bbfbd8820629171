"""Documents as sheets for other programs: everything that was asked for, in both languages, and no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from app.exchange.difference_table import Sheet, table_of
from app.exchange.formats import format_to_write
from app.exchange.imported import import_bytes
from app.exchange.tables.headings import role_of
from app.exchange.tables.step_sheets import columns
from app.exchange.tables.writer import export_text, export_workbook
from app.i18n import text, use_language
from app.model.document import Document
from app.model.operations import HandIn, Score, TakeVersion, edit
from app.model.records import DataObject, Flow, Lane, Note, Step
from app.samples import sample_document
from tests.exchange.documents import own_document
from tests.exchange.files import all_of
from tests.exchange.table_files import figure
from tests.fakes import NOW, document_of, whole_line
from tests.reviewing import STEPS, under_review

EVIL = ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


def sheets_of(document: Document) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(export_workbook(document)[0]))
    return {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}


def as_dicts(lines: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def with_two_versions() -> Document:
    document = document_of(*whole_line("a", "b"))
    for act in (TakeVersion(version_id="v1", name="first", at=NOW), edit("a", name="Ask the customer")):
        document.apply(act.plan(document))
    return document


def test_the_sample_has_a_sheet_for_everything_that_is_known_of_it(language: str) -> None:
    sheets = sheets_of(sample_document("response-card", language))

    german = ["Schritte", "Flüsse", "Notizen", "Bewertungen", "Vorschläge"]
    english = ["Steps", "Flows", "Notes", "Ratings", "Proposals"]
    assert list(sheets) == (german if language == "de" else english)
    assert all(len(lines) > 1 for lines in sheets.values())


def test_the_sheet_of_steps_says_who_does_what_how_long_and_what_comes_next() -> None:
    lines = as_dicts(sheets_of(own_document())["Steps"])

    line = next(each for each in lines if each["Step"] == "Qualify\nthe lead")
    assert line["Department"] == "Sales"
    assert line["Processing time (minutes)"] == 12.5
    assert line["Waiting time (working days)"] == 2
    assert (line["Responsible"], line["System"], line["Description"]) == ("Ms Eder", "CRM", "By telephone")


def test_the_sheet_of_flows_has_every_flow_with_both_its_ends() -> None:
    document = own_document()

    lines = as_dicts(sheets_of(document)["Flows"])

    assert len(lines) == document.count(Flow)
    assert all(line["From"] or line["To"] for line in lines)


def test_notes_and_ratings_stand_beside_the_names_of_their_steps() -> None:
    document = sample_document("response-card", "en")
    sheets = sheets_of(document)

    notes, ratings = as_dicts(sheets["Notes"]), as_dicts(sheets["Ratings"])

    names = {step.name for step in document.all(Step)}
    assert len(notes) == document.count(Note)
    assert {line["Step"] for line in ratings} <= names
    assert all(1 <= line["Median"] <= 10 for line in ratings if line["Median"])


def test_no_rating_comes_out_before_its_reveal() -> None:
    session = under_review()
    scores = tuple(Score(step=step, customer=2, company=9) for step in STEPS)
    session.execute(HandIn(round_id="r", person_id="mia", scores=scores, at=NOW))

    data, warnings = export_workbook(session.document)

    assert "Ratings" not in load_workbook(io.BytesIO(data)).sheetnames
    assert "not revealed yet" in " ".join(map(str, warnings))


def test_the_sheet_of_versions_says_what_differs_from_each_to_the_next() -> None:
    lines = as_dicts(sheets_of(with_two_versions())["Versions"])

    assert [(line["From"], line["To"]) for line in lines] == [("Version 1", "today")]
    assert (lines[0]["Before"], lines[0]["After"]) == ("a", "Ask the customer")


def test_what_has_no_place_in_a_table_is_said() -> None:
    document = document_of(*whole_line("a"), DataObject(id="d", map="map", name="Form"))

    for write in (export_workbook, export_text):
        _, warnings = write(document)
        assert [str(w) for w in warnings] == ["1 remark, frame or document of the map has no place in a table."]


# -- formulas --------------------------------------------------------------------------------------


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_somebody_typed_becomes_a_formula(evil: str) -> None:
    document = document_of(*whole_line("a", "b"))
    document.apply(edit("a", name=evil, description=evil, owner=evil).plan(document))

    book = load_workbook(io.BytesIO(export_workbook(document)[0]))
    plain = csv.reader(io.StringIO(export_text(document)[0].decode("utf-8-sig"), newline=""))

    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)
    assert not [cell for row in plain for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r") or cell == "-2"]


@pytest.mark.parametrize("evil", EVIL[:4])
def test_a_name_that_was_kept_from_being_a_formula_comes_back_as_it_was(evil: str) -> None:
    document = document_of(*whole_line("a", "b"))
    document.apply(edit("a", name=evil).plan(document))

    again = import_bytes(export_text(document)[0], ".csv")

    assert evil in [each.name for each in all_of(again, Step)]


def test_halves_of_letters_and_control_characters_do_no_harm() -> None:
    document = document_of(*whole_line("a", "b"))
    broken = Document(replace(r, name="x\x00\x07\ud800y") if isinstance(r, Step) else r for r in document)

    book, plain = export_workbook(broken)[0], export_text(broken)[0]

    assert b"x" in plain
    assert "a" not in [row[1] for row in load_workbook(io.BytesIO(book))["Steps"].iter_rows(values_only=True)]


# -- there and back --------------------------------------------------------------------------------


def test_every_heading_that_is_written_is_understood_again(language: str) -> None:
    heads = columns("EUR")

    understood = {role: role_of(text(words)) for role, words, _ in heads}

    assert understood == {role: role for role in understood}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_steps_lanes_flows_and_figures_come_back_from_our_own_tables(suffix: str, language: str) -> None:
    document = sample_document("response-card", language)

    imported = import_bytes(format_to_write(suffix).writer(document)[0], suffix)

    assert essence(Document(imported.records)) == essence(document)
    assert [str(w) for w in imported.warnings if "sheet" not in str(w).lower() and "Blatt" not in str(w)] == []


def essence(document: Document) -> tuple[Any, ...]:
    """What of a document a table of steps holds."""
    steps = {step.id: step.name for step in document.all(Step)}
    lanes = {lane.id: lane.name for lane in document.all(Lane)}
    return (
        sorted((s.name, s.kind, lanes.get(s.lane or ""), figure(s.processing), figure(s.wait), figure(s.fixed_cost),
                s.owner, s.system, s.description) for s in document.all(Step)),
        sorted((steps[f.source or ""], f.name, steps[f.target or ""], figure(f.probability))
               for f in document.all(Flow)),
    )  # fmt: skip


def test_a_sheet_prints_across_its_pages_with_the_headings_on_each() -> None:
    book = load_workbook(io.BytesIO(export_workbook(sample_document("response-card", "de"))[0]))

    for page in book.worksheets:
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows == "$1:$1"


def test_columns_are_as_wide_as_their_words_and_rows_as_high_as_their_lines() -> None:
    sheets = [Sheet(name="S", heads=("No.", "Long heading here", "Text"), widths=(30, 30, 20),
                    lines=((1, "", "seven words that take up several lines"),))]  # fmt: skip

    (page,) = load_workbook(io.BytesIO(table_of(".xlsx", sheets))).worksheets

    assert [round(page.column_dimensions[each].width) for each in "ABC"] == [8, 11, 21]
    assert (page.row_dimensions[1].height, page.row_dimensions[2].height) == (45, 45)
