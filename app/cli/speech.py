"""What the command line says, so that a terminal shows it and obeys nothing in it; and the names of its commands."""

from __future__ import annotations

import re

COMMANDS = (
    "new", "import", "export", "check", "layout", "diff", "apply", "review", "analyse", "simulate", "report", "verify",
    "log", "evaluate",
)  # fmt: skip
_COMMANDING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def on_one_line(words: object) -> str:
    """Return words without what a terminal would obey: a name in a stranger's file may hold such signs."""
    return _COMMANDING.sub(" ", str(words))
