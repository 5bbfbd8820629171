"""The live checks: what does not fit together, with a jump to the place, and a way to silence it with a reason.

The checks themselves run in app.ui.checking; here they are listed by gravity, those silenced folded away.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import msg, ntr, tr
from app.model.changes import ChangeSet
from app.model.checks import ERROR, GRAVITIES
from app.model.operations import HearCheck, SilenceCheck
from app.model.records import Map, Person, SilencedCheck
from app.ui.checking import Checking
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.panels.finding_lists import KIND, TARGET, FindingList, Fold, SilencedList
from app.ui.panels.inputs import LineField
from app.ui.parts import bold, faint, row_of
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

LISTED = 200
"""So many findings are listed, the gravest first; how many there are is said above."""


class FindingsPanel(Panel):
    """The list of findings."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.author = ""
        self._show_soon = QTimer(self, singleShot=True, interval=0)
        self._show_soon.timeout.connect(self._show)
        self._summary = bold(plain_label("", self))
        self._state = faint(plain_label("", self))
        self._listed_part = faint(plain_label("", self))
        self.list = FindingList(self)
        self.reason = LineField(self)
        self.words.put(self.reason.setPlaceholderText, msg("Why this is all right"))
        self.words.put(self.reason.setAccessibleName, msg("Reason to silence the finding"))
        self.silence_button = self.button(msg("&Silence"), self.silence_current, "eye-off")
        self.fold = Fold(self)
        self.silent = SilencedList(self)
        self.hear_button = self.button(msg("S&how again"), self.hear_current, "eye")
        self._lay_out()
        self._connect()
        self.listen()

    def _lay_out(self) -> None:
        row = row_of(self.reason, self.silence_button)
        row.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._summary)
        column.addWidget(self._state)
        column.addWidget(self._listed_part)
        column.addWidget(self.list, 3)
        column.addLayout(row)
        column.addWidget(self.fold)
        column.addWidget(self.silent, 1)
        column.addWidget(self.hear_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        for shown in (self.list, self.silent):
            shown.itemClicked.connect(self._jump)
            shown.itemActivated.connect(self._jump)
            shown.itemSelectionChanged.connect(self._enable)
        self.reason.textChanged.connect(self._enable)
        self.reason.returnPressed.connect(self.silence_current)
        self.fold.toggled.connect(self._show_folded)
        self.checking.found.connect(self._show_soon.start)

    @property
    def checking(self) -> Checking:
        return self.workplace.checking

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what there is; what is still to be checked shows itself when it has been."""
        self._enable()
        self._show_soon.start()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.checking.look(True)
        self._show()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.checking.look(False)

    def on_changed(self, changes: ChangeSet) -> None:
        """Show silenced findings anew; the others come by themselves."""
        self._show_soon.start()

    def _show(self) -> None:
        if not self.isVisible():
            return
        live, document = self.checking.live, self.workplace.document
        counts = {gravity: live.count(gravity) for gravity in GRAVITIES}
        count = sum(counts.values())
        self.list.show_findings(live.gravest(LISTED), counts)
        silenced = document.all(SilencedCheck)
        self.silent.show_silenced(silenced, document)
        self.fold.show_count(len(silenced))
        self._show_folded()
        self._listed_part.setVisible(count > LISTED)
        show_text(self._listed_part, tr("The {n} gravest are listed.", n=LISTED))
        show_text(self._summary, self._summary_text(count))
        show_text(self._state, self._state_text(counts[ERROR]))
        self._enable()

    def _summary_text(self, count: int) -> str:
        if count:
            return ntr("{n} finding", "{n} findings", count)
        return tr("Nothing to find fault with") if self.checking.is_begun else ""

    def _state_text(self, errors: int) -> str:
        if not self.checking.is_done:
            return tr("checking …")
        grave = ntr("{n} keeps the process from working", "{n} keep the process from working", errors)
        return grave if errors else tr("Checks never block drawing.")

    def _show_folded(self) -> None:
        for widget in (self.silent, self.hear_button):
            widget.setVisible(self.fold.isVisibleTo(self) and self.fold.isChecked())

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        self.fold.retranslate()
        self._show()

    # -- acting ----------------------------------------------------------------------------------

    def _jump(self, item: QListWidgetItem) -> None:
        target = item.data(TARGET)
        if target:
            self.workplace.reveal(str(target))
            if isinstance(self.workplace.document.records.get(target), Map):
                self.workplace.say(msg("This concerns the map as a whole."))

    def silence_current(self) -> None:
        """Silence the chosen finding, with the reason typed."""
        item, reason = self.list.currentItem(), self.reason.text().strip()
        if item is None or not reason or not item.data(TARGET):
            return
        place = self.workplace
        silenced = SilencedCheck(
            id=place.new_id(), target=str(item.data(TARGET)), check=str(item.data(KIND)), reason=reason,
            author=self._author_id(), at=place.now(),
        )  # fmt: skip
        if place.do(SilenceCheck(silenced=silenced)):
            self.reason.show_value("")
            self.reason.clear()

    def _author_id(self) -> str:
        """Return the id of the person who works here; a name that is nobody's stays as it is."""
        people = self.workplace.process.all(Person)
        return next((person.id for person in people if person.name == self.author), self.author)

    def hear_current(self) -> None:
        """Take back that the chosen finding is silenced."""
        item = self.silent.currentItem()
        if item is not None:
            self.workplace.do(HearCheck(silenced_id=str(item.data(KIND))))

    def _enable(self) -> None:
        writable = not self.workplace.file.read_only and self.workplace.editor.version is None
        chosen = self.list.currentItem()
        self.reason.setEnabled(writable and chosen is not None and chosen.isSelected())
        self.silence_button.setEnabled(self.reason.isEnabled() and bool(self.reason.text().strip()))
        self.hear_button.setEnabled(writable and self.silent.currentItem() is not None)
