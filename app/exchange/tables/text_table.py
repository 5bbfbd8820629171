"""Reads a table from a text file: which encoding, which separator, and cells over several lines."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from app.exchange.encoding import plain_text
from app.exchange.result import Report
from app.exchange.tables.mapping import TableMapping
from app.exchange.tables.rows import MOST_COLUMNS, MOST_ROWS, Row, Table, is_filled
from app.i18n import msg
from app.model.errors import Refused
from app.model.records import MAX_TEXT

MAX_BYTES = 64 * 1024 * 1024
SEPARATORS = (";", "\t", ",", "|")
SNIFFED = 50
"""Lines by which the separator is told."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def table_in_text(data: bytes, mapping: TableMapping, report: Report) -> tuple[Table, str, str]:
    """Return the table in a text file, its encoding and its separator; raise Refused if it is no text."""
    if len(data) > MAX_BYTES:
        raise Refused(msg("The file is larger than {limit} MB. Nothing was imported.", limit=MAX_BYTES // 2**20))
    text, encoding = plain_text(data, mapping.encoding, report)
    told, text = _told_separator(text.replace("\x00", ""))
    separator = mapping.separator or told or guessed_separator(text)
    if len(separator) != 1 or separator in '"\r\n ':
        raise Refused(msg("“{separator}” cannot separate columns. Nothing was imported.", separator=separator))
    return Table(name="", rows=tuple(_rows(text, separator, 2 if told else 1))), encoding, separator


def _told_separator(text: str) -> tuple[str, str]:
    """Take away the first line if it is the one by which Excel is told the separator."""
    first, _, rest = text.partition("\n")
    line = first.strip("\r")
    return (line[4], rest) if len(line) == 5 and line.lower().startswith("sep=") else ("", text)


def guessed_separator(text: str) -> str:
    """Guess the separator: the one that stands equally often in most lines, outside of quotes."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:SNIFFED]
    return max(SEPARATORS, key=lambda s: (_evenness(lines, s), -SEPARATORS.index(s)))


def _evenness(lines: list[str], separator: str) -> float:
    """Answer in how many lines a separator stands as often as in most; with many columns a little better."""
    counts = Counter(_count(line, separator) for line in lines)
    counts.pop(0, None)
    if not counts:
        return 0.0
    number, often = counts.most_common(1)[0]
    return often / max(len(lines), 1) + min(number, 20) / 100


def _count(line: str, separator: str) -> int:
    return sum(part.count(separator) for part in line.split('"')[::2])


def _rows(text: str, separator: str, first: int) -> list[Row]:
    """Read rows, counted from the first; an empty one counts, as spreadsheets count."""
    csv.field_size_limit(MAX_TEXT * 10)
    found: list[Row] = []
    number = first
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, first):
            if is_filled(cells):
                found.append(Row(number, tuple(_unguarded(cell) for cell in cells[:MOST_COLUMNS])))
            if len(found) > MOST_ROWS:
                raise Refused(msg("The table has more than {limit} rows. Nothing was imported.", limit=MOST_ROWS))
    except csv.Error as error:
        raise Refused(
            msg("Row {row} of the table is damaged or far too long. Nothing was imported. Save the table again as CSV.",
                row=number + 1)
        ) from error  # fmt: skip
    return found


def _unguarded(cell: str) -> str:
    """Take away the apostrophe by which a text was kept from becoming a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(DANGEROUS) else cell
