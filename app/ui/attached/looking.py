"""The pictures of the selected step, to look at: a strip that is there only if the step has any."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import text
from app.model.attachments import pictures_of
from app.model.changes import ChangeSet
from app.model.records import Attachment, Step
from app.model.rules import shown_name
from app.ui.attached.saving import ask_and_save
from app.ui.attached.strip import PictureStrip
from app.ui.attached.viewer import PictureViewer
from app.ui.panels.base import LazyPanel
from app.ui.workplace import Workplace


class StepPictures(LazyPanel):
    """A strip that follows the selection."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.strip = PictureStrip(self)
        self.strip.opened.connect(lambda picture: look_at(self.workplace, picture, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self.listen()

    def on_changed(self, changes: ChangeSet) -> None:
        """Show what was attached, taken away or renamed."""
        if self.isVisible() and any(isinstance(change.record, Attachment) for change in changes):
            self.refresh()

    def on_selection(self) -> None:
        """Show the pictures of another step."""
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the pictures of the selected step, or nothing at all."""
        one = self.workplace.selected_one
        pictures = pictures_of(self.workplace.process, one.id) if isinstance(one, Step) else []
        self.strip.setVisible(bool(pictures))
        self.strip.show_pictures(pictures)


def look_at(place: Workplace, picture_id: str, parent: QWidget) -> PictureViewer | None:
    """Show a picture large, with the other pictures of its step."""
    picture = place.process.find(Attachment, picture_id)
    if picture is None or picture.target is None:
        return None
    pictures = pictures_of(place.process, picture.target)
    title = text(shown_name(place.process.records.get(picture.target)))
    viewer = PictureViewer(
        title, pictures, pictures.index(picture), parent, lambda shown: ask_and_save(place, shown, viewer)
    )
    viewer.show()
    return viewer
