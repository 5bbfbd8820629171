"""The command simulate, as somebody at a terminal uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.model.operations import KeepScenario, edit
from app.session import Session
from tests.fakes import document_of, flow, line_of, step

Printed = pytest.CaptureFixture[str]
SMALL = ("--cases", "300", "--replications", "2", "--lang", "en")


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return str(path)


def test_figures_come_with_intervals_and_the_terms_they_rest_on(sample: str, capsys: Printed) -> None:
    assert main(["simulate", sample, *SMALL]) == 0

    said = capsys.readouterr().out
    assert "2 replications of 300 cases" in said
    assert "Won cases per 1,000: " in said
    assert "Field sales: busy: " in said
    assert "EXAMPLE FIGURES" in said


def test_with_a_proposal_both_sides_the_difference_and_the_variance_ratio_are_told(
    sample: str, capsys: Printed
) -> None:
    assert main(["simulate", sample, *SMALL, "--proposal", "1", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    difference = found["difference"]["p_won"]
    before, after = (found[side]["figures"]["p_won"]["mean"] for side in ("baseline", "variant"))
    assert difference["mean"] == pytest.approx(after - before)
    assert set(difference) == {"mean", "low", "high", "n", "variance_ratio"}
    assert found["settings"]["cases"] == 300


def test_the_same_seed_gives_the_same_and_another_one_something_else(sample: str, capsys: Printed) -> None:
    said = []
    for seed in ("4", "4", "5"):
        assert main(["simulate", sample, *SMALL, "--seed", seed, "--json"]) == 0
        said.append(json.loads(capsys.readouterr().out)["baseline"])

    assert said[0] == said[1]
    assert said[0] != said[2]


def test_nonsense_is_one_sentence_and_exit_code_one(sample: str, capsys: Printed) -> None:
    assert main(["simulate", sample, "--cases", "0", "--lang", "en"]) == 1

    assert "must be above 0" in capsys.readouterr().err


def test_a_map_that_never_ends_is_refused(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "round.klarweg"
    files.write_new(document_of(step("start", "start"), flow("start", "a"), *line_of("a", "b"), flow("b", "a")), path)

    assert main(["simulate", str(path), *SMALL]) == 1
    assert "no way leads to an end" in capsys.readouterr().err


def test_circumstances_that_were_kept_are_taken_by_their_name(sample: str, tmp_path: Path, capsys: Printed) -> None:
    session = Session(files.read_document(Path(sample)))
    session.execute(edit("department-field", servers=7))
    session.execute(KeepScenario(scenario_id="seven", name="Seven people"))
    session.execute(edit("department-field", servers=2))
    kept = tmp_path / "kept.klarweg"
    files.write_new(session.document, kept)

    people = []
    for more in ((), ("--scenario", "seven people")):
        assert main(["simulate", str(kept), *SMALL, "--json", *more]) == 0
        departments = json.loads(capsys.readouterr().out)["baseline"]["departments"]
        people.append({each["id"]: each["people"] for each in departments}["department-field"])

    assert people == [2, 7]
    assert main(["simulate", str(kept), "--scenario", "eight", "--lang", "en"]) == 1
    assert "no scenario “eight”" in capsys.readouterr().err
