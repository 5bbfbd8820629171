"""Canvas, outline and form are equal ways: what the table of actions offers for a step is done from either."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import files
from app.model.records import Box, Flow, Lane, Map, Note, Phase, Point, Pool, Proposal, Record, Step, TextNote
from app.model.records.base import names_of
from app.session import Clock
from app.ui.actions.base import Action, sequences
from app.ui.actions.table import ACTIONS
from app.ui.canvas.tools import Tool
from app.ui.dialogs.questions import Question
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.ui.fakes import NOW, a_line_of_steps

SAME = {
    "file": "it is about the file, not about what is in it",
    "view": "it changes how one looks, and nothing of the document",
    "view/compare": "it is about the line chosen in the list of differences, with neither map nor table in view",
    "view/documents": "it goes to another document",
    "edit/select": "it selects",
    "edit/go": "it goes from element to element; in the table arrows and pages go from row to row",
    "tools": "it opens the settings",
    "tools/language": "it changes the words of the program",
    "tools/colours": "it changes the colours of the program",
    "tools/text_size": "it changes the size of texts",
    "help": "it explains",
    "process/papers": "it writes a file",
}
"""Menus whose actions change nothing of the document, and why that is so."""
SINGLE = {
    **dict.fromkeys(("undo", "redo"), "they are the way back in this very test"),
    **dict.fromkeys(("find", "replace", "find_next", "find_previous"), "they open the one bar that finds and replaces"),
    **dict.fromkeys(("filter_steps", "next_steps"), "they lead into the table"),
    **dict.fromkeys(("select_all", "select_none", "around"), "they select"),
    **dict.fromkeys(("back", "forward", "up_a_level", "open_inside", "previous_map", "next_map"), "they go to a map"),
    **dict.fromkeys(("copy", "copy_picture"), "they fill the clipboard"),
    "properties": "it leads into the form",
    "follow_link": "it goes where a link leads",
    "checks": "it shows a list",
    "meeting": "it has a window of its own",
    **dict.fromkeys(("rereview", "all_notes", "effect", "film", "vote_again"),
                    "they open a sheet, the same from everywhere"),
    **dict.fromkeys(("people", "open_round", "pass_round", "type_in", "packets", "flags", "close_round", "event_log"),
                    "they open a sheet, the same from everywhere"),
    "reveal": "it is about the round, whatever is selected",
    **dict.fromkeys(("colour_map", "coverage"), "they change how one looks"),
    "tool_select": "it takes the tool to select in hand",
    "tool_hand": "it takes the tool to look around in hand",
}  # fmt: skip
"""Further actions that change nothing of the document by themselves, and why."""
TOOLS = {
    "tool_step": "add_step",
    "tool_decision": "add_decision",
    "tool_connect": "connect",
    "tool_lane": "add_lane",
    "tool_note": "add_note",
    "tool_text": "add_text",
    "tool_space": "space_right",
    "move_in_flow": "move_later",
}
"""Tools for the mouse, and what does the same without one."""
IDLE = {"add_note": "it opens the form in which a note is written"}
"""Compared actions after which nothing has changed yet, and why."""
ORDERING = {"distribute_level", "distribute_upright", "same_height", "same_size", "same_width"} | {
    f"align_{edge}" for edge in ("bottom", "centre", "left", "middle", "right", "top")
}
BUSY: dict[str, set[str]] = {
    "step": {
        "add_decision", "add_end", "add_lane", "add_phase", "add_pool", "add_start", "add_step", "add_subprocess",
        "add_text", "append_down", "append_left", "append_right", "append_up", "arrange", "branch", "bypass_step",
        "change_kind", "close_below", "close_right", "connect", "cut", "delete", "duplicate", "duplicate_map",
        "give_to_customer", "group_steps", "map_left", "map_right", "move_down", "move_earlier", "move_later",
        "move_left", "move_right", "move_up", "new_map", "new_proposal", "next_decision", "next_end", "next_lane",
        "next_step", "paste", "put_in_pool", "remove_map", "rename", "rename_map", "replace_step", "size_down",
        "size_left", "size_right", "size_up", "space_below", "space_right", "split_step", "step_before",
        "text_beside", "turn_map",
    },
    "steps": {"arrange_selection", "merge_steps", "delete"},
    "uneven steps": {"previous_lane", *ORDERING},
    "steps in a row": {"make_parallel"},
    "flow": {"delete", "lead_from", "lead_to", "reset_routes"},
    "lane": {"inner_lane", "lane_after", "lane_before", "lane_down", "remove_lane"},
    "inner lane": {"lane_down"},
    "split lane": {"lane_up", "merge_lanes"},
    "pool": {"delete", "inner_lane"},
    "phase": {"delete", "move_right"},
    "sub-process": {"fold", "take_apart"},
}  # fmt: skip
"""What certainly changes something in a scene; otherwise the comparison would compare nothing."""
MADE_FOR = {"uneven steps", "steps in a row"}
"""Scenes in which only what needs them is compared; everything else is in others."""
OF_EVERYTHING = {"nothing", "step", "lane", "sub-process"}
"""Scenes in which what needs no selection is compared too: with none, and with those beside which things are put."""
ABOUT_ANYTHING = {"add_note", "add_lane", "connect", "put_in_pool"}
"""What needs no selection and is about whatever is selected all the same: compared in every scene."""
OTHER_KEYS = {
    "next_step": "Tab leads out of the table; Insert adds the next step there, and the menus do",
    "add_step": "Insert adds the next step in the table; the menus ask for any step",
}
"""What the table has other keys for."""
SCENES: dict[str, tuple[str, ...]] = {
    "step": ("log",),
    "steps": ("ask", "log", "offer"),
    "uneven steps": ("tall", "pack", "ship"),
    "steps in a row": ("pack", "ship"),
    "flow": ("log-offer",),
    "lane": ("upper",),
    "inner lane": ("within",),
    "split lane": ("split",),
    "pool": ("partner",),
    "phase": ("first",),
    "sub-process": ("sub",),
    "nothing": (),
}
"""What is selected."""
UNLIKE = {"id", "written_at", "created_at", "at", "number", "sequence"}
"""Fields that say when, not what."""
LOOKED_AT = (Step, Flow, Lane, Pool, Phase, Map, TextNote, Note, Proposal)


def everything() -> list[Record]:
    """A process with one of everything that actions speak of."""
    by_hand = tuple(Point(x, y) for x, y in ((360, 60), (380, 60), (380, 110), (400, 110), (400, 60), (420, 60)))
    plain = [r for r in a_line_of_steps("Ask", "Log", "Offer") if r.id != "log-offer"]
    return [
        *plain,
        Flow(id="log-offer", map="map", source="log", target="offer", points=by_hand, by_hand=True),
        Step(id="sub", map="map", lane="lower", kind="subprocess", name="Sort", x=60, y=150),
        Map(id="inside", name="Sort", owner="sub", order=2),
        Step(id="deep", map="inside", name="Look into", x=60, y=60),
        Step(id="tall", map="map", lane="lower", name="Weigh", x=300, y=140, width=160, height=90),
        Step(id="pack", map="map", lane="within", name="Pack", x=520, y=260, width=140, height=70),
        Step(id="ship", map="map", lane="other", name="Ship", x=800, y=390),
        Step(id="bill", map="map", lane="other", name="Bill", x=960, y=390),
        *(Flow(id=f"{a}-{b}", map="map", source=a, target=b) for a, b in pairwise(("tall", "pack", "ship", "bill"))),
        Lane(id="split", map="map", name="Service", order=2, box=Box(0, 240, 1000, 240)),
        Lane(id="within", map="map", parent="split", name="Desk", order=0, box=Box(36, 240, 964, 120)),
        Lane(id="other", map="map", parent="split", name="Field", order=1, box=Box(36, 360, 964, 120)),
        Pool(id="partner", map="map", name="Partner", order=3, box=Box(0, 540, 1000, 60)),
        Phase(id="first", map="map", name="Before", start=0, end=500),
        Phase(id="second", map="map", name="Later", order=1, start=500, end=1000),
        Map(id="before", name="Before", order=-1),
        Map(id="more", name="Another", order=1),
    ]


@pytest.fixture
def window(empty_window: MainWindow, qtbot: QtBot) -> MainWindow:
    empty_window.resize(1700, 900)
    empty_window.show_file(files.create(everything()))
    empty_window.left.setVisible(True)
    empty_window.activateWindow()
    qtbot.waitUntil(empty_window.isActiveWindow)
    empty_window.place.numbering.now()
    empty_window.setUpdatesEnabled(False)  # nothing here looks at pictures, and painting would be a third of the work
    return empty_window


@pytest.fixture(autouse=True)
def questions_are_answered(qapp: QApplication) -> Iterator[None]:
    """Answer whatever asks something with what it offers first; close what asks for a file."""

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, Question):
            asked.choose(asked.buttons.buttons()[0].objectName())
        elif asked is not None:
            asked.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(answer)
    timer.start()
    yield
    timer.stop()


def begin(window: MainWindow, where: str, *chosen: str) -> QWidget:
    """Select something and put the focus where one works."""
    window.show_document()
    window.place.set_mode(Mode.DRAW)
    window.place.show_map("map")
    window.view.set_tool(Tool.SELECT)
    assert QApplication.activePopupWidget() is None
    window.place.numbering.now()
    window.place.select(chosen)
    widget: QWidget = window.view if where == "canvas" else window.desk.outline.table  # type: ignore[union-attr]
    widget.setFocus()
    window.activateWindow()
    QApplication.processEvents()
    window.actions_by_id.refresh()
    assert QApplication.focusWidget() is widget
    assert set(window.place.selection) == set(chosen)
    return widget


def press(widget: QWidget, action: Action, window: MainWindow) -> None:
    """Do an action: by its key if canvas and table answer that themselves, otherwise as menu and shortcut do."""
    keys = sequences(action.keys)
    if not keys or not action.on_canvas_only or (action.id in OTHER_KEYS and widget is not window.view):
        window.actions_by_id.refresh()
        window.actions_by_id.by_id[action.id].trigger()
        return
    combination = keys[0][0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def name_it(window: MainWindow, name: str) -> str:
    """Type a name where one is asked for, and choose a step where one is asked for; return where that was."""
    for _ in range(3):
        QApplication.processEvents()
    table = window.desk.outline.table  # type: ignore[union-attr]
    tab = window.desk.map_tabs.field  # type: ignore[union-attr]
    if tab.isVisible():
        tab.setText(name)
        QTest.keyClick(tab, Qt.Key.Key_Return)
        return "tab"
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu):
        QTest.keyClick(popup, Qt.Key.Key_2)
        popup.close()
        return "popup"
    bar = window.desk.removal_bar  # type: ignore[union-attr]
    if bar is not None and bar.isVisible():
        QTest.keyClick(bar.focusWidget(), Qt.Key.Key_Return)
        return "bar"
    if window.view.target_box.is_asking:
        QTest.keyClicks(window.view.target_box.search, "Ask")
        QTest.keyClick(window.view.target_box.search, Qt.Key.Key_Return)
        return "box"
    if window.view.add_box.isVisible():
        QTest.keyClicks(window.view.add_box.search, name)
        QTest.keyClick(window.view.add_box.search, Qt.Key.Key_Return)
        return "box"
    if window.view.label_editor.is_editing:
        window.view.label_editor.setPlainText(name)
        QTest.keyClick(window.view.label_editor, Qt.Key.Key_Return)
        return "canvas"
    if table.state() == QAbstractItemView.State.EditingState:
        (line,) = table.findChildren(QLineEdit)
        line.setText(name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()
        return "outline"
    return ""


def look(window: MainWindow) -> dict[str, Any]:
    """Say what there is now, by names: ids are others every time."""
    document = window.place.document

    def called(record_id: object) -> object:
        record = document.records.get(record_id) if isinstance(record_id, str) else None
        if record is None:
            return record_id
        return getattr(record, "name", "") or getattr(record, "text", "") or type(record).__name__

    def seen(record: Record) -> tuple[Any, ...]:
        values = {name: called(getattr(record, name)) for name in names_of(type(record)) if name not in UNLIKE}
        return type(record).__name__, *sorted(values.items(), key=str)

    return {
        "map": sorted(map(repr, (seen(r) for kind in LOOKED_AT for r in document.all(kind)))),
        "selected": sorted(str(called(i)) for i in window.place.selection),
        "mode": window.place.mode,
        "shown": called(window.place.map_id),
    }


def undo_all(window: MainWindow) -> None:
    window.place.set_mode(Mode.DRAW)
    while window.place.editor.session.history.position:
        window.place.undo()


def offered(window: MainWindow, *chosen: str) -> list[Action]:
    """List what the canvas offers of what changes the document."""
    begin(window, "canvas", *chosen)
    unlike = [a for a in ACTIONS if a.menu not in SAME and a.id not in SINGLE | TOOLS]
    return [a for a in unlike if a.enabled(window)]


def compared_in(window: MainWindow, scene: str) -> list[Action]:
    """List what is compared in a scene."""
    here = offered(window, *SCENES[scene])
    if scene in OF_EVERYTHING:
        return here
    elsewhere = {a.id for a in here} if scene in MADE_FOR else {a.id for a in offered(window)} - ABOUT_ANYTHING
    return [a for a in here if a.id not in elsewhere - BUSY.get(scene, set())]


def done_from(window: MainWindow, where: str, action: Action, *chosen: str) -> dict[str, Any]:
    """Do an action from one of the two ways, look at what came of it, and take it back."""
    ids = count(1)
    window.place.editor.session.clock = Clock(now=lambda: NOW, new_id=lambda: f"made-{next(ids)}")
    widget = begin(window, where, *chosen)
    press(widget, action, window)
    name_it(window, "Named")
    seen = look(window)
    undo_all(window)
    return seen


def _apart(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    def only(value: Any, beside: Any) -> Any:
        return [each for each in value if each not in beside] if isinstance(value, list) else value

    return {n: (only(one[n], other[n]), only(other[n], one[n])) for n in one if one[n] != other[n]}


@pytest.mark.qt_log_ignore("This plugin does not support", "commitData called with an editor", extend=True)
@pytest.mark.parametrize("scene", SCENES)
def test_every_action_does_the_same_from_the_outline(window: MainWindow, scene: str) -> None:
    different, idle = {}, set()
    for action in compared_in(window, scene):
        before = look(window)["map"]
        from_canvas, from_outline = (
            done_from(window, where, action, *SCENES[scene]) for where in ("canvas", "outline")
        )
        idle |= {action.id} if from_canvas["map"] == before else set()
        if from_canvas != from_outline:
            different[action.id] = (from_canvas, from_outline)

    assert {name: _apart(*seen) for name, seen in different.items()} == {}
    assert idle & BUSY.get(scene, set()) == set()


def test_every_action_is_compared_or_changes_nothing(window: MainWindow) -> None:
    compared = {action.id for scene in SCENES for action in compared_in(window, scene)}

    unlike = {a.id for a in ACTIONS if a.menu not in SAME and a.id not in SINGLE | TOOLS}
    assert unlike - compared == set()
    assert compared - set().union(*BUSY.values()) == set(IDLE)
    assert set(TOOLS.values()) <= compared
    assert set(SINGLE) | set(TOOLS) <= {a.id for a in ACTIONS}
    assert set(SAME) <= {a.menu for a in ACTIONS}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_changes_nothing_does_so_from_the_outline_too(window: MainWindow) -> None:
    changing = []
    for action in (a for a in ACTIONS if a.id in (*SINGLE, *TOOLS) and a.menu != "process"):
        begin(window, "outline", "log")
        if action.enabled(window) and action.id not in ("undo", "redo"):
            before = look(window)["map"]
            window.actions_by_id.by_id[action.id].trigger()
            changing += [action.id] if look(window)["map"] != before else []
            for _ in range(3):
                QApplication.processEvents()
            window.view.target_box.close_box()

    assert changing == []


def test_undo_and_redo_are_keys_of_the_whole_window(window: MainWindow) -> None:
    before = window.place.document.count(Step)
    for where in ("canvas", "outline"):
        widget = begin(window, where, "log")
        window.actions_by_id.by_id["duplicate"].trigger()
        QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        undone = window.place.document.count(Step)
        QTest.keyClick(widget, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

        assert (where, undone, window.place.document.count(Step)) == (where, before, before + 1)
        undo_all(window)


def test_every_action_that_names_something_names_it_where_one_is(window: MainWindow) -> None:
    for action in ("rename", "branch", "add_decision", "step_before", "next_decision", "next_end"):
        for where in ("canvas", "outline"):
            begin(window, where, "log")
            window.actions_by_id.by_id[action].trigger()

            assert (action, name_it(window, "Named")) == (action, where)
            undo_all(window)


def test_what_the_canvas_offers_can_be_chosen_in_the_outline_too(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append([a.objectName() for a in menu.actions()]))

    for where in ("canvas", "outline"):
        widget = begin(window, where, "log")
        at, reason = QPoint(5, 5), QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))

    on_canvas, in_outline = opened
    assert on_canvas == in_outline
    assert {"rename", "branch", "connect", "next_steps", "copy", "duplicate", "delete"} <= set(in_outline)


def test_insert_adds_a_step_after_the_one_in_hand_and_names_it_in_its_row(window: MainWindow) -> None:
    table = begin(window, "outline", "ask")

    QTest.keyClick(table, Qt.Key.Key_Insert)
    where = name_it(window, "Check")

    assert where == "outline"
    assert not window.view.is_asking
    added = next(s for s in window.place.document.all(Step) if s.name == "Check")
    assert window.place.document.graph.has_edge("ask", added.id)
    assert window.place.document.graph.has_edge(added.id, "log")


def test_copied_steps_are_pasted_from_the_outline(window: MainWindow) -> None:
    table = begin(window, "outline", "log")

    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert [s.name for s in window.place.document.all(Step)].count("Log") == 2


def test_tab_leaves_the_table(window: MainWindow) -> None:
    table = begin(window, "outline", "log")
    before = window.place.document.count(Step)

    QTest.keyClick(table, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is not table
    assert window.place.document.count(Step) == before


def test_the_next_steps_are_edited_from_the_canvas_in_their_cell(window: MainWindow, qtbot: QtBot) -> None:
    window.left.setVisible(False)
    view = begin(window, "canvas", "log")

    QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    table = window.desk.outline.table  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: table.state() == QAbstractItemView.State.EditingState)
    (line,) = table.findChildren(QLineEdit)
    before = line.text()
    line.setText("3, 1 Ask")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert before == "3 Offer"
    assert {f.target for f in window.place.document.flows_out_of("log")} == {"offer", "ask"}
