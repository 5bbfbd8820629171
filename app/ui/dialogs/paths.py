"""The dialogs for opening and saving files: the desktop's own, or Qt's where there is no desktop; and opening one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import tr


def ask_path_to_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file to open; None if the person thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds, options=_options())
    return Path(name) if name else None


def ask_paths_to_open(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask for files to open, several at once; none if the person thinks better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds, options=_options())
    return [Path(name) for name in names]


def ask_path_to_save(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask where to write a file, beginning at a path; None if the person thinks better of it."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds, options=_options())
    return Path(name) if name else None


def ask_path_of_pdf(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask where to write a PDF file; what is typed without its ending gets it."""
    path = ask_path_to_save(parent, title, start, tr("PDF files") + " (*.pdf)")
    return path if path is None or path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")


def open_with_system(path: Path) -> None:
    """Open a file that this program has written with whatever the desktop opens such files with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _options() -> QFileDialog.Option:
    has_desktop = QGuiApplication.platformName() != "offscreen"
    return QFileDialog.Option(0) if has_desktop else QFileDialog.Option.DontUseNativeDialog
