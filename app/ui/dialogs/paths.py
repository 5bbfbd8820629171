"""The dialogs for opening and saving files. With KLARWEG_PLAIN_DIALOGS set they are Qt's own, not the desktop's."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_path_to_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file to open; None if the person thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds, options=_options())
    return Path(name) if name else None


def ask_path_to_save(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask where to write a file, beginning at a path; None if the person thinks better of it."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds, options=_options())
    return Path(name) if name else None


def _options() -> QFileDialog.Option:
    plain = bool(os.environ.get("KLARWEG_PLAIN_DIALOGS")) or os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    return QFileDialog.Option.DontUseNativeDialog if plain else QFileDialog.Option(0)
