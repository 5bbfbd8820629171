from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import i18n
from app.model.operations import edit
from app.model.records import Department, Estimate, Lane, Process, Proposal, ProposalItem, Record, Step
from app.model.scenarios import urgent_in
from app.samples import sample_document
from app.ui.modes import Mode
from app.ui.panels.numbers import parsed
from app.ui.panels.step_form import StepForm
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import enter, heard_by, shown, write


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer"))


@pytest.fixture
def form(qtbot: QtBot, place: Workplace) -> StepForm:
    made = shown(qtbot, StepForm(place))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def step(place: Workplace, step_id: str) -> Step:
    return place.document.get(Step, step_id)


def test_enter_in_a_field_is_one_act(form: StepForm, place: Workplace) -> None:
    place.select(["log"])

    enter(form.form.editors["owner"], "J. Brandt")

    assert step(place, "log").owner == "J. Brandt"
    place.undo()
    assert step(place, "log").owner == ""
    assert form.form.editors["owner"].text() == ""


def test_what_is_being_typed_is_saved_to_its_step_when_another_is_selected(form: StepForm, place: Workplace) -> None:
    place.select(["log"])
    write(form.form.editors["description"], "Into the system")

    place.select(["offer"])

    assert step(place, "log").description == "Into the system"
    assert step(place, "offer").description == ""
    assert form.form.editors["description"].toPlainText() == ""


def test_escape_restores_what_was_there(form: StepForm, place: Workplace) -> None:
    place.select(["log"])
    field = form.form.editors["owner"]
    write(field, "nobody")

    QTest.keyClick(field, Qt.Key.Key_Escape)
    place.select(["offer"])

    assert step(place, "log").owner == ""


def test_a_change_from_elsewhere_does_not_disturb_what_is_being_typed(form: StepForm, place: Workplace) -> None:
    place.select(["log"])
    write(form.form.editors["owner"], "half a na")

    place.do(edit("log", system="CRM"))

    assert form.form.editors["owner"].text() == "half a na"
    assert form.form.editors["system"].text() == "CRM"


def test_typing_into_a_step_that_is_removed_meanwhile_harms_nothing(form: StepForm, place: Workplace) -> None:
    from app.model.operations import CutStep

    place.select(["log"])
    write(form.form.editors["owner"], "J. Brandt")

    place.do(CutStep(step_id="log"))

    assert "log" not in place.document
    assert form.form.editors["name"].toPlainText() == "Offers"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 200", 1200.0),
        ("abc", None),
        ("", None),
    ],
)
def test_numbers_are_read_with_comma_and_point(typed: str, value: float | None) -> None:
    assert parsed(typed) == value


def test_a_time_is_kept_as_an_estimate_with_its_kind(form: StepForm, place: Workplace) -> None:
    place.select(["log"])
    form.form.sections[-1].open()
    field = form.form.editors["processing"]

    enter(field.value, "6,5")
    field.kind.choose("measured")

    assert step(place, "log").processing == Estimate(value=6.5, kind="measured")


def test_what_is_no_number_is_said_and_changes_nothing(form: StepForm, place: Workplace) -> None:
    said = heard_by(place)
    place.select(["log"])
    form.form.sections[-1].open()
    field = form.form.editors["processing"]

    enter(field.value, "soon")

    assert step(place, "log").processing is None
    assert said == ["“soon” is not a number. The value stays as it was."]


def test_a_probability_is_typed_in_per_cent(form: StepForm, place: Workplace) -> None:
    place.select(["ask-log"])

    enter(form.form.editors["probability"].value, "30")

    assert place.document.records["ask-log"].probability == Estimate(value=0.3)  # type: ignore[attr-defined]
    assert form.form.editors["probability"].value.text() == "30"


def test_another_lane_moves_the_step_into_its_band(form: StepForm, place: Workplace) -> None:
    place.select(["log"])

    form.form.editors["lane"].choose("lower")

    moved = step(place, "log")
    lane = place.document.get(Lane, "lower")
    assert moved.lane == "lower"
    assert lane.box is not None
    assert lane.box.contains(moved.box.centre)


def test_another_kind_keeps_name_and_flows(form: StepForm, place: Workplace) -> None:
    place.select(["log"])

    form.form.editors["kind"].choose("decision")

    assert step(place, "log").kind == "decision"
    assert step(place, "log").name == "Log"
    assert len(place.document.flows_into("log")) == 1


def test_a_kind_that_is_refused_shows_the_old_one_again(form: StepForm, place: Workplace) -> None:
    place.select(["log"])

    form.form.editors["kind"].choose("end")

    assert step(place, "log").kind == "task"
    assert form.form.editors["kind"].value == "task"


def test_several_steps_take_a_common_value_in_one_act(form: StepForm, place: Workplace) -> None:
    place.select(["log", "offer"])

    enter(form.form.editors["system"], "CRM")

    assert [step(place, i).system for i in ("ask", "log", "offer")] == ["", "CRM", "CRM"]
    assert "name" not in form.form.editors
    place.undo()
    assert step(place, "offer").system == ""


def test_a_flow_that_a_rubber_band_took_along_does_not_hide_what_the_steps_share(
    form: StepForm, place: Workplace
) -> None:
    place.select(["log", "log-offer", "offer"])

    enter(form.form.editors["system"], "CRM")

    assert [step(place, i).system for i in ("log", "offer")] == ["CRM", "CRM"]


def test_a_lane_and_the_kind_of_its_department(form: StepForm, place: Workplace) -> None:
    place.select(["upper"])

    enter(form.form.editors["name"], "Inside sales")
    form.form.editors["department_kind"].choose("external")

    assert place.document.get(Lane, "upper").name == "Inside sales"
    assert place.document.get(Department, "office").kind == "external"


def test_people_and_hours_of_a_lanes_department(form: StepForm, place: Workplace) -> None:
    place.select(["upper"])

    enter(form.form.editors["servers"], "3")
    enter(form.form.editors["calendar"], "1-5 08:00-12:00")
    enter(form.form.editors["calendar"], "often")

    office = place.document.get(Department, "office")
    assert (office.servers, office.calendar) == (3, "1-5 08:00-12:00")
    assert form.form.editors["calendar"].text() == "1-5 08:00-12:00"


def test_a_step_that_its_department_does_first(form: StepForm, place: Workplace) -> None:
    place.select(["log"])

    form.form.editors["urgent"].click()
    assert urgent_in(place.document) == {"log"}
    place.undo()

    assert urgent_in(place.document) == frozenset()
    assert not form.form.editors["urgent"].isChecked()


def test_without_a_selection_the_process_is_shown(form: StepForm, place: Workplace) -> None:
    enter(form.form.editors["owner"], "Sales management")

    assert place.document.get(Process, "process").owner == "Sales management"


def test_nothing_can_be_written_where_the_map_cannot_be_changed(qtbot: QtBot) -> None:
    place = workplace_with(a_line_of_steps("Ask", "Log"), Mode.REVIEW)
    form = shown(qtbot, StepForm(place))
    place.select(["log"])

    read_only = {name for name, editor in form.form.editors.items() if not editor.isEnabled()}

    assert form.form.editors["owner"].isReadOnly()
    assert {"kind", "lane", "stage"} <= read_only


def test_html_in_a_name_is_shown_as_it_is(qtbot: QtBot) -> None:
    records: list[Record] = a_line_of_steps("Ask")
    poison = "<img src='/dev/zero'>"
    records = [replace(r, name=poison) if isinstance(r, Step) else r for r in records]
    place = workplace_with(records)
    form = shown(qtbot, StepForm(place))

    place.select(["ask"])

    assert form._title.text() == poison
    assert form._title.textFormat() == Qt.TextFormat.PlainText


def test_the_language_can_be_switched_while_a_step_is_shown(form: StepForm, place: Workplace) -> None:
    place.select(["log"])
    before = form.form.editors["stage"].itemText(0)
    i18n.use_language("de")

    form.retranslate()

    assert before == "not said"
    assert form.form.editors["stage"].itemText(0) == i18n.tr("not said")
    assert step(place, "log").stage == ""


def test_the_heading_is_a_name_as_it_was_written_or_else_a_word_for_the_thing(form: StepForm, place: Workplace) -> None:
    place.select(["ask-log"])
    without_name = form._title.text()

    place.do(edit("ask-log", name="by post"))

    assert without_name[:1].isupper()
    assert form._title.text() == "by post"


def test_what_is_done_first_is_a_circumstance_and_no_item_of_the_proposal_in_hand(qtbot: QtBot) -> None:
    place = workplace_with(sample_document("response-card", "en"), Mode.CHANGE)
    proposal = next(each for each in place.process.all(Proposal) if each.number == 2)
    place.take_proposal(proposal.id)
    form = shown(qtbot, StepForm(place))
    place.select(["S08"])
    items = len(place.process.all(ProposalItem))

    form.form.editors["urgent"].click()

    assert urgent_in(place.document) == urgent_in(place.process) == {"S08"}
    assert len(place.process.all(ProposalItem)) == items
