"""The lists of the panel of checks: findings by gravity under their headings, and those that are silenced."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QToolButton, QWidget

from app.i18n import Message, day_words, language, msg, text, tr
from app.model.checks import GRAVITIES, CheckFinding
from app.model.document import Document
from app.model.operations.silencing import check_name
from app.model.records import Person, SilencedCheck
from app.model.rules import shown_name
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.kind_pictures import theme_for
from app.ui.parts import TARGET as LEAST
from app.ui.parts import bold_font

ICONS = {"error": "circle-x", "warning": "alert-triangle", "hint": "info-circle"}
WORDS = {"error": msg("error"), "warning": msg("warning"), "hint": msg("hint")}
HEADINGS: Mapping[str, Message] = {"error": msg("Errors"), "warning": msg("Warnings"), "hint": msg("Hints")}
KIND, TARGET = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def sign_of(gravity: str, palette: QPalette) -> QIcon:
    """Return the sign of a sort of finding, in its colour."""
    colours = theme_for(palette)
    tints = {"error": colours.cut.text, "warning": colours.changed.text, "hint": colours.muted}
    return icon(ICONS[gravity], tints[gravity])


class _List(QListWidget):
    """Sentences that wrap; Enter does what a click does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: object = None

    def is_shown(self, shown: object) -> bool:
        """Answer whether the list says this already; from now on it does."""
        key = shown, language(), self.palette().cacheKey()
        before, self._shown = self._shown, key
        return before == key

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class FindingList(_List):
    """Findings, the gravest first, each sort under a heading with its number."""

    def show_findings(self, found: list[CheckFinding], counts: Mapping[str, int]) -> None:
        """Show findings; the list is made anew only if it would be another one, and what was chosen stays chosen."""
        self.setAccessibleName(tr("Findings"))
        if self.is_shown((found, tuple(counts.items()))):
            return
        chosen = self.currentItem()
        key = (chosen.data(KIND), chosen.data(TARGET)) if chosen is not None else None
        self.clear()
        for gravity in GRAVITIES:
            of_this = [finding for finding in found if finding.severity == gravity]
            if of_this:
                self._add_heading(gravity, counts[gravity])
            for finding in of_this:
                item = self._add(finding)
                if (finding.kind, finding.target) == key:
                    self.setCurrentItem(item)

    def _add_heading(self, gravity: str, count: int) -> None:
        heading = QListWidgetItem(f"{text(HEADINGS[gravity])} ({count})", self)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(bold_font())
        heading.setForeground(self.palette().text())

    def _add(self, finding: CheckFinding) -> QListWidgetItem:
        item = QListWidgetItem(sign_of(finding.severity, self.palette()), text(finding.message), self)
        item.setData(KIND, finding.kind)
        item.setData(TARGET, finding.target)
        spoken = tr("{severity}: {message}", severity=text(WORDS[finding.severity]), message=text(finding.message))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item


class SilencedList(_List):
    """What was silenced: which check, where, why, by whom and when."""

    def show_silenced(self, silenced: list[SilencedCheck], document: Document) -> None:
        """Show silenced findings."""
        self.setAccessibleName(tr("Silenced findings"))
        said = [(each.id, each.target, _sentence(each, document)) for each in silenced]
        if self.is_shown(said):
            return
        self.clear()
        for silent_id, target, sentence in said:
            item = QListWidgetItem(sentence, self)
            item.setData(KIND, silent_id)
            item.setData(TARGET, target)


def _sentence(silent: SilencedCheck, document: Document) -> str:
    name = text(shown_name(document.records.get(silent.target)))
    why = tr("{check} at “{name}”: {reason}", check=text(check_name(silent)), name=name, reason=silent.reason)
    person = document.find(Person, silent.author)
    by = person.name if person is not None else silent.author
    when = day_words(silent.at) if silent.at else ""
    whence = " · ".join(part for part in (by, when) if part)
    return f"{why}\n{whence}" if whence else why


class Fold(QToolButton):
    """The heading of the silenced findings; it opens and closes their list, and is there only if there are any."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setMinimumHeight(LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(bold_font())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _open: self.retranslate())
        self.retranslate()

    def show_count(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self.setVisible(count > 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Take over the language and the colours."""
        self.setText(tr("Silenced") + f" ({self._count})")
        self.setIcon(icon("chevron-down" if self.isChecked() else "chevron-right"))
