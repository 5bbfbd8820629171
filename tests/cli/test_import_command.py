"""Taking in tables and maps at a terminal: with a mapping, and into a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.model.document import Document
from app.model.records import Department, Lane, Map, Note, Process, Step
from tests.exchange.table_files import GERMAN, csv_file, figure, workbook

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Ablauf.csv"
    path.write_bytes(csv_file(GERMAN, "cp1252"))
    return path


def names(document: Document, kind: type[Step] | type[Map] | type[Lane] | type[Department]) -> list[str]:
    return sorted(each.name for each in document.all(kind))


def test_a_table_becomes_a_file_called_like_the_table(table: Path, tmp_path: Path, capsys: Printed) -> None:
    code = main(["import", str(table), str(tmp_path / "a.klarweg")])

    document = files.read_document(tmp_path / "a.klarweg")
    assert code == 0
    assert names(document, Lane) == ["Innendienst", "Vertrieb"]
    assert document.get(Process, "process").name == "Ablauf"
    assert "things were taken over." in capsys.readouterr().out


def test_what_columns_mean_can_be_told(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_text("Was;Wer;Zeit\nPrüfen;Innen;2\nSenden;Außen;3\n", encoding="utf-8")
    told = ["--column", "Zeit=processing:h", "--column", "B=owner", "--decimal", ",", "--separator", ";"]

    code = main(["import", str(source), str(tmp_path / "t.klarweg"), "--heading", "1", *told])

    document = files.read_document(tmp_path / "t.klarweg")
    (checked,) = [step for step in document.all(Step) if step.name == "Prüfen"]
    assert code == 0
    assert (checked.owner, figure(checked.processing)) == ("Innen", 120.0)


def test_a_sheet_can_be_told_and_the_others_are_named(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "t.xlsx"
    source.write_bytes(workbook({"Eins": [["Schritt"], ["A"]], "Zwei": [["Schritt"], ["B"], ["C"]]}))

    main(["import", str(source), str(tmp_path / "t.klarweg"), "--sheet", "Zwei", "--lang", "en"])

    assert "B" in names(files.read_document(tmp_path / "t.klarweg"), Step)
    assert "Sheet “Eins”: This sheet was not read" in capsys.readouterr().out


@pytest.mark.parametrize("separator", ["tab", "\t"])
def test_the_tabulator_can_be_written_as_a_word(tmp_path: Path, separator: str) -> None:
    source = tmp_path / "t.csv"
    source.write_text("Step\tDepartment\nAsk;or\tSales\nOffer\tOffice\n", encoding="utf-8")

    main(["import", str(source), str(tmp_path / "t.klarweg"), "--separator", separator])

    assert "Ask;or" in names(files.read_document(tmp_path / "t.klarweg"), Step)


def test_an_import_into_a_file_adds_maps_shares_departments_and_leaves_the_rest(table: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.klarweg"
    main(["import", str(table), str(file)])
    before = files.read_document(file)

    code = main(["import", str(table), str(file), "--into"])

    after = files.read_document(file)
    assert code == 0
    assert (before.count(Map), after.count(Map)) == (1, 2)
    assert after.count(Step) == 2 * before.count(Step)
    assert names(after, Department) == names(before, Department)
    assert after.main_map == before.main_map


def test_judgements_of_another_process_do_not_come_along(tmp_path: Path, capsys: Printed) -> None:
    sample, json, file = tmp_path / "s.klarweg", tmp_path / "s.json", tmp_path / "a.klarweg"
    main(["new", str(sample), "--sample", "response-card", "--lang", "en"])
    main(["export", str(sample), str(json)])
    main(["new", str(file), "--lang", "en"])

    code = main(["import", str(json), str(file), "--into"])

    after = files.read_document(file)
    assert code == 0
    assert after.count(Step) == 23
    assert after.count(Note) == 0
    assert "belong to their own process" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (["--column", "Dauer"], "does not say what a column means"),
        (["--column", "Kosten=spell"], "A column cannot be “spell”"),
        (["--column", "Wartezeit=wait:moons"], "Units are"),
        (["--separator", "ab"], "cannot separate columns"),
        (["--encoding", "klingon"], "not an encoding"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(
    table: Path, tmp_path: Path, capsys: Printed, told: list[str], sentence: str
) -> None:
    code = main(["import", str(table), str(tmp_path / "a.klarweg"), *told, "--lang", "en"])

    printed = capsys.readouterr().err
    assert code == 1
    assert sentence in printed
    assert printed.count("\n") == 1
    assert not (tmp_path / "a.klarweg").exists()


def test_columns_of_what_is_no_table_are_refused(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "map.bpmn"
    source.write_text("<definitions/>", encoding="utf-8")

    code = main(["import", str(source), str(tmp_path / "a.klarweg"), "--decimal", ",", "--lang", "en"])

    assert code == 1
    assert "is no table" in capsys.readouterr().err


def test_the_help_names_what_columns_can_mean(capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        main(["import", "--help"])

    assert "processing, wait" in " ".join(capsys.readouterr().out.split())
