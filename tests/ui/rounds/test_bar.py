"""The bar above the map in Review: where the round stands, what can be done, and the frozen map below it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.model.operations import AddStep, VoteAgain, edit
from app.model.records import Step
from app.ui.modes import Mode
from app.ui.rounds.bar import RoundBar
from app.ui.rounds.frozen import FrozenMap
from app.ui.workplace import Workplace
from tests.fakes import step
from tests.reviewing import PEOPLE
from tests.ui.panels.hands import heard_by, press, shown
from tests.ui.rounds.holding import a_place, all_revealed, hand_in, open_a_round, the_round


@pytest.fixture
def place() -> Workplace:
    return a_place()


@pytest.fixture
def bar(qtbot: QtBot, place: Workplace) -> RoundBar:
    return shown(qtbot, RoundBar(place), 900, 90)


def offered(bar: RoundBar) -> list[str]:
    return [button.text() for button in bar.buttons if button.isVisible()]


def test_without_a_round_the_bar_offers_to_open_one(bar: RoundBar) -> None:
    assert bar.sentence.text() == "No round has been held yet. In a round everybody rates every step blind."
    assert offered(bar) == ["Open a round …", "People …"]


def test_while_a_round_is_open_it_says_how_many_have_handed_in_and_nothing_else(
    bar: RoundBar, place: Workplace
) -> None:
    open_a_round(place)

    hand_in(place, "olaf", 3, 8)

    assert bar.sentence.text() == "Round 1 on version 1 · 1 of 4 handed in"
    assert offered(bar) == ["Pass the laptop …", "Type in sheets …", "Packets …", "Reveal"]


def test_it_says_that_the_map_has_changed_since_the_round_opened(bar: RoundBar, place: Workplace) -> None:
    open_a_round(place)
    place.set_mode(Mode.DRAW)

    place.do(AddStep(step=step("drawn", lane="lane-office")))
    place.set_mode(Mode.REVIEW)

    assert bar.sentence.text().endswith("0 of 4 handed in · the map has changed since")


def test_revealing_while_somebody_is_missing_is_asked_in_the_bar(bar: RoundBar, place: Workplace) -> None:
    open_a_round(place)
    hand_in(place, "olaf", 3)

    press(bar.reveal_button)
    asked, state = bar.sentence.text(), the_round(place).state
    press(bar.no_button)
    waited = the_round(place).state
    press(bar.reveal_button)
    press(bar.yes_button)

    assert asked.startswith("3 people have not handed in yet")
    assert (state, waited, the_round(place).state) == ("open", "open", "revealed")


def test_revealing_when_nobody_has_handed_in_is_refused_with_a_sentence(bar: RoundBar, place: Workplace) -> None:
    open_a_round(place)
    said = heard_by(place)

    press(bar.reveal_button)

    assert "Nobody has handed in a rating yet. There is nothing to reveal." in said
    assert the_round(place).state == "open"


def test_when_all_have_handed_in_one_click_reveals_and_another_ballot_can_follow(
    bar: RoundBar, place: Workplace
) -> None:
    open_a_round(place)
    for person in PEOPLE:
        hand_in(place, person, 5)

    press(bar.reveal_button)
    offered_then = offered(bar)
    place.do(VoteAgain(round_id="r"))

    assert offered_then == ["Another ballot …", "What is one-sided …", "Close the round …"]
    assert bar.sentence.text() == "Round 1 on version 1 · ballot 2 · 0 of 4 handed in"


def test_undo_stops_at_what_was_handed_in_with_a_sentence_that_names_nobody(bar: RoundBar, place: Workplace) -> None:
    open_a_round(place)
    hand_in(place, "olaf", 3)
    said = heard_by(place)

    place.undo()

    assert "Rating handed in" in said[-1]
    assert "Olaf" not in said[-1]
    assert bar.sentence.text() == "Round 1 on version 1 · 1 of 4 handed in"


def test_review_shows_the_map_as_it_was_frozen_and_drawing_goes_on_beside_it(place: Workplace) -> None:
    FrozenMap(place)
    open_a_round(place)
    frozen = place.editor.version is not None

    place.set_mode(Mode.DRAW)
    place.do(edit("call", name="Called otherwise"))
    drawn = place.document.get(Step, "call").name
    place.set_mode(Mode.REVIEW)

    assert frozen
    assert drawn == "Called otherwise"
    assert place.document.get(Step, "call").name == "call"


def test_after_the_round_is_closed_review_shows_the_map_as_it_is(place: Workplace) -> None:
    from app.model.operations import CloseRound
    from tests.fakes import NOW

    FrozenMap(place)
    all_revealed(place, (5, 5, 5, 5), (5, 5, 5, 5))
    frozen = place.editor.version is not None

    place.do(CloseRound(round_id="r", at=NOW, reason="good enough"))

    assert frozen
    assert place.editor.version is None
