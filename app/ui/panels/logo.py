"""The part of the process's form that holds its logo: shown small, chosen from a file, removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import msg, tr
from app.model.attachments import content_of
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import SetLogo
from app.model.records import Attachment
from app.render.pictures import read_picture
from app.ui.attaching import READING, Ready, ready_picture_from
from app.ui.dialogs.paths import ask_path_to_open
from app.ui.panels.base import Panel
from app.ui.panels.sections import Section
from app.ui.workplace import Workplace

WIDTH, HEIGHT = 200, 60


class LogoPart(Panel):
    """A section with the logo and what can be done with it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.section = Section(msg("Logo"), self.words, self, is_open=True)
        self.picture = QLabel(self)
        self.words.put(self.picture.setAccessibleName, msg("Logo on every printed sheet"))
        self.choose_button = self.button(msg("Choose a picture …"), self.ask, "photo")
        self.remove_button = self.button(msg("Remove the logo"), self.remove, "trash")
        for widget in (self.picture, self.choose_button, self.remove_button):
            self.section.add(None, widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        self._shown: Attachment | None = None
        self.listen()

    # -- keeping up ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the logo of the process as it is."""
        place = self.workplace
        logo = place.process.find(Attachment, place.process.process.logo)
        if logo != self._shown or logo is None:
            self._shown = logo
            self.picture.setPixmap(_small(logo))
        self.picture.setVisible(logo is not None)
        self.remove_button.setVisible(logo is not None)
        for button in (self.choose_button, self.remove_button):
            button.setEnabled(not place.file.read_only and place.editor.version is None)

    def on_changed(self, changes: ChangeSet) -> None:
        """Show another logo."""
        self.refresh()

    # -- what is done ----------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for a picture file and make it the logo."""
        kinds = tr("Pictures") + " (*.png *.jpg *.jpeg)"
        path = ask_path_to_open(self, tr("Logo"), kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read a picture file beside the window, and make it the logo; what cannot be is said."""
        beside = self.workplace.beside
        if beside is not None:
            beside.watch(READING, lambda: ready_picture_from(path), self._on_read, lambda: None)
        else:
            self._on_read(ready_picture_from(path))

    def _on_read(self, ready: Ready) -> None:
        place = self.workplace
        if ready.why_not is not None:
            place.say(ready.why_not)
        elif not place.file.read_only:
            place.do(SetLogo(logo=Attachment(
                id=place.new_id(), name=ready.name, media_type=ready.media_type, content=ready.content
            )))  # fmt: skip

    def remove(self) -> None:
        """Print without a logo."""
        self.workplace.do(SetLogo(logo=None))


def _small(logo: Attachment | None) -> QPixmap:
    """Draw a logo as it is shown in the form; nothing of one that cannot be read."""
    try:
        image = read_picture(content_of(logo), 2 * WIDTH) if logo is not None else None
    except Refused:
        image = None
    if image is None:
        return QPixmap()
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image.scaled(WIDTH, HEIGHT, Qt.AspectRatioMode.KeepAspectRatio, smooth))
