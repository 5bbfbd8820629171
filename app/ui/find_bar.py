"""The bar above the canvas that finds and replaces: Ctrl+F, Ctrl+H, F3. What it does is app.ui.finding's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import msg, ntr, tr
from app.model.changes import ChangeSet
from app.model.records import Proposal
from app.model.searching import Hit, Sought
from app.ui.find_words import excerpt, where
from app.ui.finding import Finding
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.parts import TARGET, line
from app.ui.search_box import Choice, ChoiceRow
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row

Index = QModelIndex | QPersistentModelIndex
ROWS = 5
"""So many hits are seen at once."""
LEAST = 40
"""A field is at least so wide, pixels."""
COUNT = 11
"""How wide the number of hits is, in digits."""


class FindBar(Panel):
    """Fields, options and the list of hits; hidden until it is wanted."""

    closed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.finding = Finding(workplace)
        self._make_fields()
        self._make_options()
        self.hits = HitModel(self.finding, workplace, self)
        self.list = QListView(self)
        self.list.setModel(self.hits)
        self.list.setItemDelegate(ChoiceRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedHeight(ROWS * ChoiceRow.height(self.list))
        self.list.activated.connect(lambda index: self.finding.show(index.row()))
        self.list.clicked.connect(lambda index: self.finding.show(index.row()))
        self.list.hide()
        self.words.put(self.list.setAccessibleName, msg("Hits"))
        self._lay_out()
        self.finding.told.connect(self._show_hits)
        self.hide()
        self.listen()

    def _make_fields(self) -> None:
        self.field, self.replacement = QLineEdit(self), QLineEdit(self)
        for field in (self.field, self.replacement):
            field.setMinimumSize(LEAST, TARGET)
            field.setClearButtonEnabled(True)
            field.installEventFilter(self)
        self.words.put(self.field.setPlaceholderText, msg("Find in names, notes, owners, proposals …"))
        self.words.put(self.field.setAccessibleName, msg("Find"))
        self.words.put(self.replacement.setPlaceholderText, msg("Replace with …"))
        self.words.put(self.replacement.setAccessibleName, msg("Replace with"))
        self.field.textChanged.connect(lambda _typed: self._seek())
        self.count = plain_label("", self, wrap=False)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * COUNT)
        self.previous = self.tool(msg("Previous hit (Shift+F3)"), lambda: self.finding.go(-1), "chevron-up")
        self.next = self.tool(msg("Next hit (F3)"), lambda: self.finding.go(+1), "chevron-down")
        self.listing = self.tool(msg("List of hits"), self._toggle_list, "list")
        self.listing.setCheckable(True)
        self.closing = self.tool(msg("Close (Esc)"), self.close_bar, "x")
        self.replacing = self.button(msg("Replace"), lambda: self.finding.replace(self.replacement.text()))
        self.all = self.button(msg("Replace all"), lambda: self.finding.replace_all(self.replacement.text()))
        self.to_proposal = self.button(msg("Open the proposal"), self._open_proposal)

    def _make_options(self) -> None:
        self.match_case, self.whole_words, self.only_map = QCheckBox(self), QCheckBox(self), QCheckBox(self)
        for box, name in (
            (self.match_case, msg("Match case")),
            (self.whole_words, msg("Whole words")),
            (self.only_map, msg("Only this map")),
        ):
            self.words.put(box.setText, name)
            box.setMinimumHeight(TARGET)
            box.toggled.connect(lambda _ticked: self._seek())

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 6, 4, 6)
        whole.setSpacing(4)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, self.listing, self.closing):
            top.addWidget(widget)
        options = wrapping_row(self.match_case, self.whole_words, self.only_map, self.to_proposal)
        self._replace_row = QWidget(self)
        self._replace_row.setLayout(below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.replacement, 1)
        below.addWidget(self.replacing)
        below.addWidget(self.all)
        whole.addLayout(top)
        whole.addWidget(self._replace_row)
        whole.addLayout(options)
        whole.addWidget(self.list)
        whole.addWidget(line(self))

    # -- opening, closing, going -----------------------------------------------------------------

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar and type into it; with `replacing`, also what the words are replaced with."""
        if replacing or not self.isVisible():
            self._replace_row.setVisible(replacing)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._seek(showing=False)

    def go(self, by: int) -> None:
        """Show the next hit or the one before; without words, ask for them."""
        if not self.isVisible() or not self.field.text().strip():
            self.open()
        self.finding.go(by)

    def close_bar(self) -> None:
        """Find nothing more; what was shown last stays selected."""
        self.hide()
        self.finding.stop()
        self.closed.emit()

    def _seek(self, *, showing: bool = True) -> None:
        sought = Sought(
            words=self.field.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
        )
        self.finding.seek(sought, only_this_map=self.only_map.isChecked(), showing=showing)

    def _toggle_list(self) -> None:
        self.list.setVisible(self.listing.isChecked())
        self._show_hits()

    def _open_proposal(self) -> None:
        hit = self.finding.current
        if hit is not None:
            self.workplace.take_proposal(hit.record_id)

    # -- keeping up ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is found in the language in use."""
        self._show_hits()

    def on_changed(self, changes: ChangeSet) -> None:
        """Hits are searched anew when there is rest; nothing is to be done before."""

    def _show_hits(self) -> None:
        finding = self.finding
        self.hits.show(finding.hits if self.list.isVisible() else ())
        if self.list.isVisible() and finding.at >= 0:
            self.list.setCurrentIndex(self.hits.index(finding.at))
        show_text(self.count, self._count())
        hit, document = finding.current, self.workplace.document
        self.to_proposal.setVisible(hit is not None and isinstance(document.records.get(hit.record_id), Proposal))
        for button in (self.previous, self.next, self.replacing, self.all):
            button.setEnabled(bool(finding.hits))

    def _count(self) -> str:
        finding = self.finding
        if finding.sought.is_empty:
            return ""
        if finding.is_searching and not finding.hits:
            return tr("searching …")
        if finding.at >= 0:
            return tr("{at} of {count}", at=finding.at + 1, count=len(finding.hits))
        return ntr("{n} hit", "{n} hits", len(finding.hits)) if finding.hits else tr("no hit")

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(watched, event)
        return super().eventFilter(watched, event)

    def _on_key(self, field: QObject, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if field is self.replacement and not backwards:
                self.finding.replace(self.replacement.text())
            else:
                self.finding.go(-1 if backwards else +1)
            return True
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self.list.setFocus()
            return True
        return False


class HitModel(QAbstractListModel):
    """The hits as rows; what a row says is made when it is seen."""

    def __init__(self, finding: Finding, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._finding = finding
        self._workplace = workplace
        self._hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """List these hits."""
        if hits is not self._hits:
            self.beginResetModel()
            self._hits = hits
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit, document = self._hits[index.row()], self._workplace.document
        if role == Qt.ItemDataRole.UserRole:
            words = excerpt(document, hit, self._finding.sought)
            return Choice(key=hit.record_id, name=words, beside=where(document, hit))
        if role == Qt.ItemDataRole.DisplayRole:
            return excerpt(document, hit, self._finding.sought)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{excerpt(document, hit, self._finding.sought)}, {where(document, hit)}"
        return None
