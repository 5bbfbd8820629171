"""Rows of spreadsheets and lines of text as steps."""

from __future__ import annotations

import pytest

from app.model.errors import Refused
from app.model.html_tables import rows_in_html
from app.model.pasted_rows import MOST_ROWS, PastedStep, departments_in, steps_in_rows, steps_in_text


def names(text: str) -> list[str]:
    return [step.name for step in steps_in_text(text)]


def test_a_row_is_a_step_with_its_department_and_description() -> None:
    steps = steps_in_text("Anfrage prüfen\tVertrieb\tJede Anfrage am selben Tag\r\nAngebot senden\tInnendienst\t\r\n")

    assert steps == [
        PastedStep(name="Anfrage prüfen", department="Vertrieb", description="Jede Anfrage am selben Tag"),
        PastedStep(name="Angebot senden", department="Innendienst"),
    ]
    assert departments_in(steps) == ["Vertrieb", "Innendienst"]


@pytest.mark.parametrize(
    "head", ["Schritt\tAbteilung\tBeschreibung", "Step\tDepartment\tDescription", "Aufgabe\tWer\tDauer (min)"]
)
def test_a_first_row_that_names_the_columns_is_no_step(head: str) -> None:
    assert names(f"{head}\nPrüfen\tVertrieb\t5") == ["Prüfen"]


def test_the_first_row_says_which_column_is_which() -> None:
    (step,) = steps_in_text("Nr.\tAbteilung\tSchritt\tKosten\n1\tVertrieb\tPrüfen\t12")

    assert step == PastedStep(name="Prüfen", department="Vertrieb")


def test_a_column_of_running_numbers_is_passed_over() -> None:
    steps = steps_in_text("1\tPrüfen\tVertrieb\n2\tSenden\tBüro\n")

    assert [(s.name, s.department) for s in steps] == [("Prüfen", "Vertrieb"), ("Senden", "Büro")]


def test_a_question_is_a_decision() -> None:
    steps = steps_in_text("Prüfen\tVertrieb\nVollständig?\tVertrieb\n")

    assert [step.kind for step in steps] == ["task", "decision"]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    (step,) = steps_in_text('Prüfen\tVertrieb\t"Erstens ""genau"",\nzweitens\tschnell"\n')

    assert step.description == 'Erstens "genau",\nzweitens\tschnell'


def test_a_quote_that_never_ends_costs_nothing_but_itself() -> None:
    assert names('"Prüfen\tVertrieb\nSenden\tBüro') == ['"Prüfen', "Senden"]


def test_lines_are_read_as_typed_ones() -> None:
    steps = steps_in_text("Vertrieb: Anrufen\n- Notieren\n\nKunde: Zufrieden?\n")

    assert [(s.department, s.name, s.kind) for s in steps] == [
        ("Vertrieb", "Anrufen", "task"),
        ("Vertrieb", "Notieren", "task"),
        ("Kunde", "Zufrieden?", "decision"),
    ]


def test_one_column_of_a_spreadsheet_may_have_a_head() -> None:
    assert names("Schritt\nAnrufen\nNotieren\n") == ["Anrufen", "Notieren"]
    assert names("Schritt") == ["Schritt"]


def test_empty_rows_and_rows_without_a_step_are_left_out() -> None:
    assert names("\t\t\nPrüfen\tVertrieb\n\tBüro\n   \t\n") == ["Prüfen"]
    assert names("") == []


def test_a_long_name_is_shortened_and_kept_whole_in_the_description() -> None:
    (step,) = steps_in_text("x" * 30_000 + "\tVertrieb")

    assert len(step.name) == 500
    assert step.name.endswith("…")
    assert step.description == "x" * 20_000


def test_too_many_rows_are_refused_with_both_numbers() -> None:
    with pytest.raises(Refused, match=f"{MOST_ROWS + 1} rows .* at most {MOST_ROWS}"):
        steps_in_text("Prüfen\tVertrieb\n" * (MOST_ROWS + 1))
    with pytest.raises(Refused, match="rows are more"):
        steps_in_text("Prüfen\n" * 100_000)


def test_five_megabytes_of_text_are_refused() -> None:
    with pytest.raises(Refused, match="5 million characters"):
        steps_in_text("a\tb\n" * 1_250_000)


def test_a_table_of_a_spreadsheet_program_is_read_from_its_html() -> None:
    excel = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--td {color:red}--></style></head>
    <body><!--StartFragment--><table border=0><col width=64><tr height=20><td class=xl65>Anfrage<br> pr&uuml;fen</td>
    <td>Vertrieb &amp; B&#252;ro</td></tr><tr><td>Senden</td><td></td></tr></table><!--EndFragment--></body></html>"""

    rows = rows_in_html(excel)

    assert rows == [["Anfrage\nprüfen", "Vertrieb & Büro"], ["Senden", ""]]
    assert [s.name for s in steps_in_rows(rows)] == ["Anfrage prüfen", "Senden"]


def test_cells_that_are_not_closed_are_cells_all_the_same() -> None:
    assert rows_in_html("<TABLE><TR><TH>A<TH>B<TR><TD>1<TD>2</TABLE>") == [["A", "B"], ["1", "2"]]


def test_only_the_first_table_counts_and_tables_inside_cells_are_text() -> None:
    html = "<table><tr><td>A<table><tr><td>inner</td></tr></table></td></tr></table><table><tr><td>B</td></tr></table>"

    assert rows_in_html(html) == [["Ainner"]]


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("<table><tr><td>" + "<" * 300_000, id="open brackets"),
        pytest.param("<table><tr><td>" + "<!--" * 100_000, id="open comments"),
        pytest.param("<table>" + "<style>" * 100_000, id="styles"),
        pytest.param("<table>" * 200_000, id="nested"),
        pytest.param("<table><tr>" + "<td>" * 200_000, id="cells"),
        pytest.param("<table>" + "&#x110000;" * 100_000, id="no characters"),
        pytest.param("<table" + " a" * 300_000, id="attributes"),
        pytest.param("x" * 6_000_000 + "<table>", id="too much"),
    ],
)
def test_hostile_html_takes_no_time_and_does_no_harm(hostile: str) -> None:
    rows = rows_in_html(hostile)

    assert len(rows) <= 1


def test_a_script_in_a_cell_is_not_text() -> None:
    assert rows_in_html("<table><tr><td>A<script>alert(1)</script>B<img src=x onerror=y></td></tr></table>") == [["AB"]]
