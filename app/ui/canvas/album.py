"""The pictures of the records near what is looked at, made when they are first needed and let go when far away.

It knows which records are drawn and in which style; where they are painted is the caller's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.model.records import Record
from app.ui.canvas.pictures import Picture, picture_of
from app.ui.canvas.styles import Styles


class Album:
    """Pictures by id."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._pictures: dict[str, Picture | None] = {}
        self.made = 0
        """How many pictures have been made since the beginning."""

    def of(self, record_id: str) -> Picture | None:
        """Return the picture of a record of the shown document; None for what is not drawn."""
        if record_id not in self._pictures:
            record = self._styles.document.records.get(record_id)
            self._pictures[record_id] = self.picture(record) if record is not None else None
        return self._pictures[record_id]

    def picture(self, record: Record) -> Picture | None:
        """Make the picture of a record, be it in the document or not."""
        self.made += 1
        styles = self._styles
        return picture_of(record, styles.of(record), styles.is_closed(record), styles.bands(record))

    def forget(self, ids: Iterable[str]) -> None:
        """Let go of pictures that are no longer right."""
        for record_id in ids:
            self._pictures.pop(record_id, None)

    def keep(self, ids: Iterable[str]) -> None:
        """Let go of all but these."""
        wanted = set(ids)
        self._pictures = {i: picture for i, picture in self._pictures.items() if i in wanted}

    def clear(self) -> None:
        self._pictures.clear()

    @property
    def ids(self) -> Collection[str]:
        """The ids of what has a picture."""
        return self._pictures.keys()

    def __len__(self) -> int:
        return len(self._pictures)
