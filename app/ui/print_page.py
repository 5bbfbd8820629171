"""Print: the real PDF pages on the left, the settings on the right. What is shown is what is saved.

The file is written anew when settings or document have been at rest; large ones off the GUI thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Message, msg, ntr, number, tr
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.records import Map
from app.render.output import save_aside
from app.render.picture_pages import has_pictures
from app.ui.dialogs.bar import MessageBar
from app.ui.dialogs.paths import ask_path_to_save
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.parts import bold, bold_button, faint, scrolling
from app.ui.pdf_view import PdfView
from app.ui.print_choices import Printed, printed, readable_choices
from app.ui.print_settings import PrintSettings
from app.ui.texts import plain_label, show_text
from app.ui.work import Work
from app.ui.workplace import Workplace

IDLE = 150
"""Milliseconds of rest before the file is written anew."""
SLOW = 0.2
"""Seconds from which on writing moves off the GUI thread."""


class PrintPage(Panel):
    """The page of the mode Print."""

    export_asked = Signal()
    """Another format than PDF is wanted."""
    printed_anew = Signal()
    """The pages shown are those of the settings and the document as they stand."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._run = 0
        self._took = 0.0
        self._printed: Printed | None = None
        self._works: dict[int, Work] = {}
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.print_anew)
        self.bar = MessageBar(self)
        self.view = PdfView(self)
        self.settings = PrintSettings(self)
        self._pages = bold(plain_label("", self), 1)
        self._smallest = plain_label("", self)
        self.readable_button = self.button(msg("&More pages, so that it can be read"), self.make_readable)
        self.readable_button.hide()
        self._state = faint(plain_label("", self))
        self.save_button = bold_button(self.button(msg("&Save as PDF …"), self.ask_and_save, "file-type-pdf"))
        self.export_button = self.button(msg("Other &formats …"), self.export_asked.emit, "photo")
        self._lay_out()
        self.settings.changed.connect(self.refresh)
        self.listen()

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._pages)
        column.addWidget(self.settings)
        column.addWidget(self._smallest)
        column.addWidget(self.readable_button)
        column.addWidget(self._state)
        column.addWidget(self.save_button)
        column.addWidget(self.export_button)
        column.addStretch(1)
        right = scrolling(side, self)
        right.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 42)
        left = QVBoxLayout()
        left.addWidget(self.bar)
        left.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(right)

    # -- printing --------------------------------------------------------------------------------

    @property
    def printed(self) -> Printed | None:
        """The file that is shown; None until the first has been written."""
        return self._printed

    def refresh(self) -> None:
        """Write the file anew when there is rest."""
        self._run += 1
        self.settings.offer(
            has_proposal=self._proposal_id() is not None,
            has_several_maps=self.workplace.document.count(Map) > 1,
            has_pictures=has_pictures(self.workplace.document),
        )
        show_text(self._state, tr("working …"))
        self.save_button.setEnabled(False)
        if self.isVisible():
            self._idle.start(IDLE)

    def on_changed(self, changes: ChangeSet) -> None:
        """Write the file anew."""
        self.refresh()

    def on_map(self) -> None:
        """Write the file anew if only the shown map is printed."""
        if self.settings.choices.this_map:
            self.refresh()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._idle.start(0)

    def retranslate(self) -> None:
        """Show all texts in the language in use, on the pages too."""
        self.settings.retranslate()
        self.bar.retranslate()
        super().retranslate()

    def print_anew(self) -> None:
        """Write the file with the settings as they stand; at once if the last time was quick."""
        run, work = self._run, Work(self._job())
        work.told.done.connect(lambda done, seconds: self._take(run, done, seconds))
        work.told.failed.connect(lambda message: self._fail(run, message))
        self._works[run] = work
        if self._took > SLOW:
            work.start()
        else:
            work.run()

    def _job(self) -> Callable[[], Printed]:
        place, choices = self.workplace, self.settings.choices
        marked = self._proposal_id() if choices.change_map else None
        document = (place.process if marked is not None else place.document).copy()
        map_id, day = place.map_id, dt.date.today()
        return lambda: printed(document, choices, map_id=map_id, proposal_id=marked, day=day)

    def _proposal_id(self) -> str | None:
        """Return the proposal that is in hand, or was before Print was opened."""
        proposal = self.workplace.editor.proposal
        return proposal.id if proposal is not None else None

    def _take(self, run: int, done: Printed, seconds: float) -> None:
        self._works.pop(run, None)
        self._took = seconds
        if run != self._run:
            return
        self._printed = done
        self.bar.clear()
        self.view.show_pdf(done.data)
        show_text(self._pages, ntr("{n} page", "{n} pages", done.pages))
        show_text(self._smallest, _readability(done))
        self.readable_button.setVisible(not done.is_readable)
        show_text(self._state, tr("What you see is the file."))
        self.save_button.setEnabled(True)
        self.printed_anew.emit()

    def _fail(self, run: int, message: Message) -> None:
        self._works.pop(run, None)
        if run != self._run:
            return
        self._printed = None
        self.view.clear()
        self.bar.tell(message, keep=True)
        for label in (self._pages, self._smallest, self._state):
            show_text(label, "")
        self.printed_anew.emit()

    def make_readable(self) -> None:
        """Take as many sheets of the chosen paper as make every text readable."""
        place = self.workplace
        choices = readable_choices(place.document, self.settings.choices, place.map_id, dt.date.today())
        self.settings.show_choices(choices)
        self.refresh()

    # -- saving ----------------------------------------------------------------------------------

    def ask_and_save(self) -> None:
        """Ask where to, and write the file that is shown."""
        place = self.workplace
        beside = place.file.path or Path.home() / (place.process.process.name or tr("Process"))
        path = ask_path_to_save(self, tr("Save as PDF"), beside.with_suffix(".pdf"), tr("PDF files") + " (*.pdf)")
        if path is not None:
            self.save(path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf"))

    def save(self, path: Path) -> None:
        """Write the file that is shown; trouble is a sentence in the bar."""
        if self._printed is None:
            return
        try:
            save_aside(path, self._printed.data)
        except Refused as refused:
            self.bar.tell(refused.message)
            return
        self.workplace.say(msg("Written to “{name}”.", name=path.name))
        self.workplace.written.emit(path)


def _readability(done: Printed) -> str:
    if not done.smallest:
        return ""
    size = number(done.smallest, 1)
    if done.is_readable:
        return tr("Smallest text {size} pt ✓", size=size)
    return tr("⚠ Smallest text {size} pt: hard to read. Choose larger paper or more pages.", size=size)
