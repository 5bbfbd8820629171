"""What the columns of a table mean: guessed from headings in German and English and from cells, or told."""

from __future__ import annotations

import pytest

from app.model.records import Department, Lane, Step
from tests.exchange.table_files import figure, found_out, names, read, roles, step, warnings


def test_headings_in_german_and_english_are_known() -> None:
    german = read("Lfd. Nr.;Tätigkeit;Zuständig;Liegezeit;Stundensatz;Hinweise\n1;A;X;1,5;60;n\n2;B;X;2,5;60;\n")
    english = read("Step No,Activity,Role,Next Step,Waiting time,Hourly rate,Remarks\n1,A,X,2,1,60,n\n2,B,X,,2,60,\n")

    assert list(roles(german).values()) == ["number", "step", "lane", "wait", "cost_rate", "description"]
    assert list(roles(english).values()) == ["number", "step", "lane", "next", "wait", "cost_rate", "description"]


def test_a_column_nobody_knows_is_said_and_not_taken_over() -> None:
    imported = read("Schritt;Abteilung;Ampel\nA;X;rot\nB;X;grün\n")

    assert roles(imported)["Ampel"] == ""
    assert "Column C (Ampel): Nobody said what this column means" in warnings(imported)


def test_what_somebody_says_a_column_means_counts_before_what_is_guessed() -> None:
    imported = read(
        "Schritt;Abteilung;Ampel\nA;X;rot\nB;X;grün\n",
        columns=[{"of": "Ampel", "role": "lane"}, {"of": "Abteilung", "role": "description"}],
    )

    assert names(imported, Lane) == ["rot", "grün"]
    assert step(imported, "A").description == "X"


def test_the_unit_that_is_told_counts() -> None:
    imported = read("Schritt;Dauer\nA;2\nB;3\n", columns=[{"of": "Dauer", "role": "processing", "unit": "h"}])

    estimate = step(imported, "A").processing
    assert figure(estimate) == 120.0


def test_a_list_without_headings_is_read_too() -> None:
    imported = read("1;Erfassen;Innendienst\n2;Senden;Vertrieb\n3;Ablegen;Vertrieb\n")

    assert found_out(imported).mapping.heading == 0
    assert names(imported, Step)[:3] == ["Erfassen", "Senden", "Ablegen"]
    assert names(imported, Department) == ["Innendienst", "Vertrieb"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Schritt;Nachfolger\nA;C\nB;\n", "There is no step “C”; the flow was left out."),
        ("Schritt;Art\nA;Zauber\nB;Aufgabe\n", "“Zauber” is no kind of step this program knows"),
        ("Schritt;Abteilung\nA;X\n;X\nB;X\n", "Row 3, column A (Schritt): The row names no step"),
        ("Nr;Schritt;Nachfolger\n1;A;2\n1;B;2\n2;C;\n", "The number “1” stands at another step already"),
        ("Schritt;Nachfolger\nA;B, C\nB;\nC;\n", "Several ways lead on from “A”: a decision was put there."),
    ],
)
def test_what_is_mended_or_left_out_is_said(text: str, sentence: str) -> None:
    imported = read(text)

    assert sentence in warnings(imported)


def test_a_warning_of_a_step_names_its_record() -> None:
    imported = read("Schritt;Nachfolger\nA;C\nB;\n")

    concerned = {w.record for w in imported.warnings if w.record}
    assert step(imported, "A").id in concerned
