"""The sheet of keys as a PDF: what is on it, where it goes, and what is said when it is there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import msg, text, tr
from app.render.key_sheet import KeyGroup, write_key_sheet
from app.render.output import save_aside
from app.render.papers import PaperOptions
from app.ui.dialogs.paths import ask_path_to_save
from app.ui.keymap import GROUPS, KeyMap, everything, written
from app.ui.settings.key_list import plain
from app.ui.written import tell_written

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def print_keys(window: MainWindow) -> None:
    """Ask where to, and write the sheet of keys."""
    name = tr("Keys")
    path = ask_path_to_save(window, name, Path.home() / f"Klarweg – {name}.pdf", tr("PDF files") + " (*.pdf)")
    if path is not None:
        write_keys(window, path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf"))


def write_keys(window: MainWindow, path: Path) -> None:
    """Write the sheet of keys beside the window; the bar says where it is, or what went wrong."""
    groups, options = groups_of(window.application.keymap), PaperOptions(date=dt.date.today())
    window.progress.run(
        msg("“{name}” is being written …", name=path.name),
        lambda: save_aside(path, write_key_sheet(groups, options)),
        lambda _nothing: tell_written(window.bar, path),
        window.bar.tell,
    )


def groups_of(keymap: KeyMap) -> list[KeyGroup]:
    """List what has keys, by menu, in the language in use."""
    keyed = [(each.group, plain(each), written(keymap.of(each))) for each in everything()]
    rows = {group: tuple((name, keys) for where, name, keys in keyed if where == group and keys) for group, _ in GROUPS}
    return [KeyGroup(title=text(title).replace("&", ""), rows=rows[group]) for group, title in GROUPS if rows[group]]
