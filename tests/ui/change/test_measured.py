"""Did it work? Figures before and after a change that was applied, the verdict they give, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.model.operations import RecordObservation
from app.model.records import Estimate, Evaluation, Observation, Person, Proposal, Step
from app.samples import sample_document
from app.ui.change.measured_page import MeasuredPage
from app.ui.change.panel import ProposalsPanel
from app.ui.modes import Mode
from app.ui.observing.sheet import ObservationSheet
from app.ui.workplace import Workplace
from tests.ui.fakes import NOW, workplace_with
from tests.ui.panels.hands import enter, press, shown, write

BEFORE, AFTER = "2026-02-01/2026-04-30", "2026-05-01/2026-06-30"


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ProposalsPanel]:
    """The sample, whose first proposal has been applied, with its page of what was measured."""
    place = workplace_with(sample_document("response-card", "en"), Mode.CHANGE)
    place.take_proposal(first(place).id)
    made = shown(qtbot, ProposalsPanel(place), 420, 1100)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    press(made.apply_button)
    press(made.bar.buttons[0])
    made.tabs.setCurrentIndex(made.tabs.count() - 1)
    yield made
    place.close()


@pytest.fixture
def page(panel: ProposalsPanel) -> MeasuredPage:
    return panel.measured


def first(place: Workplace) -> Proposal:
    return next(each for each in place.process.all(Proposal) if each.number == 1)


def measure(panel: ProposalsPanel, figure_id: str, value: float, half: float, period: str) -> None:
    place = panel.workplace
    found = Estimate(value=value, low=value - half, high=value + half, kind="measured", n=100, source="call list")
    figure = Observation(
        id=figure_id, measure=first(place).primary_measure or "", value=found, period=period, recorded_at=NOW
    )  # fmt: skip
    place.editor.session.execute(RecordObservation(observation=figure))


def measured(panel: ProposalsPanel, after: float = 6.0) -> None:
    """Measure on both sides of 1 May, from which the change has been in force."""
    enter(panel.measured.since, "2026-05-01")
    measure(panel, "b", 8.35, 0.3, BEFORE)
    measure(panel, "a", after, 0.3, AFTER)


def somebody(page: MeasuredPage) -> str:
    person = page.acts.place.process.all(Person)[0]
    page.person.put(person.id)
    return person.id


def judged(panel: ProposalsPanel) -> None:
    measured(panel)
    somebody(panel.measured)
    press(panel.measured.judge_button)


def test_once_a_change_is_applied_what_was_measured_takes_the_place_of_the_prediction(panel: ProposalsPanel) -> None:
    titles = [panel.tabs.tabText(i) for i in range(panel.tabs.count()) if panel.tabs.isTabVisible(i)]

    assert titles == ["Changes", "Why", "Sign-off", "Measured"]


def test_what_is_missing_is_said_until_both_sides_are_measured(panel: ProposalsPanel, page: MeasuredPage) -> None:
    enter(page.since, "2026-05-01")
    nothing = page.outcome.text()
    measure(panel, "b", 8.35, 0.3, BEFORE)
    one_side = page.outcome.text()
    may_judge = page.judge_button.isEnabled()

    measure(panel, "a", 6.0, 0.3, AFTER)

    assert nothing == "No figure from before the change has been recorded."
    assert one_side == "No figure from after the change has been recorded."
    assert not may_judge
    assert page.judge_button.isEnabled()


def test_once_the_day_parts_the_figures_nothing_is_said_to_be_missing(
    panel: ProposalsPanel, page: MeasuredPage
) -> None:
    measure(panel, "b", 8.35, 0.3, BEFORE)
    measure(panel, "a", 6.0, 0.3, AFTER)

    enter(page.since, "2026-05-01")

    assert page.verdict.text().startswith("✓ effective")
    assert page.outcome.text().startswith("Measured: better by 2.35 d")


def test_both_figures_the_gain_the_prediction_and_what_matters_stand_together(
    panel: ProposalsPanel, page: MeasuredPage
) -> None:
    measured(panel)

    page.settle()
    page.prediction.finish()

    assert page.verdict.text().startswith("✓ effective")
    lines = page.outcome.text().split("\n")
    assert lines[0] == "Measured: better by 2.35 d [+1.93; +2.77]"
    assert lines[1].startswith("Predicted: better by 1.74 d [")
    assert lines[2] == "What matters: at least 1.00 d"
    assert page.before.currentText() == "8.35 d [8.05; 8.65] (n = 100, call list, 2026-02-01 – 2026-04-30)"


def test_a_period_across_the_day_is_not_offered(panel: ProposalsPanel, page: MeasuredPage) -> None:
    enter(page.since, "2026-05-01")

    measure(panel, "mixed", 7.0, 0.3, "2026-04-15/2026-05-15")

    assert page.before.values == page.after.values == []


def test_judging_is_kept_with_what_it_rests_on_and_asks_for_the_decision(
    panel: ProposalsPanel, page: MeasuredPage
) -> None:
    judged(panel)

    (found,) = page.acts.place.process.all(Evaluation)
    assert (found.verdict, found.before, found.after, found.change_point) == ("effective", "b", "a", "2026-05-01")
    assert first(page.acts.place).status == "evaluated"
    assert "Say now what becomes of the change" in panel.bar.sentence
    assert not page.judge_button.isVisible()
    assert page.judged_verdict.text().startswith("✓ effective")


def test_nobody_judges_without_saying_who_it_is(panel: ProposalsPanel, page: MeasuredPage) -> None:
    measured(panel)

    press(page.judge_button)

    assert "Say who it is." in panel.bar.sentence
    assert page.acts.place.process.count(Evaluation) == 0


@pytest.mark.parametrize(
    ("decision", "status"), [("keep", "kept"), ("adjust", "adjusted"), ("roll_back", "rolled_back")]
)
def test_the_loop_is_closed_with_a_reason_and_the_map_stays(
    panel: ProposalsPanel, page: MeasuredPage, decision: str, status: str
) -> None:
    judged(panel)
    place, map_then = page.acts.place, page.acts.place.process.all(Step)
    person = somebody(page)

    press(page.decision_buttons[decision])
    refused = panel.bar.sentence
    write(page.reason, "The call comes sooner")
    press(page.decision_buttons[decision])

    (found,) = place.process.all(Evaluation)
    assert "needs a reason" in refused
    assert first(place).status == status
    assert (found.decision, found.decided_reason, found.decided_by) == (decision, "The call comes sooner", person)
    assert place.process.all(Step) == map_then
    assert not any(button.isVisible() for button in page.decision_buttons.values())


def test_what_was_found_and_decided_stands_in_the_history(panel: ProposalsPanel, page: MeasuredPage) -> None:
    judged(panel)
    somebody(page)
    write(page.reason, "The call comes sooner")
    press(page.decision_buttons["keep"])

    history = [panel.signing.history.item(row).text() for row in range(panel.signing.history.count())]

    assert any("evaluated: effective" in line for line in history)
    assert any("now kept" in line and "The call comes sooner" in line for line in history)


def test_judging_anew_leaves_the_first_judgement(panel: ProposalsPanel, page: MeasuredPage) -> None:
    judged(panel)
    (before,) = page.acts.place.process.all(Evaluation)
    measure(panel, "a2", 9.5, 0.3, "2026-06-01/2026-06-30")

    press(page.again_button)
    page.after.put("a2")
    page.after.committed.emit("a2")
    press(page.judge_button)

    found = page.acts.place.process.all(Evaluation)
    assert before in found
    assert sorted(each.verdict for each in found) == ["effective", "harmful"]


def test_figures_are_recorded_from_the_page(panel: ProposalsPanel, page: MeasuredPage) -> None:
    press(page.record_button)

    sheet = panel.window().findChild(ObservationSheet)
    assert sheet is not None
    assert sheet.measure.value == first(panel.workplace).primary_measure
    sheet.reject()


def test_a_file_that_is_read_only_is_neither_judged_nor_decided(qtbot: QtBot) -> None:
    records = [*sample_document("response-card", "en")]
    place = workplace_with(
        [Proposal(**{**_values(r), "status": "evaluated"}) if isinstance(r, Proposal) else r for r in records],
        Mode.CHANGE, read_only=True,
    )  # fmt: skip
    panel = shown(qtbot, ProposalsPanel(place), 420, 1100)
    panel.acts.choose(first(place).id)
    panel.tabs.setCurrentIndex(panel.tabs.count() - 1)

    assert [button.isEnabled() for button in panel.measured.decision_buttons.values()] == [False] * 3
    assert not panel.measured.judge_button.isEnabled()
    place.close()


def _values(proposal: Proposal) -> dict[str, object]:
    return {name: getattr(proposal, name) for name in proposal.__dataclass_fields__}
