"""Broken logs and tables of cases: each is read or refused with a sentence. A few here; as many as wanted by hand:
`python -m tests.exchange.fuzzing --times 20000 --formats log-csv`."""

from __future__ import annotations

import os

import pytest

from app.exchange.logs import child
from tests.exchange import fuzzing
from tests.exchange.log_fuzzing import outcome_of_log
from tests.exchange.log_seeds import SUFFIXES, all_log_seeds
from tests.exchange.seeds import Seed

TIMES = int(os.environ.get("KLARWEG_FUZZ", "36"))


def test_fuzz_broken_logs_of_every_kind_are_read_or_refused() -> None:
    found = fuzzing.run(TIMES, keys=tuple(SUFFIXES))

    assert fuzzing.failures(found) == []
    assert {each["key"] for each in found} == SUFFIXES.keys()
    assert {each["what"] for each in found} == {"imported", "refused"}


def test_fuzz_the_logs_themselves_are_sound() -> None:
    fates = {
        (key, number): outcome_of_log(seed, seed.data, number)
        for key, seeds in all_log_seeds().items() for number, seed in enumerate(seeds)
    }  # fmt: skip

    assert set(fates.values()) == {("imported", "")}


def test_fuzz_finds_a_log_that_breaks_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*given: object) -> None:
        raise KeyError("case")

    monkeypatch.setattr(child, "opened", breaks)

    assert outcome_of_log(Seed("log-csv", ".csv", b""), b"a,b\n", 1) == ("failed", "KeyError: 'case'")
