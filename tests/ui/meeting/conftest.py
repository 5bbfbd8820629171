"""A sample that is open in a window, and somebody who holds its meeting."""

from __future__ import annotations

import pytest

from app.ui.main_window import MainWindow
from tests.ui.meeting.hands import Facilitator


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.files.open_sample()
    return empty_window


@pytest.fixture
def facilitator(window: MainWindow) -> Facilitator:
    return Facilitator(window)
