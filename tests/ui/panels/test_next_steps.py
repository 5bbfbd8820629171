"""The ways on from a step, written and read as one line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.model.errors import Refused
from app.model.operations import ChangeKind, Connect, edit
from app.model.records import Flow, Step
from app.ui.panels.next_steps import WayOn, called, in_short, led_on, meant, written
from app.ui.panels.outline import OutlinePanel
from app.ui.panels.outline_words import KIND, LANE, NEXT
from app.ui.panels.step_completer import StepCompleter
from app.ui.panels.step_form import StepForm
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import enter, heard_by, shown

NUMBERS = {"ask": "1", "log": "2", "offer": "3", "close": "4"}


@pytest.fixture
def place() -> Workplace:
    made = workplace_with(a_line_of_steps("Ask", "Log", "Offer", "Close"))
    made.numbering.now()
    return made


@pytest.fixture
def outline(qtbot: QtBot, place: Workplace) -> OutlinePanel:
    return shown(qtbot, OutlinePanel(place), 600)


def ways(place: Workplace, step: str) -> set[tuple[str, str | None]]:
    return {(flow.name, flow.target) for flow in place.document.flows_out_of(step)}


def lead(place: Workplace, step: str, line: str) -> None:
    numbers = place.numbering.now().numbers
    act = led_on(
        place.document, place.document.get(Step, step), meant(place.document, "map", numbers, line), place.new_id
    )
    if act is not None:
        place.do(act)


def test_a_table_shows_the_numbers_of_the_next_steps(place: Workplace) -> None:
    place.do(Connect(flow_id="more", source="ask", target="close"))
    step = place.document.get(Step, "ask")

    assert in_short(place.document, NUMBERS, step) == "→ 2, 4"
    place.do(edit("more", name="No"))
    assert in_short(place.document, NUMBERS, step) == "→ 2, No → 4"
    assert in_short(place.document, NUMBERS, place.document.get(Step, "close")) == ""


def test_what_has_no_number_is_called_by_its_name(place: Workplace) -> None:
    place.do(edit("log", name="Sure, or not?"))

    assert called(place.document, {}, "log") == '"Sure, or not?"'
    assert called(place.document, NUMBERS, "log") == "2 Sure or not?"


def test_what_is_written_is_read_again_and_changes_nothing(place: Workplace) -> None:
    place.do(Connect(flow_id="more", source="ask", target="close", name="No: later, please"))
    place.do(edit("log", name="Sure, or not?"))
    step = place.document.get(Step, "ask")

    for numbers in (NUMBERS, {}):
        line = written(place.document, numbers, step)
        wanted = meant(place.document, "map", numbers, line)
        assert wanted == [WayOn(name="", end="log"), WayOn(name="No: later, please", end="close")]
        assert led_on(place.document, step, wanted, place.new_id) is None


@pytest.mark.parametrize("words", ["3", "3 Offer", "3 anything", "offer", "Off", "OFFER"])
def test_a_step_is_called_by_number_name_or_beginning(place: Workplace, words: str) -> None:
    assert meant(place.document, "map", NUMBERS, words) == [WayOn(name="", end="offer")]


def test_a_step_that_is_not_there_is_refused_and_one_of_several_too(place: Workplace) -> None:
    place.do(edit("log", name="Offer"))

    with pytest.raises(Refused, match="No step is called “Sell”"):
        meant(place.document, "map", NUMBERS, "1, Sell")
    with pytest.raises(Refused, match="Several steps"):
        meant(place.document, "map", {}, "Offer")


def test_ways_are_added_renamed_and_removed_in_one_act(place: Workplace) -> None:
    before = place.editor.session.history.position

    lead(place, "ask", "Yes: 3, again: 4 Close")

    assert ways(place, "ask") == {("Yes", "offer"), ("again", "close")}
    assert place.editor.session.history.position == before + 1
    place.undo()
    assert ways(place, "ask") == {("", "log")}


def test_new_ways_out_of_a_decision_are_called_yes_and_no(place: Workplace) -> None:
    place.do(ChangeKind(step_id="ask", kind="decision"))
    lead(place, "ask", "")

    lead(place, "ask", "Offer, Close")

    assert ways(place, "ask") == {("Yes", "offer"), ("No", "close")}


def test_next_steps_are_edited_in_their_cell(outline: OutlinePanel, place: Workplace) -> None:
    index = outline.model.index(0, NEXT)

    assert index.data() == "→ 2"
    assert index.data(Qt.ItemDataRole.EditRole) == "2 Log"
    assert outline.model.setData(index, "2 Log, 4")
    assert index.data() == "→ 2, 4"


def test_what_cannot_be_is_said_and_changes_nothing(outline: OutlinePanel, place: Workplace) -> None:
    said = heard_by(place)

    assert not outline.model.setData(outline.model.index(0, NEXT), "Sell")
    assert ways(place, "ask") == {("", "log")}
    assert said == ["No step is called “Sell”. Write a number or the beginning of a name."]


def test_a_kind_is_chosen_in_its_row(outline: OutlinePanel, place: Workplace) -> None:
    index = outline.model.index(1, KIND)

    assert index.data() == "Step"
    assert outline.model.setData(index, "decision")
    assert place.document.get(Step, "log").kind == "decision"
    assert index.data() == "Decision"


def test_enter_edits_the_cell_one_is_in(qtbot: QtBot, outline: OutlinePanel, place: Workplace) -> None:
    outline.table.setFocus()
    outline.table.setCurrentIndex(outline.model.index(0, NEXT))

    QTest.keyClick(outline.table, Qt.Key.Key_Return)
    line = outline.table.findChild(QLineEdit)
    line.setText("4")
    QTest.keyClick(line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: ways(place, "ask") == {("", "close")})


def test_the_steps_of_the_map_are_offered_while_one_types(qtbot: QtBot, place: Workplace) -> None:
    form = shown(qtbot, StepForm(place))
    place.select(["ask"])
    assert form.form is not None
    field = form.form.editors["next"]
    assert isinstance(field, QLineEdit)
    form.activateWindow()
    field.setFocus()
    field.setText("2 Log, off")
    completer = field.completer()
    assert isinstance(completer, StepCompleter)

    completer.setCompletionPrefix(field.text())
    offered = [completer.completionModel().index(i, 0) for i in range(completer.completionModel().rowCount())]

    assert [index.data() for index in offered] == ["3 Offer"]
    assert completer.pathFromIndex(completer.model().index(2, 0)) == "2 Log, 3 Offer"


def call(field: QWidget, words: str) -> None:
    """Call steps in a field and press Enter, while steps are offered."""
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText(words)
    QTest.keyClick(field.completer().popup(), Qt.Key.Key_Return)


def test_next_steps_are_set_in_the_form(qtbot: QtBot, place: Workplace) -> None:
    form = shown(qtbot, StepForm(place))
    place.select(["ask"])
    assert form.form is not None

    call(form.form.editors["next"], "Yes: 3 Offer")

    assert ways(place, "ask") == {("Yes", "offer")}


def test_the_ends_of_a_flow_are_set_in_the_form(qtbot: QtBot, place: Workplace) -> None:
    form = shown(qtbot, StepForm(place))
    place.select(["ask-log"])
    assert form.form is not None

    call(form.form.editors["target"], "close")
    call(form.form.editors["source"], "Log")

    flow = place.document.get(Flow, "ask-log")
    assert (flow.source, flow.target) == ("log", "close")


def test_place_size_and_pin_are_set_in_the_form(qtbot: QtBot, place: Workplace) -> None:
    form = shown(qtbot, StepForm(place))
    place.select(["ask"])
    assert form.form is not None
    for section in form.form.sections:
        section.open()

    enter(form.form.editors["x"], "-40")
    enter(form.form.editors["width"], "160")
    form.form.editors["pinned"].click()  # type: ignore[union-attr]

    step = place.document.get(Step, "ask")
    assert (step.x, step.width, step.pinned) == (-40.0, 160.0, True)


def test_every_cell_can_be_edited_while_the_map_can(outline: OutlinePanel, place: Workplace) -> None:
    editable = Qt.ItemFlag.ItemIsEditable

    assert all(outline.model.index(0, column).flags() & editable for column in (NEXT, KIND, LANE))
