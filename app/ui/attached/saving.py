"""Saving a copy of what is kept with a step: the one thing that can be done with an attachment. It is never opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import msg, tr
from app.model.attachments import content_of
from app.model.errors import Refused
from app.model.file_names import safe_file_name
from app.model.records import Attachment
from app.render.output import save_aside
from app.ui.dialogs.paths import ask_path_to_save
from app.ui.workplace import Workplace

ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}


def suggested_name(attachment: Attachment) -> str:
    """Return the name under which a copy is offered: harmless wherever it is saved, with a picture's ending."""
    name = safe_file_name(attachment.name, tr("attachment"))
    ending = ENDINGS.get(attachment.media_type, "")
    return name if name.lower().endswith(ending) else name + ending


def ask_and_save(place: Workplace, attachment: Attachment, parent: QWidget) -> None:
    """Ask where to, and write the bytes as they are."""
    folder = place.file.path.parent if place.file.path is not None else Path.home()
    kinds = tr("All files") + " (*)"
    path = ask_path_to_save(parent, tr("Save a copy as …"), folder / suggested_name(attachment), kinds)
    if path is None:
        return
    try:
        save_aside(path, content_of(attachment))
    except Refused as refused:
        place.say(refused)
        return
    place.say(msg("Written to “{name}”.", name=path.name))
