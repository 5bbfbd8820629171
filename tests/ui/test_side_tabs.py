"""Tabs beside the map are in sight, with their names where there is room, in German with large texts too."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from app.model.records import Flow, Lane, Proposal, Record, Step
from app.ui.change.panel import ProposalsPanel
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.parts import Column


@pytest.fixture
def german_window(sample_window: MainWindow) -> MainWindow:
    sample_window.application.use_language("de")
    sample_window.application.use_text_size(125)
    sample_window.left.setVisible(False)
    sample_window.resize(1280, 720)
    return sample_window


def tabs_in(window: MainWindow, mode: Mode) -> list[QTabWidget]:
    """Show a mode, with a proposal in hand in Change, and return the rows of tabs right of the map."""
    desk = window.desk
    assert desk is not None
    window.place.set_mode(mode)
    if mode == Mode.CHANGE:
        window.place.take_proposal(window.place.process.all(Proposal)[0].id)
    for _ in range(5):
        QApplication.processEvents()
    shown: QWidget = desk.right.currentWidget()
    return [tabs for tabs in (shown, *shown.findChildren(QTabWidget)) if isinstance(tabs, QTabWidget)]


def out_of_sight(tabs: QTabWidget) -> list[str]:
    bar = tabs.tabBar()
    shown = [i for i in range(bar.count()) if bar.isTabVisible(i)]
    return [bar.tabText(i) for i in shown if bar.tabRect(i).right() > bar.width() or bar.tabRect(i).width() < 24]


def shortened(tabs: QTabWidget) -> list[str]:
    """Name the tabs that have no room for their names."""
    bar = tabs.tabBar()
    words = QFontMetrics(bar.font())
    shown = [i for i in range(bar.count()) if bar.isTabVisible(i)]
    return [bar.tabText(i) for i in shown if bar.tabRect(i).width() < words.horizontalAdvance(bar.tabText(i)) + 8]


@pytest.mark.parametrize("mode", [Mode.DRAW, Mode.CHANGE, Mode.COMPARE])
def test_all_names_can_be_read_in_a_small_window(german_window: MainWindow, mode: Mode) -> None:
    rows = tabs_in(german_window, mode)

    assert rows
    assert [out_of_sight(row) + shortened(row) for row in rows] == [[]] * len(rows)
    assert (german_window.width(), german_window.height()) == (1280, 720)


@pytest.mark.parametrize("mode", [Mode.DRAW, Mode.CHANGE, Mode.COMPARE])
def test_all_tabs_can_be_reached_with_texts_twice_as_large(german_window: MainWindow, mode: Mode) -> None:
    german_window.application.use_text_size(200)

    rows = tabs_in(german_window, mode)

    assert [out_of_sight(row) for row in rows] == [[]] * len(rows)
    assert all(row.tabToolTip(i) == row.tabText(i) for row in rows for i in range(row.count()))


@pytest.mark.parametrize("mode", [Mode.DRAW, Mode.REVIEW, Mode.CHANGE])
def test_the_map_stays_the_largest_part(german_window: MainWindow, mode: Mode) -> None:
    tabs_in(german_window, mode)

    assert german_window.view.width() >= 0.6 * german_window.width()


def test_the_proposals_are_made_when_change_is_entered_and_not_twice(sample_window: MainWindow) -> None:
    before = sample_window.findChildren(ProposalsPanel)

    for mode in (Mode.CHANGE, Mode.REVIEW, Mode.CHANGE):
        sample_window.place.set_mode(mode)

    assert before == []
    assert len(sample_window.findChildren(ProposalsPanel)) == 1
    assert sample_window.desk is not None
    assert sample_window.desk.proposals.isVisible()


@pytest.mark.parametrize("kind", [Flow, Lane])
def test_the_map_keeps_its_width_whatever_is_selected(german_window: MainWindow, kind: type[Record]) -> None:
    place = german_window.place
    place.set_mode(Mode.DRAW)
    place.select([place.document.all(Step)[1].id])
    QApplication.processEvents()
    before = german_window.view.width()

    place.select([place.document.all(kind)[0].id])
    for _ in range(5):
        QApplication.processEvents()

    assert german_window.view.width() == before


def test_in_change_only_the_panel_scrolls_never_a_page_within_it(german_window: MainWindow) -> None:
    tabs = tabs_in(german_window, Mode.CHANGE)[1]
    desk = german_window.desk
    assert desk is not None

    scrolling = []
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        QApplication.processEvents()
        columns = [column for column in desk.proposals.findChildren(Column) if column.isVisible()]
        scrolling.append(len(columns))

    assert scrolling == [1] * tabs.count()
