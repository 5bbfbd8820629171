"""Opening hours as people write them."""

from __future__ import annotations

import pytest

from app.model.calendars import Opening, hours_per_working_day, openings_of
from app.model.errors import Refused


def test_nothing_written_is_the_working_day_from_monday_to_friday() -> None:
    openings = openings_of("", 7.5)

    assert [each.weekday for each in openings] == [0, 1, 2, 3, 4]
    assert {each.end - each.begin for each in openings} == {450}


def test_days_and_hours_are_read() -> None:
    openings = openings_of("1-2 08:00-12:00 13:00-17:00; 6 9:30-12:00", 8)

    assert openings == (
        Opening(0, 480, 720), Opening(0, 780, 1020), Opening(1, 480, 720), Opening(1, 780, 1020), Opening(5, 570, 720),
    )  # fmt: skip


def test_the_hours_of_a_week_are_spread_over_five_days() -> None:
    assert hours_per_working_day("1-5 08:00-10:00", 8) == 2
    assert hours_per_working_day("6 08:00-13:00", 8) == 1
    assert hours_per_working_day("", 8) == 8


@pytest.mark.parametrize(
    "written", ["Monday", "1-5", "5-1 08:00-12:00", "1 12:00-08:00", "8 08:00-12:00", "1 08:60-12:00", "1 08:00-25:00"]
)
def test_what_is_no_opening_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(Refused, match="08:00-12:00"):
        openings_of(written, 8)


def test_spans_that_overlap_are_refused() -> None:
    with pytest.raises(Refused, match="overlap"):
        openings_of("1 08:00-12:00 11:00-13:00", 8)


def test_a_damaged_calendar_counts_as_the_usual_day() -> None:
    assert hours_per_working_day("often", 8) == 8
