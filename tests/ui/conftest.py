"""What holds for every test of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.canvas import clipboard


@pytest.fixture(autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: Qt would delete it after Python has gone."""
    yield
    clipboard.let_go()


@pytest.fixture(autouse=True)
def no_button_stays_pressed(qapp: QApplication) -> Iterator[None]:
    """A button that a test leaves pressed would keep everything waiting that waits for a gesture's end."""
    yield
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
