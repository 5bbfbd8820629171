"""What a file of another tool would become: its map, how much there is, what was not taken over, and where it goes.

Enter imports. A table shows its columns above, and is read anew, in the child process, whenever a choice changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.exchange.formats import Options
from app.i18n import Message, msg, ntr, text, tr
from app.model.maps import map_title, root_maps
from app.model.records import Flow, Lane, Map, Step
from app.ui.guard import guarded
from app.ui.importing.intaking import Where
from app.ui.importing.mapping_panel import MappingPanel
from app.ui.importing.picture import MapPicture
from app.ui.importing.places import PlaceChoice
from app.ui.importing.reading import Read, looked_at, read, with_remembered
from app.ui.importing.warning_list import WarningList
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import bold, grown, row_of
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.progress import Entry

Take = Callable[[Read, Where], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Which of several files this is."""

    number: int = 1
    count: int = 1

    @property
    def others(self) -> int:
        """How many come after it."""
        return self.count - self.number


ALONE = Turn()


class ImportSheet(QDialog):
    """The preview of one import."""

    def __init__(self, found: Read, window: MainWindow, take: Take, turn: Turn = ALONE) -> None:
        """`take` hears what is to be imported, and where it goes."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import"))
        self._window, self._take, self._read = window, take, found
        self._turn = turn
        self._entry: Entry | None = None
        self._dropped = False
        self.mapping = MappingPanel(found.preview, self) if found.preview is not None else None
        if self.mapping is not None:
            self.mapping.chosen.connect(self._read_again)
        self.title, self.counts = bold(plain_label("", self)), plain_label("", self, wrap=False)
        self.maps, self.picture, self.warnings = ChoiceField(self), MapPicture(self), WarningList(self)
        self.maps.setAccessibleName(tr("Map that is shown"))
        self.maps.committed.connect(self._look_at)
        self.warned = bold(plain_label("", self))
        desk = window.desk
        self.places = PlaceChoice(window.workplace, desk.name if desk is not None else "", self)
        if turn.number > 1:
            self.places.new.setChecked(True)
        self.others = QCheckBox(self)
        self.others.setText(ntr("&The same for the other file", "&The same for the other {n} files", turn.others))
        self.others.setVisible(turn.others > 0)
        self.buttons = QDialogButtonBox(self)
        self.import_button = QPushButton(tr("&Import"), self)
        self._lay_out()
        self._show()
        self.finished.connect(lambda _result: self._let_go())
        self.import_button.setFocus()

    # -- making ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self.take)
        self.buttons.rejected.connect(self.reject)
        lower = QSplitter(Qt.Orientation.Horizontal, self)
        lower.addWidget(_column(row_of(self.counts, None, self.maps), self.picture))
        self._beside = _column(row_of(self.warned), self.warnings)
        lower.addWidget(self._beside)
        lower.setStretchFactor(0, 3)
        lower.setStretchFactor(1, 2)
        lower.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        if self.mapping is None:
            column.addWidget(lower, 1)
        else:
            both = QSplitter(Qt.Orientation.Vertical, self)
            both.setChildrenCollapsible(False)
            both.addWidget(self.mapping)
            both.addWidget(lower)
            column.addWidget(both, 1)
        column.addWidget(self.places)
        column.addLayout(row_of(self.others, None, self.buttons))
        self.resize(grown(1040), grown(720 if self.mapping is not None else 560))

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Be no larger than the window behind."""
        self.resize(self.size().boundedTo(self._window.size()))
        super().showEvent(event)

    # -- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show what has been read."""
        found = self._read
        kind = text(found.kind)
        name, turn = found.path.name, self._turn
        several = tr("“{name}” · {kind} · file {number} of {count}", name=name, kind=kind, number=turn.number,
                     count=turn.count)  # fmt: skip
        show_text(self.title, several if turn.count > 1 else tr("“{name}” · {kind}", name=name, kind=kind))
        show_text(self.counts, counts_of(found))
        maps = root_maps(found.document)
        self.maps.offer((each.id, map_title(found.document, each)) for each in maps)
        self.maps.show_value(found.map_id)
        self.maps.setVisible(len(maps) > 1)
        self.picture.show_image(found.picture)
        self.picture.setAccessibleName(tr("Preview of the map"))
        self.picture.setAccessibleDescription(self.counts.text())
        n = len(found.imported.warnings)
        said = ntr("{n} thing was not taken over as it is", "{n} things were not taken over as they are", n)
        show_text(self.warned, said)
        self.warnings.show_warnings(found.imported.warnings)
        self._beside.setVisible(bool(n))
        self.places.show_for(found.document)
        self.import_button.setEnabled(True)

    @property
    def read(self) -> Read:
        """What would be imported now."""
        return self._read

    @property
    def holds_for_others(self) -> bool:
        """Answer whether what is chosen here is meant for the files that wait, too."""
        return self.others.isChecked()

    @property
    def is_settled(self) -> bool:
        """Answer whether nothing is being read just now."""
        return self._entry is None

    # -- acting ----------------------------------------------------------------------------------

    def take(self) -> None:
        """Import what is shown; a table's meaning is remembered for the next one with these headings."""
        if not self.is_settled:
            return
        settings = self._window.application.settings
        if self._read.preview is not None:
            settings.put("tables", with_remembered(self._read.preview, settings.get("tables")))
        self.accept()
        self._take(self._read, self.places.where)

    def _look_at(self, map_id: str) -> None:
        palette, found = self._window.application.palette, self._read
        self._begin(lambda: looked_at(found, map_id, palette))

    def _read_again(self, options: Options) -> None:
        path, palette = self._read.path, self._window.application.palette
        self._begin(lambda: read(path, options, {}, palette))

    def _begin(self, job: Callable[[], Read]) -> None:
        """Read anew beside the window; what was begun before is not wanted any more."""
        self._let_go()
        self.import_button.setEnabled(False)
        show_text(self.counts, tr("Reading …"))
        self._entry = self._window.progress.run(
            msg("Reading “{name}” …", name=self._read.path.name), job, self._take_read, self._tell, self._given_up
        )

    def _take_read(self, found: Read) -> None:
        self._entry = None
        self._read = found
        if self.mapping is not None and found.preview is not None:
            self.mapping.show_preview(found.preview)
        self._show()

    def _tell(self, sentence: Message) -> None:
        """Say why nothing can be imported so; another choice may help."""
        self._entry = None
        show_text(self.counts, "")
        show_text(self.warned, tr("So nothing can be imported"))
        self.warnings.show_sentence(text(sentence))
        self._beside.setVisible(True)
        self.picture.show_image(type(self.picture.image)())

    def _given_up(self) -> None:
        if not self._dropped:
            self._entry = None
            self._show()

    def _let_go(self) -> None:
        """Let go of what is being read."""
        entry, self._entry = self._entry, None
        if entry is not None:
            self._dropped = True
            self._window.progress.drop(entry)
            self._dropped = False


def counts_of(found: Read) -> str:
    """Say how much there is."""
    document = found.document
    parts = [
        ntr("{n} step", "{n} steps", document.count(Step)),
        ntr("{n} flow", "{n} flows", document.count(Flow)),
        ntr("{n} lane", "{n} lanes", document.count(Lane)),
        ntr("{n} map", "{n} maps", document.count(Map)),
    ]
    return " · ".join(parts)


def _column(head: QHBoxLayout, below: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(head)
    column.addWidget(below, 1)
    return made
