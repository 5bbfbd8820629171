"""The packets of a round: written for those who rate elsewhere, and taken in when they come back, by drop or choice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import msg, text, tr
from app.model.records import Round
from app.model.reviews.rounds import BLIND, current_round, round_before
from app.ui.dialogs.paths import ask_paths_to_open
from app.ui.dropped import files_in
from app.ui.file_kinds import SUFFIX
from app.ui.guard import guarded
from app.ui.parts import bold, row_of, scrolling
from app.ui.rounds.agenda import still_to_rate
from app.ui.rounds.packet_work import take_in, write_packets
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.rounds.words import handed_in_words
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

PERSON = Qt.ItemDataRole.UserRole


class PacketsSheet(PlaceSheet):
    """Who gets a packet, and what came back."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Rating packets"))
        self.setAcceptDrops(True)
        self.people = QListWidget(self)
        self.people.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.words.put(self.people.setAccessibleName, msg("Packets for"))
        self.taken = QListWidget(self)
        self.taken.setWordWrap(True)
        self.words.put(self.taken.setAccessibleName, msg("What came back"))
        self.count = plain_label("", self)
        self.own_ratings = QCheckBox(self)
        self.words.put(
            self.own_ratings.setText, msg("&Beside the questions, show everybody what they themselves rated last time")
        )
        self.write_button = self.button(msg("&Write the packets …"), self.ask_and_write, "file-export")
        self.take_button = self.button(msg("&Take packets in …"), self.ask_and_take, "file-import")
        self.begin(self._body())
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 84, em * 64)

    def _body(self) -> QWidget:
        titles = [bold(plain_label("", self)) for _ in range(2)]
        about = plain_label("", self)
        self.words.put(titles[0].setText, msg("Packets for"))
        self.words.put(titles[1].setText, msg("What came back"))
        self.words.put(about.setText, msg("A packet is a small file for one person: the map and the questions, nobody "
                                          "else's ratings. Drop here what comes back, in any order."))  # fmt: skip
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (about, titles[0], self.people):
            column.addWidget(widget)
        column.addWidget(self.own_ratings)
        column.addLayout(row_of(self.write_button, None))
        for widget in (titles[1], self.taken):
            column.addWidget(widget)
        column.addLayout(row_of(self.take_button, None, self.count))
        return scrolling(body, self)

    @property
    def review(self) -> Round | None:
        """The round, while ratings are handed in."""
        review = current_round(self.place.process)
        return review if review is not None and review.state in BLIND else None

    def refresh(self) -> None:
        """List those who have not handed in yet; ticks that were taken away stay away."""
        review, unticked = self.review, self._people(Qt.CheckState.Unchecked)
        self.people.clear()
        for person_id, name in still_to_rate(self.place.process, review) if review is not None else []:
            item = QListWidgetItem(name)
            item.setData(PERSON, person_id)
            item.setCheckState(Qt.CheckState.Unchecked if person_id in unticked else Qt.CheckState.Checked)
            self.people.addItem(item)
        self.own_ratings.setVisible(review is not None and round_before(self.place.process, review) is not None)
        self.write_button.setEnabled(self.people.count() > 0)
        show_text(self.count, handed_in_words(self.place.process, review) if review is not None else "")

    def _people(self, state: Qt.CheckState) -> list[str]:
        items = [self.people.item(row) for row in range(self.people.count())]
        return [str(item.data(PERSON)) for item in items if item.checkState() == state]

    # -- writing and taking in -------------------------------------------------------------------

    def ask_and_write(self) -> None:
        """Ask for a folder, and write a packet for everybody who is ticked."""
        folder = QFileDialog.getExistingDirectory(self, tr("Folder for the packets"))
        if folder:
            self.write(Path(folder))

    def write(self, folder: Path) -> None:
        """Write a packet for everybody who is ticked into a folder."""
        review = self.review
        if review is not None:
            people, own = self._people(Qt.CheckState.Checked), self.own_ratings.isChecked()
            self.tell(text(write_packets(self.place, review, people, folder, own_ratings=own)))

    def ask_and_take(self) -> None:
        """Ask for packets, and take them in."""
        self.take(ask_paths_to_open(self, tr("Take packets in"), tr("Rating packets") + f" (*{SUFFIX})"))

    def take(self, paths: Iterable[Path]) -> None:
        """Take packets in, each with a sentence."""
        for path in paths:
            self.taken.addItem(text(take_in(self.place, path)))
        self.taken.scrollToBottom()

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        paths = files_in(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.take(paths))
