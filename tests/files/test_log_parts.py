"""A log that is counted part by part says the same as one that is held as a whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.analysis.log.ended import ended_in
from app.analysis.log.events import IGNORED, Process, events_of, free_process
from app.analysis.log.many_variants import CASE, CaseFile
from app.analysis.log.said import said_of
from app.analysis.log.tally import SUMS, tallied
from app.analysis.log.took import Took
from app.analysis.log.variants import variants_of
from app.exchange.logs.child import answer
from app.exchange.logs.reading import StoredLog, columns_of, log_again, stored_log
from app.files.log_parts import counted_in_parts

CODES = [0, 1, 2, 3, 4, IGNORED, 5]
"""What the activities A to G are: steps, one to be left out, one that no step stands for."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> StoredLog:
    """Read a log of 300 cases with ties, cases of nothing but what is left out, and told outcomes."""
    chance, folder = np.random.default_rng(1), tmp_path_factory.mktemp("log")
    lines = ["case,activity,start,end,outcome"]
    for case in range(300):
        letters = "F" if case % 50 == 7 else "".join(chance.choice(list("ABCDEFG"), chance.integers(1, 9)))
        hours = np.sort(chance.integers(0, 40, len(letters))) + case
        outcome = ("", "won", "lost")[case % 3]
        lines += [f"c{case},{each},{1_700_000_000 + 3_600 * at},{1_700_000_000 + 3_600 * (at + at % 2)},{outcome}"
                  for each, at in zip(letters, hours.tolist())]  # fmt: skip
    path = folder / "log.csv"
    path.write_text("\n".join(lines))
    return stored_log(answer(path, {"look": False, "folder": str(folder), "reading": {}}), folder)


@pytest.fixture
def process() -> Process:
    made = free_process(list("ABCDE"))
    made.follows[:, ::2], made.begins[:2], made.finishes[2:], made.ends_as[4] = True, True, True, 1
    return made


@pytest.mark.parametrize("events", [40, 10_000])
def test_parts_of_any_size_say_what_the_whole_says(log: StoredLog, process: Process, events: int) -> None:
    columns = columns_of(log, "events", "case", "activity", "start", "end", "sequence")
    outcomes = columns_of(log, "cases", "outcome")["outcome"]
    whole = events_of(*columns.values(), meaning=CODES, outcomes=outcomes, process=process, has_starts=log.has_starts)
    tally = tallied(whole)

    found = counted_in_parts(log, CODES, process, events)

    assert found is not None
    for name in SUMS:
        assert np.array_equal(getattr(found.tally, name), getattr(tally, name)), name
    assert (found.about.events, found.about.cases, found.about.ignored) == (len(whole), whole.cases, whole.ignored)
    ended = ended_in(tally)
    assert (found.ended.cases, found.ended.outcomes, found.ended.fitting, found.ended.n) == (
        ended.cases, ended.outcomes, ended.fitting, ended.n,
    )  # fmt: skip
    for name in ("span", "total", "squares", "median", "horizon"):
        assert getattr(found.ended, name) == pytest.approx(getattr(ended, name), rel=3e-4), name
    one, other = said_of(found.about, found.tally, found.ended), said_of(whole.about, tally, ended)
    assert (one.steps, one.pairs) == (other.steps, other.pairs)
    count, variants = variants_of(whole, tally)
    assert found.variant_count == count
    assert [(v.steps, v.n, v.won, v.lost, v.fits) for v in found.variants] == [
        (v.steps, v.n, v.won, v.lost, v.fits) for v in variants
    ]
    assert [v.days for v in found.variants] == pytest.approx([v.days for v in variants], rel=3e-4)


def test_a_log_of_which_everything_is_left_out_counts_nothing(log: StoredLog, process: Process) -> None:
    assert counted_in_parts(log, [IGNORED] * len(CODES), process) is None


def test_a_stored_log_is_known_again_without_being_loaded(log: StoredLog) -> None:
    again = log_again(log.digest, log.reading, log.folder)

    assert again is not None
    assert (again.events, again.cases, again.first, again.last) == (log.events, log.cases, log.first, log.last)
    assert (again.activities, again.has_starts, again.has_outcomes) == (log.activities, True, True)


def test_a_quantile_of_bins_is_exact_to_three_in_ten_thousand() -> None:
    times = (np.random.default_rng(1).lognormal(12, 4, 20_000)).astype(np.int64)
    took = Took()

    for part in np.array_split(times, 3):
        took.add(part)

    for share in (0.0, 0.1, 0.5, 0.9, 1.0):
        assert took.quantile(share) == pytest.approx(np.quantile(times, share), rel=3e-4)
    assert took.n == len(times)


def test_variants_are_counted_in_shares_when_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.analysis.log.many_variants.AT_ONCE", 20)
    rows = np.zeros(200, CASE)
    rows["sequence"], rows["code"], rows["took"] = np.arange(200) % 70 // 7, np.arange(200), 86_400_000
    with (tmp_path / "cases").open("w+b") as file:
        kept = CaseFile(file)
        file.write(rows.tobytes())
        kept.cases = len(rows)

        count, variants = kept.variants(lambda codes: [(f"case {code}",) for code in codes], most=3)

    assert count == 10
    assert [(each.steps, each.n, each.days) for each in variants] == [
        (("case 0",), 21, pytest.approx(1.0, rel=3e-4)), (("case 7",), 21, pytest.approx(1.0, rel=3e-4)),
        (("case 14",), 21, pytest.approx(1.0, rel=3e-4)),
    ]  # fmt: skip
