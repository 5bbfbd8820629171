"""Importing a file: in this process for tests, in a confined child process for everything a user opens.

The parent reads the bytes and nothing of what they mean; what comes back is decoded and checked strictly.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.exchange.children import answer_to, command_for
from app.exchange.formats import Options, format_to_read
from app.exchange.result import Imported, Warning_, from_plain, require_importable
from app.i18n import Message, msg
from app.model.codec import Unreadable, decode
from app.model.errors import Refused
from app.model.wanted import tell_share

MAX_FILE = 256 * 1024 * 1024
MAX_ANSWER = 512 * 1024 * 1024
SECONDS = 60.0

NO_OPTIONS: Options = {}
USUAL: Mapping[str, int] = {}


def import_bytes(data: bytes, suffix: str, options: Options = NO_OPTIONS) -> Imported:
    """Read a file's bytes in this process; raise Refused if nothing can be made of them."""
    return format_to_read(suffix, data).read(data, options)


def import_file(
    path: Path, options: Options = NO_OPTIONS, *, seconds: float = SECONDS, limits: Mapping[str, int] = USUAL
) -> Imported:
    """Read a file in a confined child process; raise Refused with one sentence if it cannot be imported.

    `limits` are those of `confine` that are to be others than usual.
    """
    format_to_read(path.suffix)
    data = _bytes_of(path)
    tell_share(0.1)
    command = command_for("app.exchange.child", path.suffix, json.dumps(options), json.dumps(limits))
    answer = answer_to(data, command, seconds, MAX_ANSWER, _too_much())
    tell_share(0.4)
    return _decoded(answer)


def _bytes_of(path: Path) -> bytes:
    """Return a file's bytes; what is no ordinary file (a pipe, a device) could be read for ever and is not opened."""
    try:
        if path.exists() and not path.is_file():
            raise Refused(msg("“{name}” is not a file. Nothing was imported.", name=path.name))
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise Refused(msg("“{name}” cannot be opened: {reason}. Nothing was imported.", name=path.name,
                          reason=error.strerror or "")) from error  # fmt: skip
    if len(data) > MAX_FILE:
        raise Refused(msg("The file is larger than {limit} MB. Nothing was imported.", limit=MAX_FILE // 2**20))
    return data


def _too_much() -> Message:
    return msg("The file needs more time or memory than an import may use, or it is damaged. Nothing was imported.")


def _decoded(answer: bytes) -> Imported:
    try:
        plain: Any = json.loads(answer)
        if isinstance(plain, dict) and plain.keys() == {"refused"}:
            raise Refused(decode(Message, plain["refused"]))
        return require_importable(from_plain(plain["imported"]))
    except (ValueError, KeyError, TypeError, RecursionError, Unreadable) as error:
        raise Refused(_too_much()) from error


__all__ = ["Imported", "Warning_", "import_bytes", "import_file"]
