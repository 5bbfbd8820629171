"""The mode as a whole: looking at a version by itself, zooming, figures, tables, languages, keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.operations import TakeVersion
from app.model.records import Step
from app.ui.compare import saving
from app.ui.compare.mode import CompareMode
from app.ui.compare.saving import ask_and_save
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.layout.maps import placed_map
from tests.ui.compare.hands import listed
from tests.ui.fakes import NOW, workplace_with


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def test_a_version_is_looked_at_by_itself_and_left_again(desk: Desk, compare: CompareMode, place: Workplace) -> None:
    compare.tabs.setCurrentWidget(compare.versions)
    compare.versions.list.setCurrentRow(0)

    compare.versions.look_button.click()
    alone = desk.view.isVisible(), compare.page.isVisible(), compare.versions.isVisible()
    compare.versions.looking.buttons[0].click()

    assert alone == (True, False, True)
    assert compare.page.isVisible()


def test_a_version_from_the_list_is_compared_with_today(compare: CompareMode) -> None:
    compare.page.after.choose("proposal:leaner")
    compare.versions.refresh()
    compare.versions.list.setCurrentRow(0)

    compare.versions.compare_button.click()

    assert (compare.comparing.before, compare.comparing.after) == ("version:first", "today")
    assert compare.tabs.currentWidget() is compare.differences


def test_figures_before_and_after_are_worked_out_beside_the_window(compare: CompareMode) -> None:
    heads = compare.page.pictures.heads

    assert compare.figures.answer is not None
    assert heads[0].figures.accessibleName().startswith("4 steps")
    assert heads[1].figures.accessibleName().startswith("4 steps (−1 +1)")


def test_the_table_is_saved_where_somebody_wants_it(
    compare: CompareMode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter")
    said: list[str] = []
    compare.comparing.place.said.connect(said.append)
    for name in ("table.xlsx", "table.csv", "named"):
        monkeypatch.setattr(saving, "ask_path_to_save", lambda *_, path=tmp_path / name: path)
        ask_and_save(compare.page, compare.comparing, compare.figures.sheet())

    assert {path.name for path in tmp_path.iterdir()} == {"table.xlsx", "table.csv", "named.xlsx"}
    assert said[-1] == "Written to “named.xlsx”."


def test_a_table_that_cannot_be_written_is_said(
    compare: CompareMode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    compare.comparing.place.said.connect(said.append)
    monkeypatch.setattr(saving, "ask_path_to_save", lambda *_: tmp_path / "nowhere" / "table.csv")

    path = ask_and_save(compare.page, compare.comparing, None)

    assert path is None
    assert "could not be written" in said[-1]


def test_all_texts_follow_the_language(desk: Desk, compare: CompareMode) -> None:
    use_language("de")
    desk.retranslate()

    assert compare.tabs.tabText(0) == "Unterschiede"
    assert compare.page.before.currentText() == "Version 1: As is (23.11.2026, Entwurf)"
    assert compare.page.way_buttons["stacked"].text() == "Untereinander"
    assert "Schritt gestrichen: Log" in listed(compare)
    use_language("en")


def test_f7_works_from_everywhere_in_the_window(sample_window: MainWindow, qtbot: QtBot) -> None:
    window = sample_window
    window.place.set_mode(Mode.COMPARE)
    assert window.desk is not None
    assert window.desk.compare is not None
    comparing = window.desk.compare.comparing
    qtbot.waitUntil(lambda: window.actions_by_id.by_id["next_difference"].isEnabled())

    QTest.keyClick(window, Qt.Key.Key_F7)
    first = comparing.at
    QTest.keyClick(window, Qt.Key.Key_F7)
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)

    assert first == comparing.at == 0
    assert (comparing.before, comparing.after) == ("today", "proposal:P1")


def test_zooming_is_about_the_pictures(sample_window: MainWindow) -> None:
    window = sample_window
    window.place.set_mode(Mode.COMPARE)
    QApplication.processEvents()
    assert window.desk is not None
    assert window.desk.compare is not None
    before, after = window.desk.compare.page.pictures.views
    drawn = window.view.zoom

    window.actions_by_id.by_id["zoom_100"].trigger()

    assert before.zoom == after.zoom == 1.0
    assert window.view.zoom == drawn


@pytest.mark.parametrize("steps", [200, 1_000])
def test_looking_around_costs_what_is_seen_and_not_the_map(steps: int, qtbot: QtBot) -> None:
    place = workplace_with(placed_map(steps))
    place.do(TakeVersion(version_id="v", name="", at=NOW))
    desk = Desk(place)
    qtbot.addWidget(desk)
    desk.resize(1400, 900)
    with qtbot.waitExposed(desk):
        desk.show()
    place.set_mode(Mode.COMPARE)
    assert desk.compare is not None
    after = desk.compare.page.pictures.views[1]
    after.set_zoom(1.0)
    place.numbering.now()
    for side in desk.compare.page.pictures.sides:
        side.numbering.now()
    settle()
    made, painted = after.map_scene.album.made, after.frame.pixels_painted

    after.horizontalScrollBar().setValue(after.horizontalScrollBar().value() + 40)
    settle()

    assert after.map_scene.album.made - made < 60
    assert after.frame.pixels_painted - painted <= 60 * after.viewport().height() * after.devicePixelRatioF() ** 2
    assert place.process.count(Step) >= steps
    place.close()
