"""The five modes of the window."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """The five modes of the window, in the order of their keys."""

    DRAW = "draw"
    REVIEW = "review"
    CHANGE = "change"
    COMPARE = "compare"
    PRINT = "print"
