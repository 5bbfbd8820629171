"""What kinds of files the program reads and writes, as file dialogs ask for it."""

from __future__ import annotations

from pathlib import Path

from app.i18n import text, tr

SUFFIX = ".klarweg"
LARGE = 700_000
"""Bytes from which on one would wait for a file of ours."""


def is_large(path: Path) -> bool:
    """Answer whether a file takes so long to read that something of it should be shown at once."""
    try:
        return path.stat().st_size >= LARGE
    except OSError:
        return False


def foreign_suffixes() -> tuple[str, ...]:
    from app.exchange.formats import readable

    return tuple(dict.fromkeys(suffix for each in readable() for suffix in each.suffixes_read))


def open_filter() -> str:
    stars = " ".join(f"*{suffix}" for suffix in (SUFFIX, *foreign_suffixes()))
    return f"{tr('Processes')} ({stars})"


def import_filter() -> str:
    return tr("Files of other tools") + " (" + " ".join(f"*{suffix}" for suffix in foreign_suffixes()) + ")"


def export_filter(suffix: str) -> str:
    """Return how file dialogs name a format that is written."""
    from app.ui.export_choices import offered

    name = offered().get(suffix)
    return f"{text(name)} (*{suffix})" if name is not None else ""
