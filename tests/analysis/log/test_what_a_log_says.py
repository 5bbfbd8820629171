"""Counting a log as one would by hand, and what follows from the counts."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.cases import LOST, OPEN, WON
from app.analysis.log.conformance import BACKWARD, SKIPPED, WRONG_END, WRONG_START, conformance_of
from app.analysis.log.events import events_of, free_process
from app.analysis.log.plain import tallied_plainly
from app.analysis.log.said import said_by
from app.analysis.log.variants import variants_of
from tests.analysis.log.made_logs import HOUR, log_of, with_rules


def test_visits_cases_rework_and_waits_are_counted() -> None:
    events = log_of("abbc", "ac", gap=2 * HOUR)

    tally = tallied_plainly(events)

    assert tally.visits.tolist() == [2, 2, 2, 0]
    assert tally.rework.tolist() == [0, 1, 0, 0]
    assert tally.pairs[:3, :3].tolist() == [[0, 1, 1], [0, 1, 1], [0, 0, 0]]
    assert tally.waits[0, 1] == 2 * HOUR
    assert tally.work[1] == 2 * HOUR


def test_the_last_step_that_ends_cases_says_how_one_ended() -> None:
    events = log_of("aw", "al", "a", "alw", won="w", lost="l")

    tally = tallied_plainly(events)

    assert tally.outcome.tolist() == [WON, LOST, OPEN, WON]


def test_an_end_at_the_same_moment_as_the_last_step_is_still_the_end() -> None:
    process = free_process(["a", "won"])
    process.ends_as[1] = WON
    moments = np.array([5, 5], dtype=np.int64)

    events = events_of(
        np.zeros(2, dtype=np.int32), np.array([1, 0], dtype=np.int32), moments, moments,
        np.zeros(2, dtype=np.int64), meaning=[0, 1], outcomes=np.zeros(1, dtype=np.int8), process=process,
        has_starts=False,
    )  # fmt: skip

    assert events.step.tolist() == [0, 1]
    assert tallied_plainly(events).outcome.tolist() == [WON]


def test_a_sequence_number_goes_before_the_order_of_the_map() -> None:
    moments = np.array([5, 5], dtype=np.int64)

    events = events_of(
        np.zeros(2, dtype=np.int32), np.array([1, 0], dtype=np.int32), moments, moments,
        np.array([1, 2], dtype=np.int64), meaning=[0, 1], outcomes=np.zeros(1, dtype=np.int8),
        process=free_process(["a", "b"]), has_starts=False,
    )  # fmt: skip

    assert events.step.tolist() == [1, 0]


def test_what_is_ignored_is_left_out_and_what_is_unknown_counts() -> None:
    n = np.arange(3, dtype=np.int64)

    events = events_of(
        np.array([0, 1, 1], dtype=np.int32), np.array([0, 1, 2], dtype=np.int32), n, n, n * 0, meaning=[-1, 0, 1],
        outcomes=np.array([2, 1], dtype=np.int8), process=free_process(["a"]), has_starts=False,
    )  # fmt: skip
    said = said_by(events, tallied_plainly(events))

    assert (said.events, said.cases, said.ignored, said.unmapped) == (2, 1, 1, 1)
    assert events.codes_of_cases.tolist() == [1]
    assert said.outcomes == (0, 1, 0, 0)


def test_conversion_counts_only_cases_old_enough_to_be_over() -> None:
    events = log_of(*["aw"] * 6, *["al"] * 4, "a", won="w", lost="l")
    late = np.repeat(np.arange(11), [2] * 10 + [1]) * 10 * HOUR

    shifted = type(events)(**{name: getattr(events, name) for name in events.__slots__}
                           | {"start": events.start + late, "end": events.end + late})  # fmt: skip
    said = said_by(shifted, tallied_plainly(shifted))

    assert said.steps[0].cases == 11
    assert (said.steps[0].won, said.steps[0].old_enough) == (6, 10)
    assert said.horizon == pytest.approx(3 / 24)


def test_a_log_that_tells_no_end_says_so() -> None:
    events = log_of("ab", "abc")

    said = said_by(events, tallied_plainly(events))

    assert not said.is_known
    assert said.days is None


def test_means_have_their_number_and_interval() -> None:
    events = log_of("ab", "ab", "ab", gap=24 * HOUR)

    said = said_by(events, tallied_plainly(events))

    wait, work = said.steps[1].wait, said.steps[1].work
    assert wait is not None
    assert work is not None
    assert (wait.value, wait.n, work.value) == (1.0, 3, 60.0)
    assert wait.low == pytest.approx(1.0)
    assert said.pairs[0].share == 1.0


def test_deviations_are_told_apart() -> None:
    events = with_rules(log_of("abc", "ac", "cba", "b"), "ab", "bc", begins="a", finishes="c")

    found = conformance_of(events.process, tallied_plainly(events))

    assert (found.cases, found.fitting_cases) == (4, 1)
    assert (found.pairs, found.fitting_pairs) == (5, 2)
    assert {(d.kind, d.source, d.target): d.n for d in found.deviations} == {
        (SKIPPED, "a", "c"): 1, (BACKWARD, "c", "b"): 1, (BACKWARD, "b", "a"): 1, (WRONG_START, None, "c"): 1,
        (WRONG_START, None, "b"): 1, (WRONG_END, "a", None): 1, (WRONG_END, "b", None): 1,
    }  # fmt: skip


def test_an_open_case_is_not_blamed_for_not_having_ended() -> None:
    events = with_rules(log_of("abw", "a", won="w"), "ab", "bw", begins="a", finishes="w")

    found = conformance_of(events.process, tallied_plainly(events))

    assert found.fitting_cases == 2
    assert found.deviations == ()


def test_variants_come_with_the_most_frequent_first() -> None:
    events = log_of("ac", "ab", "ab", "abb", won="b")

    count, found = variants_of(events, tallied_plainly(events))

    assert count == 3
    assert [("".join(each.steps), each.n, each.won) for each in found] == [("ab", 2, 2), ("ac", 1, 0), ("abb", 1, 1)]
    assert found[0].share == 0.5
