"""The Structure menu and the questions behind it: by keyboard and menu alone, in Draw and in a proposal."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app import files
from app.model.insides import standing_in
from app.model.operations import OpenProposal
from app.model.phases import phases_of
from app.model.records import Flow, Lane, Map, Phase, Pool, Proposal, Step
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.ui.fakes import a_line_of_steps

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.show_file(files.create(a_line_of_steps("A", "B", "C")))
    return empty_window


def do(window: MainWindow, action: str) -> None:
    window.refresh()
    made = window.actions_by_id.by_id[action]
    assert made.isEnabled()
    made.trigger()


def name(window: MainWindow, words: str) -> None:
    """Type a name into the field that has opened."""
    assert window.view.label_editor.is_editing
    window.view.label_editor.setPlainText(words)
    window.view.label_editor.finish()


def lanes(window: MainWindow) -> list[str]:
    return [lane.name for lane in window.place.document.lanes_of(window.place.map_id)]


def test_lanes_are_inserted_named_split_and_merged_from_the_menu(window: MainWindow) -> None:
    window.place.select(["upper"])

    do(window, "lane_after")
    name(window, "Middle")
    do(window, "inner_lane")
    name(window, "First")
    do(window, "around")
    do(window, "merge_lanes")

    assert lanes(window) == ["Sales office", "Middle", "Customer"]


def test_what_is_around_a_step_is_selected_further_and_further_out(window: MainWindow) -> None:
    window.place.select(["upper"])
    do(window, "put_in_pool")
    name(window, "We")
    window.place.select(["a"])

    chosen = []
    for _ in range(2):
        do(window, "around")
        chosen.append(window.place.selected_one)

    assert [type(record) for record in chosen] == [Lane, Pool]
    assert not window.actions_by_id.by_id["around"].isEnabled()


def test_pools_are_added_and_dissolved_after_a_question(window: MainWindow) -> None:
    do(window, "put_in_pool")
    name(window, "We")
    pool = window.place.selection[0]
    do(window, "add_pool")
    name(window, "Customer Ltd")

    do(window, "remove_lane")
    closed_is_gone = window.place.document.count(Pool) == 1
    window.place.select([pool])
    do(window, "remove_lane")
    QTest.keyClick(window.focusWidget(), Key.Key_Return)

    assert closed_is_gone
    assert window.place.document.count(Pool) == 0
    assert lanes(window) == ["Sales office", "Customer"]


def test_a_pool_may_go_with_all_that_is_in_it(window: MainWindow) -> None:
    do(window, "put_in_pool")
    name(window, "We")

    do(window, "remove_lane")
    QTest.keyClick(window.focusWidget(), Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Key.Key_Space)

    assert (window.place.document.count(Lane), window.place.document.count(Step)) == (0, 0)


def test_del_on_an_empty_lane_removes_it_and_those_below_close_up(window: MainWindow) -> None:
    window.place.select(["upper"])
    do(window, "lane_before")
    name(window, "Empty")
    before = window.place.document.get(Lane, "lower").box

    window.view.setFocus()
    QTest.keyClick(window.view, Key.Key_Delete)

    after = window.place.document.get(Lane, "lower").box
    assert lanes(window) == ["Sales office", "Customer"]
    assert before is not None
    assert after is not None
    assert after.y == before.y - 120


def test_the_map_turns_there_and_back_in_one_undo_step_each(window: MainWindow) -> None:
    before = window.place.document.copy()

    do(window, "turn_map")
    turned = window.place.document.get(Map, "map").direction
    steps = [window.place.document.get(Step, i) for i in "abc"]
    upright = [a.box.bottom < b.y for a, b in itertools.pairwise(steps)]
    words = window.actions_by_id.by_id["turn_map"].text()
    window.place.undo()

    assert turned == "vertical"
    assert all(upright)
    assert "left to right" in words
    assert window.place.document == before


def test_phases_are_added_named_and_removed_by_keyboard(window: MainWindow) -> None:
    do(window, "add_phase")
    name(window, "Information")
    do(window, "add_phase")
    name(window, "Purchase")

    QTest.keyClick(window.view, Key.Key_Delete)

    assert [p.name for p in phases_of(window.place.document, "map")] == ["Information"]
    assert window.place.document.count(Phase) == 1


def test_ctrl_g_and_ctrl_shift_g_and_ctrl_e_do_what_the_menu_does(window: MainWindow) -> None:
    window.place.select(["a", "b"])

    QTest.keyClick(window.view, Key.Key_G, CTRL)
    name(window, "Sub")
    sub = window.place.selection[0]
    inside = set(standing_in(window.place.document, sub))
    QTest.keyClick(window.view, Key.Key_E, CTRL)
    expanded = window.place.document.get(Step, sub).expanded
    QTest.keyClick(window.view, Key.Key_G, CTRL | SHIFT)

    assert inside == {"a", "b"}
    assert expanded
    assert sub not in window.place.document
    assert {(f.source, f.target) for f in window.place.document.all(Flow)} == {("a", "b"), ("b", "c")}


def test_the_context_menu_of_a_lane_offers_what_concerns_lanes(window: MainWindow) -> None:
    menu = QMenu()
    window.place.select(["upper"])

    window.actions_by_id.fill_context_menu(menu)

    offered = {action.objectName() for action in menu.actions()}
    assert {"lane_before", "lane_after", "inner_lane", "remove_lane"} <= offered
    assert offered.isdisjoint({"group_steps", "take_apart", "fold", "merge_lanes"})


def test_structure_can_be_proposed_and_applied(window: MainWindow) -> None:
    place = window.place
    place.do(OpenProposal(proposal=Proposal(id="p", title="Shorter")))
    place.set_mode(Mode.CHANGE)
    place.take_proposal("p")
    place.select(["a", "b"])

    do(window, "group_steps")
    name(window, "Sub")
    sub = place.selection[0]
    proposed = place.document.get(Step, sub).name
    do(window, "fold")
    shown = place.document.get(Step, sub).expanded
    process_is_as_it_was = sub not in place.process
    place.editor.apply_proposals(("p",))

    assert (proposed, shown, process_is_as_it_was) == ("Sub", True, True)
    assert place.process.get(Step, sub).expanded
    assert set(standing_in(place.process, sub)) == {"a", "b"}


def test_nothing_of_it_can_be_done_where_nothing_may_be_drawn(window: MainWindow) -> None:
    window.place.set_mode(Mode.REVIEW)
    window.place.select(["upper"])
    window.refresh()

    ids = ("lane_after", "inner_lane", "remove_lane", "turn_map", "add_phase", "add_pool", "group_steps")
    assert not any(window.actions_by_id.by_id[i].isEnabled() for i in ids)


def test_the_status_bar_says_what_keys_do_with_a_lane(window: MainWindow) -> None:
    window.place.select(["upper"])
    for_a_lane = window.status._hint.accessibleName()
    window.place.select(["a"])

    assert "Alt+Shift+arrow: size" in for_a_lane
    assert "Alt+Shift+arrow: size" not in window.status._hint.accessibleName()
