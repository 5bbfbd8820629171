"""Makes a table of texts of whatever a log comes as. Only the given file and the scratch folder may be opened.

Everything becomes UTF-8 text first; DuckDB reads that, and its doors are locked before it sees the first byte.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from app.exchange.logs.options import LogReading
from app.exchange.tables.text_table import guessed_separator
from app.i18n import msg
from app.model.errors import Refused

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SUFFIXES = (".csv", ".tsv", ".txt", ".csv.gz", ".xlsx", ".xlsm", ".parquet", ".xes", ".xes.gz")
MOST_BYTES = 16 * 1024**3
MOST_TIMES, FREELY = 200, 256 * 1024**2
"""A packed log grows to so many times its size at most, or to so many bytes."""
BLOCK = 1 << 20
MEMORY = "3GB"
MOST_COLUMNS = 100
LINE = "klarweg_line"
"""The column of `raw` that numbers the rows; a log may have one of its own that is called line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A log as a table `raw` of texts with the number of each row (LINE); `headings` are the names of its columns."""

    headings: tuple[str, ...]
    separator: str = ""
    encoding: str = ""
    damaged: int = 0
    moments: Mapping[str, str] = field(default_factory=dict)
    """Columns that the file itself says are times, and the column of `raw` with their milliseconds since 1970."""


def suffix_of(path: Path) -> str:
    """Return by which suffix a log is known; raise Refused if it is none."""
    name = path.name.lower()
    found = max((each for each in SUFFIXES if name.endswith(each)), key=len, default="")
    if not found:
        raise Refused(msg("“{name}” is no event log that this program knows. It knows {known}.",
                          name=path.name, known=", ".join(SUFFIXES)))  # fmt: skip
    return found


def connected(path: Path, scratch: Path) -> DuckDBPyConnection:
    """Return a database in memory that can reach one file and one folder, nothing else, and no network."""
    import duckdb

    base = duckdb.connect(
        ":memory:",
        config={"threads": "2", "memory_limit": MEMORY, "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false", "temp_directory": str(scratch)},
    )  # fmt: skip
    base.execute("SET TimeZone = 'UTC'")
    base.execute("SET enable_progress_bar = false")
    base.execute(f"SET allowed_paths = [{literal(str(path))}]")
    base.execute(f"SET allowed_directories = [{literal(str(scratch))}]")
    base.execute("SET enable_external_access = false")
    base.execute("SET lock_configuration = true")
    return base


def literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def opened(base: DuckDBPyConnection, path: Path, scratch: Path, reading: LogReading) -> Raw:
    """Make the table `raw` of a log."""
    suffix = suffix_of(path)
    if suffix == ".parquet":
        return _from_parquet(base, path)
    if suffix.startswith(".xes"):
        return _from_text(base, _xes_text(path, scratch, suffix), LogReading(separator=","), "")
    if suffix in (".xlsx", ".xlsm"):
        return _from_text(base, _workbook_text(path, scratch), LogReading(separator=","), "")
    text, encoding = _as_utf8(path, scratch, suffix, reading.encoding)
    return _from_text(base, text, reading, encoding)


# -- each kind of file -----------------------------------------------------------------------------


def _from_parquet(base: DuckDBPyConnection, path: Path) -> Raw:
    columns = base.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    names = [str(row[0]) for row in columns]
    times = [str(name) for name, kind, *_ in columns if str(kind).startswith(("TIMESTAMP", "DATE"))]
    moments = {name: f"klarweg_ms{at}" for at, name in enumerate(times)}
    texts = [f"CAST({quoted(name)} AS VARCHAR) AS {quoted(name)}" for name in names]
    texts += [f"epoch_ms({quoted(name)}) AS {moment}" for name, moment in moments.items()]
    base.execute(f"CREATE VIEW raw AS SELECT {', '.join(texts)}, file_row_number AS {LINE} "
                 f"FROM read_parquet({literal(str(path))}, file_row_number = true)")  # fmt: skip
    return Raw(headings=tuple(names), moments=moments)


def _from_text(base: DuckDBPyConnection, text: Path, reading: LogReading, encoding: str) -> Raw:
    with text.open(encoding="utf-8", errors="replace") as file:
        head = file.read(200_000)
    if not head.strip():
        raise Refused(msg("The file is empty. Nothing was read."))
    separator = reading.separator or guessed_separator(head)
    source = (
        f"read_csv({literal(str(text))}, all_varchar = true, header = true, delim = {literal(separator)}, "
        "quote = '\"', escape = '\"', null_padding = true, strict_mode = false, store_rejects = true, "
        "rejects_limit = 0, max_line_size = 1000000, parallel = false)"
    )
    _take_in(base, source)
    names = [str(row[0]) for row in base.execute("DESCRIBE raw").fetchall()][:-1]
    damaged = _one(base, "SELECT count(DISTINCT line) FROM reject_errors")
    return Raw(headings=tuple(names), separator=separator, encoding=encoding, damaged=damaged)


def _take_in(base: DuckDBPyConnection, source: str) -> None:
    import duckdb

    try:
        base.execute(f"CREATE TABLE raw AS SELECT *, row_number() OVER () AS {LINE} FROM {source}")
    except duckdb.InvalidInputException as error:
        raise Refused(msg("The rows of the log cannot be told apart; perhaps a quotation mark is opened and never "
                          "closed. Nothing was read. Export it again.")) from error  # fmt: skip


def _one(base: DuckDBPyConnection, query: str) -> Any:
    found = base.execute(query).fetchone()
    return found[0] if found else 0


def _xes_text(path: Path, scratch: Path, suffix: str) -> Path:
    from app.exchange.logs.xes import xes_as_table

    out = scratch / "xes.csv"
    try:
        with _unpacked(path, suffix) as source:
            xes_as_table(source, out)
    except (EOFError, OSError, zlib.error) as error:
        raise Refused(msg("The packed file is damaged. Nothing was read. Ask for it again.")) from error
    return out


def _workbook_text(path: Path, scratch: Path) -> Path:
    """Write the largest sheet as text; the archive is looked at before openpyxl may see it."""
    from app.exchange.tables.workbook import guarded, opened_workbook, require_harmless

    data = path.read_bytes()
    require_harmless(data)
    out = scratch / "sheet.csv"
    with out.open("w", encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.writer(file, delimiter=",", lineterminator="\n", quoting=csv.QUOTE_ALL)
        guarded(lambda: rows.writerows(_rows_of(opened_workbook(data, values=True))))
    return out


def _rows_of(book: Any) -> Iterator[list[str]]:
    sheet = max(book.worksheets, key=lambda each: each.max_row or 0)
    for cells in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
        if any(cell is not None for cell in cells):
            yield ["" if cell is None else str(cell) for cell in cells]


def _unpacked(path: Path, suffix: str) -> IO[bytes]:
    return gzip.open(path, "rb") if suffix.endswith(".gz") else path.open("rb")  # type: ignore[return-value]


def _as_utf8(path: Path, scratch: Path, suffix: str, wanted: str) -> tuple[Path, str]:
    """Return a text file in UTF-8 with the same content, the file itself if it is, and its encoding."""
    encoding = wanted or _guessed(path, suffix)
    if _codec_named(encoding).name in ("utf-8", "ascii") and not suffix.endswith(".gz"):
        return path, encoding
    out = scratch / "utf8.csv"
    try:
        _transcode(path, suffix, encoding, out)
    except (EOFError, OSError, zlib.error) as error:
        raise Refused(msg("The packed file is damaged. Nothing was read. Ask for it again.")) from error
    return out, encoding


def _codec_named(encoding: str) -> codecs.CodecInfo:
    """Return how letters are decoded; raise Refused for what decodes no letters, such as base64."""
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        codec = None
    if codec is None or not getattr(codec, "_is_text_encoding", True):
        raise Refused(msg("“{name}” is not an encoding this program knows. Nothing was read.", name=encoding))
    return codec


def _transcode(path: Path, suffix: str, encoding: str, out: Path) -> None:
    written, most = 0, max(MOST_TIMES * path.stat().st_size, FREELY)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    with _unpacked(path, suffix) as source, out.open("w", encoding="utf-8", newline="") as file:
        while block := source.read(BLOCK):
            written += len(block)
            if written > MOST_BYTES:
                raise Refused(msg("The log is larger than {limit} GB. Nothing was read.", limit=MOST_BYTES >> 30))
            if written > most:
                raise Refused(msg("The packed log grows to more than {times} times its size, which no real log does. "
                                  "Nothing was read. Unpack it first if you trust it.", times=MOST_TIMES))  # fmt: skip
            file.write(decoder.decode(block))
        file.write(decoder.decode(b"", final=True))


def _guessed(path: Path, suffix: str) -> str:
    """Tell UTF-16 by its mark, UTF-8 by whether the whole file can be, and take anything else for Windows’ letters."""
    check = codecs.getincrementaldecoder("utf-8")()
    try:
        with _unpacked(path, suffix) as source:
            head = source.read(BLOCK)
            if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            if b"\0" in head:
                raise Refused(msg("“{name}” holds no text, although its name says so. Nothing was read. Export the log "
                                  "again as CSV.", name=path.name))  # fmt: skip
            mark = head.startswith(codecs.BOM_UTF8)
            while head:
                check.decode(head)
                head = source.read(BLOCK)
            check.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    except (EOFError, OSError, zlib.error) as error:
        raise Refused(msg("The packed file is damaged. Nothing was read. Ask for it again.")) from error
    return "utf-8-sig" if mark else "utf-8"
