"""Where an import goes: a process of its own, further maps of the open one, or the map that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.i18n import text, tr
from app.model.document import Document
from app.model.maps import map_title
from app.model.records import Map
from app.ui.allowed import why_no_drawing
from app.ui.importing.intaking import Where, can_stand_here, is_empty
from app.ui.parts import faint
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace
from app.ui.wrapping import WrappingRow


class PlaceChoice(QWidget):
    """A choice of three, and why two of them cannot be had just now."""

    def __init__(self, place: Workplace | None, name: str, parent: QWidget) -> None:
        """`name` is what the open document is called."""
        super().__init__(parent)
        self._place = place
        self.new = QRadioButton(tr("As a &new process"), self)
        self.maps = QRadioButton(tr("As further &maps of “{name}”", name=_shown(name)), self)
        self.here = QRadioButton(self)
        self.why_not = faint(plain_label("", self))
        self._lay_out()
        self.new.setChecked(True)
        self.setVisible(place is not None)
        if place is not None:
            self._name_map(place)

    def _lay_out(self) -> None:
        row = WrappingRow()
        for each in (self.new, self.maps, self.here):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.why_not)

    def _name_map(self, place: Workplace) -> None:
        """Name the map that is shown; one on which nothing stands yet is the likely place."""
        shown = place.document.find(Map, place.map_id)
        title = _shown(text(map_title(place.document, shown)) if shown is not None else "")
        empty = is_empty(place.document, place.map_id)
        self.here.setText(
            tr("&On the empty map “{name}”", name=title) if empty else tr("&On the map “{name}”, below", name=title)
        )
        self.here.setChecked(empty and place.may_draw)

    def show_for(self, document: Document) -> None:
        """Offer what can be done with what was read."""
        place = self._place
        may = place is not None and place.may_draw
        fits = can_stand_here(document)
        self.maps.setEnabled(may)
        self.here.setEnabled(may and fits)
        if self.here.isChecked() and not fits:
            self.maps.setChecked(True)
        show_text(self.why_not, "" if may or place is None else text(why_no_drawing(place)))
        self.why_not.setVisible(bool(self.why_not.text()))

    @property
    def where(self) -> Where:
        """Where the import goes."""
        chosen = ((self.maps, Where.MAPS), (self.here, Where.HERE))
        return next((where for button, where in chosen if button.isChecked()), Where.NEW)


def _shown(name: str) -> str:
    """Return a name so that its & is no letter to be underlined."""
    short = name if len(name) <= 40 else name[:39] + "…"
    return short.replace("&", "&&")
