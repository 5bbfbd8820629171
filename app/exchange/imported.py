"""Importing a file: in this process for tests, in a confined child process for everything a user opens.

The parent reads the bytes and nothing of what they mean; what comes back is decoded and checked strictly.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.exchange.formats import format_to_read
from app.exchange.result import Imported, Warning_, from_plain, require_importable
from app.i18n import Message, msg
from app.model.codec import Unreadable, decode
from app.model.errors import Refused

MAX_FILE = 256 * 1024 * 1024
MAX_ANSWER = 512 * 1024 * 1024
SECONDS = 60.0


def import_bytes(data: bytes, suffix: str) -> Imported:
    """Read a file's bytes in this process; raise Refused if nothing can be made of them."""
    return format_to_read(suffix).reader(data)


def import_file(path: Path, seconds: float = SECONDS) -> Imported:
    """Read a file in a confined child process; raise Refused with one sentence if it cannot be imported."""
    format_to_read(path.suffix)
    data = _bytes_of(path)
    return _decoded(_answer_of_child(data, path.suffix, seconds))


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


def _answer_of_child(data: bytes, suffix: str, seconds: float) -> bytes:
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-I", "-B", "-c", f"import sys; sys.path.insert(0, {root!r}); "
               "from app.exchange.child import main; main()", suffix]  # fmt: skip
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused(_too_much()) from error
    except OSError as error:
        raise Refused(msg("The import could not be started. Nothing was imported. Try again.")) from error
    if done.returncode != 0 or len(done.stdout) > MAX_ANSWER:
        raise Refused(_too_much())
    return done.stdout


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
