"""A table as it was read: rows of cells with their numbers, and where a cell is in the words of a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.tables.mapping import letter
from app.i18n import Message, msg

Cell = str | float | bool | dt.date | dt.time | dt.timedelta | None
"""What a cell may hold; a date with a time of day is a date here."""
MOST_COLUMNS = 200
MOST_ROWS = 50_000
EXACT = 2.0**53


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty; numbers count from 1, as spreadsheets show them."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, at: int) -> Cell:
        """Return the cell at a place (from 0); None beyond the row's end."""
        return self.cells[at] if at < len(self.cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one sheet. A text file is a sheet without a name."""

    name: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def words(cell: Cell) -> str:
    """Return a cell as a text without blanks around it; dates as ISO, whole numbers without a point."""
    match cell:
        case None:
            return ""
        case str():
            return "\n".join(" ".join(line.split()) for line in cell.strip().splitlines())
        case bool():
            return "1" if cell else "0"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else repr(cell)
        case dt.timedelta():
            return clock(cell.total_seconds() / 60)
        case dt.time():
            return cell.isoformat("minutes")
        case _:
            return cell.isoformat()


def clock(minutes: float) -> str:
    """Write minutes as hours and minutes."""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours}:{rest:02}"


def is_filled(cells: Sequence[Cell]) -> bool:
    """Answer whether any cell of a row says something."""
    return any(cell is not None and cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in cells)


def where(sheet: str, row: int, column: str = "") -> Message:
    """Say where a cell is; a text file has no sheet, and some warnings concern a whole row."""
    match bool(sheet), bool(column):
        case True, True:
            return msg("Sheet “{sheet}”, row {row}, column {column}", sheet=sheet, row=row, column=column)
        case True, False:
            return msg("Sheet “{sheet}”, row {row}", sheet=sheet, row=row)
        case False, True:
            return msg("Row {row}, column {column}", row=row, column=column)
        case _:
            return msg("Row {row}", row=row)


def column_name(at: int, heading: str) -> str:
    """Call a column (from 0) by its letter and its heading."""
    short = heading if len(heading) <= 40 else heading[:39] + "…"
    return f"{letter(at + 1)} ({short})" if short else letter(at + 1)
