"""The live checks: what does not fit together, with a jump to the place, and a way to silence it with a reason.

What concerns single elements is checked with every edit, the whole graph when there is rest (decisions 17). While the
panel cannot be seen nothing is checked. Checks never block drawing.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import language, msg, ntr, text, tr
from app.model.changes import ChangeSet
from app.model.checks import CHECK_BY_KIND, ERROR, GRAVITIES, CheckFinding
from app.model.checks.live import Due, LiveFindings
from app.model.operations import Add, Remove
from app.model.records import SilencedCheck
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.kind_pictures import theme_for
from app.ui.panels.base import Panel
from app.ui.panels.inputs import LineField
from app.ui.parts import bold, faint
from app.ui.texts import plain_label, show_text
from app.ui.work import Idle
from app.ui.workplace import Workplace

IDLE = 300
"""Milliseconds of rest before the checks run."""
LISTED = 200
"""So many findings are listed, the gravest first; how many there are is said above."""
ICONS = {"error": "circle-x", "warning": "alert-triangle", "hint": "info-circle"}
WORDS = {"error": msg("error"), "warning": msg("warning"), "hint": msg("hint")}
KIND, TARGET = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class FindingsPanel(Panel):
    """The list of findings."""

    checked = Signal()
    """The checks have been run and the list is up to date."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._due = Due.EVERYTHING
        self._live = LiveFindings()
        self._idle = Idle(self)
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
        self.silent = FindingList(self)
        self._silent_title = self.heading(msg("Silenced"))
        self.hear_button = self.button(msg("S&how again"), self.hear_current, "eye")
        self._lay_out()
        self.list.itemClicked.connect(self._jump)
        self.list.itemActivated.connect(self._jump)
        self.list.itemSelectionChanged.connect(self._enable)
        self.silent.itemSelectionChanged.connect(self._enable)
        self.reason.textChanged.connect(self._enable)
        self.listen()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.silence_button)
        column = QVBoxLayout(self)
        column.addWidget(self._summary)
        column.addWidget(self._state)
        column.addWidget(self._listed_part)
        column.addWidget(self.list, 3)
        column.addLayout(row)
        column.addWidget(self._silent_title)
        column.addWidget(self.silent, 1)
        column.addWidget(self.hear_button, 0, Qt.AlignmentFlag.AlignLeft)

    # -- checking --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Check everything again when there is rest."""
        self._enable()
        self._check(Due.EVERYTHING)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._check(self._due, rest=0)

    def on_changed(self, changes: ChangeSet) -> None:
        """Check what changes concern; the graph again if they alter it, which makes a run that is under way void."""
        if self.isVisible() and self._due < Due.EVERYTHING:
            self._check(max(self._due, self._live.take(self.workplace.document, changes)))
            self._show_soon.start()
        else:
            self._check(Due.EVERYTHING)

    def _check(self, due: Due, rest: int = IDLE) -> None:
        """Check what is due when there is rest, if anybody looks."""
        self._due = due
        self._idle.stop()
        if due and self.isVisible():
            show_text(self._state, tr("checking …"))
            self._idle.begin(self._live.check(self.workplace.document, due), self._take, rest)

    def _take(self, live: LiveFindings) -> None:
        self._due, self._live = Due.NOTHING, live
        self._show()
        self.checked.emit()

    def _show(self) -> None:
        self.list.show_findings(self._live.gravest(LISTED), self)
        silenced = self.workplace.document.all(SilencedCheck)
        self.silent.show_silenced(silenced)
        for widget in (self._silent_title, self.silent, self.hear_button):
            widget.setVisible(bool(silenced))
        count = sum(map(self._live.count, GRAVITIES))
        self._listed_part.setVisible(count > LISTED)
        show_text(self._listed_part, tr("The {n} gravest are listed.", n=LISTED))
        show_text(
            self._summary, ntr("{n} finding", "{n} findings", count) if count else tr("Nothing to find fault with")
        )
        if not self._due:
            self._show_state()
        self._enable()

    def _show_state(self) -> None:
        errors = self._live.count(ERROR)
        grave = ntr("{n} keeps the process from working", "{n} keep the process from working", errors)
        show_text(self._state, grave if errors else tr("Checks never block drawing."))

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        self._show()

    # -- acting ----------------------------------------------------------------------------------

    def _jump(self, item: QListWidgetItem) -> None:
        self.workplace.reveal(str(item.data(TARGET)))

    def silence_current(self) -> None:
        """Silence the chosen finding, with the reason typed."""
        item, reason = self.list.currentItem(), self.reason.text().strip()
        if item is None or not reason:
            return
        silenced = SilencedCheck(
            id=self.workplace.new_id(),
            target=str(item.data(TARGET)),
            check=str(item.data(KIND)),
            reason=reason,
            at=self.workplace.now(),
        )
        if self.workplace.do(Add(record=silenced)):
            self.reason.show_value("")
            self.reason.clear()

    def hear_current(self) -> None:
        """Take back that the chosen finding is silenced."""
        item = self.silent.currentItem()
        if item is not None:
            self.workplace.do(Remove(record_id=str(item.data(KIND))))

    def _enable(self) -> None:
        writable = not self.workplace.file.read_only and self.workplace.editor.version is None
        self.reason.setEnabled(writable and self.list.currentItem() is not None)
        self.silence_button.setEnabled(self.reason.isEnabled() and bool(self.reason.text().strip()))
        self.hear_button.setEnabled(writable and self.silent.currentItem() is not None)


class FindingList(QListWidget):
    """Findings, or silenced ones."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setIconSize(QSize(18, 18))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: object = None

    def show_findings(self, found: list[CheckFinding], panel: QWidget) -> None:
        """Show findings, the gravest first; the list is made anew only if it would be another one."""
        self.setAccessibleName(tr("Findings"))
        shown = (found, language(), panel.palette().cacheKey())
        if shown == self._shown:
            return
        self._shown = shown
        colours = theme_for(panel.palette())
        tints = {"error": colours.cut.text, "warning": colours.changed.text, "hint": colours.muted}
        self.clear()
        for finding in found:
            item = QListWidgetItem(icon(ICONS[finding.severity], tints[finding.severity]), text(finding.message))
            item.setData(KIND, finding.kind)
            item.setData(TARGET, finding.target)
            spoken = tr("{severity}: {message}", severity=text(WORDS[finding.severity]), message=text(finding.message))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)

    def show_silenced(self, silenced: list[SilencedCheck]) -> None:
        """Show what was silenced, and why."""
        self.setAccessibleName(tr("Silenced findings"))
        self.clear()
        for silent in silenced:
            check = CHECK_BY_KIND.get(silent.check)
            name = text(check.name) if check is not None else silent.check
            item = QListWidgetItem(tr("{check}: {reason}", check=name, reason=silent.reason))
            item.setData(KIND, silent.id)
            item.setData(TARGET, silent.target)
            self.addItem(item)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)
