"""The page of the simulation in the sheet of the predicted effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.analysis.simulation.settings import settings_in
from app.i18n import use_language
from app.model.document import Document
from app.model.operations import Move, SetCasesPerDay, SetSimulation, edit
from app.model.placement import Place
from app.model.records import Box, Department, Estimate, Proposal, Scenario, Step
from app.model.scenarios import RUN, cases_per_day, named_scenarios, run_kept
from app.render.theme import LIGHT
from app.samples import sample_document
from app.session import Session
from app.ui.colour_bar import ColourBar
from app.ui.effect.sheet import EffectSheet
from app.ui.effect.simulation import SimulationPage
from app.ui.modes import Mode
from tests.fakes import document_of, flow, line_of, step
from tests.ui.fakes import workplace_with
from tests.ui.panels.hands import enter

Shown = Callable[..., SimulationPage]
FEW = SetSimulation(arrivals="even", cases=200, campaign=50, warm_up=0.0, replications=2, seed=3)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    parent = QWidget()
    parent.resize(1400, 900)
    qtbot.addWidget(parent)

    def show(document: Document, *numbers: int) -> SimulationPage:
        session = Session(document)
        session.execute(FEW)
        place = workplace_with(session.document, Mode.CHANGE)
        wanted = tuple(p.id for p in document.all(Proposal) if p.number in numbers)
        sheet = EffectSheet(place, parent, LIGHT, lambda: wanted)
        with qtbot.waitExposed(sheet):
            sheet.show()
        sheet.finish_now()
        sheet.tabs.setCurrentWidget(sheet.simulation)
        return sheet.simulation

    return show


def sample() -> Document:
    return sample_document("response-card", "en")


def simulate(qtbot: QtBot, page: SimulationPage) -> None:
    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.start_button.isEnabled(), timeout=60_000)


def cells(page: SimulationPage, row: int) -> list[str]:
    table = page.table
    return [item.text() for at in range(table.columnCount()) if (item := table.item(row, at)) is not None]


def test_figures_of_today_come_with_their_interval(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())

    simulate(qtbot, page)

    assert page.table.columnCount() == 2
    name, today = cells(page, 0)
    assert name == "Won cases per 1,000"
    assert "±" in today
    assert "2 replications of 200 cases" in page.about.text()


def test_with_a_proposal_both_sides_and_the_difference_are_shown(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample(), 1)

    simulate(qtbot, page)

    assert page.table.columnCount() == 6
    names = [cells(page, row)[0] for row in range(page.table.rowCount())]
    assert "Field sales: busy" in names
    table = page.table
    page.window().resize(600, 600)
    assert table.columnWidth(0) >= min(table.sizeHintForColumn(0), 0.35 * table.viewport().width())
    chance = {cells(page, row)[4] for row in range(page.table.rowCount())}
    assert chance <= {"within chance", "beyond chance", "–"}


def test_settings_are_kept_in_the_document(shown: Shown) -> None:
    page = shown(sample())

    enter(page.settings.fields["cases"], "300")
    page.settings.arrivals.choose("campaign")

    settings = settings_in(page._place.process)
    assert (settings.cases, settings.arrivals, settings.seed) == (300, "campaign", 3)


@pytest.mark.parametrize("typed", ["many", "0", "-5"])
def test_settings_that_make_no_sense_are_said_and_the_former_stay(shown: Shown, typed: str) -> None:
    page = shown(sample())

    enter(page.settings.fields["cases"], typed)

    sheet = page.window()
    assert isinstance(sheet, EffectSheet)
    assert "make no sense" in sheet.sentence.text()
    assert settings_in(page._place.process).cases == 200


def test_giving_up_leaves_the_former_figures(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    simulate(qtbot, page)
    rows = page.table.rowCount()

    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page._running, timeout=60_000)

    assert page.table.rowCount() == rows
    assert page.start_button.isEnabled()
    assert not page.cancel_button.isEnabled()


def test_closing_the_sheet_gives_up_what_it_works_on(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    work, sheet = page._work, page.window()

    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert work is not None
    assert not work._is_wanted
    assert QThreadPool.globalInstance().waitForDone(60_000)


def test_figures_of_a_map_that_has_changed_say_so(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    simulate(qtbot, page)
    assert "have changed since" not in page.about.text()

    page._place.editor.session.execute(SetCasesPerDay(cases=3.0))

    assert "have changed since" in page.about.text()


def test_why_nothing_can_be_simulated_is_said(qtbot: QtBot, shown: Shown) -> None:
    page = shown(document_of(step("start", "start"), flow("start", "a"), *line_of("a", "b"), flow("b", "a")))

    simulate(qtbot, page)

    sheet = page.window()
    assert isinstance(sheet, EffectSheet)
    assert "no way leads to an end" in sheet.sentence.text()


def test_queues_are_shown_as_heat_on_the_map_until_the_map_changes(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    page._place.editor.session.execute(SetCasesPerDay(cases=20_000.0))
    simulate(qtbot, page)

    QTest.mouseClick(page.heat_button, Qt.MouseButton.LeftButton)

    colouring = page._place.colouring
    assert colouring.shown.kind == "waiting"
    assert colouring.shown.steps
    page._place.editor.session.execute(SetCasesPerDay(cases=3.0))
    qtbot.waitUntil(lambda: not colouring.shown.steps)


def test_the_bar_says_that_the_simulation_colours_the_map(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    place = page._place
    bar = ColourBar(place)
    qtbot.addWidget(bar)
    page._place.editor.session.execute(SetCasesPerDay(cases=20_000.0))
    simulate(qtbot, page)

    QTest.mouseClick(page.heat_button, Qt.MouseButton.LeftButton)
    while_coloured = bar.kind.currentText()
    bar.kind.choose("")

    assert while_coloured == "simulation: Time in the queue"
    assert bar.kind.currentText() == "not coloured"
    assert place.colouring.shown.steps == {}
    assert "given" not in bar.kind.values


def test_the_map_can_show_any_figure_of_the_steps(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample(), 1)
    page._place.editor.session.execute(SetCasesPerDay(cases=20.0))
    simulate(qtbot, page)
    colouring = page._place.colouring

    seen = {}
    for kind in page.heat_choice.values:
        page.heat_choice.choose(kind)
        QTest.mouseClick(page.heat_button, Qt.MouseButton.LeftButton)
        seen[colouring.shown.kind] = colouring.shown

    assert list(seen) == ["waiting", "tasks", "busy", "time_there", "bottleneck"]
    assert "%" in seen["busy"].steps["S01"].figure
    assert "S02" in seen["time_there"].steps
    assert "S02" not in seen["busy"].steps


def test_the_spread_of_the_time_and_how_busy_people_are_are_drawn(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample(), 1)
    page._place.editor.session.execute(SetSimulation(**{**vars_of(FEW), "cases": 700}))

    simulate(qtbot, page)

    spreads = page.pictures.spread.spreads
    assert spreads is not None
    assert sum(spreads.before) == pytest.approx(1.0, abs=0.15)
    assert len(spreads.after) == len(spreads.before)
    words = {bar.name: bar.words for bar in page.pictures.busy.bars}
    assert " → " in words["Field sales"]
    page.found.setCurrentWidget(page.pictures)
    assert page.pictures.grab().toImage() != blank(page.pictures)


def vars_of(operation: SetSimulation) -> dict[str, object]:
    return {each.name: getattr(operation, each.name) for each in fields(operation)}


def blank(widget: QWidget) -> QImage:
    picture = widget.grab().toImage()
    picture.fill(Qt.GlobalColor.white)
    return picture


def test_circumstances_are_kept_under_a_name_and_taken_again(shown: Shown) -> None:
    page = shown(sample())
    row, place = page.scenarios, page._place
    enter(row.name, "Spring")
    QTest.mouseClick(row.keep_button, Qt.MouseButton.LeftButton)
    before = cases_per_day(place.process)
    place.editor.session.execute(SetCasesPerDay(cases=77.0))
    place.editor.session.execute(edit("department-field", servers=9))

    QTest.mouseClick(row.take_button, Qt.MouseButton.LeftButton)

    assert row.choice.currentText() == "Spring"
    assert cases_per_day(place.process) == before
    assert place.process.get(Department, "department-field").servers == 2
    QTest.mouseClick(row.drop_button, Qt.MouseButton.LeftButton)
    assert named_scenarios(place.process) == []
    assert not row.take_button.isEnabled()


def test_the_last_run_is_kept_and_shown_again_with_its_day(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample(), 1)
    simulate(qtbot, page)
    rows = [cells(page, row) for row in range(page.table.rowCount())]
    terms = page.about.text()

    again = reopened(qtbot, page)

    assert [cells(again, row) for row in range(again.table.rowCount())] == rows
    assert again.about.text() == terms
    assert terms.startswith("Simulated on 2026-11-23; map and settings are unchanged since.")
    assert "2 replications of 200 cases" in terms
    assert "seed 3" in terms
    assert again.pictures.spread.spreads == page.pictures.spread.spreads
    assert not again.film_button.isEnabled()


def reopened(qtbot: QtBot, page: SimulationPage) -> SimulationPage:
    """Look at the same document in another sheet, and wait until it is known whether the run is still of its map."""
    sheet = EffectSheet(page._place, page.window().parentWidget(), LIGHT, page._wanted)
    sheet.show()
    sheet.tabs.setCurrentWidget(sheet.simulation)
    qtbot.waitUntil(lambda: not sheet.simulation._running, timeout=20_000)
    return sheet.simulation


def test_a_run_is_of_its_map_until_something_changes_that_counts(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    simulate(qtbot, page)
    session = page._place.editor.session
    box = session.document.get(Step, "S05").box

    session.execute(Move(places=(Place(id="S05", box=Box(box.x + 10, box.y, box.width, box.height)),)))
    moved = reopened(qtbot, page).about.text()
    session.execute(edit("S05", processing=Estimate(value=30)))
    slower = reopened(qtbot, page).about.text()

    assert "unchanged since" in moved
    assert "have changed since; simulate again" in slower


def test_undo_passes_through_what_was_simulated(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    session = page._place.editor.session
    session.execute(edit("S05", name="Type it in"))
    simulate(qtbot, page)
    kept = run_kept(session.document)

    session.undo()

    assert kept
    assert session.document.get(Step, "S05").name != "Type it in"
    assert named_scenarios(session.document) == []


@pytest.mark.parametrize("damaged", ["{", '{"at": 3}', "[]"])
def test_a_run_that_cannot_be_read_is_as_none(qtbot: QtBot, shown: Shown, damaged: str) -> None:
    page = shown(Document([*sample(), Scenario(id=RUN, settings=damaged)]))

    assert page.table.rowCount() == 0
    assert "Cases walk through the map one by one" in page.about.text()


def test_what_the_exact_figures_rest_on_is_not_said_of_simulated_ones(shown: Shown) -> None:
    page = shown(sample())
    sheet = page.window()
    assert isinstance(sheet, EffectSheet)

    beside_simulated = sheet.notices.isVisible()
    sheet.tabs.setCurrentWidget(sheet.figures)

    assert not beside_simulated
    assert sheet.notices.isVisible()


def test_the_focus_goes_from_simulate_to_cancel_and_back(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())
    page.start_button.setFocus()

    page.start()
    while_busy = page.focusWidget()
    page.cancel()

    assert while_busy is page.cancel_button
    assert page.focusWidget() is page.start_button


def test_it_follows_the_language(qtbot: QtBot, shown: Shown) -> None:
    page = shown(sample())

    use_language("de")

    assert page.start_button.text().replace("&", "") == "Simulieren"
    assert page.settings.arrivals.currentText() == "gleichmäßig"
