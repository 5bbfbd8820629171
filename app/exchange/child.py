"""The child process that reads a stranger's file: little memory, little time, no writing, JSON over a pipe.

Run as `python -m app.exchange.child SUFFIX [OPTIONS [LIMITS]]` with the file's bytes on standard input; options and
limits are JSON. It answers on standard output with what was read, or with the sentence why not.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.exchange.limits import confine
from app.model.codec import encode
from app.model.errors import Refused


def answer(data: bytes, suffix: str, options: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """Read a file's bytes and return the answer as plain data."""
    from app.exchange.imported import import_bytes
    from app.exchange.result import to_plain

    try:
        return {"imported": to_plain(import_bytes(data, suffix, options))}
    except Refused as refused:
        return {"refused": encode(refused.message)}


def main() -> None:
    """Read standard input under limits and write the answer to standard output."""
    data = sys.stdin.buffer.read()
    options, limits = (json.loads(sys.argv[at]) if len(sys.argv) > at else {} for at in (2, 3))
    confine(**limits)
    plain = answer(data, sys.argv[1], options)
    sys.stdout.buffer.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
