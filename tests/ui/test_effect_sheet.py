"""The sheet of the predicted effect: figures before and after, levers, the spread of the time, busy departments."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.document import Document
from app.model.operations import CutStep, InsertStep, OpenProposal, Propose, SetCasesPerDay, Together
from app.model.records import Department, Proposal, ProposalItem
from app.model.scenarios import cases_per_day
from app.render.theme import LIGHT
from app.samples import sample_document
from app.session import Session
from app.ui.effect.sheet import SPREAD, EffectSheet
from app.ui.effect.table import turn
from app.ui.modes import Mode
from tests.fakes import document_of, flow, line_of, step, whole_line
from tests.ui.fakes import workplace_with
from tests.ui.panels.hands import enter

Shown = Callable[..., EffectSheet]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    parent = QWidget()
    parent.resize(1400, 900)
    qtbot.addWidget(parent)

    def show(document: Document, *numbers: int) -> EffectSheet:
        place = workplace_with(document, Mode.CHANGE)
        wanted = tuple(p.id for p in document.all(Proposal) if p.number in numbers)
        if wanted:
            place.take_proposal(wanted[0])
        sheet = EffectSheet(place, parent, LIGHT, lambda: wanted)
        with qtbot.waitExposed(sheet):
            sheet.show()
        sheet.finish_now()
        return sheet

    return show


def sample() -> Document:
    return sample_document("response-card", "en")


def cells(sheet: EffectSheet, row: int) -> list[str]:
    table = sheet.figures
    return [item.text() for at in range(table.columnCount()) if (item := table.item(row, at)) is not None]


def column(sheet: EffectSheet, at: int) -> list[str]:
    table = sheet.people.table
    return [item.text() for row in range(table.rowCount()) if (item := table.item(row, at)) is not None]


def type_into(sheet: EffectSheet, name: str, at: int, words: str) -> None:
    table = sheet.people.table
    row = column(sheet, 0).index(name)
    sheet.tabs.setCurrentWidget(sheet.people)
    table.setFocus()
    table.setCurrentCell(row, at)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_primary_measure_stands_first_with_both_values_and_the_interval(shown: Shown) -> None:
    sheet = shown(sample(), 1)

    name, today, after, difference, interval, better, known = cells(sheet, 0)

    assert (name, today, after, difference) == ("Response to first call", "8.35 d", "6.61 d", "−1.74 d")
    assert interval.startswith("−")
    assert (better, known) == ("100 %", "estimated")
    assert sheet.figures.item(0, 0).font().bold()  # type: ignore[union-attr]


def test_without_a_proposal_the_figures_of_today_are_shown(shown: Shown) -> None:
    sheet = shown(sample())

    assert sheet.figures.columnCount() == 3
    assert not sheet.tabs.isTabVisible(SPREAD)
    assert sheet.title.text() == "The process of today"


def test_a_figure_that_stays_says_so(shown: Shown) -> None:
    sheet = shown(sample(), 1)

    rows = [cells(sheet, row) for row in range(sheet.figures.rowCount())]

    assert ["Orders per first call", "26.2 %", "26.2 %", "no difference", "–", "–"] in [row[:6] for row in rows]


def test_the_strongest_lever_stands_on_top(shown: Shown) -> None:
    sheet = shown(sample())

    assert sheet.orders.bars[0].name == "Does the recipient respond? → by card"
    assert sheet.orders.bars[0].words == "+33.3 %"
    assert sheet.times.bars[0].name == "Follow up after the sale"
    assert "Follow up after the sale: 1.46 d" in sheet.times.accessibleDescription()


def test_the_spread_of_the_time_is_pictured_before_and_after(shown: Shown) -> None:
    sheet = shown(sample(), 1)

    found = sheet.spread.spreads

    assert found is not None
    assert found.name == "Mailing to order"
    assert found.medians[1] < found.medians[0]
    assert sum(found.before) == pytest.approx(1.0, abs=0.02)
    assert "today: half of them within" in sheet.spread.accessibleDescription()


def test_cases_per_day_show_how_busy_everybody_is(shown: Shown) -> None:
    sheet = shown(sample(), 1)
    assert column(sheet, 3) == ["–"] * 6

    enter(sheet.people.cases, "300")
    sheet.finish_now()

    assert cases_per_day(sheet.place.process) == 300.0
    busy = dict(zip(column(sheet, 0), zip(column(sheet, 3), column(sheet, 4)), strict=True))
    assert busy["Field sales"] == ("78 %", "! 91 %")
    assert "Field sales is busiest" in sheet.people.sentence.text()


def test_what_cannot_be_managed_is_said(shown: Shown) -> None:
    document = sample()
    sheet = shown(document, 1)

    sheet.place.editor.session.execute(SetCasesPerDay(cases=1000.0))
    sheet.finish_now()

    assert "Field sales cannot manage this" in sheet.people.sentence.text()
    assert "without end" in column(sheet, 5)


def test_another_person_is_part_of_the_proposal_in_hand(shown: Shown) -> None:
    sheet = shown(sample(), 1)
    before = sheet.place.process.count(ProposalItem)

    type_into(sheet, "Field sales", 1, "3")

    field = "department-field"
    assert sheet.place.process.get(Department, field).servers == 2
    assert sheet.place.document.get(Department, field).servers == 3
    assert sheet.place.process.count(ProposalItem) == before + 1


@pytest.mark.parametrize(
    ("at", "words", "said"), [(1, "many", "no number of people"), (2, "often", "no opening hours")]
)
def test_what_makes_no_sense_is_said_and_changes_nothing(shown: Shown, at: int, words: str, said: str) -> None:
    sheet = shown(sample(), 1)

    type_into(sheet, "Field sales", at, words)

    assert said in sheet.sentence.text()
    assert sheet.place.document.get(Department, "department-field") == sample().get(Department, "department-field")


def test_a_number_of_cases_that_is_none_is_said(shown: Shown) -> None:
    sheet = shown(sample())

    enter(sheet.people.cases, "a lot")

    assert "no number" in sheet.sentence.text()
    assert cases_per_day(sheet.place.process) is None


def test_why_nothing_can_be_computed_is_said(shown: Shown) -> None:
    sheet = shown(document_of(step("start", "start"), flow("start", "a"), *line_of("a", "b"), flow("b", "a")))

    assert "no way leads to an end" in sheet.notices.text()
    assert sheet.figures.rowCount() == 0


def test_after_a_change_it_is_worked_out_anew_beside_the_window(qtbot: QtBot, shown: Shown) -> None:
    sheet = shown(sample(), 1)
    item = next(i for i in sheet.place.process.all(ProposalItem) if i.proposal == sheet._wanted()[0])

    with qtbot.waitSignal(sheet.predicting.answered):
        sheet.place.editor.session.execute(OpenProposal(proposal=Proposal(id="another", title="Another")))

    assert item.id in sheet.place.process
    assert cells(sheet, 0)[0] == "Response to first call"


def test_it_follows_the_language(shown: Shown) -> None:
    sheet = shown(sample(), 1)

    use_language("de")
    sheet.finish_now()

    assert cells(sheet, 0)[1] == "8,35 d"
    assert sheet.tabs.tabText(0) == "&Kennzahlen"


def test_better_and_worse_depend_on_the_figure(shown: Shown) -> None:
    sheet = shown(sample(), 1)
    effect = sheet._found.effect if sheet._found is not None else None
    assert effect is not None

    signs = {row.figure.key: turn(row) for row in effect.rows}

    assert (signs["ct_won"], signs["p_won"], signs["ct_won_sd"]) == ("▲", "▲", "▼")
    assert signs["p_won_given_contact"] == ""


def test_of_two_proposals_in_conflict_the_figures_are_those_of_the_conflict_settled_and_that_is_said(
    shown: Shown,
) -> None:
    sheet = shown(sample(), 1, 2)

    first = cells(sheet, 0)
    said = sheet.notices.text()
    assert first[:4] == ["Response to first call", "8.35 d", "4.70 d", "−3.65 d"]
    assert "In conflict: P-02" in said
    assert "Settled: When both come, lead what goes to “Assign the lead to a salesperson”" in said


def test_what_cannot_be_settled_has_no_figures_but_a_reason(shown: Shown) -> None:
    session = Session(document_of(*whole_line("a", "b", "c"), Proposal(id="p", number=1), Proposal(id="q", number=2)))
    inserting = InsertStep(flow_id="a>b", step=step("x"), new_flow_id="x>b")
    cutting = Together(operations=tuple(CutStep(step_id=i) for i in ("b", "c", "end")))
    session.execute(Propose(item_id="i", proposal_id="p", operation=inserting))
    session.execute(Propose(item_id="j", proposal_id="q", operation=cutting))

    sheet = shown(session.document, 1, 2)

    assert sheet.figures.rowCount() == 0
    assert "Settle this first" in sheet.notices.text()


def test_a_change_that_no_longer_fits_is_left_out_of_the_figures_and_that_is_said(shown: Shown) -> None:
    session = Session(sample())
    session.execute(CutStep(step_id="S01"))

    sheet = shown(session.document, 1)

    assert "1 change no longer fits the map and is left out here." in sheet.notices.text()
