"""What the review panel shows of a step's ratings: nothing before the reveal, everything with its rule afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.model.operations import AddNote, CloseRound, HandIn, OpenRound, Reveal, Score
from app.model.records import Finding, Note
from app.model.reviews.criteria import rules_of, usual_criteria
from app.ui.panels.notes import NotesPanel
from app.ui.workplace import Workplace
from tests.fakes import NOW
from tests.reviewing import PEOPLE, STEPS, note, seats
from tests.ui.panels.hands import press, shown
from tests.ui.rounds.holding import a_place, all_revealed, hand_in, open_a_round


@pytest.fixture
def place() -> Workplace:
    return a_place()


@pytest.fixture
def panel(qtbot: QtBot, place: Workplace) -> NotesPanel:
    made = shown(qtbot, NotesPanel(place), 380, 1300)
    place.select(["call"])
    return made


def test_without_a_round_there_is_no_result(panel: NotesPanel) -> None:
    assert not panel.result.isVisible()


def test_before_the_reveal_only_the_number_handed_in_is_shown(panel: NotesPanel, place: Workplace) -> None:
    open_a_round(place)

    hand_in(place, "olaf", 2, 9)

    assert panel.result.title.text() == "Silent rating, round 1: 1 of 4 handed in"
    assert panel.result.cells == []
    assert not panel.result.figures.isVisible()
    assert not panel.result.rule.isVisible()


def test_after_the_reveal_each_rater_is_a_row_of_dots_and_the_rule_speaks(panel: NotesPanel, place: Workplace) -> None:
    all_revealed(place, (4, 4, 4, 4), (7, 7, 7, 7))

    assert panel.result.cells[3:6] == ["others", "●●●●○○○○○ 4", "●●●●●●●○○ 7"]
    assert panel.result.sentence.text() == "The views lie 3 points apart: clarify first, then decide."
    assert panel.result.rule.text() == "By the rule: open"
    assert panel.result.figures.text().splitlines() == [
        "For the customer: median 4, n = 4, AD 0.00, IPR 0.00 (limit 3.85)",
        "For us: median 7, n = 4, AD 0.00, IPR 0.00 (limit 5.35)",
    ]


def test_names_show_where_the_round_says_so_and_departments_where_the_panel_agreed(
    panel: NotesPanel, place: Workplace
) -> None:
    rules = replace(usual_criteria("en"), departments_shown=True)
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW, rules=rules_of(rules)))
    for person in ("mia", "olaf", "sam", "kim"):
        hand_in(place, person, 5)
    place.do(Reveal(round_id="r", at=NOW))
    departments = panel.result.cells[3::3]

    assert departments == ["Customer", "Marketing", "Office", "Sales"]


def test_names_are_beside_the_dots_if_the_round_was_opened_so(panel: NotesPanel, place: Workplace) -> None:
    rules = replace(usual_criteria("en"), names_shown=True)
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW, rules=rules_of(rules)))
    for person in ("mia", "olaf", "sam", "kim"):
        hand_in(place, person, 5)
    place.do(Reveal(round_id="r", at=NOW))

    assert panel.result.cells[3::3] == ["Kim", "Mia", "Olaf", "Sam"]


def test_a_panel_that_does_not_agree_is_told_whom_to_hear(panel: NotesPanel, place: Workplace) -> None:
    all_revealed(place, (1, 1, 9, 9), (5, 5, 5, 5))

    assert panel.result.rule.text() == "By the rule: no agreement"
    assert "The panel does not agree about the customer" in panel.result.sentence.text()


def test_too_few_ratings_are_said_instead_of_a_figure(panel: NotesPanel, place: Workplace) -> None:
    all_revealed(place, (5, 5, None, None), (5, 5, 5, 5))

    assert panel.result.figures.text().splitlines()[0] == "For the customer: too few ratings (n = 2); cannot judge: 2"
    assert panel.result.rule.text() == "By the rule: too few ratings"


def test_a_re_review_shows_the_last_rounds_values_beside_before_the_reveal(panel: NotesPanel, place: Workplace) -> None:
    all_revealed(place, (4, 4, 4, 4), (7, 7, 7, 7))
    place.do(CloseRound(round_id="r", at=NOW, reason="done"))

    place.do(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))

    assert panel.result.title.text() == "Silent rating, round 2: 0 of 4 handed in"
    assert panel.result.before.text() == ("Round 1: median 4, n = 4 for the customer, median 7, n = 4 for us, open")


def test_what_became_of_a_step_follows_the_verdict(panel: NotesPanel, place: Workplace) -> None:
    all_revealed(place, (2, 2, 2, 2), (7, 7, 7, 7))
    place.do(CloseRound(round_id="r", at=NOW, reason="done"))
    place.do(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    for person in PEOPLE:
        scores = tuple(Score(step=step, customer=5, company=5) for step in STEPS)
        place.do(HandIn(round_id="again", person_id=person, scores=scores, at=NOW))
    place.do(Reveal(round_id="again", at=NOW))
    before = panel.result.before.text().splitlines()[-1]

    press(panel.verdict.buttons["keep"])

    assert before == "Since then: carried over"
    assert panel.result.before.text().splitlines()[-1] == "Since then: resolved"


# -- the verdict and notes -------------------------------------------------------------------------


def test_the_peoples_verdict_belongs_to_the_open_round_and_shows_again(panel: NotesPanel, place: Workplace) -> None:
    all_revealed(place, (4, 4, 4, 4), (7, 7, 7, 7))

    press(panel.verdict.buttons["change"])

    (finding,) = place.process.all(Finding)
    assert (finding.round, finding.verdict) == ("r", "change")
    assert panel.verdict.buttons["change"].isChecked()


def test_a_verdict_of_a_closed_round_stays_and_another_one_stands_beside_it(
    panel: NotesPanel, place: Workplace
) -> None:
    all_revealed(place, (4, 4, 4, 4), (7, 7, 7, 7))
    press(panel.verdict.buttons["change"])
    place.do(CloseRound(round_id="r", at=NOW, reason="done"))
    kept = panel.verdict.buttons["change"].isChecked()

    press(panel.verdict.buttons["keep"])

    assert kept
    assert {(f.round, f.verdict) for f in place.process.all(Finding)} == {("r", "change"), (None, "keep")}


def test_after_the_reveal_a_note_is_replaced_and_not_changed(panel: NotesPanel, place: Workplace) -> None:
    open_a_round(place)
    place.do(AddNote(note=note("n", "call")))
    hand_in(place, "olaf", 5)
    place.do(Reveal(round_id="r", at=NOW))
    panel.list.item(0).setSelected(True)

    press(panel.edit_button)
    panel.form.claim.setPlainText("seen otherwise")
    press(panel.save_button)

    claims = {n.claim: n.supersedes for n in place.process.all(Note)}
    assert claims == {"seen": None, "seen otherwise": "n"}
    assert not panel.remove_button.isEnabled()


def test_a_note_shows_its_grade_and_what_it_lacks(panel: NotesPanel, place: Workplace) -> None:
    place.do(AddNote(note=note("dated", "call")))
    place.do(AddNote(note=note("undated", "call", claim="undated", observed_on="")))

    lines = {panel.list.item(row).text().splitlines()[0]: panel.list.item(row).text().splitlines()[-1]
             for row in range(panel.list.count())}  # fmt: skip

    assert lines == {"seen": "Evidence B", "undated": "⚠ Evidence C: no date: counts as an opinion"}
