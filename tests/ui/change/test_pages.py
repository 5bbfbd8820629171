"""The pages about a proposal: order and names of its items, conflicts, why, effect, signing, several together."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.analysis.figure_names import figure_of
from app.model.measuring import TIME_BETWEEN
from app.model.operations import Add, AddStep, CutStep, OpenProposal, SetStatus, describe
from app.model.proposals import items_of
from app.model.records import Estimate, Measure, Person, Proposal, SignOff, Step, Version
from app.samples import sample_document
from app.ui.change.conflict_box import WrappedButton
from app.ui.change.ideas_sheet import IdeasSheet
from app.ui.change.measure_sheet import MeasureSheet
from app.ui.change.panel import ProposalsPanel
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import enter, press, shown, write


@pytest.fixture
def place() -> Workplace:
    made = workplace_with(a_line_of_steps("Ask", "Log", "Offer"), Mode.CHANGE)
    made.editor.session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Faster")))
    made.take_proposal("p")
    return made


@pytest.fixture
def panel(qtbot: QtBot, place: Workplace) -> ProposalsPanel:
    return opened(qtbot, place)


@pytest.fixture
def sample(qtbot: QtBot) -> Iterator[ProposalsPanel]:
    made = workplace_with(sample_document("response-card", "en"), Mode.CHANGE)
    made.take_proposal(proposal_id(made, 1))
    yield opened(qtbot, made)
    made.close()


def opened(qtbot: QtBot, place: Workplace) -> ProposalsPanel:
    made = shown(qtbot, ProposalsPanel(place), 380, 1000)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def proposal_id(place: Workplace, number: int) -> str:
    return next(p.id for p in place.process.all(Proposal) if p.number == number)


def proposal(panel: ProposalsPanel) -> Proposal:
    chosen = panel.chosen
    assert chosen is not None
    return panel.workplace.process.get(Proposal, chosen.id)


def two_steps(place: Workplace) -> None:
    for key, x in (("new", 700.0), ("other", 900.0)):
        place.do(AddStep(step=Step(id=key, map="map", lane="upper", name=key.title(), x=x, y=30.0)))


def lines(panel: ProposalsPanel) -> list[str]:
    return [panel.changes.items.item(row).text() for row in range(panel.changes.items.count())]


# -- items ---------------------------------------------------------------------------------------------


def test_items_are_put_in_another_order_by_button_and_by_key(panel: ProposalsPanel, place: Workplace) -> None:
    two_steps(place)
    before = lines(panel)
    panel.changes.items.setCurrentRow(1)

    press(panel.changes.up_button)
    moved = lines(panel)
    QTest.keyClick(panel.changes.items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert moved == before[::-1]
    assert lines(panel) == before


def test_an_item_can_be_given_a_name_of_its_own(panel: ProposalsPanel, place: Workplace) -> None:
    two_steps(place)
    panel.changes.items.setCurrentRow(0)

    enter(panel.changes.name, "The new counter")

    assert lines(panel)[0] == "+  The new counter"


# -- several proposals ---------------------------------------------------------------------------------


def tick(qtbot: QtBot, panel: ProposalsPanel, *rows: int) -> None:
    for row in rows:
        item = panel.list.topLevelItem(row)
        assert item is not None
        with qtbot.waitSignal(panel.list.ticked):
            item.setCheckState(0, Qt.CheckState.Checked)


def ways_out(qtbot: QtBot, panel: ProposalsPanel) -> list[WrappedButton]:
    panel.foreseeing.finish()
    found = panel.changes.conflicts.buttons
    qtbot.waitUntil(found[0].isVisible)
    return found


def test_ticked_proposals_are_shown_together_each_with_its_number(qtbot: QtBot, sample: ProposalsPanel) -> None:
    place = sample.workplace

    tick(qtbot, sample, 0, 1)

    marks = place.editor.marked_by
    assert (marks["S14"], marks["S16"], marks["S07"]) == ("P1", "P2", "P2")
    assert not place.may_draw
    assert "Shown together: P-01, P-02." in sample._state.text()


def test_a_conflict_is_shown_with_its_ways_out_and_settled_by_a_click(qtbot: QtBot, sample: ProposalsPanel) -> None:
    ways = ways_out(qtbot, sample)
    said = list(sample.changes.conflicts.said)

    press(ways[0])
    sample.foreseeing.finish()

    assert len(said) == 1
    assert "Assign the lead to a salesperson" in said[0]
    assert sample.changes.conflicts.said == []


def test_what_is_in_conflict_is_not_applied_and_stays_to_be_seen(qtbot: QtBot, sample: ProposalsPanel) -> None:
    tick(qtbot, sample, 0, 1)

    press(sample.apply_button)
    press(sample.bar.buttons[0])

    assert "Settle this first; nothing was changed." in sample.bar.sentence
    assert len(sample.acts.together) == 2


def test_settled_proposals_are_applied_together_as_one_version(qtbot: QtBot, sample: ProposalsPanel) -> None:
    press(ways_out(qtbot, sample)[0])
    tick(qtbot, sample, 0, 1)
    before = sample.workplace.process.count(Version)

    press(sample.apply_button)
    press(sample.bar.buttons[0])

    process = sample.workplace.process
    assert "S07" not in process
    assert {p.status for p in process.all(Proposal)} == {"implemented"}
    assert process.count(Version) == before + 1


def test_applying_can_be_taken_back(sample: ProposalsPanel) -> None:
    before = sample.workplace.process.get(Step, "S01")
    press(sample.apply_button)
    press(sample.bar.buttons[0])
    assert "S14" in sample.workplace.process

    press(sample.unapply_button)

    assert "S14" not in sample.workplace.process
    assert sample.workplace.process.get(Step, "S01") == before


# -- why -----------------------------------------------------------------------------------------------


def test_hypothesis_and_design_are_kept(panel: ProposalsPanel) -> None:
    panel.tabs.setCurrentIndex(1)
    write(panel.grounds.hypothesis, "If we ask once, it is faster")
    panel.grounds.design.setCurrentIndex(panel.grounds.design.findData("ab"))
    panel.grounds.design.commit()
    panel.commit()

    assert proposal(panel).hypothesis == "If we ask once, it is faster"
    assert proposal(panel).design == "ab"


def test_a_day_that_is_none_is_refused_with_a_sentence(panel: ProposalsPanel) -> None:
    panel.tabs.setCurrentIndex(1)

    enter(panel.grounds.evaluate_on, "soon")

    assert "no day of the calendar" in panel.bar.sentence
    assert proposal(panel).evaluate_on == ""
    assert panel.grounds.evaluate_on.text() == ""


def test_an_idea_is_found_by_what_hurts_and_taken(qtbot: QtBot, panel: ProposalsPanel) -> None:
    panel.tabs.setCurrentIndex(1)
    press(panel.grounds.ideas_button)
    sheet = panel.window().findChild(IdeasSheet)
    assert sheet is not None
    all_of_them = sheet.table.rowCount()

    sheet.hurts.setCurrentIndex(sheet.hurts.findData("waiting"))
    sheet.hurts.commit()
    fewer, first = sheet.table.rowCount(), sheet.current
    press(sheet.take_button)

    assert first is not None
    assert 0 < fewer < all_of_them == 29
    assert proposal(panel).heuristic == first.key
    assert proposal(panel).ecrs in first.ecrs


def test_ideas_are_found_by_words(panel: ProposalsPanel) -> None:
    panel.tabs.setCurrentIndex(1)
    press(panel.grounds.ideas_button)
    sheet = panel.window().findChild(IdeasSheet)
    assert sheet is not None

    sheet.search.setText("side by side")

    assert [sheet.table.item(0, 0).text(), sheet.table.rowCount()] == ["Side by side", 1]  # type: ignore[union-attr]


def test_a_measure_is_made_for_the_proposal_from_two_steps(panel: ProposalsPanel) -> None:
    panel.tabs.setCurrentIndex(1)
    press(panel.grounds.measure_button)
    sheet = panel.window().findChild(MeasureSheet)
    assert sheet is not None
    sheet.pattern.setCurrentIndex(sheet.pattern.findData(TIME_BETWEEN))
    sheet.pattern.commit()
    sheet.first.show_value("ask")
    sheet.second.show_value("offer")

    press(sheet.take_button)

    measure = panel.workplace.process.all(Measure)[0]
    assert measure.name == "Time from “Ask” to “Offer”"
    assert proposal(panel).primary_measure == measure.id
    assert panel.grounds.measure.currentText() == measure.name


def test_the_day_by_which_cases_count_is_fixed_with_the_measure(panel: ProposalsPanel) -> None:
    panel.tabs.setCurrentIndex(1)
    press(panel.grounds.measure_button)
    sheet = panel.window().findChild(MeasureSheet)
    assert sheet is not None
    sheet.pattern.setCurrentIndex(sheet.pattern.findData(TIME_BETWEEN))
    sheet.pattern.commit()
    sheet.first.show_value("ask")
    sheet.second.show_value("offer")
    sheet.within.put("soon")
    press(sheet.take_button)
    refused = sheet.sentence.text(), len(panel.workplace.process.all(Measure))

    sheet.within.put("20")
    press(sheet.take_button)

    (measure,) = panel.workplace.process.all(Measure)
    assert refused == ("Write the day as a whole number above 0, or leave it empty.", 0)
    assert json.loads(measure.definition)["within_days"] == "20"
    assert figure_of(measure) is not None


def test_notes_and_verdicts_on_what_it_changes_are_added(sample: ProposalsPanel) -> None:
    sample.tabs.setCurrentIndex(1)
    before = sample.grounds.rests_on.count()

    press(sample.grounds.add_button)
    more = sample.grounds.rests_on.count()
    sample.grounds.rests_on.setCurrentRow(0)
    press(sample.grounds.drop_button)

    assert more > before > 0
    assert sample.grounds.rests_on.count() == more - 1


# -- effect --------------------------------------------------------------------------------------------


def test_the_effect_shows_what_changes_the_measure_that_counts_first(sample: ProposalsPanel) -> None:
    sample.tabs.setCurrentIndex(2)

    sample.effect.predicting.finish()

    table = sample.effect.table
    first = [table.item(0, column).text() for column in range(3)]  # type: ignore[union-attr]
    assert first == ["Response to first call", "8.35 d →\n6.61 d", "▲ −1.74 d\nestimated"]
    names = [table.item(row, 0).text() for row in range(table.rowCount())]  # type: ignore[union-attr]
    assert "Orders per first call" not in names


# -- signing -------------------------------------------------------------------------------------------


def standing(panel: ProposalsPanel) -> list[str]:
    return [panel.signing.signers.item(row).text() for row in range(panel.signing.signers.count())]


def under_review(panel: ProposalsPanel) -> None:
    place = panel.workplace
    place.do(CutStep(step_id="log"))
    place.editor.session.execute(SetStatus(proposal_id="p", status="in_review"))
    panel.tabs.setCurrentIndex(3)
    panel.foreseeing.finish()


def test_a_department_signs_and_a_later_change_makes_it_void(panel: ProposalsPanel, place: Workplace) -> None:
    under_review(panel)
    press(panel.signing.sign_button)
    signed = standing(panel)

    place.do(AddStep(step=Step(id="new", map="map", lane="upper", name="New", x=700.0, y=30.0)))

    assert signed == ["Sales office: ✓ agree"]
    assert "void: the proposal has changed since" in standing(panel)[0]


def test_an_objection_needs_a_reason_and_is_answered(panel: ProposalsPanel, place: Workplace) -> None:
    under_review(panel)
    panel.signing.decision.setCurrentIndex(panel.signing.decision.findData("object"))
    press(panel.signing.sign_button)
    refused = panel.bar.sentence
    enter(panel.signing.reason, "Nobody would know the customer")
    press(panel.signing.sign_button)
    objected = standing(panel)

    write(panel.signing.answer, "The form asks for the name")
    press(panel.signing.answer_button)

    assert "needs a reason" in refused
    assert objected == ["Sales office: ✗ object: Nobody would know the customer"]
    assert standing(panel) == ["Sales office: ~ object: Nobody would know the customer (answered)"]
    assert place.process.all(SignOff)[0].answer == "The form asks for the name"


def test_what_is_missing_before_it_can_be_accepted_is_said(panel: ProposalsPanel) -> None:
    under_review(panel)

    press(panel.deciding.buttons["accepted"])

    assert "Before it can be accepted" in panel.bar.sentence
    assert "the hypothesis" in panel.signing.missing.text()
    assert proposal(panel).status == "in_review"


def ready(panel: ProposalsPanel) -> None:
    """Put a proposal up for review that says all it must say."""
    under_review(panel)
    panel.workplace.editor.session.execute(_measure())
    panel.workplace.editor.session.execute(
        describe("p", hypothesis="faster", primary_measure="m", relevant_difference=Estimate(value=1.0), design="ab",
                 evaluate_on="2027-03-01")
    )  # fmt: skip


def history(panel: ProposalsPanel) -> list[str]:
    return [panel.signing.history.item(row).text() for row in range(panel.signing.history.count())]


def test_a_whole_proposal_is_accepted_and_its_history_kept(panel: ProposalsPanel) -> None:
    ready(panel)
    press(panel.signing.sign_button)

    enter(panel.deciding.reason, "Agreed in the meeting")
    press(panel.deciding.buttons["accepted"])

    assert proposal(panel).status == "accepted"
    assert any("Agreed in the meeting" in line for line in history(panel))


def test_after_a_decision_the_next_ones_have_the_focus_and_the_reason_is_empty(panel: ProposalsPanel) -> None:
    ready(panel)
    press(panel.signing.sign_button)
    enter(panel.deciding.reason, "Agreed in the meeting")
    panel.deciding.buttons["accepted"].setFocus()

    QTest.keyClick(panel.deciding.buttons["accepted"], Qt.Key.Key_Space)

    assert panel.deciding.buttons["in_review"].hasFocus()
    assert panel.deciding.reason.text() == ""
    assert panel._state.text() == "Accepted. To change it on the map, put it up for review again."


def test_accepting_without_signatures_asks_for_a_reason_and_then_once_more(panel: ProposalsPanel) -> None:
    ready(panel)

    press(panel.deciding.buttons["accepted"])
    first, buttons, focused = panel.bar.sentence, len(panel.bar.buttons), panel.deciding.reason.hasFocus()
    enter(panel.deciding.reason, "The trade fair is next week")
    press(panel.deciding.buttons["accepted"])
    second, before = panel.bar.sentence, proposal(panel).status
    press(panel.bar.buttons[0])

    assert first.startswith("Not signed yet by: Sales office. To accept it nevertheless")
    assert (buttons, focused) == (0, True)
    assert second == "Not signed yet by: Sales office. The proposal will say so, with your reason."
    assert before == "in_review"
    assert proposal(panel).status == "accepted"
    assert panel.deciding.buttons["in_review"].hasFocus()
    assert history(panel)[-1].endswith("now accepted, not signed by Sales office: The trade fair is next week")


def test_a_question_about_one_proposal_is_void_once_another_is_chosen(panel: ProposalsPanel) -> None:
    ready(panel)
    panel.workplace.editor.session.execute(OpenProposal(proposal=Proposal(id="q", number=2, title="Other")))
    press(panel.deciding.buttons["accepted"])
    asked = panel.bar.sentence

    panel.list.setCurrentItem(panel.list.topLevelItem(1))

    assert asked
    assert panel.bar.sentence == ""


def test_who_accepts_without_signatures_is_asked_where_people_are_known(panel: ProposalsPanel) -> None:
    ready(panel)
    panel.workplace.editor.session.execute(Add(record=Person(id="kim", name="Kim")))
    enter(panel.deciding.reason, "The trade fair is next week")
    press(panel.deciding.buttons["accepted"])
    buttons, focused = len(panel.bar.buttons), panel.deciding.by.hasFocus()

    panel.deciding.by.setCurrentIndex(panel.deciding.by.findData("kim"))
    press(panel.deciding.buttons["accepted"])
    press(panel.bar.buttons[0])

    assert (buttons, focused) == (0, True)
    assert "Kim, now accepted, not signed by Sales office" in history(panel)[-1]


def _measure() -> Add:
    return Add(record=Measure(id="m", name="Time", definition='{"key": "ct_won"}'))


def test_departments_that_get_much_more_work_are_asked_for_their_signatures_too(sample: ProposalsPanel) -> None:
    press(sample.apply_button)

    assert sample.bar.sentence == (
        "Not signed yet by: Marketing, Sales management, Field sales, Order processing, Customer service, "
        "the customer's voice. The version will say so."
    )


# -- looking at several --------------------------------------------------------------------------------


def test_drawing_is_refused_while_several_are_looked_at(qtbot: QtBot, sample: ProposalsPanel) -> None:
    tick(qtbot, sample, 0, 1)
    before = len(items_of(sample.workplace.process, sample.acts.together[0]))

    sample.workplace.do(CutStep(step_id="S04"))

    assert len(items_of(sample.workplace.process, sample.acts.together[0])) == before
    assert "S04" in sample.workplace.document
