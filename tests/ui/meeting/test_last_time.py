"""In a re-review the last round's values stand greyed beside the fields of the meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.ui.meeting.rate_page import RatePage
from tests.ui.meeting.hands import Facilitator, Key


def rating(facilitator: Facilitator) -> RatePage:
    """Open a round of the sample, whose first one is closed, and go to the rating of its first step."""
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    page = facilitator.meeting.page
    assert isinstance(page, RatePage)
    return page


def test_on_a_persons_card_each_question_has_the_last_rounds_median(facilitator: Facilitator) -> None:
    page = rating(facilitator)

    facilitator.type("1")

    assert {view: label.text() for view, label in page.card.before.items()} == {
        "customer": "round 1: 7 (n = 7)",
        "company": "round 1: 8 (n = 6)",
    }
    assert all(label.isVisible() for label in page.card.before.values())


def test_above_the_cards_held_up_each_column_has_it(facilitator: Facilitator) -> None:
    page = rating(facilitator)

    facilitator.press(Key.Key_F2)

    heads = [label.text() for label in page.cards.findChildren(QLabel) if "round 1" in label.text()]
    assert heads == ["Customer view\nround 1: 7 (n = 7)", "Company view\nround 1: 8 (n = 6)"]


def test_nothing_of_the_round_itself_stands_there(facilitator: Facilitator) -> None:
    page = rating(facilitator)
    facilitator.rate("12")

    facilitator.type("1")

    assert all("round 2" not in label.text() for label in page.card.before.values())
