"""What differs between two versions as a table for other programs: Excel and CSV.

Every text is written as a text: nothing that somebody typed becomes a formula where the table is opened.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.exchange.sane import clean
from app.i18n import Message, language, msg, text
from app.model.comparison import Comparison, Entry, entries, sentences
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Department
from app.model.rules import shown_name

SUFFIXES = (".xlsx", ".csv")
HEADS: tuple[Message, ...] = (
    msg("Kind of change"),
    msg("Kind"),
    msg("Element"),
    msg("What"),
    msg("Before"),
    msg("After"),
    msg("Departments"),
)
WIDTHS = (14, 14, 40, 24, 40, 40, 26)
"""How wide the columns of a sheet are, in letters."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", " ", "\xa0", "\ufeff", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula to a program that opens a CSV file, or may be one: blanks hide what follows."""
BOM = "\ufeff"
A3, A4 = 8, 9
"""What Excel calls the papers."""
LINE = 15.0
"""How high a line of text is, in points; Excel takes no row that is higher than 409."""
WIDE = 260
"""Letters side by side that can still be read across a page of A4."""
MADE = dt.datetime(2000, 1, 1)
"""The date inside a workbook, so that equal tables are equal files."""
LONGEST = 32_000
"""Letters that a cell of Excel holds, and some room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: its name, its heads, its lines; numbers stay numbers."""

    name: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str | float, ...], ...]
    widths: tuple[int, ...] = ()


def difference_sheet(comparison: Comparison, lines: Iterable[Entry] | None = None) -> Sheet:
    """Put the differences (or those chosen) into a table, in the language in use."""
    chosen = entries(comparison) if lines is None else lines
    return Sheet(
        name=text(msg("Differences")),
        heads=tuple(text(head) for head in HEADS),
        lines=tuple(_line(comparison, entry) for entry in chosen),
        widths=WIDTHS,
    )


def sentence_sheet(comparison: Comparison) -> Sheet:
    """Put the differences as sentences into a table."""
    said = tuple((text(sentence),) for sentence in sentences(comparison))
    return Sheet(name=text(msg("In sentences")), heads=(text(msg("What differs")),), lines=said, widths=(110,))


def table_of(suffix: str, sheets: Sequence[Sheet]) -> bytes:
    """Write sheets as a file of a kind; a CSV file holds the first only. Raise Refused for another ending."""
    match suffix.lower():
        case ".xlsx":
            return _workbook(sheets)
        case ".csv":
            return _csv(sheets[0])
        case _:
            raise Refused(
                msg("“{suffix}” is no table. Tables are written as {known}.", suffix=suffix, known=", ".join(SUFFIXES))
            )


def department_names(comparison: Comparison, ids: Iterable[str]) -> str:
    """Name departments, as the newer side calls them."""
    names = (text(shown_name(_department(comparison, i))) for i in ids)
    return ", ".join(sorted(names))


def _department(comparison: Comparison, record_id: str) -> Department | None:
    sides: tuple[Document, ...] = (comparison.new, comparison.old)
    return next((found for side in sides if (found := side.find(Department, record_id)) is not None), None)


def _line(comparison: Comparison, entry: Entry) -> tuple[str, ...]:
    said = (entry.word, entry.kind, entry.name, entry.what, entry.before, entry.after)
    return (*(text(each) for each in said), department_names(comparison, entry.departments))


def _workbook(sheets: Sequence[Sheet]) -> bytes:
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "indent": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
        figure = book.add_format({"valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            widths = _widths(sheet)
            _prepare_for_paper(page, widths)
            for row, line in enumerate((sheet.heads, *sheet.lines)):
                for column, value in enumerate(line):
                    if isinstance(value, str):
                        page.write_string(row, column, clean(value)[:LONGEST], cell if row else head)
                    else:
                        page.write_number(row, column, value, figure)
                page.set_row(row, min(LINE * _lines_high(line, widths), 409.0))
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, max(len(sheet.lines), 1), len(sheet.heads) - 1)
    return data.getvalue()


def _widths(sheet: Sheet) -> list[int]:
    """Return how wide the columns are: no wider than what stands in them, and than the words of their headings."""
    columns = list(zip(*sheet.lines)) if sheet.lines else [() for _ in sheet.widths]
    return [
        min(width, max((*(_longest(value) for value in column), *map(len, head.split()), 4)) + 3)
        for width, head, column in zip(sheet.widths, sheet.heads, columns)
    ]


def _longest(value: str | float) -> int:
    """Return how many letters the longest line of a cell has."""
    return max(map(len, str(value).splitlines()), default=0)


def _lines_high(line: Sequence[str | float], widths: Sequence[int]) -> int:
    """Return how many lines a row takes: a program that only prints does not work it out."""
    return max((_lines(str(value), width) for value, width in zip(line, widths)), default=1)


def _lines(value: str, width: int) -> int:
    """Return how many lines a text takes in a column; words are broken only where one alone is too long."""
    return sum(max(1, len(textwrap.wrap(line, max(width - 2, 1)))) for line in value[:LONGEST].splitlines()) or 1


def _prepare_for_paper(page: Any, widths: Sequence[int]) -> None:
    """Let a sheet print as it is read: across one page, with its headings on each."""
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(A3 if sum(widths) > WIDE else A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _csv(sheet: Sheet) -> bytes:
    """Write a table with the separator of the language: where the comma is part of numbers, it is the semicolon."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language() == "de" else ",", lineterminator="\r\n")
    writer.writerows([_safe(value) for value in line] for line in (sheet.heads, *sheet.lines))
    return (BOM + written.getvalue()).encode("utf-8")


def _safe(value: str | float) -> str:
    """Return a cell that is a text everywhere: one that would begin a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return str(value).replace(".", ",") if language() == "de" else str(value)
    return f"'{clean(value)}" if value.startswith(DANGEROUS) else clean(value)
