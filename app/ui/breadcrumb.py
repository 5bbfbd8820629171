"""Where one is: the maps from the top down to the inside of a sub-process that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.i18n import tr
from app.model.records import Map, Step
from app.ui.texts import plain_label
from app.ui.workplace import Workplace


class Breadcrumb(QWidget):
    """A row of buttons, one for each map above the shown one; hidden at the top, where tabs tell the maps apart."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 8, 2)
        workplace.map_changed.connect(self.retranslate)
        workplace.changed.connect(lambda changes: self.retranslate() if any(changes.of(Map)) else None)
        self.retranslate()

    def retranslate(self) -> None:
        """Show the way down anew."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        way = self.way_down()
        self.setVisible(len(way) > 1)
        for each in way[:-1]:
            button = QPushButton(self._name(each), self)
            button.setFlat(True)
            button.clicked.connect(lambda _=False, map_id=each.id: self._workplace.show_map(map_id))
            self._row.addWidget(button)
            self._row.addWidget(plain_label("›", self, wrap=False))
        if way:
            self._row.addWidget(plain_label(self._name(way[-1]), self, wrap=False))
        self._row.addStretch(1)

    def way_down(self) -> list[Map]:
        """List the maps from the top to the shown one."""
        document, way = self._workplace.document, []
        current = document.find(Map, self._workplace.map_id)
        while current is not None and current not in way:
            way.append(current)
            owner = document.find(Step, current.owner)
            current = document.find(Map, owner.map) if owner is not None else None
        return way[::-1]

    def _name(self, shown: Map) -> str:
        owner = self._workplace.document.find(Step, shown.owner)
        process = self._workplace.document.process.name
        return shown.name or (owner.name if owner is not None else process) or tr("Map")
