"""Tables of steps as people keep them: what columns mean is found out, what cannot be read is said with its place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from app.exchange.imported import import_bytes
from app.model.errors import Refused
from app.model.records import Flow, Lane, Link, Map, Process, Step
from tests.exchange.files import all_of
from tests.exchange.table_files import (
    ENGLISH,
    GERMAN,
    csv_file,
    figure,
    found_out,
    names,
    read,
    read_cells,
    step,
    steps_workbook,
    warnings,
    ways,
    workbook,
)

# -- a whole table ---------------------------------------------------------------------------------


def test_a_german_table_becomes_a_map_with_lanes_flows_and_figures() -> None:
    imported = read(GERMAN)

    asked = step(imported, "Anfrage erfassen")
    assert names(imported, Lane) == ["Innendienst", "Vertrieb"]
    assert ways(imported) == [
        ("Anfrage erfassen", "", "Lohnt es sich?"), ("Lohnt es sich?", "ja", "Angebot senden"),
        ("Lohnt es sich?", "nein", "Ende"), ("Start", "", "Anfrage erfassen"), ("Angebot senden", "", "Ende"),
    ]  # fmt: skip
    assert figure(asked.processing) == 12.5
    assert asked.processing.as_of == "2026-03-01"
    assert figure(asked.wait) == 2.0
    assert figure(asked.fixed_cost) == 1200.5
    assert asked.description == "per E-Mail"
    assert imported.warnings == ()


def test_kinds_ranges_mixed_times_and_shares_are_understood() -> None:
    imported = read(GERMAN)

    worth, sent = step(imported, "Lohnt es sich?"), step(imported, "Angebot senden")
    shares = [f.probability.value for f in all_of(imported, Flow) if f.probability is not None]
    assert worth.kind == "decision"
    assert worth.processing is not None
    assert (worth.processing.value, worth.processing.low, worth.processing.high) == (15.0, 10.0, 20.0)
    assert figure(sent.processing) == 90.0
    assert figure(sent.wait) == 5.0
    assert sent.description == "mit\nAnlage"
    assert shares == [0.7, 0.3]


def test_an_english_table_without_successors_is_read_in_the_order_of_its_rows() -> None:
    imported = read(ENGLISH)

    asked = step(imported, "Ask")
    assert ways(imported)[0] == ("Ask", "", "Offer")
    assert figure(asked.processing) == 30.0
    assert [p.language for p in all_of(imported, Process)] == ["en"]


def test_a_table_whose_rows_are_numbered_is_read_in_the_order_of_the_numbers() -> None:
    imported = read("Nr;Schritt\n2;Senden\n1;Erfassen\n10;Ablegen\n")

    chain = [(a, b) for a, _, b in ways(imported) if a not in ("Start",) and b != "Ende"]
    assert chain == [("Erfassen", "Senden"), ("Senden", "Ablegen")]


def test_a_step_before_is_another_way_to_say_what_follows() -> None:
    imported = read("Schritt;Vorgänger\nErfassen;\nPrüfen;Erfassen\nSenden;Prüfen\n")

    assert ("Erfassen", "", "Prüfen") in ways(imported)
    assert ("Prüfen", "", "Senden") in ways(imported)


def test_a_column_of_maps_gives_each_its_own() -> None:
    imported = read("Karte;Schritt\nAngebot;Erfassen\nAngebot;Senden\nReklamation;Annehmen\nReklamation;Klären\n")

    assert names(imported, Map) == ["Angebot", "Reklamation"]


def test_links_are_taken_over_and_what_is_no_address_is_said() -> None:
    imported = read("Schritt,Link\nAsk,https://example.com/a\nOffer,javascript:alert(1)\n")

    assert [link.address for link in all_of(imported, Link)] == ["https://example.com/a"]
    assert "Row 3, column B (Link): “javascript:alert(1)” is no web address" in warnings(imported)


# -- letters and signs -----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_umlauts_are_read_in_every_encoding_that_spreadsheets_write(encoding: str) -> None:
    imported = read("Schritt;Abteilung\nPrüfen;Außendienst\nLösen;Außendienst\n", encoding)

    assert "Prüfen" in names(imported, Step)
    assert names(imported, Lane) == ["Außendienst"]


def test_an_encoding_that_is_told_counts() -> None:
    imported = read("Schritt;Abteilung\nPrüfen;Süd\n", "cp850", encoding="cp850")

    assert "Prüfen" in names(imported, Step)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    imported = read("Step;Department;Notes\nAsk;Sales;by mail\nOffer;Office;by post\n".replace(";", separator))

    assert found_out(imported).mapping.separator == separator
    assert names(imported, Lane) == ["Sales", "Office"]


def test_the_line_by_which_excel_is_told_the_separator_is_no_row() -> None:
    imported = read("sep=|\nStep|Department\nAsk|Sales; inside\n")

    assert names(imported, Lane) == ["Sales; inside"]


def test_cells_may_hold_separators_quotes_and_line_breaks() -> None:
    imported = read('Step,Notes\n"Ask, then ""wait""","one\ntwo"\nOffer,\n')

    assert step(imported, 'Ask, then "wait"').description == "one\ntwo"


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("12,5", 12.5), ("1.200,5", 1200.5), ("90 s", 1.5), ("2 Std.", 120.0), ("1 Tag", 480.0), ("1:30", 90.0),
        ("ca. 20", 20.0), ("1 h 15 min", 75.0), ("½", None), ("viel", None), ("-5", None), ("1e300", None),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(cell: str, minutes: float | None) -> None:
    imported = read(f"Schritt;Dauer\nErfassen;{cell}\nSenden;7,25\n")

    estimate = step(imported, "Erfassen").processing
    assert figure(estimate) == minutes
    assert ("Row 2, column B (Dauer)" in warnings(imported)) == (minutes is None)


def test_with_a_decimal_point_the_comma_groups_thousands() -> None:
    imported = read('Step,Cost\nAsk,"1,200.50"\nOffer,3.75\n')

    cost = step(imported, "Ask").fixed_cost
    assert figure(cost) == 1200.5


@pytest.mark.parametrize(
    ("cell", "day"),
    [("31.12.2025", "2025-12-31"), ("2026-03-01", "2026-03-01"), ("1.3.26", "2026-03-01"), ("März", "")],
)
def test_dates_are_read_day_first_and_as_iso(cell: str, day: str) -> None:
    imported = read(f"Schritt;Dauer;Stand\nErfassen;1,5;{cell}\nSenden;2,5;\n")

    estimate = step(imported, "Erfassen").processing
    assert (estimate.as_of if estimate is not None else None) == day
    assert ("is no date" in warnings(imported)) == (not day)


# -- Excel -----------------------------------------------------------------------------------------


def test_a_workbook_with_a_title_times_and_dates_is_read_from_its_headings_on() -> None:
    imported = import_bytes(steps_workbook(), ".xlsx")

    asked, sent = step(imported, "Anfrage erfassen"), step(imported, "Angebot senden")
    assert found_out(imported).mapping.heading == 3
    assert figure(asked.processing) == 12.5
    assert asked.processing is not None
    assert asked.processing.as_of == "2026-03-01"
    assert figure(asked.wait) == 1.0
    assert figure(sent.processing) == 90.0
    assert "Sheet “Legende”: This sheet was not read" in warnings(imported)


def test_the_sheet_with_the_steps_is_found_behind_others() -> None:
    data = workbook(
        {"Deckblatt": [["Unser Prozess"], ["Stand 2026"]], "Ablauf": [["Schritt", "Abteilung"], ["A", "X"]]}
    )

    imported = import_bytes(data, ".xlsx")

    assert found_out(imported).mapping.sheet == "Ablauf"
    assert found_out(imported).sheets == ("Deckblatt", "Ablauf")


def test_a_sheet_that_is_told_is_read_and_one_that_is_not_there_is_refused_with_those_that_are() -> None:
    data = workbook({"Eins": [["Schritt"], ["A"]], "Zwei": [["Schritt"], ["B"]]})

    second = import_bytes(data, ".xlsx", {"sheet": "Zwei"})

    assert "B" in names(second, Step)
    with pytest.raises(Refused, match=r"no sheet “Drei”\. It has Eins, Zwei"):
        import_bytes(data, ".xlsx", {"sheet": "Drei"})


def test_a_number_of_which_excel_made_a_date_is_said_and_left_out() -> None:
    imported = read_cells(["Schritt", "Dauer"], ["Erfassen", dt.date(2026, 5, 3)], ["Senden", 4])

    assert step(imported, "Erfassen").processing is None
    assert "Sheet “Tabelle”, row 2, column B (Dauer): Here stands a date (2026-05-03)" in warnings(imported)


def test_a_formula_without_a_value_is_said_and_never_worked_out() -> None:
    imported = read_cells(["Schritt", "Dauer"], ["Erfassen", "=1+1"], ["Senden", 4])

    assert step(imported, "Erfassen").processing is None
    assert "The formula in this cell has no value" in warnings(imported)


def test_departments_that_stand_only_in_their_first_row_hold_for_the_rows_below() -> None:
    imported = read_cells(["Abteilung", "Schritt"], ["Innen", "A"], [None, "B"], ["Außen", "C"], [None, "D"])

    lanes = {each.id: each.name for each in all_of(imported, Lane)}
    placed = {each.name: lanes.get(each.lane or "") for each in all_of(imported, Step)}
    assert (placed["B"], placed["D"]) == ("Innen", "Außen")


# -- what is no table of steps ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        ("", {}, "There is nothing in the table"),
        ("Schritt\n", {"heading": 1}, "No row below the headings"),
        ("1;2\n3;4\n", {}, "No column names the steps"),
        ("Schritt\nA\n", {"separator": "ab"}, "cannot separate columns"),
        ("Schritt\nA\n", {"decimal": "x"}, "Numbers have a comma or a point"),
        ("Schritt\nA\n", {"encoding": "klingon"}, "not an encoding"),
        ("Schritt\nA\n", {"columns": [{"of": "Schritt", "role": "spell"}]}, "A column cannot be “spell”"),
        ("Schritt\nA\n", {"columns": [{"of": "Schritt", "role": "wait", "unit": "moons"}]}, "Units are"),
        ("Schritt\nA\n", {"wand": 1}, "The mapping cannot be read"),
    ],
)
def test_what_is_no_table_of_steps_is_one_sentence(text: str, options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read(text, **options)

    assert "Nothing was imported." in str(refused.value)


def test_the_same_table_gives_the_same_records() -> None:
    assert read(GERMAN).records == import_bytes(csv_file(GERMAN), ".csv").records
