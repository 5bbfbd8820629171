"""The source of the program, for tests that look into it: read once, parsed only where a word in question stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted((ROOT / "app").rglob("*.py"))
}
"""Every module by its path."""


def mentioning(words: Iterable[str], within: str = "app/") -> dict[str, str]:
    """Return the modules in which one of the words stands at all, be it as a part of another."""
    sought = re.compile("|".join(map(re.escape, words)))
    return {file: source for file, source in SOURCES.items() if file.startswith(within) and sought.search(source)}
