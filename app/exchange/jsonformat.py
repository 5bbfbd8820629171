"""Our own JSON: all records of a document, as app.model.codec writes them (docs/json-format.md).

Ratings that are not revealed yet are left out, as everywhere.
"""

from __future__ import annotations

import json
from typing import Any

from app.exchange.hidden import is_hidden, warning_of_hidden
from app.exchange.result import MAX_NODES, Imported, Warning_, require_importable
from app.i18n import msg
from app.model.codec import Unreadable, decode, encode
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Record

FORMAT = "klarweg"
FORMAT_VERSION = 1
MAX_BYTES = 256 * 1024 * 1024


def export_json(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return all records as JSON, one per line, ordered by kind and id."""
    shown = [record for record in document if not is_hidden(document, record)]
    ordered = sorted(shown, key=lambda record: (type(record).__name__, record.id))
    lines = [json.dumps(encode(r), ensure_ascii=False, sort_keys=True, allow_nan=False) for r in ordered]
    head = f'{{"format": "{FORMAT}", "version": {FORMAT_VERSION}, "records": ['
    data = head + "\n" + ",\n".join(lines) + "\n]}\n"
    return data.encode("utf-8", "replace"), warning_of_hidden(len(document) - len(shown))


def read_json(data: bytes) -> Imported:
    """Read such a file; raise Refused with one sentence if it is anything else."""
    if len(data) > MAX_BYTES:
        raise Refused(msg("The file is larger than {limit} MB. Nothing was imported.", limit=MAX_BYTES // 2**20))
    plain = _object(data)
    if plain.get("format") != FORMAT or not isinstance(plain.get("records"), list):
        raise Refused(msg("The file is not a process written by this program as JSON. Nothing was imported."))
    if plain.get("version") != FORMAT_VERSION:
        raise Refused(msg("The file was written by a newer version of this program. Nothing was imported. "
                          "Please update this program."))  # fmt: skip
    if len(plain["records"]) > 20 * MAX_NODES or _steps_in(plain["records"]) > MAX_NODES:
        raise Refused(msg("The file has more than {limit} elements to draw. Nothing was imported.", limit=MAX_NODES))
    return require_importable(Imported(records=tuple(_record(each, n) for n, each in enumerate(plain["records"], 1))))


def _steps_in(records: list[Any]) -> int:
    """Count the steps among what has not been looked at yet."""
    return sum(isinstance(each, dict) and each.get("kind") == "Step" for each in records)


def _object(data: bytes) -> dict[str, Any]:
    try:
        plain = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Refused(msg("Line {line} of the file is not valid JSON. Nothing was imported.",
                          line=error.lineno)) from error  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise Refused(msg("The file is not valid JSON. Nothing was imported.")) from error
    return plain if isinstance(plain, dict) else {}


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _record(plain: Any, number: int) -> Record:
    try:
        record: Record = decode(Record, plain)
    except (Unreadable, RecursionError) as error:
        raise Refused(msg("Record {number} of the file cannot be read. Nothing was imported.",
                          number=number)) from error  # fmt: skip
    return record
