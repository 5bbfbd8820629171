"""What is one-sided in a round, each with its remedy and a jump to the step; and closing the round, with the reason
that is written down where something hard stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.analysis.one_sided import all_flags
from app.analysis.reviewed import review_of
from app.i18n import Message, msg, ntr, text
from app.model.operations import CloseRound
from app.model.records import Lane, Step
from app.model.reviews.flags import Flag, hard_flags, material_of
from app.model.reviews.rounds import BLIND, current_round, last_round
from app.render import review_words
from app.ui.icons import icon
from app.ui.panels.inputs import TextField
from app.ui.parts import bold_button, faint, row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

TITLE = msg("What is one-sided")
TARGET_ID, KIND = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NOTES_OF: Mapping[str, Mapping[str, str]] = {
    "company_heavy": {"view": "customer"},
    "proxy_only": {"state": "proxy"},
    "concentration": {},
}
"""Which notes a finding about all of them is about."""


class FlagsSheet(PlaceSheet):
    """The flags of the open round, or of the last one."""

    def __init__(self, place: Workplace, parent: QWidget, title: Message = TITLE) -> None:
        super().__init__(place, parent, title)
        self.count = plain_label("", self)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.put(self.list.setAccessibleName, title)
        self.list.itemActivated.connect(self._jump)
        self.list.itemClicked.connect(self._jump)
        self.panel = faint(plain_label("", self))
        self.begin(self._body())
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 84, em * 60)

    def _body(self) -> QWidget:
        body = QWidget(self)
        self.rows = QVBoxLayout(body)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self.count)
        self.rows.addWidget(self.list, 1)
        self.rows.addWidget(self.panel)
        return body

    def refresh(self) -> None:
        """Show the flags as they are."""
        found = self.flags()
        self.list.clear()
        for flag in found:
            item = QListWidgetItem(icon("alert-triangle" if flag.hard else "flag"), text(flag.sentence))
            item.setData(TARGET_ID, flag.target)
            item.setData(KIND, flag.kind)
            self.list.addItem(item)
        show_text(self.panel, self.whole())
        self.panel.setVisible(bool(self.panel.text()))
        show_text(self.count, self._count_words(len(found)))

    def flags(self) -> list[Flag]:
        """List what is shown: everything, the hard ones first."""
        document = self.place.process
        review = current_round(document) or last_round(document)
        if review is not None and review.state in BLIND:
            return hard_flags(material_of(document, review))
        return all_flags(review_of(document, review, self.place.now()))

    def whole(self) -> str:
        """Say what holds of the panel as a whole, each figure with its interval; nothing before the reveal."""
        review = current_round(self.place.process) or last_round(self.place.process)
        if review is None or review.state in BLIND:
            return ""
        rows = review_words.panel_rows(review_of(self.place.process, review, self.place.now()))
        return "\n".join(f"{label}: {words}" for label, words in rows)

    def _count_words(self, count: int) -> str:
        if not count:
            return text(msg("Nothing is one-sided."))
        return ntr("{n} finding. A click goes to its place.", "{n} findings. A click goes to the place.", count)

    def _jump(self, item: QListWidgetItem) -> None:
        """Go to the step; for an area to its lane; for what is said of all notes to the notes in question."""
        target, kind = str(item.data(TARGET_ID)), str(item.data(KIND))
        lane = next((lane for lane in self.place.document.all(Lane) if lane.department == target), None)
        if self.place.document.find(Step, target) is not None:
            self.place.jump(target)
        elif lane is not None:
            self.place.jump(lane.id)
        elif kind in NOTES_OF:
            self._show_notes(NOTES_OF[kind])
        else:
            self.place.say(item.text())

    def _show_notes(self, wanted: Mapping[str, str]) -> None:
        from app.ui.panels.all_notes import AllNotesSheet

        outer = self.parentWidget()
        assert outer is not None
        sheet = AllNotesSheet(self.place, outer)
        sheet.ask_for(**wanted)
        sheet.show()


class ClosingSheet(FlagsSheet):
    """What keeps a round from being closed without a reason, the reason, and closing."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Close the round"))

    def _body(self) -> QWidget:
        body = super()._body()
        self.reason = TextField(self, lines=3)
        self.words.put(self.reason.setAccessibleName, msg("Why the round is closed all the same"))
        self.words.put(self.reason.setPlaceholderText, msg("Why the round is closed all the same"))
        self.close_round_button = bold_button(self.button(msg("&Close the round"), self.close_round, "lock"))
        self.rows.addWidget(self.reason)
        self.rows.addLayout(row_of(self.close_round_button, None))
        return body

    def whole(self) -> str:
        """Say nothing besides."""
        return ""

    def flags(self) -> list[Flag]:
        """List only what needs a reason."""
        review = current_round(self.place.process)
        return hard_flags(material_of(self.place.process, review)) if review is not None else []

    def _count_words(self, count: int) -> str:
        if not count:
            return text(msg("A closed round stays as it is. A new round can look at the process again."))
        return ntr("{n} finding makes the round one-sided. See to it, or write down why it is closed all the same.",
                   "{n} findings make the round one-sided. See to them, or write down why it is closed all the same.",
                   count)  # fmt: skip

    def close_round(self) -> None:
        """Close the round with the reason as it stands."""
        review = current_round(self.place.process)
        reason = self.reason.toPlainText().strip()
        if review is not None and self.do(CloseRound(round_id=review.id, at=self.place.now(), reason=reason)):
            self.accept()
