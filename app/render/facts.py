"""What every printed page says of its process: title, version, status, owner, day, the label of examples, the logo."""

from __future__ import annotations

import datetime as dt

from PySide6.QtGui import QImage

from app.i18n import day_words, tr
from app.model.document import Document
from app.render.sheets import Facts


def example_words(document: Document) -> str:
    """Return the label of invented figures, empty for real ones."""
    return tr("Example figures – invented for illustration") if document.process.example else ""


def facts_of(document: Document, version: str, date: dt.date, logo: QImage | None) -> Facts:
    """Return the facts of a process; version, status, owner and day stand one or two to a line."""
    process, main = document.process, document.main_map
    lines = ((version, process.status), (process.owner, day_words(date)))
    said = (" · ".join(word for word in line if word) for line in lines)
    return Facts(
        title=process.name or (main.name if main is not None else "") or tr("Process"),
        line="\n".join(line for line in said if line),
        example=example_words(document),
        logo=logo,
    )
