"""Small sound files of every format for the fuzzer to break: one module per format, called as the format's key.

A module has `seeds() -> list[bytes]`. A format that can be read and has none fails a test.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from app.exchange.formats import readable


class Seed(NamedTuple):
    """One file to break, and the format it is of."""

    key: str
    suffix: str
    data: bytes


def without_seeds() -> list[str]:
    """Name the formats that can be read and have nothing to break."""
    return [each.key for each in readable() if find_spec(f"{__name__}.{each.key}") is None]


def all_seeds() -> dict[str, list[Seed]]:
    """Return the files to break, by format."""
    missing = without_seeds()
    found = {each.key: each.suffixes[0] for each in readable() if each.key not in missing}
    return {key: [Seed(key, suffix, data) for data in _of(key)] for key, suffix in found.items()}


def _of(key: str) -> list[bytes]:
    found: list[bytes] = import_module(f"{__name__}.{key}").seeds()
    return found
