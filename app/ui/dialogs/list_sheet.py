"""A list of sentences, such as what an import did not understand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QListWidget, QWidget

from app.i18n import Message, text
from app.ui.dialogs.sheet import Sheet


class ListSheet(Sheet):
    """Sentences to read, and to copy."""

    def __init__(self, title: Message, sentences: Iterable[str], parent: QWidget) -> None:
        super().__init__(text(title), parent)
        found = QListWidget(self)
        found.setWordWrap(True)
        found.setAlternatingRowColors(True)
        found.setAccessibleName(text(title))
        found.addItems(list(sentences))
        self.finish(found)
        self.resize(640, 420)
