"""Rating in a meeting: one at a time, nothing is seen before the reveal, and what is rated once more."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.model.operations import Reveal
from app.model.records import Rating
from app.model.reviews.rounds import ballot_of, is_open
from app.ui.main_window import MainWindow
from app.ui.meeting.end_page import EndPage
from app.ui.meeting.prepare_page import PreparePage
from app.ui.meeting.rate_page import RatePage
from app.ui.meeting.reveal_page import DotsView, RevealPage
from tests.ui.meeting.hands import CTRL, Facilitator, Key, held, ratings, texts_of


def test_one_person_at_a_time_and_an_empty_screen_between(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    page = facilitator.meeting.page
    assert isinstance(page, RatePage)

    facilitator.type("347")
    assert page.card.isVisible()
    facilitator.press(Key.Key_PageDown)
    assert "Somebody is rating" in facilitator.said
    facilitator.press(Key.Key_Return)

    assert page.blank.isVisible()
    facilitator.press(Key.Key_Return)
    assert page.names.isVisible()
    assert facilitator.meeting.head.handed_in.text() == "1 of 7 handed in"


def test_a_card_can_be_typed_again_or_given_back(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)

    facilitator.type("147")
    facilitator.press(Key.Key_Backspace)
    facilitator.press(Key.Key_Escape)
    facilitator.type("14")
    facilitator.press(Key.Key_Backspace)
    facilitator.type("5-")
    facilitator.press(Key.Key_Return)

    assert ratings(window) == [("company", None), ("customer", 5)]


def test_revealing_before_all_have_handed_in_is_asked_once(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.rate("55")

    facilitator.press(Key.Key_PageDown)
    assert "6 have not handed in yet" in facilitator.said
    assert facilitator.phase == "rate"
    facilitator.press(Key.Key_PageDown)

    assert facilitator.phase == "reveal"
    assert held(window).revealed == (facilitator.meeting.sitting.step.id,)


def test_without_any_rating_the_meeting_goes_on_to_the_notes(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)

    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_PageDown)

    assert facilitator.phase == "note"
    assert held(window).revealed == ()
    facilitator.press(Key.Key_PageUp)
    assert facilitator.phase == "rate"


def test_nothing_of_a_rating_can_be_found_before_its_reveal(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    before = "\n".join(texts_of(window))

    facilitator.type("138")
    while_typing = "\n".join(texts_of(window))
    facilitator.press(Key.Key_Return)
    facilitator.press(Key.Key_Return)
    facilitator.press(Key.Key_F2)
    facilitator.type("387")
    cards = "\n".join(texts_of(window))

    def digits(said: str) -> set[str]:
        """Lines in which a rating could stand: those that were not there before and hold a digit."""
        lines = {line for line in said.splitlines() if re.search(r"\d", line)} - set(before.splitlines())
        return {line for line in lines if not re.search(r"handed in|\d\d:\d\d|^\d    |F2", line)}

    assert digits(while_typing) == set()
    assert digits(cards) == set()


def test_the_sentence_says_how_far_the_views_lie_apart(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("58" * 7)
    facilitator.press(Key.Key_PageDown)

    page = facilitator.meeting.page
    assert isinstance(page, RevealPage)
    assert page.sentence.text() == "The views lie 3 points apart: clear that up first, then decide."


def test_departments_of_few_are_not_named_unless_the_panel_agrees(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("28" * 3 + "88" * 4)

    facilitator.press(Key.Key_PageDown)

    dots = [dot for view in facilitator.meeting.page.findChildren(DotsView) for dot in view._dots.dots]
    assert {dot.label for dot in dots} == {"others"}


def test_names_are_shown_where_the_panel_wants_it(facilitator: Facilitator) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    page.names.click()
    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    facilitator.rate("28")

    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_PageDown)

    dots = [dot for view in facilitator.meeting.page.findChildren(DotsView) for dot in view._dots.dots]
    assert {dot.label for dot in dots} == {"Anke Grotefend"}


def test_the_panel_may_agree_to_name_departments_of_few(facilitator: Facilitator) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    page.departments.click()
    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("28" * 3 + "88" * 4)

    facilitator.press(Key.Key_PageDown)

    dots = [dot for view in facilitator.meeting.page.findChildren(DotsView) for dot in view._dots.dots]
    assert {"Customer", "Marketing", "Field sales"} <= {dot.label for dot in dots}
    said = "\n".join(label.text() for label in facilitator.meeting.page.findChildren(QLabel))
    assert "Those furthest apart speak first: 2 (Customer, Sales management, Sales office)" in said
    assert "Anke" not in said


def test_after_the_reveal_of_all_everybody_can_rate_again_blind(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()
    page = facilitator.meeting.page
    assert isinstance(page, PreparePage)
    for row in range(1, page.steps.count()):
        page.steps.item(row).setCheckState(Qt.CheckState.Unchecked)
    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("28" * 7)
    for _ in range(4):
        facilitator.press(Key.Key_PageDown)
    assert facilitator.phase == "end"

    facilitator.press(Key.Key_F2)
    facilitator.press(Key.Key_A)
    facilitator.press(Key.Key_Return)

    assert facilitator.phase == "rate"
    assert (held(window).state, held(window).ballot) == ("second", 2)
    facilitator.hold_up("88" * 7)
    facilitator.press(Key.Key_PageDown)
    assert {r.score for r in window.place.process.all(Rating) if r.round == held(window).id and r.ballot == 1} == {2, 8}
    assert "n = 7" in "\n".join(texts_of(window))


def test_cards_that_are_typed_in_are_not_lost_by_going_elsewhere(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_F2)
    facilitator.type("28")

    facilitator.press(Key.Key_PageDown, CTRL)

    assert "not handed in yet" in facilitator.said
    assert facilitator.phase == "rate"
    facilitator.press(Key.Key_Return)
    assert facilitator.meeting.head.handed_in.text() == "1 of 7 handed in"


# -- a further ballot, of the step in hand or of some ----------------------------------------------


def reveal_the_first(facilitator: Facilitator) -> None:
    """Everybody holds up a 5 for the first step, and it is revealed."""
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    facilitator.hold_up("55" * len(facilitator.meeting.sitting.seats))
    facilitator.press(Key.Key_PageDown)


def test_the_step_in_hand_is_rated_again_at_once_and_the_first_ballot_stays(
    facilitator: Facilitator, window: MainWindow
) -> None:
    reveal_the_first(facilitator)
    step = facilitator.meeting.sitting.step.id

    facilitator.press(Key.Key_F2)
    assert (facilitator.phase, facilitator.meeting.sitting.step.id) == ("rate", step)
    facilitator.hold_up("77" * len(facilitator.meeting.sitting.seats))
    facilitator.press(Key.Key_PageDown)

    given = {(r.ballot, r.score) for r in window.place.process.all(Rating) if r.round == held(window).id}
    assert facilitator.phase == "reveal"
    assert given == {(1, 5), (2, 7)}
    assert held(window).state == "open"


def test_while_the_step_is_rated_again_its_new_ratings_are_nowhere_to_be_seen(
    facilitator: Facilitator, window: MainWindow
) -> None:
    reveal_the_first(facilitator)
    facilitator.press(Key.Key_F2)
    facilitator.rate("99")

    facilitator.press(Key.Key_PageDown, CTRL)
    facilitator.press(Key.Key_PageUp)

    seen = [t for t in texts_of(window) if re.search(r"\bmedian 9|\b9 \(", t)]
    assert facilitator.meeting.sitting.step.id == facilitator.meeting.sitting.agenda[0]
    assert seen == []


def test_after_three_ballots_of_a_step_no_further_one_is_offered(facilitator: Facilitator) -> None:
    reveal_the_first(facilitator)
    for _ in range(2):
        facilitator.press(Key.Key_F2)
        facilitator.hold_up("66" * len(facilitator.meeting.sitting.seats))
        facilitator.press(Key.Key_PageDown)

    facilitator.press(Key.Key_F2)

    assert facilitator.phase == "reveal"


def test_at_the_end_the_steps_that_are_ticked_are_rated_again(facilitator: Facilitator, window: MainWindow) -> None:
    reveal_the_first(facilitator)
    window.place.do(Reveal(round_id=held(window).id, at="2026-11-26T10:00:00+00:00"))
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)

    facilitator.press(Key.Key_F2)
    facilitator.press(Key.Key_Return)
    assert facilitator.said == "Tick at least one step."
    facilitator.press(Key.Key_Down)
    facilitator.press(Key.Key_Space)
    facilitator.press(Key.Key_Return)

    review, agenda = held(window), facilitator.meeting.sitting.agenda
    assert (facilitator.phase, facilitator.meeting.sitting.step.id) == ("rate", agenda[1])
    assert [step_id for step_id in agenda if is_open(review, step_id)] == [agenda[1]]


def test_the_choice_of_steps_is_left_with_esc_and_nothing_has_changed(
    facilitator: Facilitator, window: MainWindow
) -> None:
    reveal_the_first(facilitator)
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)
    facilitator.press(Key.Key_F2)

    facilitator.press(Key.Key_Escape)

    page = facilitator.meeting.page
    assert isinstance(page, EndPage)
    assert page.point.hasFocus()
    assert facilitator.is_held
    assert ballot_of(held(window), facilitator.meeting.sitting.agenda[0]) == 1
