"""Print: the real PDF pages on the left, the settings on the right. What is shown is what is saved.

The file is written anew when settings or document have been at rest; large ones off the GUI thread.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cli.attaching import too_large_to_attach
from app.i18n import Message, msg, tr
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.records import Map, Step
from app.render.output import save_aside
from app.render.report.known import Known
from app.ui.dialogs.bar import MessageBar
from app.ui.dialogs.paths import ask_path_of_pdf
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.parts import bold_button, faint
from app.ui.pdf_preview import Preview
from app.ui.print_accessible import Accessible
from app.ui.print_choices import PrintChoices
from app.ui.print_handing import Handing
from app.ui.print_making import Printed
from app.ui.print_said import Said
from app.ui.print_scope import choices_of_map, document_to_print, is_only_kept, keep_choices, printing_of, wanted_now
from app.ui.print_settings import PrintSettings
from app.ui.print_side import PrintSide
from app.ui.printers import Printers, SystemPrinters
from app.ui.progress import Entry, Progress
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

IDLE = 150
"""Milliseconds of rest before the file is written anew."""
SLOW = 0.2
"""Seconds from which on writing moves off the GUI thread."""
LARGE = 150
"""Steps from which on it does so the first time."""
READABLE = "readable"
PRINTING = msg("The pages are being made …")


class PrintPage(Panel):
    """The page of the mode Print."""

    export_asked = Signal()
    """Another format than PDF is wanted."""
    printed_anew = Signal()
    """The pages shown are those of the settings and the document as they stand."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None, printers: Printers | None = None) -> None:
        super().__init__(workplace, parent)
        self._took = 0.0
        self._entry: Entry | None = None
        self._is_dropping = False
        self._is_to_be_kept = False
        self._printed: Printed | None = None
        self._known = Known()
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.print_anew)
        self.bar = MessageBar(self)
        self.preview = Preview(workplace, self)
        self.view = self.preview.view
        self.settings = PrintSettings(self)
        self.said = Said(self)
        readable = partial(self.settings.paper.fit.choose, READABLE)
        self.readable_button = self.button(msg("&More pages, so that it can be read"), readable)
        self.readable_button.hide()
        self._state = faint(plain_label("", self))
        self.progress = Progress(self)
        self.progress.said.connect(workplace.say)
        self.again_button = self.button(msg("Make the &pages"), self.refresh, "refresh")
        self.again_button.hide()
        self.save_button = bold_button(self.button(msg("&Save as PDF …"), self.ask_and_save, "file-type-pdf"))
        self.accessible = Accessible(self, self.progress, self.bar, lambda: (self.chosen, self._known))
        self.print_button = self.button(msg("Pr&int on paper …"), self.ask_and_print, "printer")
        self.handing = Handing(workplace, printers or SystemPrinters(), self.progress, self)
        self.handing.failed.connect(lambda message: self.bar.tell(message, keep=True))
        self.export_button = self.button(msg("O&ther formats …"), self.export_asked.emit, "photo")
        self._lay_out()
        self.settings.changed.connect(self._on_settings)
        workplace.colouring.chosen.connect(self._take_colours)
        self._take_colours()
        self.listen()

    def _lay_out(self) -> None:
        below = (self.readable_button, self._state, self.progress, self.again_button, self.save_button,
                 self.accessible.button, self.print_button, self.export_button)  # fmt: skip
        self._right = PrintSide(self.settings, self.said, below, self)
        self._right.setFixedWidth(self._width())
        left = QVBoxLayout()
        left.addWidget(self.bar)
        left.addWidget(self.preview, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self._right)

    def _width(self) -> int:
        """Return how wide the settings are; it follows the text size."""
        return self.fontMetrics().horizontalAdvance("0") * 42

    # -- printing --------------------------------------------------------------------------------

    @property
    def printed(self) -> Printed | None:
        """The file that is shown; None until the first has been written."""
        return self._printed

    def refresh(self) -> None:
        """Write the file anew when there is rest; the document may be another one."""
        self._known = Known()
        self._ask()

    def _ask(self) -> None:
        self._drop()
        self.again_button.hide()
        document, wanted = document_to_print(self.workplace), wanted_now(self.workplace)
        self.settings.offer(
            document,
            in_hand=bool(wanted.proposals),
            has_several_maps=document.count(Map) > 1,
            selected=len(wanted.steps),
        )
        show_text(self._state, tr("working …"))
        self._allow_saving(False)
        if self.isVisible():
            self._idle.start(IDLE)

    def _take_colours(self) -> None:
        """Print in the colours that have been chosen for the map."""
        colouring = self.workplace.colouring
        self.settings.show_colours(colouring.kind, colouring.only, colouring.department)

    def on_changed(self, changes: ChangeSet) -> None:
        """Write the file anew; settings that come back by undo are shown."""
        if not is_only_kept(changes) or self._take_kept():
            self.refresh()

    def on_map(self) -> None:
        """Show the settings of the map that is shown now, and write the file anew if they or the map count."""
        if self._take_kept() or self.settings.choices.this_map:
            self.refresh()

    def _on_settings(self) -> None:
        self._is_to_be_kept = True
        self._ask()

    def _take_kept(self) -> bool:
        """Show the settings that are kept with the map; answer whether they are others."""
        shown = self.settings.choices
        found = choices_of_map(self.workplace, shown)
        if self._is_to_be_kept or found == shown:
            return False
        self.settings.show_choices(found)
        return True

    def _keep(self) -> None:
        """Keep the settings with the map that is shown."""
        if self._is_to_be_kept:
            self._is_to_be_kept = False
            keep_choices(self.workplace, self.settings.choices)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_kept()
        self._idle.start(0)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._idle.stop()
        self._drop()
        self._keep()

    def retranslate(self) -> None:
        """Show all texts in the language in use, on the pages too."""
        self._right.setFixedWidth(self._width())
        self.settings.retranslate()
        self.preview.retranslate()
        self.progress.retranslate()
        self.bar.retranslate()
        super().retranslate()

    def print_anew(self) -> None:
        """Write the file with the settings as they stand; at once if that is quick."""
        self._drop()
        self._keep()
        job = printing_of(self.workplace, self.chosen, self._known)
        if self._is_slow:
            self._entry = self.progress.run(PRINTING, job, self._take, self._fail, self._on_given_up)
            return
        try:
            done = job()
        except Refused as refused:
            self._fail(refused.message)
        else:
            self._take(done)

    @property
    def _is_slow(self) -> bool:
        return self._took > SLOW or self.workplace.document.count(Step) > LARGE

    def _drop(self) -> None:
        """Let what is being written be; another file is wanted now, or none."""
        entry, self._entry = self._entry, None
        if entry is not None:
            self._is_dropping = True
            self.progress.drop(entry)
            self._is_dropping = False

    def _on_given_up(self) -> None:
        """Leave the pages as they were, and offer to make them after all."""
        self._entry = None
        if not self._is_dropping:
            show_text(self._state, tr("These pages are not those of the settings."))
            self.again_button.show()

    @property
    def chosen(self) -> PrintChoices:
        """What is chosen here, and how flows are drawn everywhere."""
        return replace(self.settings.choices, hops=self.workplace.hops)

    def _take(self, answer: tuple[Printed, float]) -> None:
        done, self._took = answer
        self._entry = None
        self._printed = done
        self.bar.clear()
        if self.settings.choices.document and not done.holds_document:
            self.bar.tell(too_large_to_attach(), keep=True)
        self.preview.show_pdf(done.data)
        self.said.tell(done)
        self.settings.parts.show_contents(is_long=done.has_contents)
        self.readable_button.setVisible(not done.is_readable and self.settings.paper.fit.value != READABLE)
        show_text(self._state, tr("What you see is the file."))
        self._allow_saving(True)
        self.printed_anew.emit()

    def _fail(self, message: Message) -> None:
        self._entry = None
        self._printed = None
        self.preview.clear()
        self.bar.tell(message, keep=True)
        self.said.clear()
        show_text(self._state, "")
        self.printed_anew.emit()

    def _allow_saving(self, allowed: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(allowed)

    # -- saving and printing ---------------------------------------------------------------------

    def ask_and_save(self) -> None:
        """Ask where to, and write the file that is shown."""
        place = self.workplace
        beside = place.file.path or Path.home() / (place.process.process.name or tr("Process"))
        path = ask_path_of_pdf(self, tr("Save as PDF"), beside.with_suffix(".pdf"))
        if path is not None:
            self.save(path)

    def ask_and_print(self) -> None:
        """Ask for the printer, and hand it the pages; pages that are being made are waited for."""
        if self.print_button.isEnabled():
            self._ask_for_printer()
        else:
            self.printed_anew.connect(self._ask_for_printer, Qt.ConnectionType.SingleShotConnection)

    def _ask_for_printer(self) -> None:
        if self._printed is not None and self.isVisible():
            self.handing.ask(self._printed, self.view, self.ask_and_save)

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
