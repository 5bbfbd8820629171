"""The command log, as somebody at a terminal uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.model.event_logs import kept_log
from app.model.records import Step

Printed = pytest.CaptureFixture[str]
LOG = """Case;Step;Begin;Time
1;Log the card in the computer system;13.01.2024 09:00;13.01.2024 09:06
1;Assign lead to a salesperson;14.01.2024 09:00;14.01.2024 09:04
1;Hold the first call;15.01.2024 10:00;15.01.2024 10:20
1;Lost;20.01.2024 10:00;20.01.2024 10:00
2;Log the card in the computer system;14.01.2024 09:00;14.01.2024 09:06
2;Hold the first call;15.01.2024 10:00;15.01.2024 10:20
2;Hold the first call;17.01.2024 10:00;17.01.2024 10:20
2;Coffee;18.01.2024 10:00;18.01.2024 10:20
"""


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return str(path)


@pytest.fixture
def log(tmp_path: Path) -> str:
    path = tmp_path / "log.csv"
    path.write_text(LOG)
    return str(path)


def test_what_a_log_says_is_printed_in_sentences(sample: str, log: str, capsys: Printed) -> None:
    assert main(["log", sample, log, "--lang", "en"]) == 0

    said = capsys.readouterr().out
    assert "8 events, 2 cases, from 2024-01-13 to 2024-01-20" in said
    assert "12.5 % of the events belong to activities that no step stands for" in said
    assert "No step stands for “Coffee”" in said
    assert "0 won, 1 lost, 0 ended otherwise, 1 still open" in said
    assert "Hold the first call: 2 cases, 1 repeated visit" in said
    assert "straight to “Hold the first call”" in said


def test_a_mapping_that_was_written_down_reads_the_log_alike(
    sample: str, log: str, tmp_path: Path, capsys: Printed
) -> None:
    mapping = tmp_path / "map.json"
    assert main(["log", sample, log, "--json", "--write-mapping", str(mapping)]) == 0
    first = json.loads(capsys.readouterr().out)

    assert main(["log", sample, log, "--json", "--mapping", str(mapping)]) == 0

    again = json.loads(capsys.readouterr().out)
    assert again == first
    assert [(way["kind"], way["cases"]) for way in again["ways"]] == [("skipped", 1)]
    assert first["mapping"]["steps"]["Assign lead to a salesperson"] == "S07"


def test_activities_are_corrected_by_name_and_left_out(sample: str, log: str, tmp_path: Path, capsys: Printed) -> None:
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"steps": {"Coffee": None, "Lost": "Bought and followed up"}}))

    assert main(["log", sample, log, "--json", "--mapping", str(mapping)]) == 0

    found = json.loads(capsys.readouterr().out)
    assert (found["ignored"], found["unmapped"]["events"]) == (1, 0)
    assert found["outcomes"] == {"open": 1, "won": 1, "lost": 0, "none": 0}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--column", "case=Nummer"], "no column “Nummer”"),
        (["--column", "case"], "does not say what a column is"),
        (["--column", "boss=Case"], "nothing that a column of a log can be"),
    ],
)
def test_what_cannot_be_is_one_sentence(sample: str, log: str, capsys: Printed, more: list[str], sentence: str) -> None:
    assert main(["log", sample, log, "--lang", "en", *more]) == 1

    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.out == ""


def test_a_log_of_something_else_is_refused(sample: str, tmp_path: Path, capsys: Printed) -> None:
    other = tmp_path / "other.csv"
    other.write_text("case,activity,time\n1,Brew,2024-01-05\n1,Drink,2024-01-06\n")

    assert main(["log", sample, str(other), "--lang", "en"]) == 1

    assert "No activity of the log is a step of the map" in capsys.readouterr().err


def test_what_was_said_is_kept_and_used_in_the_file(sample: str, tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "long.csv"
    rows = [f"{n};Hold the first call;2026-01-{n:02} 09:00;2026-01-{n:02} 09:30" for n in range(1, 7)]
    path.write_text("\n".join(["Case;Step;Begin;Time", *rows]))

    assert main(["log", sample, str(path), "--keep", "--use", "--json"]) == 0

    document = files.read_document(Path(sample))
    call = document.get(Step, "S08").processing
    assert call is not None
    assert (call.value, call.kind, call.n) == (30.0, "measured", 6)
    assert kept_log(document).found["S08"].cases == 6
