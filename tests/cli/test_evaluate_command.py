"""The command evaluate, as somebody at a terminal uses it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.cli import main

Printed = pytest.CaptureFixture[str]
FIRST, CHANGE = dt.datetime(2026, 3, 2), 150.0
SINCE = "2026-07-30"


@pytest.fixture
def sample(tmp_path: Path, capsys: Printed) -> str:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    capsys.readouterr()
    return str(path)


@pytest.fixture
def applied(sample: str, capsys: Printed) -> str:
    assert main(["apply", sample, "--proposal", "1", "--unsigned", "--lang", "en"]) == 0
    capsys.readouterr()
    return sample


def cases(tmp_path: Path, *, quicker: float = 0.0, days: str = "%d.%m.%Y %H:%M", length: int = 450) -> str:
    chance = np.random.default_rng(4)
    lines = ["case;start;end;outcome;source"]
    for k, start in enumerate(np.sort(chance.uniform(0, length, 1600))):
        took = chance.lognormal(1.75, 0.45) - (quicker if start >= CHANGE else 0.0)
        ends = [FIRST + dt.timedelta(days=float(each)) for each in (start, start + max(took, 0.1))]
        is_open = start + took > length
        words = "open" if is_open else "won" if chance.random() < 0.45 else "lost"
        ended, source = "" if is_open else format(ends[1], days), "form" if k % 3 else "card"
        lines.append(f"L{k};{ends[0]:{days}};{ended};{words};{source}")
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def answer(capsys: Printed, *words: str) -> dict[str, Any]:
    assert main(["evaluate", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def refusal(capsys: Printed, *words: str) -> str:
    assert main(["evaluate", *words, "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def test_what_was_planted_is_found_and_laid_beside_what_was_predicted(
    applied: str, tmp_path: Path, capsys: Printed
) -> None:
    table = cases(tmp_path, quicker=3.0)

    found = answer(capsys, applied, "--cases", table, "--proposal", "1", "--from", SINCE)

    assert found["verdict"] == "effective"
    assert found["results"]["gain"]["low"] > 1.0
    assert found["results"]["predicted"]["value"] == pytest.approx(1.74, abs=0.01)
    assert (found["design"], found["planned_design"]) == ("before_after", "ab")
    assert found["results"]["cases"]["shifted"] == "source"


def test_where_nothing_changed_nothing_is_claimed(applied: str, tmp_path: Path, capsys: Printed) -> None:
    found = answer(capsys, applied, "--cases", cases(tmp_path), "--proposal", "1", "--from", SINCE)

    assert found["verdict"] in ("not_shown_yet", "no_relevant_effect")


@pytest.mark.parametrize(("language", "said"), [("en", "✓ effective: better by at least"), ("de", "✓ wirksam: ")])
def test_the_verdict_is_said_first_with_everything_that_bounds_it(
    applied: str, tmp_path: Path, capsys: Printed, language: str, said: str
) -> None:
    table = cases(tmp_path, quicker=3.0)

    assert main(["evaluate", applied, "--cases", table, "--proposal", "1", "--from", SINCE, "--lang", language]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith(said)
    assert len(lines) > 12


def test_before_it_is_applied_it_is_said_how_many_cases_it_will_take(
    sample: str, tmp_path: Path, capsys: Printed
) -> None:
    found = answer(capsys, sample, "--cases", cases(tmp_path, length=240), "--proposal", "1")

    assert found["verdict"] is None
    assert found["needed"] > 50


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no cases"),
        ("case;start;end\n1;2026-01-01;\n", "no column “outcome”"),
        ("case;start;end;outcome\n1;yesterday;;open\n", "is no day"),
        ("case,start,end,outcome\n1,3/4/2026,,open\n2,5/6/2026,,open\n", "read either way"),
        ("case;start;end;outcome\n1;2026-01-01;2026-01-02;perhaps\n", "says no outcome"),
        ("case;start;end;outcome\n1;2026-01-01;2026-01-02;won\n", "at least 10 on each side"),
        ("case;start;end;outcome\n1;2026-01-03;2026-01-02;won\n", "no case that can be used"),
    ],
)
def test_a_bad_table_gets_one_sentence(applied: str, tmp_path: Path, capsys: Printed, content: str, said: str) -> None:
    table = tmp_path / "bad.csv"
    table.write_text(content, encoding="utf-8")

    sentence = refusal(capsys, applied, "--cases", str(table), "--proposal", "1", "--from", SINCE)

    assert said in sentence


def test_a_table_that_is_not_there_gets_a_sentence(applied: str, tmp_path: Path, capsys: Printed) -> None:
    sentence = refusal(capsys, applied, "--cases", str(tmp_path / "none.csv"), "--proposal", "1", "--from", SINCE)

    assert "not there" in sentence


def test_days_with_the_month_first_are_read_when_that_is_said(applied: str, tmp_path: Path, capsys: Printed) -> None:
    dotted = answer(capsys, applied, "--cases", cases(tmp_path), "--proposal", "1", "--from", SINCE)

    slashed = answer(capsys, applied, "--cases", cases(tmp_path, days="%m/%d/%Y %H:%M"), "--proposal", "1", "--from",
                     SINCE, "--dates", "mdy")  # fmt: skip

    assert slashed["results"] == dotted["results"]


def test_an_event_log_shows_the_same_as_a_table_of_its_cases(applied: str, tmp_path: Path, capsys: Printed) -> None:
    rows = [line.split(";") for line in Path(cases(tmp_path, quicker=3.0)).read_text().splitlines()[1:]]
    table, log, mapping = tmp_path / "bare.csv", tmp_path / "events.csv", tmp_path / "map.json"
    heads = ["case", "start", "end", "outcome", "mix", "cost", "ces"]
    told = [[*row, str(20 + k % 7), str(1 + k % 7)] for k, row in enumerate(rows)]
    table.write_text("\n".join(";".join(row) for row in [heads, *told]))
    events = [[case, "First call", start, *others] for case, start, _, _, *others in told]
    events += [[case, f"Closed {outcome}", end, "", "", ""] for case, _, end, outcome, *_ in told if end]
    log.write_text("\n".join(";".join(row) for row in [["case", "activity", "time", "source", "cost", "ces"], *events]))
    mapping.write_text(json.dumps({"steps": {"First call": "Hold the first call"}}))
    common = ("--proposal", "1", "--from", SINCE, "--recorded", "2026-03-02/2027-05-25")

    by_log = answer(capsys, applied, "--log", str(log), "--mapping", str(mapping), *common)

    by_table = answer(capsys, applied, "--cases", str(table), *common)
    assert by_log["verdict"] == by_table["verdict"] == "effective"
    assert by_log["results"] == by_table["results"]
    assert {"cost_per_order", "effort"} <= {each["key"] for each in by_log["results"]["cases"]["beside"]}
