from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model.operations import AddNote, AddStep, CutStep, OpenProposal, Propose, SetStatus, edit
from app.model.records import Note, Proposal, ProposalItem, Step, Version
from app.ui.change.panel import ProposalsPanel
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import enter, press, shown, write


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer"), Mode.CHANGE)


@pytest.fixture
def panel(qtbot: QtBot, place: Workplace) -> ProposalsPanel:
    made = shown(qtbot, ProposalsPanel(place), 340, 1000)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def proposal(place: Workplace) -> Proposal:
    return place.process.all(Proposal)[0]


def sentences(panel: ProposalsPanel) -> list[str]:
    return [panel.changes.items.item(row).text() for row in range(panel.changes.items.count())]


def in_hand(panel: ProposalsPanel, place: Workplace) -> Proposal:
    press(panel.new_button)
    enter(panel.title, "Leave the logging out")
    return proposal(place)


def test_a_new_proposal_is_taken_in_hand_and_asks_for_its_title(panel: ProposalsPanel, place: Workplace) -> None:
    press(panel.new_button)

    assert place.editor.proposal == proposal(place)
    assert panel.title.hasFocus()
    enter(panel.title, "Faster")
    assert proposal(place).title == "Faster"


def test_what_is_drawn_becomes_an_item_with_its_sign(panel: ProposalsPanel, place: Workplace) -> None:
    in_hand(panel, place)

    place.do(CutStep(step_id="log"))

    assert sentences(panel) == ["−  Cut “Log”"]
    assert "log" in place.process


def test_an_item_that_is_unticked_is_left_out(qtbot: QtBot, panel: ProposalsPanel, place: Workplace) -> None:
    in_hand(panel, place)
    place.do(CutStep(step_id="log"))

    panel.changes.items.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not place.process.all(ProposalItem)[0].ticked)

    assert "log" in place.document


def test_what_depends_on_an_unticked_item_goes_with_it_and_that_is_said(
    qtbot: QtBot, panel: ProposalsPanel, place: Workplace
) -> None:
    in_hand(panel, place)
    place.do(AddStep(step=Step(id="new", map="map", lane="upper", name="New", x=600.0, y=30.0)))
    place.do(edit("new", owner="J. Brandt"))

    panel.changes.items.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: panel.bar.isVisible())

    assert [item.ticked for item in place.process.all(ProposalItem)] == [False, False]
    assert panel.bar.sentence == "Several changes hang together. Leave out: Add “New”, Change “New”"


def test_an_item_can_be_removed(panel: ProposalsPanel, place: Workplace) -> None:
    in_hand(panel, place)
    place.do(CutStep(step_id="log"))
    panel.changes.items.setCurrentRow(0)

    press(panel.changes.remove_button)

    assert place.process.count(ProposalItem) == 0


def test_an_item_that_needs_a_look_can_be_confirmed(panel: ProposalsPanel, place: Workplace) -> None:
    made = in_hand(panel, place)
    place.do(CutStep(step_id="log"))
    press(panel.put_down_button)
    place.set_mode(Mode.DRAW)
    place.do(edit("ask-log", name="by post"))
    place.take_proposal(made.id)
    panel.changes.items.setCurrentRow(0)
    before = sentences(panel)

    press(panel.changes.confirm_button)

    assert before == ["−  Cut “Log”\n⚠ needs a look"]
    assert sentences(panel) == ["−  Cut “Log”"]


def test_the_reason_is_kept_when_the_proposal_is_put_down(panel: ProposalsPanel, place: Workplace) -> None:
    in_hand(panel, place)
    write(panel.changes.reason, "Customers wait three days")

    press(panel.put_down_button)

    assert proposal(place).reason == "Customers wait three days"
    assert place.editor.proposal is None


def test_consequences_name_what_hangs_on_a_cut_step_and_what_leads_nowhere(
    panel: ProposalsPanel, place: Workplace
) -> None:
    place.do(AddNote(note=Note(id="n", target="log", claim="useful", view="customer")))
    in_hand(panel, place)
    place.do(CutStep(step_id="log"))

    panel.foreseeing.finish()

    assert panel.changes.consequences.said == ["!  “Log” is to be cut; on it hang 1 note (1 from the customer's side)."]


def test_applying_asks_once_for_missing_signatures_then_makes_a_version(
    panel: ProposalsPanel, place: Workplace
) -> None:
    in_hand(panel, place)
    place.do(CutStep(step_id="log"))

    press(panel.apply_button)
    asked = panel.bar.sentence
    press(panel.bar.buttons[0])

    assert asked == "Not signed yet by: Sales office. The version will say so."
    assert "log" not in place.process
    assert [version.unsigned for version in place.process.all(Version)] == [(), ("Sales office",)]
    place.undo()
    assert "log" in place.process


def test_an_empty_proposal_is_not_applied_and_stays_in_hand(panel: ProposalsPanel, place: Workplace) -> None:
    made = in_hand(panel, place)

    press(panel.apply_button)

    assert panel.bar.sentence == "This proposal changes nothing yet. Draw the change on the map first."
    assert place.editor.proposal == made


def test_a_proposal_is_reviewed_rejected_and_taken_up_again(panel: ProposalsPanel, place: Workplace) -> None:
    in_hand(panel, place)

    panel.tabs.setCurrentIndex(3)
    statuses = []
    for way in ("in_review", "rejected", "draft"):
        press(panel.deciding.buttons[way])
        statuses.append(proposal(place).status)

    assert statuses == ["in_review", "rejected", "draft"]


def test_another_row_shows_another_proposal(panel: ProposalsPanel, place: Workplace) -> None:
    place.do(OpenProposal(proposal=Proposal(id="a", number=1, title="First", reason="A")))
    place.do(OpenProposal(proposal=Proposal(id="b", number=2, title="Second", reason="B")))
    place.do(Propose(item_id="i", proposal_id="b", operation=CutStep(step_id="log")))
    panel.list.setCurrentItem(panel.list.topLevelItem(0))

    panel.list.setCurrentItem(panel.list.topLevelItem(1))

    assert (panel.title.text(), panel.changes.reason.toPlainText()) == ("Second", "B")
    assert sentences(panel) == ["−  Cut “Log”"]


def test_a_closed_proposal_cannot_be_changed(panel: ProposalsPanel, place: Workplace) -> None:
    made = in_hand(panel, place)
    place.do(CutStep(step_id="log"))
    place.do(SetStatus(proposal_id=made.id, status="withdrawn"))

    panel.refresh()

    assert panel.title.isReadOnly()
    assert not panel.apply_button.isEnabled()
    assert sentences(panel) == ["−  Cut “Log”"]
