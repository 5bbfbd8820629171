"""The command analyse, as somebody at a terminal uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app import files
from app.cli import main
from tests.fakes import document_of, flow, line_of, step

Printed = pytest.CaptureFixture[str]
ORACLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "response_card.json"


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return str(path)


def answer(capsys: Printed, *words: str) -> dict[str, Any]:
    assert main(["analyse", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
@pytest.mark.parametrize("number", ["1", "2"])
def test_before_and_after_are_exactly_what_is_expected(sample: str, capsys: Printed, number: str) -> None:
    expected = json.loads(ORACLE.read_text())["expected_exact"]

    found = answer(capsys, sample, "--proposal", number)

    for part, name in (("baseline", "baseline"), ("variant", f"P{number}")):
        wanted = {key: value for key, value in expected[name].items() if isinstance(value, (int, float))}
        assert {key: found[part][key] for key in wanted} == pytest.approx(wanted, rel=1e-9)
        assert found[part]["va"] == pytest.approx(expected[name]["va"], rel=1e-9)


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
def test_both_proposals_are_analysed_with_their_conflict_settled_and_said(sample: str, capsys: Printed) -> None:
    expected = json.loads(ORACLE.read_text())["expected_exact"]["P1+P2"]

    found = answer(capsys, sample, "--proposal", "1", "--proposal", "2")

    wanted = {key: value for key, value in expected.items() if isinstance(value, (int, float))}
    assert {key: found["variant"][key] for key in wanted} == pytest.approx(wanted, rel=1e-9)
    assert found["variant"]["va"] == pytest.approx(expected["va"], rel=1e-9)
    assert [each["kind"] for each in found["settled"]] == ["cut_used"]


def test_the_difference_is_after_less_before_with_its_interval(sample: str, capsys: Printed) -> None:
    found = answer(capsys, sample, "--proposal", "1")

    difference = found["difference"]
    assert difference["ct_won"] == pytest.approx(found["variant"]["ct_won"] - found["baseline"]["ct_won"])
    assert difference["t_resp_online"] is None
    spread = difference["interval"]["p_won"]
    assert spread["low"] < difference["p_won"] < spread["high"]
    assert difference["interval"]["ct_won"]["share_better"] > 0.9


def test_every_step_has_its_visits_and_its_share_of_the_time(sample: str, capsys: Printed) -> None:
    steps = {step["id"]: step for step in answer(capsys, sample)["baseline"]["steps"]}

    assert steps["S02"]["visits"] == pytest.approx(0.03)
    assert steps["S12"]["share_of_time_won"] == pytest.approx(0.29, abs=0.005)
    assert sum(step["share_of_time_won"] for step in steps.values()) == pytest.approx(1.0)


def test_a_version_can_be_analysed_instead(sample: str, capsys: Printed) -> None:
    today, then = (answer(capsys, sample, *which, "--proposal", "1") for which in ((), ("--version", "1")))

    for part in ("baseline", "variant"):
        wanted = {key: value for key, value in today[part].items() if isinstance(value, float)}
        assert {key: then[part][key] for key in wanted} == pytest.approx(wanted, rel=1e-9)


def test_how_busy_the_departments_are_is_said_if_cases_are_given(sample: str, capsys: Printed) -> None:
    resources = answer(capsys, sample, "--cases", "100")["baseline"]["resources"]

    assert resources["bottleneck"] == "department-field"
    assert resources["most_cases_per_day"] > 100


def test_in_words_the_measure_and_how_it_is_known_are_said(sample: str, capsys: Printed) -> None:
    code = main(["analyse", sample, "--proposal", "1", "--lang", "en"])

    said = capsys.readouterr().out
    assert code == 0
    assert said.startswith("EXAMPLE FIGURES")
    assert "Response to first call: 8.35 d → 6.61 d; difference −1.74 d [" in said
    assert "Orders per first call: 26.2 % → 26.2 %; no difference" in said


def test_in_german_figures_have_their_comma(sample: str, capsys: Printed) -> None:
    main(["analyse", sample, "--lang", "de"])

    assert "8,35 d" in capsys.readouterr().out


def test_what_cannot_be_computed_is_said(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "b.klarweg"
    files.write_new(document_of(step("start", "start"), flow("start", "a"), *line_of("a", "b"), flow("b", "a")), path)

    code = main(["analyse", str(path)])

    assert code == 1
    assert "no way leads to an end" in capsys.readouterr().err


def test_cases_must_be_a_number_above_zero(sample: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["analyse", sample, "--cases", "-1"])

    assert ended.value.code == 2


def test_conflicting_proposals_are_applied_only_when_they_are_to_be_settled(sample: str, capsys: Printed) -> None:
    both = ("apply", sample, "--proposal", "1", "--proposal", "2", "--unsigned")
    refused = main([*both])
    said = capsys.readouterr().err

    done = main([*both, "--settle", "--json"])

    answered = json.loads(capsys.readouterr().out)
    assert (refused, done) == (1, 0)
    assert "Settle this first" in said
    assert answered["version"] == 2
    assert len(answered["settled"]) == 1
    assert answered["unsigned"]
