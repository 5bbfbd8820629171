"""The line for a source: n, period and day are read from its end as people write them; the rest is the source."""

from __future__ import annotations

import pytest

from app.ui.meeting.source_line import Source, source_typed, understood

MEASURED = {
    "Hotline log n=40 2026-10": Source(source="Hotline log", n=40, period="2026-10"),
    "Hotline log 2026-10 n=40": Source(source="Hotline log", n=40, period="2026-10"),
    "CRM, 1.10.2026, n = 1.250": Source(source="CRM", day="2026-10-01", n=1250),
    "survey (n=40, Q3 2026)": Source(source="survey", n=40, period="Q3 2026"),
    "log n=40 2026-01 – 2026-06": Source(source="log", n=40, period="2026-01/2026-06"),
    "log 2026-01-12 - 2026-06-30 n=3": Source(source="log", n=3, period="2026-01-12/2026-06-30"),
    "Umfrage n=30 10/2026 3.11.2026": Source(source="Umfrage", day="2026-11-03", n=30, period="2026-10"),
    "n=12": Source(n=12),
    "": Source(),
}
NOT_READ = (
    "Order 2026-4711",
    "call n=0",
    "n=40 2026-10 of the hotline",
    "export-2026-10",
    "log 2026-13-40",
    "n=x",
    "n=" + "9" * 6000,
)


@pytest.mark.parametrize(("typed", "meant"), MEASURED.items())
def test_what_stands_at_the_end_of_a_measurements_source_is_understood(typed: str, meant: Source) -> None:
    assert source_typed(typed) == meant


MANY_DIGITS = "n=" + "9" * 6000


@pytest.mark.parametrize("typed", [*NOT_READ, MANY_DIGITS])
def test_what_is_not_understood_stays_in_the_source(typed: str) -> None:
    assert source_typed(typed) == Source(source=typed)


def test_of_anything_but_a_measurement_only_the_day_is_read() -> None:
    assert source_typed("visit 2.11.2026", "observation") == Source(source="visit", day="2026-11-02")
    assert source_typed("survey 2026", "opinion") == Source(source="survey 2026")


def test_while_it_is_typed_it_says_what_has_been_understood_and_what_is_missing() -> None:
    whole = understood("log n=40 2026-10", "measurement")
    part = understood("log n=40", "measurement")

    assert whole == "Source: log · n = 40 · period 2026-10"
    assert part.startswith("Source: log · n = 40 · without n and period")
    assert understood("  ", "measurement") == ""
