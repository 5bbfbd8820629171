"""Tabs beside the map and the buttons of the modes have room for their words, in German with large texts too."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTabBar, QTabWidget, QToolButton

from app.model.records import Proposal
from app.ui.main_window import MainWindow
from app.ui.mode_bar import ModeBar
from app.ui.modes import Mode


@pytest.fixture
def german_window(sample_window: MainWindow) -> MainWindow:
    sample_window.application.use_language("de")
    sample_window.application.use_text_size(125)
    sample_window.resize(1280, 720)
    return sample_window


def cut_tabs(tabs: QTabWidget) -> list[str]:
    """Name the tabs that are not wholly in sight."""
    bar: QTabBar = tabs.tabBar()
    shown = [i for i in range(bar.count()) if bar.isTabVisible(i)]
    return [bar.tabText(i) for i in shown if bar.tabRect(i).right() > tabs.width()]


@pytest.mark.parametrize("size", [100, 125, 200])
def test_all_tabs_of_compare_are_in_sight(german_window: MainWindow, size: int) -> None:
    german_window.application.use_text_size(size)

    german_window.place.set_mode(Mode.COMPARE)
    QApplication.processEvents()

    assert german_window.desk.compare is not None
    assert cut_tabs(german_window.desk.compare.tabs) == []
    assert german_window.width() == 1280


def test_all_tabs_of_change_are_in_sight(german_window: MainWindow) -> None:
    german_window.place.set_mode(Mode.CHANGE)
    panel = german_window.desk.proposals

    panel.acts.choose(german_window.place.process.all(Proposal)[0].id)
    QApplication.processEvents()

    assert cut_tabs(panel.tabs) == []


@pytest.mark.parametrize("mode", list(Mode))
def test_the_name_of_the_mode_in_use_is_whole(german_window: MainWindow, mode: Mode) -> None:
    bar = german_window.findChild(ModeBar)

    german_window.place.set_mode(mode)
    QApplication.processEvents()

    chosen = next(button for button in bar.findChildren(QToolButton) if button.isChecked())
    words = QFontMetrics(chosen.font()).horizontalAdvance(chosen.text())
    assert chosen.font().bold()
    assert chosen.width() >= words + chosen.iconSize().width() + 2 * 14
