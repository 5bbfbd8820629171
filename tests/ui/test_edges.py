"""What can be filled in or ticked has an edge that can be seen in every theme, also where it is empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.render.theme import THEMES, Palette, contrast
from app.ui.main_window import MainWindow


def a_list_to_tick() -> QListWidget:
    made = QListWidget()
    item = QListWidgetItem("Marketing", made)
    item.setCheckState(Qt.CheckState.Unchecked)
    return made


FIELDS: dict[str, Callable[[], QWidget]] = {
    "line": QLineEdit, "text": QPlainTextEdit, "box": QCheckBox, "spot": QRadioButton, "number": QSpinBox,
    "list": a_list_to_tick,
}  # fmt: skip


@pytest.mark.parametrize("palette", THEMES, ids=lambda palette: palette.name)
def test_edges_can_be_told_from_what_they_stand_on(palette: Palette) -> None:
    for ground in (palette.window, palette.ground, palette.button):
        assert contrast(palette.edge, ground) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", FIELDS)
def test_an_empty_field_has_its_edge_drawn(empty_window: MainWindow, qtbot: QtBot, theme: str, name: str) -> None:
    empty_window.application.use_theme(theme)

    widget = shown(qtbot, FIELDS[name]())

    assert edge_pixels(widget, empty_window.application.palette.edge) >= 16


def test_a_field_without_a_frame_and_one_that_cannot_be_used_have_none(empty_window: MainWindow, qtbot: QtBot) -> None:
    bare, unusable = QLineEdit(), QLineEdit()
    bare.setFrame(False)
    unusable.setEnabled(False)

    found = [edge_pixels(shown(qtbot, each), empty_window.application.palette.edge) for each in (bare, unusable)]

    assert found == [0, 0]


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(120, 60)
    widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    widget.show()
    widget.clearFocus()
    QApplication.processEvents()
    return widget


def edge_pixels(widget: QWidget, colour: str) -> int:
    """Count the pixels in a colour or nearly: round edges are smoothed."""
    image, wanted = widget.grab().toImage(), QColor(colour).getRgb()[:3]
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    found = (image.pixelColor(x, y).getRgb()[:3] for x, y in spots)
    return sum(max(abs(a - b) for a, b in zip(rgb, wanted, strict=True)) < 25 for rgb in found)  # type: ignore[arg-type]
