from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.model.operations import AddNote, Connect, CutStep, edit
from app.model.records import Flow, Map, Note, Step
from app.ui.canvas import drawing, folding
from app.ui.panels.outline import OutlinePanel
from app.ui.panels.outline_words import LANE, NAME, NOTES, NUMBER
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, a_process, workplace_with
from tests.ui.panels.hands import press, shown


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer"))


@pytest.fixture
def outline(qtbot: QtBot, place: Workplace) -> OutlinePanel:
    made = shown(qtbot, OutlinePanel(place))
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def rows(outline: OutlinePanel, *columns: int) -> list[tuple[str, ...]]:
    model = outline.model
    return [tuple(model.index(r, c).data() for c in columns) for r in range(model.rowCount())]


def test_steps_are_listed_by_their_numbers_with_lane(outline: OutlinePanel) -> None:
    assert rows(outline, NUMBER, NAME, LANE) == [
        ("1", "Ask", "Sales office"),
        ("2", "Log", "Sales office"),
        ("3", "Offer", "Sales office"),
    ]


def test_a_decision_has_no_number_and_stands_after_what_leads_to_it(qtbot: QtBot) -> None:
    records = a_line_of_steps("Ask", "Sure", "Offer")
    decided = [r if r.id != "sure" else Step(id="sure", map="map", kind="decision", name="Sure?") for r in records]
    outline = shown(qtbot, OutlinePanel(workplace_with(decided)))

    assert rows(outline, NUMBER, NAME) == [("1", "Ask"), ("", "Sure?"), ("2", "Offer")]


def test_a_name_is_edited_in_its_row(outline: OutlinePanel, place: Workplace) -> None:
    assert outline.model.setData(outline.model.index(1, NAME), "Log it")

    assert place.document.get(Step, "log").name == "Log it"
    assert rows(outline, NAME)[1] == ("Log it",)


def test_a_rename_touches_one_row_and_keeps_the_numbers(qtbot: QtBot, outline: OutlinePanel, place: Workplace) -> None:
    resets: list[object] = []
    outline.model.modelReset.connect(lambda: resets.append("reset"))
    outline.model.layoutChanged.connect(lambda: resets.append("layout"))

    with qtbot.waitSignal(outline.model.dataChanged) as told:
        place.do(edit("offer", name="Write the offer"))

    assert (told.args[0].row(), told.args[1].row()) == (2, 2)
    assert resets == []


def test_a_lane_is_chosen_in_its_row(outline: OutlinePanel, place: Workplace) -> None:
    assert outline.model.setData(outline.model.index(0, LANE), "lower")

    assert place.document.get(Step, "ask").lane == "lower"


def test_a_row_selects_the_step_on_the_map_and_the_other_way_round(outline: OutlinePanel, place: Workplace) -> None:
    outline.table.selectRow(2)
    by_row = place.selection

    place.select(["ask", "log"])

    assert by_row == ("offer",)
    chosen = {index.row() for index in outline.table.selectionModel().selectedRows()}
    assert chosen == {0, 1}


def test_the_filter_leaves_the_rows_that_contain_the_word(outline: OutlinePanel) -> None:
    outline.focus_filter()

    QTest.keyClicks(outline.filter, "off")

    assert rows(outline, NAME) == [("Ask",), ("Log",), ("Offer",)]  # all stand in the Sales office
    QTest.keyClicks(outline.filter, "er")
    assert rows(outline, NAME) == [("Offer",)]


def test_insert_adds_a_step_on_the_way_on_and_edits_its_name(
    qtbot: QtBot, outline: OutlinePanel, place: Workplace
) -> None:
    place.select(["ask"])

    QTest.keyClick(outline.table, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: outline.table.state() == outline.table.State.EditingState)
    editor = outline.table.findChild(QLineEdit)
    QTest.keyClicks(editor, "Check")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(outline, NUMBER)[3:] == [("4",)])

    assert rows(outline, NUMBER, NAME) == [("1", "Ask"), ("2", "Check"), ("3", "Log"), ("4", "Offer")]
    added = next(s for s in place.document.all(Step) if s.name == "Check")
    assert place.document.graph.has_edge("ask", added.id)
    assert place.document.graph.has_edge(added.id, "log")


def test_a_step_comes_between_as_it_does_on_the_map_and_what_follows_gives_way(
    qtbot: QtBot, outline: OutlinePanel, place: Workplace
) -> None:
    on_the_map = workplace_with(a_line_of_steps("Ask", "Log", "Offer"))
    drawing.append_step(on_the_map, "ask")
    place.select(["ask"])
    before = place.editor.session.history.position

    QTest.keyClick(outline.table, Qt.Key.Key_Insert)

    boxes = sorted(step.box for step in place.document.all(Step))
    assert boxes == sorted(step.box for step in on_the_map.document.all(Step))
    assert place.document.get(Step, "log").x > 240
    assert place.editor.session.history.position == before + 1


def test_after_an_end_a_step_stands_beside_it_without_a_flow(qtbot: QtBot) -> None:
    end = Step(id="end", map="map", lane="upper", kind="end", name="End", x=300, y=40, width=36, height=36)
    place = workplace_with([*a_process(), end])
    outline = shown(qtbot, OutlinePanel(place))
    place.select(["end"])

    QTest.keyClick(outline.table, Qt.Key.Key_Insert)

    added = next(step for step in place.document.all(Step) if step.id != "end")
    assert (added.lane, added.x > end.box.right, place.document.count(Flow)) == ("upper", True, 0)


def test_a_step_can_be_added_to_an_empty_map(qtbot: QtBot) -> None:
    place = workplace_with(a_process())
    outline = shown(qtbot, OutlinePanel(place))

    press(outline.add_button)

    assert place.document.count(Step) == 1


def test_delete_removes_the_selected_steps(qtbot: QtBot, outline: OutlinePanel, place: Workplace) -> None:
    outline.table.selectRow(1)

    QTest.keyClick(outline.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(outline, NUMBER, NAME) == [("1", "Ask"), ("2", "Offer")])

    assert place.document.graph.has_edge("ask", "offer")


def test_numbers_follow_when_the_way_changes(qtbot: QtBot, outline: OutlinePanel, place: Workplace) -> None:
    place.do(CutStep(step_id="ask"))
    place.do(Connect(flow_id="back", source="offer", target="log"))

    qtbot.waitUntil(lambda: rows(outline, NUMBER, NAME) == [("1", "Log"), ("2", "Offer")])


def test_notes_are_counted_by_view(outline: OutlinePanel, place: Workplace) -> None:
    place.do(AddNote(note=Note(id="a", target="log", claim="slow")))
    place.do(AddNote(note=Note(id="b", target="log", claim="slow", view="customer")))

    assert rows(outline, NOTES)[1] == ("C1 K1",)


def test_ten_thousand_steps_are_not_rebuilt_for_one_rename(qtbot: QtBot) -> None:
    steps = [Step(id=f"s{i}", map="map", name=f"Step {i}", x=float(i)) for i in range(10_000)]
    flows = [Flow(id=f"f{i}", map="map", source=f"s{i}", target=f"s{i + 1}") for i in range(9_999)]
    place = workplace_with([Map(id="map"), *steps, *flows])
    outline = shown(qtbot, OutlinePanel(place))
    qtbot.waitUntil(lambda: outline.model.rowCount() == 10_000)
    changed: list[int] = []
    outline.model.dataChanged.connect(lambda a, b: changed.append(b.row() - a.row() + 1))
    outline.model.modelReset.connect(lambda: changed.append(10_000))

    place.do(edit("s5000", name="The middle"))

    assert changed == [1]
    assert outline.model.rowCount() == 10_000


def test_steps_that_leave_the_map_leave_the_table_and_nobody_follows_them(
    outline: OutlinePanel, place: Workplace
) -> None:
    place.select(["log", "offer"])

    folding.group(place)

    assert place.map_id == "map"
    assert [name for (name,) in rows(outline, NAME)] == ["Ask", "Sub-process"]
