"""Another ballot from the review: of the step in hand, of those without agreement, of all, or of those ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.model.reviews.rounds import ballot_of, is_open
from app.ui.main_window import MainWindow
from app.ui.rounds.again_sheet import AgainSheet
from app.ui.workplace import Workplace
from tests.reviewing import STEPS
from tests.ui.panels.hands import press
from tests.ui.rounds.holding import a_place, all_revealed, hand_in, open_a_round, sheet_on, the_round


@pytest.fixture
def place() -> Workplace:
    """All four steps are revealed; the panel does not agree on any."""
    made = a_place()
    all_revealed(made, (1, 2, 8, 9), (5, 5, 5, 5))
    return made


def opened(place: Workplace) -> list[str]:
    return [step_id for step_id in STEPS if is_open(the_round(place), step_id)]


def test_the_step_in_hand_is_ticked_at_first_and_nothing_else(host: QWidget, place: Workplace) -> None:
    place.select(["sort"])
    sheet = sheet_on(AgainSheet(place, host))

    press(sheet.open_button)

    assert opened(place) == ["sort"]
    assert {step_id: ballot_of(the_round(place), step_id) for step_id in STEPS} == {
        "mail": 1, "sort": 2, "call": 1, "deliver": 1
    }  # fmt: skip


def test_with_nothing_in_hand_the_steps_without_agreement_are_ticked(host: QWidget, place: Workplace) -> None:
    place.select([])
    sheet = sheet_on(AgainSheet(place, host))

    assert sheet.steps.ticked == list(STEPS)
    assert sheet.steps.item(0).text().endswith("no agreement")


def test_steps_are_ticked_by_space_all_at_once_or_none(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(AgainSheet(place, host))
    press(sheet.none_button)
    none = (sheet.steps.ticked, sheet.open_button.isEnabled())
    sheet.steps.setFocus()
    sheet.steps.setCurrentRow(2)

    QTest.keyClick(sheet.steps, Qt.Key.Key_Space)
    one = sheet.steps.ticked
    press(sheet.all_button)

    assert none == ([], False)
    assert one == ["call"]
    assert sheet.steps.ticked == list(STEPS)
    assert sheet.sentence.text() == "4 steps are rated once more."


def test_only_the_chosen_steps_are_asked_for_and_said_in_the_bar(window: MainWindow) -> None:
    place = window.place
    all_revealed(place, (1, 2, 8, 9), (5, 5, 5, 5))
    place.select(["call"])
    window.actions_by_id.by_id["vote_again"].trigger()
    sheet = next(each for each in window.findChildren(AgainSheet) if each.isVisible())

    press(sheet.open_button)

    assert window.desk is not None
    assert "1 step once more · 0 of 4 handed in" in window.desk.round_bar.sentence.text()
    assert not sheet.isVisible()


def test_a_round_in_which_nobody_has_rated_can_be_closed_from_the_menu(window: MainWindow) -> None:
    open_a_round(window.place)
    window.refresh()
    before = window.actions_by_id.by_id["close_round"].isEnabled()

    hand_in(window.place, "mia", 5)

    assert before
    assert not window.actions_by_id.by_id["close_round"].isEnabled()
