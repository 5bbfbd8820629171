"""Unpacks deflated bytes of strangers up to a limit, so that a small file cannot fill the memory.

Several parts of one file share one allowance. What comes out is never unpacked a second time here. Knows no format.
"""

from __future__ import annotations

import zlib

from app.i18n import msg
from app.model.errors import Refused

MAX_INFLATED = 32 * 1024 * 1024


class Inflater:
    """Unpacks the parts of one file; together they may not become larger than the limit."""

    def __init__(self, limit: int = MAX_INFLATED) -> None:
        self._limit = limit
        self.left = limit

    def inflated(self, data: bytes, *, raw: bool = True) -> bytes:
        """Return what was deflated (`raw`: without zlib's head); raise Refused if it is too much or damaged."""
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS)
        try:
            plain = unpacking.decompress(data, self.left + 1)
        except zlib.error as error:
            raise _damaged() from error
        if len(plain) > self.left:
            raise Refused(msg("The file becomes larger than {limit} MB when it is unpacked. Nothing was imported.",
                              limit=max(1, self._limit // 2**20)))  # fmt: skip
        if not unpacking.eof:
            raise _damaged()
        self.left -= len(plain)
        return plain


def inflated(data: bytes, *, raw: bool = True, limit: int = MAX_INFLATED) -> bytes:
    """Return what was deflated in a single part; raise Refused if it is too much or damaged."""
    return Inflater(limit).inflated(data, raw=raw)


def _damaged() -> Refused:
    return Refused(msg("A packed part of the file is damaged. Nothing was imported. "
                       "Export it again from the program it came from."))  # fmt: skip
