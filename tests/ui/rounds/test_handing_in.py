"""Handing in: the quick table for printed sheets, and the cards of the laptop that is passed on. Keys only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.model.operations import OpenRound
from app.ui.main_window import MainWindow
from app.ui.rounds.passing_sheet import PassingSheet
from app.ui.rounds.typing_sheet import TypingSheet
from app.ui.workplace import Workplace
from tests.fakes import NOW
from tests.reviewing import seats
from tests.ui.panels.hands import press
from tests.ui.rounds.holding import a_place, hand_in, keys, open_a_round, ratings, sheet_on

MINE = [(step, view, score) for step in ("call", "deliver", "mail", "sort") for view, score in
        (("company", 4), ("customer", 7))]  # fmt: skip


@pytest.fixture
def place() -> Workplace:
    made = a_place()
    open_a_round(made)
    return made


@pytest.fixture
def typing(host: QWidget, place: Workplace) -> TypingSheet:
    return sheet_on(TypingSheet(place, host))


@pytest.fixture
def passing(host: QWidget, place: Workplace) -> PassingSheet:
    return sheet_on(PassingSheet(place, host))


# -- printed sheets --------------------------------------------------------------------------------


def test_a_sheet_is_typed_in_with_digits_and_enter_alone(typing: TypingSheet, place: Workplace) -> None:
    whose = typing.person.currentText()

    keys(typing.table, "74747474")
    keys(typing.hand_in_button, " ")

    assert whose == "Kim"
    assert ratings(place, "kim") == MINE


def test_the_next_person_follows_in_an_empty_table(typing: TypingSheet, place: Workplace) -> None:
    keys(typing.table, "74747474")
    press(typing.hand_in_button)

    marks = [typing.table.item(row, column).text() for row in range(4) for column in (1, 2)]
    assert typing.person.currentText() == "Mia"
    assert marks == [""] * 8
    assert typing.count.text() == "1 of 4 handed in"


def test_a_dash_is_cannot_judge_and_backspace_goes_back(typing: TypingSheet, place: Workplace) -> None:
    keys(typing.table, "-9<474747")
    unfinished = typing.hand_in_button.isEnabled()
    QTest.keyClick(typing.table, Qt.Key.Key_Up)
    keys(typing.table, "44")
    for row, column in ((0, 1), (0, 2), (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)):
        typing.table.setCurrentCell(row, column)
        keys(typing.table, "-" if (row, column) == (0, 1) else "5")
    press(typing.hand_in_button)

    assert not unfinished
    assert ("mail", "customer", None) in ratings(place, "kim")
    assert ("mail", "company", 5) in ratings(place, "kim")


def test_a_zero_is_no_rating_and_the_sheet_says_so(typing: TypingSheet, place: Workplace) -> None:
    keys(typing.table, "0")

    assert typing.sentence.text() == "A rating is a whole number from 1 to 9, or “cannot judge”."
    assert typing.table.item(0, 1).text() == ""


def test_tab_and_enter_go_on_without_a_rating(typing: TypingSheet) -> None:
    QTest.keyClick(typing.table, Qt.Key.Key_Tab)
    QTest.keyClick(typing.table, Qt.Key.Key_Return)

    assert (typing.table.currentRow(), typing.table.currentColumn()) == (1, 1)


def test_tab_leads_out_of_the_table_at_its_end(typing: TypingSheet) -> None:
    typing.table.setCurrentCell(3, 2)

    QTest.keyClick(typing.table, Qt.Key.Key_Tab)

    assert not typing.table.hasFocus()


def test_what_was_begun_for_somebody_is_there_when_one_comes_back_to_them(typing: TypingSheet) -> None:
    keys(typing.table, "74")
    typing.person.setCurrentIndex(1)
    typing.person.activated.emit(1)
    marks_of_another = typing.table.item(0, 1).text()

    typing.person.setCurrentIndex(0)
    typing.person.activated.emit(0)

    assert marks_of_another == ""
    assert [typing.table.item(0, column).text() for column in (1, 2)] == ["7", "4"]


def test_a_sheet_with_empty_fields_says_so_behind_the_last_one(typing: TypingSheet) -> None:
    typing.table.setCurrentCell(3, 2)

    keys(typing.table, "5")

    assert typing.sentence.text() == "Some fields are still empty. “-” is for cannot judge."
    assert not typing.hand_in_button.isEnabled()


def test_when_everybody_has_handed_in_the_sheet_says_what_comes_next(typing: TypingSheet, place: Workplace) -> None:
    for person in ("mia", "olaf", "sam"):
        hand_in(place, person, 5)

    keys(typing.table, "74747474")
    press(typing.hand_in_button)

    assert typing.sentence.text() == "Everybody has handed in. Reveal the ratings in the bar above the map."
    assert typing.table.rowCount() == 0


# -- the laptop ------------------------------------------------------------------------------------


def test_one_chooses_the_name_rates_card_by_card_and_the_screen_blanks(passing: PassingSheet, place: Workplace) -> None:
    QTest.keyClick(passing.names, Qt.Key.Key_Down)
    QTest.keyClick(passing.names, Qt.Key.Key_Return)

    keys(passing.card, "74747474\n")

    assert ratings(place, "mia") == MINE
    assert passing.pages.currentWidget() is passing.blank
    assert [label.text() for label in (passing.card.title, *passing.card.answers)] == ["", "", ""]
    assert passing.count.text() == "1 of 4 handed in"


def test_enter_on_the_blank_screen_goes_to_those_who_are_left(passing: PassingSheet) -> None:
    QTest.keyClick(passing.names, Qt.Key.Key_Return)
    keys(passing.card, "74747474\n")

    QTest.keyClick(passing.blank, Qt.Key.Key_Return)

    assert [passing.names.item(row).text() for row in range(passing.names.count())] == ["Mia", "Olaf", "Sam"]


def test_backspace_goes_back_to_an_answer_before_it_is_handed_in(passing: PassingSheet, place: Workplace) -> None:
    QTest.keyClick(passing.names, Qt.Key.Key_Return)

    keys(passing.card, "71<474747474\n")

    assert ratings(place, "kim") == MINE


def test_nothing_is_handed_in_before_the_last_enter_and_esc_forgets_it(passing: PassingSheet, place: Workplace) -> None:
    QTest.keyClick(passing.names, Qt.Key.Key_Return)
    keys(passing.card, "7474")

    QTest.keyClick(passing.card, Qt.Key.Key_Escape)

    assert ratings(place, "kim") == []
    assert passing.isVisible()
    assert passing.names.isVisible()


def test_a_card_shows_the_step_and_the_two_questions(passing: PassingSheet) -> None:
    QTest.keyClick(passing.names, Qt.Key.Key_Return)
    keys(passing.card, "74")

    assert passing.card.title.text().endswith("sort")
    assert [q.text() for q in passing.card.questions] == [
        "How well does this step work for the customer?",
        "How well does this step work for us?",
    ]


def test_the_sheet_covers_the_screen_and_between_two_people_there_is_only_the_sentence(window: MainWindow) -> None:
    window.place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
    window.actions_by_id.by_id["pass_round"].trigger()
    sheet = next(each for each in window.findChildren(PassingSheet) if each.isVisible())

    names = seen_in(sheet)
    QTest.keyClick(sheet.names, Qt.Key.Key_Return)
    keys(sheet.card, "55555555\n")

    assert sheet.isFullScreen()
    assert sheet.size() == window.screen().geometry().size()
    assert any("Who rates now?" in each for each in names)
    assert seen_in(sheet) == ["Handed in, thank you. Pass the laptop on; Enter goes to the names."]
    QTest.keyClick(sheet.blank, Qt.Key.Key_Return)
    assert any("1 of 4 handed in" in each for each in seen_in(sheet))


def seen_in(sheet: PassingSheet) -> list[str]:
    """List the texts of a sheet that can be seen."""
    parts = [*sheet.findChildren(QLabel), *sheet.findChildren(QPushButton)]
    return [part.text() for part in parts if part.isVisible() and part.text()]
