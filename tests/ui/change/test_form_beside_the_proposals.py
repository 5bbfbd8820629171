"""The form is at hand in Change as in Draw: what is entered becomes part of the proposal in hand, nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from app.model.operations import OpenProposal
from app.model.records import Flow, Proposal, ProposalItem, Step
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.panels.step_form import StepForm
from tests.ui.panels.hands import enter, press, write

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(sample_window: MainWindow) -> MainWindow:
    """The sample, with a proposal of one's own in hand."""
    place = sample_window.place
    place.set_mode(Mode.CHANGE)
    place.editor.session.execute(OpenProposal(proposal=Proposal(id="mine", number=9, title="Mine")))
    place.take_proposal("mine")
    return sample_window


def form(window: MainWindow) -> StepForm:
    assert window.desk is not None
    return window.desk.form


def tabs(window: MainWindow) -> QTabWidget:
    assert window.desk is not None
    shown = window.desk.right.currentWidget()
    assert isinstance(shown, QTabWidget)
    return shown


def names(window: MainWindow) -> list[str]:
    return [tabs(window).tabText(i).partition(" (")[0] for i in range(tabs(window).count())]


def field(window: MainWindow, name: str) -> QWidget:
    shown = form(window).form
    assert shown is not None
    return shown.editors[name]


def key(window: MainWindow, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, pressed, held)
    QApplication.processEvents()


def items(window: MainWindow) -> list[ProposalItem]:
    return [item for item in window.place.process.all(ProposalItem) if item.proposal == "mine"]


def test_the_properties_are_shown_with_the_proposal_still_in_hand(window: MainWindow) -> None:
    window.place.select([window.place.document.all(Step)[1].id])
    window.view.setFocus()

    key(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)

    assert window.place.editor.proposal is not None
    assert window.place.mode == Mode.CHANGE
    assert tabs(window).currentWidget() is form(window)
    assert QApplication.focusWidget() is field(window, "name")


@pytest.mark.parametrize(("kind", "name"), [(Step, "owner"), (Flow, "condition")])
def test_what_is_entered_for_a_step_or_a_flow_is_proposed(
    window: MainWindow, kind: type[Step | Flow], name: str
) -> None:
    chosen = window.place.document.all(kind)[1].id
    window.place.select([chosen])
    window.actions_by_id.by_id["properties"].trigger()

    enter(field(window, name), "J. Brandt")

    assert getattr(window.place.document.get(kind, chosen), name) == "J. Brandt"
    assert getattr(window.place.process.get(kind, chosen), name) != "J. Brandt"
    assert len(items(window)) == 1


def test_without_a_proposal_in_hand_nothing_can_be_entered(window: MainWindow) -> None:
    window.place.take_proposal(None)
    window.place.select([window.place.document.all(Step)[1].id])
    window.actions_by_id.by_id["properties"].trigger()
    before = window.place.document.all(Step)[1]

    write(field(window, "owner"), "J. Brandt")
    form(window).refresh()

    assert window.place.process.get(Step, before.id) == before


@pytest.mark.parametrize("mode", [Mode.DRAW, Mode.REVIEW, Mode.COMPARE])
def test_what_is_being_typed_stays_with_the_proposal_when_the_mode_changes(window: MainWindow, mode: Mode) -> None:
    chosen = window.place.document.all(Step)[1].id
    window.place.select([chosen])
    window.actions_by_id.by_id["properties"].trigger()
    write(field(window, "owner"), "J. Brandt")

    key(window, Qt.Key(Qt.Key.Key_1 + [*Mode].index(mode)), CTRL)

    assert window.place.mode == mode
    assert window.place.process.get(Step, chosen).owner != "J. Brandt"
    assert len(items(window)) == 1


def test_what_is_being_typed_stays_with_the_proposal_that_is_put_down(window: MainWindow) -> None:
    chosen = window.place.document.all(Step)[1].id
    window.place.select([chosen])
    window.actions_by_id.by_id["properties"].trigger()
    write(field(window, "owner"), "J. Brandt")

    window.place.take_proposal(None)

    assert window.place.process.get(Step, chosen).owner != "J. Brandt"
    assert len(items(window)) == 1


def test_form_and_checks_stand_where_one_draws(window: MainWindow) -> None:
    assert window.desk is not None
    in_change = names(window)
    window.desk.show_checks()

    window.place.set_mode(Mode.DRAW)
    in_draw, in_front = names(window), tabs(window).currentWidget()
    window.place.set_mode(Mode.CHANGE)

    assert in_change == ["Proposals", "Properties", "Checks"]
    assert in_draw == ["Properties", "Checks"]
    assert in_front is window.desk.checks
    assert tabs(window).currentWidget() is window.desk.proposals


def test_the_count_of_checks_leads_to_those_of_the_proposal(window: MainWindow) -> None:
    assert window.desk is not None

    window.actions_by_id.by_id["checks"].trigger()

    assert window.place.editor.proposal is not None
    assert window.desk.checks.isVisible()


def test_a_new_proposal_is_begun_in_front(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.show_properties()

    window.actions_by_id.by_id["new_proposal"].trigger()

    assert tabs(window).currentWidget() is window.desk.proposals
    assert window.desk.proposals.title.hasFocus()
    press(window.desk.proposals.put_down_button)
    assert window.place.editor.proposal is None


def test_leaving_the_form_by_another_mode_leads_to_the_map(window: MainWindow) -> None:
    window.place.select([window.place.document.all(Step)[1].id])
    window.actions_by_id.by_id["properties"].trigger()

    key(window, Qt.Key.Key_2, CTRL)

    assert window.view.hasFocus()


def test_the_outline_keeps_the_focus_in_another_mode(window: MainWindow) -> None:
    assert window.desk is not None
    window.left.setVisible(True)
    window.desk.outline.table.setFocus()

    key(window, Qt.Key.Key_2, CTRL)

    assert window.desk.outline.table.hasFocus()


def test_the_zoom_shown_is_that_of_what_is_looked_at(window: MainWindow) -> None:
    window.view.set_zoom(1.25)
    window.place.set_mode(Mode.COMPARE)
    window.looking.set_zoom(0.5)

    window.place.set_mode(Mode.DRAW)

    assert "125" in window.status._zoom.text()


def test_a_proposal_that_is_taken_in_hand_is_drawn_at_once(window: MainWindow) -> None:
    assert window.desk is not None
    panel = window.desk.proposals
    press(panel.put_down_button)
    after_putting_down = QApplication.focusWidget()
    panel.acts.choose("mine")

    press(panel.take_button)

    assert after_putting_down is panel.list
    assert window.view.hasFocus()
