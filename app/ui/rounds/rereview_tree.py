"""The list of a re-review, steps under headings, and what both rounds said of one step beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.i18n import text, tr
from app.ui.late import late
from app.ui.panels.note_words import about, grade_words
from app.ui.parts import bold, bold_font, faint, scrolling
from app.ui.texts import plain_label, tooltip

if TYPE_CHECKING:
    from app.analysis import rereview_words
    from app.analysis.rereview import ReReview, Resumed
    from app.analysis.reviewed import Review, StepReview
    from app.model.records import Note
else:
    rereview_words = late("app.analysis.rereview_words")

Group = tuple[str, "Sequence[Resumed]", "Sequence[str]"]
"""A heading, the steps under it, and sentences about the whole."""
STEP = Qt.ItemDataRole.UserRole


class ComparedTree(QTreeWidget):
    """Rows of steps, before → now, under headings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(5)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setAllColumnsShowFocus(True)
        self.setRootIsDecorated(True)
        head = self.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setStretchLastSection(False)

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Show steps under headings, all open; names of the columns are in the language in use."""
        self.clear()
        self.setHeaderLabels([tr("Step"), tr("For the customer"), tr("For us"), tr("Verdict"), tr("Notes")])
        hint = tooltip(tr("In brackets: by the rule, nobody has decided."))
        self.headerItem().setData(3, Qt.ItemDataRole.ToolTipRole, hint)
        self.setAccessibleName(tr("Before and now"))
        for heading, steps, sentences in groups:
            top = QTreeWidgetItem(self, [heading])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setFont(0, bold_font())
            top.setFirstColumnSpanned(True)
            for each in steps:
                top.addChild(_row(each))
            for sentence in sentences:
                self._add_sentence(top, sentence)
            top.setExpanded(True)

    def _add_sentence(self, top: QTreeWidgetItem, sentence: str) -> None:
        item = QTreeWidgetItem(top, [sentence])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setFirstColumnSpanned(True)

    @property
    def chosen(self) -> Resumed | None:
        """The step that is chosen."""
        item = self.currentItem()
        return item.data(0, STEP) if item is not None else None

    def choose_first(self) -> None:
        """Choose the first step."""
        first = next((top.child(0) for top in self._tops() if top.childCount()), None)
        if first is not None:
            self.setCurrentItem(first)

    def _tops(self) -> Iterator[QTreeWidgetItem]:
        for index in range(self.topLevelItemCount()):
            item = self.topLevelItem(index)
            if item is not None:
                yield item

    def rows(self) -> list[list[str]]:
        """List what stands in the rows, headings as a single text."""
        return [
            [item.text(column) for column in range(self.columnCount()) if item.text(column)]
            for top in self._tops()
            for item in (top, *filter(None, map(top.child, range(top.childCount()))))
        ]


def _row(each: Resumed) -> QTreeWidgetItem:
    row = rereview_words.row_of(each)
    called = f"{row.called}\n{row.origin}" if row.origin else row.called
    item = QTreeWidgetItem(
        [called, f"{row.customer}\n{row.customer_n}", f"{row.company}\n{row.company_n}", row.verdict, row.notes]
    )
    item.setData(0, STEP, each)
    item.setData(0, Qt.ItemDataRole.ToolTipRole, tooltip(called))
    return item


class Sides(QWidget):
    """What the round before said of a step, greyed, beside what this one says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget(self)
        self._grid = QGridLayout(self._inner)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column.addWidget(scrolling(self._inner, self))
        self.said: tuple[list[str], list[str]] = ([], [])

    def show_step(self, found: ReReview, each: Resumed | None) -> None:
        """Show both sides of a step; None empties it."""
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        if each is None:
            self.said = ([], [])
            return
        then = [line for step in each.before for line in _lines(found.before, step)] or [tr("This step is new.")]
        now = list(_lines(found.now, each.now)) if each.now is not None else [tr("This step is no longer on the map.")]
        self.said = (then, now)
        for place, (review, lines) in enumerate(((found.before, then), (found.now, now))):
            held = review.round
            head = tr("Round {number}", number=held.number if held is not None else 0)
            said = plain_label("\n".join(lines), self._inner)
            said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(bold(plain_label(head, self._inner)), 0, place)
            self._grid.addWidget(faint(said) if not place else said, 1, place, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(2, 1)


def _lines(review: Review, step: StepReview) -> Iterator[str]:
    """Say in lines what a round said of a step: ratings, verdict, reason, notes."""
    if step.revealed:
        yield tr("For the customer: {figures}", figures=rereview_words.median_words(step.customer))
        yield tr("For us: {figures}", figures=rereview_words.median_words(step.company))
    else:
        yield tr("not revealed")
    verdict = tr("Verdict: {verdict}", verdict=rereview_words.verdict_words(step))
    reason = step.finding.reason if step.finding is not None else ""
    yield f"{verdict} – {reason}" if reason else verdict
    for note in step.notes:
        yield from _note_lines(review, note)
    if not step.notes:
        yield tr("No note.")


def _note_lines(review: Review, note: Note) -> Iterator[str]:
    side = tr("customer's view") if note.view == "customer" else tr("company's view")
    yield f"{'+' if note.direction == 'strength' else '−'} {note.claim} ({side})"
    yield f"    {about(review.material.document, note)} · {text(grade_words(note))}"
