"""The command review, as somebody at a terminal uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.model.document import Document
from app.session import Session
from tests.reviewing import close, everybody_rates, hand_in, process, reveal, under_review

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return path


def saved(tmp_path: Path, document: Document) -> str:
    path = tmp_path / "b.klarweg"
    files.write_new(document, path)
    return str(path)


def test_the_answer_in_json_has_the_documented_shape(sample: Path, capsys: Printed) -> None:
    code = main(["review", str(sample), "--json"])

    plain = json.loads(capsys.readouterr().out)
    assert code == 0
    assert plain.keys() >= {"steps", "alpha", "flags", "coverage", "notes"}
    for step in plain["steps"]:
        assert step.keys() >= {"name", "customer", "company", "verdict", "self_gap", "perspective_gap"}
        for view in ("customer", "company"):
            assert step[view].keys() >= {"n", "median", "ad", "ipr", "ipras"}
    for view in ("customer", "company"):
        assert plain["alpha"][view].keys() >= {"value", "low", "high"}
    assert all(flag.keys() >= {"kind", "target", "sentence"} for flag in plain["flags"])


def test_the_answer_in_words_gives_ratings_median_and_n_and_says_it_is_an_example(
    sample: Path, capsys: Printed
) -> None:
    code = main(["review", str(sample), "--lang", "en"])

    said = capsys.readouterr().out
    assert code == 0
    assert said.startswith("EXAMPLE FIGURES")
    assert "median 3, n = 7, AD 0.71, IPR 0.20 (IPRAS 5.50); ratings 2 2 3 3 3 3 6" in said
    assert "0.54 [0.28, 0.80], 13 steps: do not average; look at the spread" in said
    assert "for us: the steps hardly differ, so it says nothing; look at AD" in said
    assert "36 notes, 9 of them from the customer's side: 25 % [14, 41]." in said


def test_it_speaks_german_too(sample: Path, capsys: Printed) -> None:
    main(["review", str(sample), "--lang", "de"])

    said = capsys.readouterr().out
    assert "AD 0,71" in said
    assert "Median" in said
    assert "median" not in said


def test_before_the_reveal_it_says_how_many_have_handed_in(tmp_path: Path, capsys: Printed) -> None:
    session = under_review()
    hand_in(session, "mia", {"call": (3, 4)})

    code = main(["review", saved(tmp_path, session.document), "--lang", "en"])

    said = capsys.readouterr().out
    assert code == 0
    assert "Step 4 “call”: not revealed; 1 have handed in." in said
    assert "median 3" not in said


def test_a_file_without_a_round_is_no_error(tmp_path: Path, capsys: Printed) -> None:
    code = main(["review", saved(tmp_path, process()), "--lang", "en"])

    assert code == 0
    assert "No round has been opened yet" in capsys.readouterr().out


def test_a_round_that_is_not_there_is_one_sentence(sample: Path, capsys: Printed) -> None:
    code = main(["review", str(sample), "--round", "7"])

    printed = capsys.readouterr()
    assert (code, printed.out) == (1, "")
    assert printed.err.count("\n") == 1
    assert "These are there: 1" in printed.err


def test_a_closed_round_gives_its_reason_and_the_next_what_became_of_it(tmp_path: Path, capsys: Printed) -> None:
    from app.model.operations import OpenRound
    from tests.fakes import NOW
    from tests.reviewing import seats

    session: Session = under_review()
    everybody_rates(session, [3, 3, 3, 3])
    reveal(session)
    close(session, "No time for more.")
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    path = saved(tmp_path, session.document)

    main(["review", path, "--lang", "en", "--round", "1"])
    first = capsys.readouterr().out
    main(["review", path, "--lang", "en"])
    second = capsys.readouterr().out

    assert "Closed on 2026-03-02. No time for more." in first
    assert "Since round 1:" in second
    assert "call: not judged; median for the customer 3 → not revealed (n = 4 → 0)" in second
