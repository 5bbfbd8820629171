"""Pictures need a running Qt application; it needs no display."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.fixture(autouse=True)
def running(qapp: QGuiApplication) -> Iterator[None]:
    return
