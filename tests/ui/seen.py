"""Comparing what is seen."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

SAME = 2
"""Levels (of 256) by which two paintings of the same may differ where a line has a soft edge: rounding."""

ALIKE = 64
"""The same after scrolling: letters may stand a quarter of a pixel elsewhere."""


def apart(one: QImage, other: QImage) -> int:
    """Return by how many levels of a colour two pictures of one size differ at most."""
    return int(np.abs(_levels(one) - _levels(other)).max())


def _levels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 4 * plain.width()].astype(np.int16)
