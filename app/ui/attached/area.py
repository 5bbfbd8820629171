"""Pictures and attachments in the form of a step: add, look at, rename, put in order, remove, save a copy.

Files may be dropped here and pasted. What was done is one act each and is undone like any.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, tr
from app.model.attachments import LARGEST, MB, MOST_PICTURES, files_of, pictures_of
from app.model.changes import ChangeSet
from app.model.operations import Remove, Together, edit
from app.model.records import Attachment, Step
from app.model.rules import shown_name
from app.ui.attached.files import FileList
from app.ui.attached.looking import look_at
from app.ui.attached.saving import ask_and_save
from app.ui.attached.strip import PictureStrip
from app.ui.attaching import attaching
from app.ui.dialogs.paths import ask_paths_to_open
from app.ui.dropped import files_in
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.panels.sections import Section
from app.ui.parts import faint
from app.ui.texts import plain_label
from app.ui.workplace import Workplace


class AttachedArea(Panel):
    """Two sections: the pictures of the selected step, and the files attached to it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._step_id = ""
        self.strip = PictureStrip(self, may_edit=True)
        self.files = FileList(self)
        self.add_picture_button = self.tool(msg("Add pictures …"), self.ask_for_pictures, "plus")
        self.add_file_button = self.tool(msg("Attach files …"), self.ask_for_files, "plus")
        self._buttons: dict[QWidget, list[QToolButton]] = {}
        self.pictures_section = self._section(
            msg("Pictures"), self.strip, self.add_picture_button,
            msg("Up to {most} PNG or JPEG; kept small, without the camera's data.", most=MOST_PICTURES),
        )  # fmt: skip
        self.files_section = self._section(
            msg("Attachments"), self.files, self.add_file_button,
            msg("Any file up to {most} MB. It is kept, never opened.", most=LARGEST // MB),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.pictures_section)
        column.addWidget(self.files_section)
        self.strip.opened.connect(lambda picture: look_at(self.workplace, picture, self))
        self.files.opened.connect(lambda _file: self.save_copy(self.files))
        self.setAcceptDrops(True)
        self.installEventFilter(self)
        self.listen()

    def _section(self, title: Message, shown: PictureStrip | FileList, add: QToolButton, about: Message) -> Section:
        section = Section(title, self.words, self)
        hint = faint(plain_label("", self))
        self.words.put(hint.setText, about)
        row = QHBoxLayout()
        acts: list[tuple[Message, Callable[[], object], str]] = [
            (msg("Rename"), shown.begin_rename, "edit"),
            (msg("Further to the front"), lambda: self.move_chosen(shown, -1), "chevron-up"),
            (msg("Further to the back"), lambda: self.move_chosen(shown, +1), "chevron-down"),
            (msg("Save a copy as …"), lambda: self.save_copy(shown), "device-floppy"),
            (msg("Remove"), lambda: self.remove_chosen(shown), "trash"),
        ]
        self._buttons[shown] = [self.tool(*act) for act in acts]
        for button in (add, *self._buttons[shown]):
            row.addWidget(button)
        row.addStretch(1)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(shown)
        column.addLayout(row)
        column.addWidget(hint)
        section.add(None, holder)
        shown.itemSelectionChanged.connect(self._enable)
        shown.renamed.connect(self._rename)
        shown.removal_asked.connect(lambda: self.remove_chosen(shown))
        shown.move_asked.connect(lambda by: self.move_chosen(shown, by))
        return section

    # -- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is kept with the selected step; a section that has something is unfolded."""
        one = self.workplace.selected_one
        is_other = not isinstance(one, Step) or one.id != self._step_id
        self._step_id = one.id if isinstance(one, Step) else ""
        process = self.workplace.process
        before = (self.strip.count(), self.files.topLevelItemCount())
        pictures, files = pictures_of(process, self._step_id), files_of(process, self._step_id)
        self.strip.show_pictures(pictures)
        self.strip.setVisible(bool(pictures))
        self.files.show_files(files)
        self.files.setVisible(bool(files))
        for section, filled, former in zip((self.pictures_section, self.files_section), (pictures, files), before):
            if filled and (is_other or not former):
                section.open()
        self._enable()

    def on_selection(self) -> None:
        """Show what is kept with another step."""
        self.refresh()

    def on_changed(self, changes: ChangeSet) -> None:
        """Show what has come, gone or been renamed."""
        if any(isinstance(change.record, Attachment) for change in changes):
            self.refresh()

    def _enable(self) -> None:
        editor = self.workplace.editor
        may = bool(self._step_id) and not self.workplace.file.read_only and editor.version is None
        self.add_picture_button.setEnabled(may)
        self.add_file_button.setEnabled(may)
        for shown, (rename, front, back, save, remove) in self._buttons.items():
            chosen = bool(shown.current_id)  # type: ignore[attr-defined]
            for button in (rename, front, back, remove):
                button.setEnabled(may and chosen)
            save.setEnabled(chosen)

    # -- what is done ----------------------------------------------------------------------------

    def ask_for_pictures(self) -> None:
        """Ask for picture files and keep them with the step."""
        paths = ask_paths_to_open(self, tr("Add pictures"), tr("Pictures") + " (*.png *.jpg *.jpeg *.jfif)")
        self.add_pictures(paths)

    def ask_for_files(self) -> None:
        """Ask for files and attach them to the step."""
        self.add_files(ask_paths_to_open(self, tr("Attach files"), tr("All files") + " (*)"))

    def add_pictures(self, paths: list[Path]) -> None:
        if paths and self._step_id:
            attaching(self.workplace).add_pictures(self._step_id, paths)

    def add_files(self, paths: list[Path]) -> None:
        if paths and self._step_id:
            attaching(self.workplace).add_files(self._step_id, paths)

    def save_copy(self, shown: PictureStrip | FileList) -> None:
        """Save a copy of what is chosen."""
        attachment = self.workplace.process.find(Attachment, shown.current_id)
        if attachment is not None:
            ask_and_save(self.workplace, attachment, self)

    def remove_chosen(self, shown: PictureStrip | FileList) -> None:
        """Remove what is chosen."""
        if shown.current_id and self._may:
            self.workplace.do(Remove(record_id=shown.current_id))

    def move_chosen(self, shown: PictureStrip | FileList, by: int) -> None:
        """Let what is chosen and its neighbour change places."""
        listed = (pictures_of if shown is self.strip else files_of)(self.workplace.process, self._step_id)
        at = next((i for i, each in enumerate(listed) if each.id == shown.current_id), -1)
        if at < 0 or not 0 <= at + by < len(listed) or not self._may:
            return
        listed[at], listed[at + by] = listed[at + by], listed[at]
        changes = [edit(each.id, order=float(n)) for n, each in enumerate(listed) if each.order != float(n)]
        title = msg("Move “{name}”", name=shown_name(listed[at + by]))
        self.workplace.do(Together(operations=tuple(changes), title=title))
        shown.choose(listed[at + by].id)

    @property
    def _may(self) -> bool:
        return not self.workplace.file.read_only and self.workplace.editor.version is None

    def _rename(self, attachment_id: str, name: str) -> None:
        attachment = self.workplace.process.find(Attachment, attachment_id)
        if attachment is not None and name.strip() and name.strip() != attachment.name and self._may:
            self.workplace.do(edit(attachment_id, name=name.strip()))
        self.refresh()

    # -- dropping --------------------------------------------------------------------------------

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are let go here: over the list of files as they are, elsewhere pictures as pictures."""
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent):
            self._let_go(event)
            return True
        if isinstance(event, (QDragEnterEvent, QDragMoveEvent)):
            event.setAccepted(bool(self._step_id) and self._may and bool(files_in(event.mimeData())))
            return True
        return super().eventFilter(watched, event)

    def _let_go(self, event: QDropEvent) -> None:
        paths = files_in(event.mimeData())
        event.acceptProposedAction()
        if self.files_section.geometry().contains(event.position().toPoint()):
            self.add_files(paths)
        elif paths and self._step_id:
            attaching(self.workplace).add_either(self._step_id, paths)
