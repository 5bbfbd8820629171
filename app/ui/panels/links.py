"""The part of a step's form that lists where the step leads: to steps on this or other maps, and to web addresses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import msg, tr
from app.model.addresses import clean_address
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import AddLink, Remove
from app.model.records import Link, Map, Step
from app.ui.following import goal_of, links_of_selected
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.panels.base import Panel
from app.ui.panels.sections import Section
from app.ui.parts import TARGET
from app.ui.step_box import StepBox
from app.ui.texts import show_tooltip
from app.ui.workplace import Workplace


class LinksPart(Panel):
    """A section with a row for every link, and ways to add one."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.section = Section(msg("Links"), self.words, self)
        self.rows = QWidget(self)
        self._rows = QVBoxLayout(self.rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.to_step = self.button(msg("Link with a step …"), self.choose_step, "sitemap")
        self.address = QLineEdit(self)
        self.address.setMinimumHeight(TARGET)
        self.words.put(self.address.setPlaceholderText, msg("Web address, then Enter"))
        self.address.returnPressed.connect(self.add_address)
        for label, field in ((None, self.rows), (None, self.to_step), (msg("Web address"), self.address)):
            self.section.add(label, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        self.followers: list[QPushButton] = []
        self.removers: list[QToolButton] = []
        self._shown: tuple[str, ...] = ()
        self.listen()

    # -- keeping up ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the links of the step that is selected."""
        links = links_of_selected(self.workplace)
        if isinstance(self.workplace.selected_one, Step) and links and not self._shown:
            self.section.open()
        self._shown = tuple(link.id for link in links)
        self._fill(links)
        for widget in (self.to_step, self.address):
            widget.setEnabled(self.workplace.may_draw)

    def on_selection(self) -> None:
        """Show the links of another step; an address that was being typed is not taken along."""
        self.address.clear()
        self.refresh()

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow what happens to links, and to what they lead to."""
        links = [self.workplace.document.find(Link, i) for i in self._shown]
        goals = {link.target_step for link in links if link is not None}
        if goals & changes.ids or any(isinstance(change.record, (Link, Map)) for change in changes):
            self.refresh()

    def _fill(self, links: list[Link]) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.followers, self.removers = [], []
        for link in links:
            self._rows.addWidget(self._row(link))
        self.rows.setVisible(bool(links))

    def _row(self, link: Link) -> QWidget:
        row = QWidget(self.rows)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        goal = goal_of(self.workplace.document, link)
        follow = _Follower(goal, row)
        follow.setAccessibleName(tr("Follow the link: {goal}", goal=goal))
        show_tooltip(follow, goal)
        follow.clicked.connect(lambda: self.workplace.follow_asked.emit(link.id))
        remove = QToolButton(row)
        remove.setIcon(icon("x"))
        remove.setAutoRaise(True)
        remove.setMinimumSize(TARGET, TARGET)
        remove.setAccessibleName(tr("Remove the link: {goal}", goal=goal))
        show_tooltip(remove, tr("Remove this link"))
        remove.setEnabled(self.workplace.may_draw)
        remove.clicked.connect(lambda: self.workplace.do(Remove(record_id=link.id)))
        line.addWidget(follow, 1)
        line.addWidget(remove)
        self.followers.append(follow)
        self.removers.append(remove)
        return row

    # -- adding ----------------------------------------------------------------------------------

    def choose_step(self) -> None:
        """Ask which step this one is linked with."""
        one = self.workplace.selected_one
        if isinstance(one, Step):
            StepBox(self.window(), self.workplace, one.id, lambda goal: self._add(one.id, target_step=goal)).open()

    def add_address(self) -> None:
        """Link the step with the address typed; one that may not be opened is refused with a sentence."""
        one = self.workplace.selected_one
        try:
            address = clean_address(self.address.text())
        except Refused as refused:
            self.workplace.say(refused)
            return
        if isinstance(one, Step) and self._add(one.id, address=address):
            self.address.clear()

    def _add(self, step_id: str, *, target_step: str | None = None, address: str = "") -> bool:
        link = Link(id=self.workplace.new_id(), step=step_id, target_step=target_step, address=address)
        return bool(self.workplace.do(AddLink(link=link)))


class _Follower(QPushButton):
    """A button with as much of a link's goal as there is room for."""

    def __init__(self, goal: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._goal = goal
        self.setMinimumHeight(TARGET)
        self.setAutoDefault(False)
        self.setIcon(icon("link"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - 24
        where = Qt.TextElideMode.ElideMiddle if "://" in self._goal else Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._goal, where, room)
        self.setText(shown.replace("&", "&&"))
