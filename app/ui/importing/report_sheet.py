"""What an import did not take over as it is, beside the map: a click goes to the element that a sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange import Warning_
from app.i18n import tr
from app.ui.dialogs.sheet import Sheet
from app.ui.importing.warning_list import WarningList
from app.ui.texts import plain_label
from app.ui.workplace import Workplace


class ImportReport(Sheet):
    """The list, and the way from a sentence to the map."""

    def __init__(self, place: Workplace, warnings: Iterable[Warning_], parent: QWidget) -> None:
        super().__init__(tr("Not taken over as it is"), parent)
        self._place = place
        self.list = WarningList(self)
        self.list.show_warnings(warnings)
        self.list.wanted.connect(self.go_to)
        self.sentence = plain_label(tr("Click a sentence, or press Enter, to see its element on the map."), self)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self.list, 1)
        self.finish(content)
        self.resize(640, 420)
        place.closing.connect(self.reject)
        self.list.setFocus()

    def go_to(self, record_id: str) -> None:
        """Show an element in the middle of the map; say so if it has gone since."""
        if record_id in self._place.document:
            self._place.jump(record_id)
        else:
            self.sentence.setText(tr("This element is no longer on the map."))
