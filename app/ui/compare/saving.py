"""Saving the differences as a table: asks where to, and writes Excel or CSV by the ending."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.difference_table import SUFFIXES, Sheet, difference_sheet, sentence_sheet, table_of
from app.i18n import msg, tr
from app.model.errors import Refused
from app.render.output import save_aside
from app.ui.compare.comparing import Comparing
from app.ui.dialogs.paths import ask_path_to_save


def ask_and_save(parent: QWidget, comparing: Comparing, figures: Sheet | None) -> Path | None:
    """Write what is listed where somebody wants it; say what came of it. Returns the path written."""
    place = comparing.place
    name = tr("Differences")
    beside = place.file.path.with_name(f"{place.file.path.stem} – {name}") if place.file.path else Path.home() / name
    kinds = f"{tr('Excel workbook')} (*.xlsx);;{tr('CSV table')} (*.csv)"
    path = ask_path_to_save(parent, tr("Save the differences as a table"), beside.with_suffix(".xlsx"), kinds)
    if path is None or comparing.comparison is None:
        return None
    if path.suffix.lower() not in SUFFIXES:
        path = path.with_name(path.name + ".xlsx")
    try:
        save(path, comparing, figures)
    except Refused as refused:
        place.say(refused)
        return None
    place.say(msg("Written to “{name}”.", name=path.name))
    return path


def save(path: Path, comparing: Comparing, figures: Sheet | None) -> None:
    """Write the listed differences, and in a workbook the sentences and figures besides."""
    assert comparing.comparison is not None
    sheets = [difference_sheet(comparing.comparison, comparing.lines), sentence_sheet(comparing.comparison)]
    save_aside(path, table_of(path.suffix, [*sheets, *([figures] if figures is not None else [])]))
