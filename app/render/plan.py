"""What a map is on its way to sheets of paper, and how it then lies on them: windows with names, one scale.

No Qt, no document, no painting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.model.records import Box
from app.render.paper import UNIT_PT, PageSetup

READABLE_PT = 6.0
NEARLY_READABLE_PT = 5.7
"""So small a text may be where that saves sheets of a map that is to be readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is to be printed, in map units: the whole box, things to keep whole, and whether a part has ink on it.

    `smallest_text` is the size of what is hardest to read, 0 if nothing is written. A cut stays `clear` of things.
    """

    box: Box
    solids: Sequence[Box]
    has_ink: Callable[[Box], bool]
    smallest_text: float = 0.0
    clear: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name (row letter, column number) and the part of the map that it shows."""

    name: str
    row: int
    column: int
    window: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a map is spread over sheets. Lengths of the page in points; `scale` is points per map unit.

    `area` is the part of every page that shows the map; `repeated` counts things that stand on two sheets or more.
    `columns` and `rows` are those in which there is a sheet.
    """

    width: float
    height: float
    scale: float
    area: Box
    columns: int
    rows: int
    sheets: tuple[Sheet, ...]
    repeated: int
    setup: PageSetup

    @property
    def percent(self) -> float:
        return 100 * self.scale / UNIT_PT

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    @property
    def has_gaps(self) -> bool:
        """Answer whether neighbours lie apart, because what is between them is empty."""
        spans = ({(s.column, s.window.x, s.window.right) for s in self.sheets},
                 {(s.row, s.window.y, s.window.bottom) for s in self.sheets})  # fmt: skip
        return any(one[2] < other[1] for each in spans for one, other in pairwise(sorted(each)))

    def text_size(self, units: float) -> float:
        """Return how large a text of a size in map units is on paper, in points."""
        return units * self.scale

    def is_readable(self, smallest_text: float) -> bool:
        """Answer whether the smallest text (map units) is at least 6 pt on paper, or there is none.

        A few per cent less will do where the map was made smaller for the sake of fewer sheets.
        """
        least = NEARLY_READABLE_PT if self.setup.fit == "readable" else READABLE_PT
        return not smallest_text or self.text_size(smallest_text) >= least - 0.005


def sheet_name(row: int, column: int) -> str:
    """Name a sheet: A1 is the top left one, A2 to its right, B1 below; after Z comes AA."""
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{column + 1}"
