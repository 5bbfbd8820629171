"""The way through a meeting, and its clock, without a window around them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.model.document import Document
from app.model.records import PROCESS_ID, Process, Round
from app.ui.days import day_typed
from app.ui.meeting.clock import StepClock
from app.ui.meeting.course import END, LOOK, PHASES, RATE, REVEAL, VERDICT, Place, after, before, beside, place_in
from app.ui.meeting.note_page import source_typed

AGENDA = ["ask", "log"]
DOCUMENT = Document([Process(id=PROCESS_ID)])


def test_the_way_on_leads_through_all_phases_of_all_steps_and_back() -> None:
    place, way = Place(step="ask"), []
    while place.phase != END:
        way.append(place)
        place = after(AGENDA, place)

    assert [(p.step, p.phase) for p in way] == [(step, phase) for step in AGENDA for phase in PHASES]
    assert after(AGENDA, place) == place
    for expected in reversed(way):
        place = before(AGENDA, place)
        assert place == expected
    assert before(AGENDA, place) == place


def test_steps_can_be_skipped() -> None:
    assert beside(AGENDA, Place(step="ask", phase=RATE), +1) == Place(step="log", phase=LOOK)
    assert beside(AGENDA, Place(step="log", phase=VERDICT), +1).phase == END
    assert beside(AGENDA, Place(step="ask", phase=VERDICT), -1) == Place(step="ask", phase=LOOK)


def test_a_reveal_that_has_not_happened_is_resumed_as_a_rating() -> None:
    kept = Round(id="r", place="log", place_phase=REVEAL)
    revealed = Round(id="r", place="log", place_phase=REVEAL, revealed=("log",))

    assert place_in(DOCUMENT, kept, AGENDA) == Place(step="log", phase=RATE)
    assert place_in(DOCUMENT, revealed, AGENDA) == Place(step="log", phase=REVEAL)


def test_a_place_of_another_program_or_on_a_lost_step_leads_to_the_beginning() -> None:
    assert place_in(DOCUMENT, Round(id="r", place="gone", place_phase="dance"), AGENDA) == Place(step="ask")
    assert place_in(DOCUMENT, Round(id="r", place="ask"), AGENDA) is None


def test_the_clock_counts_anew_with_each_step_and_says_when_time_is_over(qtbot: QtBot) -> None:
    now = [100.0]
    clock = StepClock(None, lambda: now[0])  # type: ignore[arg-type]
    qtbot.addWidget(clock)

    clock.begin("ask", 5)
    now[0] += 192
    clock.show_time()
    assert clock.text() == "03:12 / 05:00"
    now[0] += 120
    clock.begin("ask", 5)
    assert clock.text() == "05:12 / 05:00 · over time"

    clock.begin("log", 0)

    assert clock.text() == "00:00"


@pytest.mark.parametrize(
    ("typed", "source", "day"),
    [
        ("CRM", "CRM", ""),
        ("CRM 12.10.2026", "CRM", "2026-10-12"),
        ("Survey, 2026-10-12", "Survey", "2026-10-12"),
        ("Room 31.02.2026", "Room 31.02.2026", ""),
    ],
)
def test_the_day_is_read_from_the_end_of_the_source(typed: str, source: str, day: str) -> None:
    found = source_typed(typed)
    assert (found.source, found.day) == (source, day)


def test_a_day_is_read_as_people_write_it() -> None:
    assert day_typed("1.12.2026") == "2026-12-01"
    assert day_typed("2026-12-01") == "2026-12-01"
    assert day_typed("soon") == ""
