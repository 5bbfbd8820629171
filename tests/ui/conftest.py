"""What holds for every test of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.canvas import clipboard


@pytest.fixture(autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: Qt would delete it after Python has gone."""
    yield
    clipboard.let_go()
