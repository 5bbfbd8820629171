"""A re-review in the window: the round before beside this one, step by step and per applied change.

It is worked out in slices and anew after a change. What the words mean is said by app.analysis.rereview_words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.i18n import msg, text, tr
from app.model.changes import ChangeSet
from app.model.records import Step
from app.model.reviews.rounds import current_round, last_round
from app.model.slices import Slices
from app.ui.late import late
from app.ui.modes import Mode
from app.ui.parts import row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.rounds.rereview_tree import ComparedTree, Sides
from app.ui.texts import plain_label, show_text
from app.ui.work import REST, Idle
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.analysis import rereview, rereview_words, reviewed
    from app.analysis.rereview import ReReview, Resumed
else:
    rereview, rereview_words, reviewed = map(
        late, ("app.analysis.rereview", "app.analysis.rereview_words", "app.analysis.reviewed")
    )
observing_sheet = late("app.ui.observing.sheet")


class RereviewSheet(PlaceSheet):
    """A sentence, two lists (findings, applied changes), and both rounds' say on the step that is chosen."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Compared with the round before"))
        self.found: ReReview | None = None
        self._idle = Idle(self)
        self.summary = plain_label("", self)
        self.findings, self.changes = ComparedTree(self), ComparedTree(self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.findings, "")
        self.tabs.addTab(self.changes, "")
        self.figures_button = self.button(msg("&Measured figures …"), self.show_figures, "chart-bar")
        self.sides = Sides(self)
        for tree in (self.findings, self.changes):
            tree.currentItemChanged.connect(lambda _now, _before: self._show_sides())
            tree.itemActivated.connect(lambda _item, _column: self.jump())
        self.tabs.currentChanged.connect(lambda _index: self._show_sides())
        self.begin(self._body())
        place.changed.connect(self._hear)
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 130, em * 84)

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        parts = QSplitter(Qt.Orientation.Vertical, body)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.tabs)
        parts.addWidget(self.sides)
        parts.setSizes([300, 200])
        column.addWidget(self.summary)
        column.addWidget(parts, 1)
        column.addLayout(row_of(self.figures_button, None))
        return body

    def refresh(self) -> None:
        """Work out both rounds, when there is rest."""
        self._idle.begin(self._comparing(), self._take)

    def _hear(self, _changes: ChangeSet) -> None:
        self._idle.begin(self._comparing(), self._take, REST)

    def finish_now(self) -> None:
        """Work out what is pending at once."""
        self._idle.finish()

    def _comparing(self) -> Slices[ReReview | None]:
        document = self.place.process
        review = current_round(document) or last_round(document)
        now = yield from reviewed.reviewing(document, review, self.place.now())
        return (yield from rereview.comparing(document, now))

    def _take(self, found: ReReview | None) -> None:
        self.found = found
        if found is None:
            show_text(self.summary, text(msg("No round has been closed before this one. There is nothing to compare.")))
            return
        show_text(self.summary, f"{rereview_words.compared_words(found)}\n{rereview_words.summary_words(found)}")
        self.tabs.setTabText(0, tr("Findings ({n})", n=len(found.steps)))
        self.tabs.setTabText(1, tr("Applied changes ({n})", n=len(found.changes)))
        self.findings.show_groups(
            (rereview_words.heading(standing, len(steps)), steps, ())
            for standing, steps in rereview_words.grouped(found)
        )
        self.changes.show_groups(
            (rereview_words.change_title(each), each.steps, rereview_words.measures_words(each))
            for each in found.changes
        )
        self.findings.choose_first()
        self.changes.choose_first()
        self._show_sides()

    @property
    def chosen(self) -> Resumed | None:
        """The step that is chosen in the list in front."""
        tree = self.tabs.currentWidget()
        return tree.chosen if isinstance(tree, ComparedTree) else None

    def _show_sides(self) -> None:
        if self.found is not None:
            self.sides.show_step(self.found, self.chosen)

    def show_figures(self) -> None:
        """Show the sheet in which measured figures are recorded."""
        observing_sheet.ObservationSheet(self.place, self).show()

    def jump(self) -> None:
        """Show the chosen step on the map, in Review."""
        chosen = self.chosen
        if chosen is None:
            return
        self.place.set_mode(Mode.REVIEW)
        if self.place.document.find(Step, chosen.kin.now) is not None:
            self.place.jump(str(chosen.kin.now))
        else:
            self.tell(text(msg("This step is no longer on the map; what was said of it stands here.")))
