"""People, departments and seats; opening a round; closing it, with what is one-sided."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from app.model.records import Department, Participant, Person, Round, Version
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.rounds.flags_sheet import ClosingSheet, FlagsSheet
from app.ui.rounds.opening_sheet import OpeningSheet
from app.ui.rounds.people_sheet import PeopleSheet
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.workplace import Workplace
from tests.ui.panels.hands import enter, press, write
from tests.ui.rounds.holding import a_place, all_revealed, hand_in, open_a_round, sheet_on, the_round


@pytest.fixture
def place() -> Workplace:
    return a_place()


def names(place: Workplace) -> list[str]:
    return sorted(person.name for person in place.process.all(Person))


def row_of(sheet: PeopleSheet, name: str) -> list[QWidget]:
    """The fields of a person, from the name on."""
    rows = [[sheet.people.itemAtPosition(r, c) for c in range(5)] for r in range(sheet.people.rowCount())]
    widgets = [[item.widget() for item in row if item is not None] for row in rows]
    return next(row for row in widgets if row and isinstance(row[0], LineField) and row[0].text() == name)


def tool(sheet: PeopleSheet, name: str, does: str) -> QToolButton:
    return next(w for w in row_of(sheet, name) if isinstance(w, QToolButton) and w.accessibleName() == does)


# -- people ----------------------------------------------------------------------------------------


def test_somebody_is_added_with_a_department_by_enter(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(PeopleSheet(place, host))

    sheet.new_department.choose("office")
    enter(sheet.new_name, "Nina")

    assert [p.department for p in place.process.all(Person) if p.name == "Nina"] == ["office"]
    assert sheet.new_name.text() == ""


def test_a_person_is_renamed_and_moves_to_another_department(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(PeopleSheet(place, host))

    enter(row_of(sheet, "Olaf")[0], "Olaf Berg")
    department = row_of(sheet, "Olaf Berg")[1]
    assert isinstance(department, ChoiceField)
    department.choose("sales")

    person = place.process.get(Person, "olaf")
    assert (person.name, person.department) == ("Olaf Berg", "sales")


def test_a_person_who_took_part_is_not_removed_and_the_sheet_says_what_to_do(host: QWidget, place: Workplace) -> None:
    open_a_round(place)
    hand_in(place, "olaf", 5)
    sheet = sheet_on(PeopleSheet(place, host))

    press(tool(sheet, "Olaf", "Remove"))

    assert "Olaf" in names(place)
    assert sheet.sentence.text().endswith("Use a pseudonym instead of the name.")


def test_a_person_who_has_said_nothing_is_removed(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(PeopleSheet(place, host))

    press(tool(sheet, "Sam", "Remove"))

    assert names(place) == ["Kim", "Mia", "Olaf"]


def test_a_department_is_added_also_while_review_is_looking(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(PeopleSheet(place, host))
    sheet.tabs.setCurrentIndex(1)

    enter(sheet.new_area, "Legal")

    assert "Legal" in [area.name for area in place.process.all(Department)]


def test_in_an_open_round_a_seat_is_given_and_taken_until_somebody_has_rated(host: QWidget, place: Workplace) -> None:
    open_a_round(place, "mia", "olaf", "kim")
    sheet = sheet_on(PeopleSheet(place, host))
    missing = sheet.missing.text()

    seat = row_of(sheet, "Sam")[2]
    assert isinstance(seat, ChoiceField)
    seat.choose("company")

    assert missing == "Without a seat: Sales."
    assert sheet.missing.text() == "Every area has a seat."
    assert {p.person for p in place.process.all(Participant)} == {"mia", "olaf", "kim", "sam"}


def test_a_pseudonym_replaces_the_name_everywhere_in_the_window(window: MainWindow) -> None:
    window.place.set_mode(Mode.REVIEW)
    window.actions_by_id.by_id["people"].trigger()
    sheet = next(s for s in window.findChildren(PeopleSheet) if s.isVisible())

    press(tool(sheet, "Olaf", "Replace the name by a pseudonym"))

    assert names(window.place) == ["Kim", "Mia", "Person 1", "Sam"]
    assert sheet.sentence.text().startswith("The name is gone from this document")


# -- opening ---------------------------------------------------------------------------------------


def test_a_round_opens_with_question_seats_and_the_usual_rules(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(OpeningSheet(place, host))

    write(sheet.question, "Where do we lose customers?")
    press(sheet.open_button)

    review = the_round(place)
    assert (review.question, review.state, len(review.scope)) == ("Where do we lose customers?", "open", 4)
    assert {(p.person, p.seat) for p in place.process.all(Participant)} == {
        ("mia", "company"), ("olaf", "company"), ("sam", "company"), ("kim", "customer_direct")
    }  # fmt: skip
    assert place.process.get(Version, review.version or "").kind == "adopted"
    assert not sheet.isVisible()


def test_a_round_looks_at_the_selected_steps_alone_if_that_is_chosen(host: QWidget, place: Workplace) -> None:
    place.select(["call", "deliver"])
    sheet = sheet_on(OpeningSheet(place, host))

    QTest.keyClick(sheet.chosen_steps, Qt.Key.Key_Space)
    press(sheet.open_button)

    assert the_round(place).scope == ("call", "deliver")


def test_areas_without_a_seat_are_named_before_the_round_opens(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(OpeningSheet(place, host))

    sheet.seats["kim"].choose("")
    sheet.seats["kim"].activated.emit(0)

    assert sheet.missing.text() == "Without a seat: Customer."


def test_whether_names_are_shown_is_fixed_when_the_round_opens(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(OpeningSheet(place, host))

    QTest.keyClick(sheet.names_shown, Qt.Key.Key_Space)
    press(sheet.open_button)

    assert json.loads(the_round(place).rules)["names_shown"] is True


def test_a_second_round_beside_an_open_one_is_refused_in_the_sheet(host: QWidget, place: Workplace) -> None:
    sheet = sheet_on(OpeningSheet(place, host))
    open_a_round(place)

    press(sheet.open_button)

    assert sheet.sentence.text().startswith("A round is open already.")
    assert place.process.count(Round) == 1


# -- flags and closing -----------------------------------------------------------------------------


def said_in(sheet: FlagsSheet) -> list[str]:
    return [sheet.list.item(row).text() for row in range(sheet.list.count())]


def test_flags_name_the_remedy_and_a_click_goes_to_the_step(host: QWidget, place: Workplace) -> None:
    all_revealed(place, (3, 3, 3, None), (8, 8, 8, 8))
    sheet = sheet_on(FlagsSheet(place, host))
    wanted = next(row for row, said in enumerate(said_in(sheet)) if "“call” has no customer view" in said or
                  ("call" in said and "better for us" in said))  # fmt: skip

    place.select([])
    item = sheet.list.item(wanted)
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=sheet.list.visualItemRect(item).center())

    assert place.selection == ("call",)


def test_before_the_reveal_only_flags_without_figures_are_listed(host: QWidget, place: Workplace) -> None:
    open_a_round(place)
    hand_in(place, "olaf", 2, 9)

    sheet = sheet_on(FlagsSheet(place, host))

    assert said_in(sheet)
    assert not any("better for us" in said for said in said_in(sheet))


def test_a_one_sided_round_is_closed_only_with_a_written_reason(host: QWidget, place: Workplace) -> None:
    from app.model.operations import Reveal
    from tests.fakes import NOW

    open_a_round(place)
    hand_in(place, "olaf", 5)
    place.do(Reveal(round_id="r", at=NOW))
    sheet = sheet_on(ClosingSheet(place, host))

    press(sheet.close_round_button)
    refused, state = sheet.sentence.text(), the_round(place).state
    write(sheet.reason, "The customer could not come")
    press(sheet.close_round_button)

    assert refused.startswith("The round is one-sided:")
    assert state == "revealed"
    assert (the_round(place).state, the_round(place).close_reason) == ("closed", "The customer could not come")


# -- the menu --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("people", "People and departments"),
        ("open_round", "Open a round"),
        ("flags", "What is one-sided"),
    ],
)
def test_sheets_are_reached_from_the_menu_and_block_nothing(window: MainWindow, action: str, title: str) -> None:
    window.actions_by_id.by_id[action].trigger()
    window.actions_by_id.by_id[action].trigger()

    (sheet,) = [each for each in window.findChildren(PlaceSheet) if each.isVisible()]
    assert sheet.windowTitle() == title
    assert not sheet.isModal()
