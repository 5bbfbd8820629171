"""Visio to break: a line of steps, lanes, and the drawings of other people where they are present."""

from __future__ import annotations

from tests.exchange.files import SHARED
from tests.exchange.visio import LANES, LINE, vsdx


def seeds() -> list[bytes]:
    others = [path.read_bytes() for path in sorted((SHARED / "vsdx").glob("*.vsdx"))]
    return [vsdx(LINE, LANES), *others]
