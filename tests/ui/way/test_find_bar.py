"""Find and replace: hits over all maps, centred, selected and flashed; replaced one by one or all as one act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from app.model.operations import edit
from app.model.records import Proposal, Step
from app.model.searching import Sought, search
from app.ui.find_bar import FindBar
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.layout.maps import placed_map
from tests.ui.way.conftest import WindowWith, run, settle, two_maps

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(window_with: WindowWith) -> MainWindow:
    return window_with(two_maps())


def opened(window: MainWindow, key: Key = Key.Key_F) -> FindBar:
    QTest.keyClick(window.view, key, CTRL)
    settle()
    assert window.desk is not None
    assert window.desk.find_bar.isVisible()
    return window.desk.find_bar


def type_in(bar: FindBar, words: str) -> None:
    bar.field.selectAll()
    QTest.keyClicks(bar.field, words)
    settle()


def name_of(window: MainWindow) -> str:
    one = window.place.selected_one
    return getattr(one, "name", "") if one is not None else ""


def replaced_with(bar: FindBar, words: str) -> None:
    bar.replacement.setText(words)


def test_ctrl_f_opens_the_bar_and_typing_finds_on_the_shown_map_first(window: MainWindow) -> None:
    bar = opened(window)

    type_in(bar, "offer")

    assert bar.field.hasFocus()
    assert bar.count.text() == "1 of 4"
    assert (window.place.map_id, name_of(window)) == ("map", "Offer")


def test_enter_and_f3_go_on_over_all_maps_and_around(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "offer")
    seen = []

    for _ in range(4):
        QTest.keyClick(bar.field, Key.Key_Return)
        settle()
        seen.append((bar.count.text(), window.place.map_id, name_of(window)))

    assert seen == [
        ("2 of 4", "after", "Call the customer"),
        ("3 of 4", "after", "Thank for the offer"),
        ("4 of 4", "after", "Thank for the offer"),
        ("1 of 4", "map", "Offer"),
    ]


def test_shift_enter_and_shift_f3_go_back(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "offer")

    QTest.keyClick(bar.field, Key.Key_Return, SHIFT)
    settle()
    last = bar.count.text()
    QTest.keyClick(window.view, Key.Key_F3, SHIFT)
    settle()
    before = bar.count.text()
    QTest.keyClick(window.view, Key.Key_F3)
    settle()

    assert (last, before, bar.count.text()) == ("4 of 4", "3 of 4", "4 of 4")


def test_a_hit_is_in_the_middle_selected_and_flashed(window: MainWindow) -> None:
    bar = opened(window)

    type_in(bar, "thank for")
    QTest.keyClick(bar.field, Key.Key_Return)
    settle()

    step = window.place.document.get(Step, "thank")
    middle = window.view.visible_area().center()
    assert abs(middle.x() - step.box.centre.x) < 3
    assert abs(middle.y() - step.box.centre.y) < 3
    assert window.view.showing.flash.area.contains(step.box.centre.x, step.box.centre.y)
    assert window.view.zoom >= 0.5


class StillStyle(QProxyStyle):
    """A style of a system that asks for less motion."""

    def styleHint(
        self, hint: QStyle.StyleHint, option: QStyleOption | None = None, widget: QWidget | None = None,
        returnData: object = None,
    ) -> int:  # fmt: skip
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, option, widget)


def test_nothing_flashes_where_the_system_asks_for_less_motion(window: MainWindow) -> None:
    still = StillStyle()
    window.view.setStyle(still)

    window.place.jump("offer")

    assert window.view.showing.flash.area.isEmpty()
    assert name_of(window) == "Offer"


def test_a_flash_ends_with_the_next_change(window: MainWindow) -> None:
    window.place.jump("offer")
    flashed = not window.view.showing.flash.area.isEmpty()

    window.place.do(edit("offer", owner="Kim"))

    assert flashed
    assert window.view.showing.flash.area.isEmpty()


def test_the_list_says_where_each_hit_is_and_leads_there(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "offer")

    QTest.mouseClick(bar.listing, Qt.MouseButton.LeftButton)
    settle()
    rows = [bar.hits.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(bar.hits.rowCount())]
    spot = bar.list.visualRect(bar.hits.index(1)).center()
    QTest.mouseClick(bar.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()

    assert rows == [
        "Offer, Name · Main map",
        "Nobody calls after an offer, Note on “Call the customer” · After the sale",
        "Thank for the offer, Name · After the sale",
        "Offer at once, Proposal 1",
    ]
    assert name_of(window) == "Call the customer"


def test_the_list_is_used_by_keys_alone(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "offer")
    bar.listing.click()

    QTest.keyClick(bar.field, Key.Key_Down)
    QTest.keyClick(bar.list, Key.Key_Down)
    QTest.keyClick(bar.list, Key.Key_Down)
    QTest.keyClick(bar.list, Key.Key_Return)
    settle()
    there = name_of(window)
    QTest.keyClick(bar.list, Key.Key_Escape)
    settle()

    assert there == "Thank for the offer"
    assert not bar.isVisible()
    assert window.view.hasFocus()


def test_a_hit_in_a_proposal_offers_to_open_it(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "at once")

    QTest.keyClick(bar.field, Key.Key_Return)
    settle()
    QTest.mouseClick(bar.to_proposal, Qt.MouseButton.LeftButton)
    settle()

    assert window.place.mode == Mode.CHANGE
    assert isinstance(window.place.editor.proposal, Proposal)


@pytest.mark.parametrize(
    ("words", "box", "before", "after"),
    [("offer", "match_case", "1 of 4", "2 hits"), ("all", "whole_words", "2 hits", "no hit"),
     ("offer", "only_map", "1 of 4", "1 of 1")],
)  # fmt: skip
def test_options_narrow_the_search(window: MainWindow, words: str, box: str, before: str, after: str) -> None:
    bar = opened(window)
    type_in(bar, words)
    at_first = bar.count.text()

    getattr(bar, box).click()
    settle()

    assert (at_first, bar.count.text()) == (before, after)


def test_only_this_map_follows_the_map(window: MainWindow, qtbot: QtBot) -> None:
    bar = opened(window)
    type_in(bar, "offer")
    bar.only_map.click()
    settle()

    window.place.show_map("after")

    qtbot.waitUntil(lambda: len(bar.finding.hits) == 2)


def test_replacing_all_is_one_act_and_says_what_stayed(window: MainWindow) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)
    bar = opened(window, Key.Key_H)
    type_in(bar, "offer")
    replaced_with(bar, "quote")

    bar.all.click()
    names = {window.place.document.get(Step, i).name for i in ("offer", "thank")}
    window.place.undo()

    assert names == {"quote", "Thank for the quote"}
    assert window.place.document.get(Step, "offer").name == "Offer"
    assert said[-1] == (
        "Replaced in 2 places. 2 hits in notes and proposals stay as they are: they are found, not replaced."
    )


def test_replacing_goes_on_to_the_next_hit(window: MainWindow, qtbot: QtBot) -> None:
    bar = opened(window, Key.Key_H)
    type_in(bar, "o")
    replaced_with(bar, "oo")
    first = bar.finding.current

    QTest.keyClick(bar.replacement, Key.Key_Return)
    qtbot.waitUntil(lambda: not bar.finding.is_searching)

    assert first is not None
    assert first.record_id in window.place.document
    assert "oo" in getattr(window.place.document.records[first.record_id], first.field).casefold()
    assert bar.finding.current is not None
    assert bar.finding.current != first


def test_a_note_is_passed_over_with_a_sentence(window: MainWindow) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)
    bar = opened(window, Key.Key_H)
    type_in(bar, "nobody")
    QTest.keyClick(bar.field, Key.Key_Return)
    before = window.place.document.copy()

    bar.replacing.click()

    assert window.place.document == before
    assert "Notes and proposals are found, but not replaced: it is what somebody said." in said


@pytest.mark.parametrize("button", ["replacing", "all"])
def test_nothing_is_replaced_where_drawing_is_not_allowed(window: MainWindow, button: str) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)
    window.place.set_mode(Mode.REVIEW)
    bar = opened(window, Key.Key_H)
    type_in(bar, "offer")
    before = window.place.document.copy()

    getattr(bar, button).click()

    assert window.place.document == before
    assert any("Draw" in sentence for sentence in said)


def test_replacing_with_a_proposal_in_hand_is_an_item_of_it(window: MainWindow) -> None:
    window.place.take_proposal("p")
    bar = opened(window, Key.Key_H)
    type_in(bar, "ask")
    replaced_with(bar, "Phone")

    bar.all.click()

    assert window.place.document.get(Step, "ask").name == "Phone"
    assert window.place.process.get(Step, "ask").name == "Ask"


def test_hits_follow_what_is_changed_meanwhile_and_the_same_one_stays(window: MainWindow, qtbot: QtBot) -> None:
    bar = opened(window)
    type_in(bar, "offer")

    window.place.do(edit("ask", name="Ask for an offer"))
    qtbot.waitUntil(lambda: len(bar.finding.hits) == 5)

    assert bar.count.text() == "2 of 5"
    assert name_of(window) == "Offer"


def test_a_closed_bar_searches_no_more(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "offer")
    QTest.keyClick(bar.field, Key.Key_Escape)
    settle()

    window.place.do(edit("ask", name="Ask for an offer"))

    assert not bar.finding.is_searching
    assert bar.finding.hits == []


def test_opened_again_it_knows_the_words_and_f3_goes_on(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "offer")
    QTest.keyClick(bar.field, Key.Key_Escape)
    window.place.select([])

    run(window, "find_next")

    assert bar.isVisible()
    assert bar.field.text() == "offer"
    assert name_of(window) == "Offer"


def test_opened_again_with_its_former_words_it_leaves_the_map_alone(window: MainWindow) -> None:
    bar = opened(window)
    type_in(bar, "offer")
    QTest.keyClick(bar.field, Key.Key_Escape)
    window.place.select(["ask"])

    opened(window)
    settle()

    assert bar.count.text() == "4 hits"
    assert window.place.selection == ("ask",)


def test_find_leads_out_of_the_print_page(window: MainWindow) -> None:
    window.place.set_mode(Mode.PRINT)
    settle()

    run(window, "find")

    assert window.desk is not None
    assert window.desk.find_bar.isVisible()


def test_no_key_waits_for_a_search_through_ten_thousand_steps(window_with: WindowWith, qtbot: QtBot) -> None:
    window = window_with(placed_map(10_000))
    bar = opened(window)
    done: list[int] = []
    bar.finding.told.connect(lambda: done.append(len(bar.finding.hits)))

    QTest.keyClicks(bar.field, "Check")
    while_typing = bar.finding.is_searching
    qtbot.waitUntil(lambda: not bar.finding.is_searching, timeout=20_000)

    whole = sum(1 for _ in search(window.place.document, Sought(words="Check")))
    assert while_typing
    assert whole > 20
    assert len(bar.finding.hits) >= 10_000


def test_a_hit_wanted_before_all_are_known_is_shown_when_they_are(window_with: WindowWith, qtbot: QtBot) -> None:
    window = window_with(placed_map(6_000))
    bar = opened(window)

    QTest.keyClicks(bar.field, "order 77")
    QTest.keyClick(bar.field, Key.Key_Return)
    qtbot.waitUntil(lambda: not bar.finding.is_searching and bar.finding.at >= 0, timeout=20_000)

    assert "77" in name_of(window)


def test_the_outline_keeps_its_filter(window: MainWindow) -> None:
    run(window, "filter_steps")

    assert window.desk is not None
    assert window.desk.outline.filter.hasFocus()


def test_the_bar_fits_a_small_window_in_german(window: MainWindow) -> None:
    window.application.use_language("de")
    window.resize(1280, 720)
    window.left.setVisible(False)
    bar = opened(window, Key.Key_H)
    settle()

    assert window.view.width() >= 0.55 * 1280
    assert bar.minimumSizeHint().width() <= 704
