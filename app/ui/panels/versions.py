"""The versions: take one, look at one read only, have it compared with the map of today, go back to it, adopt it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import Message, day_words, msg, text, tr
from app.model.codec import Unreadable
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import AdoptVersion, NameVersion, Operation, RemoveVersion, RestoreVersion, TakeVersion
from app.model.records import Proposal, Version
from app.model.versions import content_hash
from app.ui.dialogs.bar import MessageBar
from app.ui.icons import icon
from app.ui.panels.base import LazyPanel
from app.ui.panels.inputs import LineField
from app.ui.parts import grown, row_of, scrolling
from app.ui.workplace import Workplace

ID = Qt.ItemDataRole.UserRole
LEAST = 90
"""The least height of the list, pixels at the usual text size."""
KINDS: dict[str, Message] = {"draft": msg("draft"), "adopted": msg("adopted")}


class VersionsPanel(LazyPanel):
    """The versions, beside what is compared."""

    compare_asked = Signal(str)
    """A version is to be compared with the map of today."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.looking = MessageBar(self)
        self.bar = MessageBar(self)
        self.name = LineField(self)
        self.words.put(self.name.setPlaceholderText, msg("Name of the new version"))
        self.words.put(self.name.setAccessibleName, msg("Name of the new version"))
        self.take_button = self.button(msg("&Take version"), self.take, "plus")
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.put(self.list.setAccessibleName, msg("Versions"))
        self.own_name = LineField(self)
        self.own_label = self.label(msg("Name of the version"), self.own_name)
        self.look_button = self.button(msg("&Look at"), self.look, "eye")
        self.compare_button = self.button(msg("&Compare with today"), self.compare, "git-compare")
        self.restore_button = self.button(msg("&Go back to it"), self.restore, "history")
        self.adopt_button = self.button(msg("A&dopt …"), self.adopt, "lock")
        self.remove_button = self.button(msg("Re&move"), self.remove, "trash")
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _: self.look())
        self.name.returnPressed.connect(self.take)
        self.own_name.committed.connect(self.rename)
        self.listen()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.take_button)
        ways = QVBoxLayout()
        buttons = (self.look_button, self.restore_button, self.adopt_button, self.remove_button)
        for button in (self.compare_button, *buttons):
            ways.addWidget(button)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.addWidget(self.looking)
        column.addWidget(self.bar)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(row_of(self.own_label, self.own_name))
        column.addLayout(ways)
        self.list.setMinimumHeight(grown(LEAST))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content, self))

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def chosen(self) -> Version | None:
        """The version chosen in the list."""
        items = self.list.selectedItems()
        return self.workplace.process.find(Version, str(items[0].data(ID))) if items else None

    def refresh(self) -> None:
        """Show the list, newest first, and what is looked at."""
        process, chosen = self.workplace.process, self.chosen
        self.list.blockSignals(True)
        self.list.clear()
        for version in sorted(process.all(Version), key=lambda v: -v.number):
            item = QListWidgetItem(icon("lock" if version.kind == "adopted" else "versions"), told(process, version))
            item.setData(ID, version.id)
            self.list.addItem(item)
            item.setSelected(chosen is not None and chosen.id == version.id)
        if chosen is None and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show_looking()
        self._on_row()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.bar.retranslate()
        self.looking.retranslate()
        super().retranslate()

    def _show_looking(self) -> None:
        version = self.workplace.editor.version
        if version is None:
            self.looking.clear()
            return
        self.looking.tell(
            msg("You are looking at version {number}, read only.", number=version.number),
            (msg("Back to the map of today"), lambda: self.workplace.look_at_version(None)),
            keep=True,
        )

    def _on_row(self) -> None:
        chosen, writable = self.chosen, not self.workplace.file.read_only
        looked_at = self.workplace.editor.version
        self.take_button.setEnabled(writable and looked_at is None)
        self.name.setEnabled(writable and looked_at is None)
        self.look_button.setEnabled(chosen is not None and chosen != looked_at)
        self.compare_button.setEnabled(chosen is not None)
        self.restore_button.setEnabled(chosen is not None and writable)
        is_draft = chosen is not None and chosen.kind == "draft"
        self.own_name.show_value(chosen.name if chosen is not None else "")
        self.own_name.set_fixed(not (is_draft and writable))
        self.adopt_button.setEnabled(is_draft and writable)
        self.remove_button.setEnabled(is_draft and writable)

    # -- what is done ----------------------------------------------------------------------------

    def take(self) -> None:
        """Keep the map of today as a version."""
        name = self.name.text().strip()
        act = TakeVersion(version_id=self.workplace.new_id(), name=name, at=self.workplace.now())
        if self._done(lambda: act):
            self.name.show_value("")
            self.name.clear()

    def rename(self, name: str) -> None:
        """Call the chosen draft otherwise."""
        chosen = self.chosen
        if chosen is not None:
            self._done(lambda: NameVersion(version_id=chosen.id, name=name))

    def look(self) -> None:
        """Show the chosen version, read only."""
        chosen = self.chosen
        if chosen is None:
            return
        try:
            self.workplace.look_at_version(chosen.id)
        except Unreadable:
            self.workplace.look_at_version(None)
            self.bar.tell(msg("This version cannot be read: it is damaged, or a newer program wrote it."))

    def compare(self) -> None:
        """Have the chosen version compared with the map of today."""
        chosen = self.chosen
        if chosen is not None:
            self.compare_asked.emit(chosen.id)

    def restore(self) -> None:
        """Make the map what it was in the chosen version, as a new version."""
        chosen = self.chosen
        if chosen is None:
            return
        self.workplace.look_at_version(None)
        name = tr("As in version {number}", number=chosen.number)
        done = self._done(
            lambda: RestoreVersion(
                version_id=chosen.id, new_version_id=self.workplace.new_id(), name=name, at=self.workplace.now()
            )
        )
        if done:
            self.bar.tell(msg("The map is as in version {number} again; undo takes this back.", number=chosen.number))

    def adopt(self) -> None:
        """Make the chosen version binding; asked once, for it cannot be undone."""
        chosen = self.chosen
        if chosen is None:
            return
        act = AdoptVersion(version_id=chosen.id, at=self.workplace.now())
        question = msg("Adopt version {number}? It never changes again; this cannot be undone.", number=chosen.number)
        self.bar.tell(question, (msg("Adopt"), lambda: self._done(lambda: act)))
        self.bar.buttons[0].setFocus()

    def remove(self) -> None:
        """Remove the chosen draft."""
        chosen = self.chosen
        if chosen is not None:
            if self.workplace.editor.version == chosen:
                self.workplace.look_at_version(None)
            self._done(lambda: RemoveVersion(version_id=chosen.id))

    def _done(self, act: Callable[[], Operation]) -> bool:
        """Do something to the process itself, whatever is shown; why not is said in the bar."""
        try:
            return bool(self.do_to_process(act()))
        except Refused as refused:
            self.bar.tell(refused.message)
            return False


def told(process: Document, version: Version) -> str:
    """Write a version for the list: number, name, kind, day, where it came from, who has not signed."""
    head = tr("Version {number}", number=version.number)
    lines = [f"{head}: {version.name}" if version.name else head]
    day = day_words(version.taken_at[:10]) if version.taken_at else ""
    lines.append(" · ".join(part for part in (text(KINDS[version.kind]), day, version.taken_by) if part))
    proposals = [p.title for i in version.from_proposals if (p := process.find(Proposal, i)) is not None]
    if proposals:
        lines.append(tr("from: {proposals}", proposals=", ".join(proposals)))
    if version.unsigned:
        lines.append(tr("not signed by {names}", names=", ".join(version.unsigned)))
    if version.kind == "adopted":
        lines.append(fingerprint(version))
    return "\n".join(lines)


def fingerprint(version: Version) -> str:
    """Say of an adopted version that it is as it was adopted, with the beginning of its hash; or that it is damaged."""
    if content_hash(version.content) != version.content_hash:
        return tr("⚠ damaged: the content is not the one that was adopted")
    return tr("unchanged since, fingerprint {hash}", hash=f"{version.content_hash[:4]} {version.content_hash[4:8]}")
