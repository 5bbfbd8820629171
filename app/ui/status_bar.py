"""The status bar: what keys do now or what was just said, saved or not, counts, zoom."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QStatusBar, QWidget

from app.i18n import ntr, tr
from app.ui.check_button import CheckButton
from app.ui.elided import ElidedLabel
from app.ui.key_hints import hint
from app.ui.keymap import KeyMap
from app.ui.late import late
from app.ui.modes import Mode
from app.ui.parts import grown
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.model import kinds, records
    from app.model.changes import ChangeSet
    from app.model.document import Document
    from app.ui.access import announcing
    from app.ui.workplace import Workplace
else:
    kinds, records = map(late, ("app.model.kinds", "app.model.records"))
    announcing = late("app.ui.access.announcing")

SAID_FOR = 9000
ROOM_FOR_COUNTS = 1400
"""In a window narrower than this (at 100 %) the hint has the room of the counts."""


class StatusBar(QStatusBar):
    """One line at the bottom of the window."""

    fit_asked = Signal()
    zoom_asked = Signal(float)
    checks_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._workplace: Workplace | None = None
        self._keymap = KeyMap()
        self._activities = 0
        self._leave: Callable[[], None] = lambda: None
        self._hint = ElidedLabel(self)
        self._saved = plain_label("", self, wrap=False)
        self._counts = plain_label("", self, wrap=False)
        self._zoom = QLabel(self)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(-100, 100)
        self._slider.setFixedWidth(120)
        self._fit = QPushButton(self)
        self._fit.clicked.connect(lambda: self.fit_asked.emit())
        self._slider.valueChanged.connect(lambda value: self.zoom_asked.emit(4.0 ** (value / 100)))
        self._checks = CheckButton(self)
        self._checks.clicked.connect(lambda: self.checks_asked.emit())
        self._right = QWidget(self)
        row = QHBoxLayout(self._right)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(12)
        for widget in (self._checks, self._saved, self._counts, self._fit, self._slider, self._zoom):
            row.addWidget(widget)
        self.addWidget(self._hint, 1)
        self.addPermanentWidget(self._right)
        self._quiet = QTimer(self, singleShot=True, interval=SAID_FOR)
        self._quiet.timeout.connect(self.show_hint)
        self.retranslate()

    def show_workplace(self, workplace: Workplace | None) -> None:
        """Speak of this document from now on."""
        self._leave()
        self._leave = lambda: None
        self._workplace = workplace
        if workplace is not None:
            self._activities = sum(kinds.is_activity(step) for step in workplace.process.all(records.Step))
            self._leave = self._listen_to(workplace)
        self._right.setVisible(workplace is not None)
        self.refresh()
        self.show_hint()

    def _listen_to(self, workplace: Workplace) -> Callable[[], None]:
        """Keep the counts up; the answer ends that."""
        leave = workplace.editor.session.listen(self._count)
        workplace.checking.found.connect(self._show_checks)

        def leave_all() -> None:
            leave()
            workplace.checking.found.disconnect(self._show_checks)

        return leave_all

    def _show_checks(self) -> None:
        if self._workplace is not None:
            self._checks.show_count(self._workplace.checking)

    def take_keys(self, keymap: KeyMap) -> None:
        """Speak of re-assigned keys from now on."""
        self._keymap = keymap
        self.refresh()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; an empty one brings the hint back."""
        if not sentence:
            self.show_hint()
            return
        self._hint.show_whole(sentence)
        announcing.announce(self._hint, sentence)
        self._quiet.start()

    def show_hint(self) -> None:
        """Say what keys do now."""
        self._quiet.stop()
        self._hint.show_whole(hint(self._workplace, self._keymap))

    def refresh(self) -> None:
        """Show saved state and counts as they are."""
        place = self._workplace
        if not self._quiet.isActive():
            self.show_hint()
        if place is None:
            return
        for widget in (self._fit, self._slider, self._zoom):
            widget.setVisible(place.mode != Mode.PRINT)  # printed pages have a size of their own
        self._show_counts(place.process)
        self._show_checks()
        show_text(self._saved, self._saved_text(place))

    def _show_counts(self, process: Document) -> None:
        counts = (
            ntr("{n} step", "{n} steps", self._activities),
            ntr("{n} note", "{n} notes", process.count(records.Note)),
            ntr("{n} proposal", "{n} proposals", process.count(records.Proposal)),
        )
        self._counts.setVisible(self.window().width() >= grown(ROOM_FOR_COUNTS))
        show_text(self._counts, " · ".join(counts))

    def _count(self, changes: ChangeSet) -> None:
        """Count the activities that come and go."""
        for change in changes:
            before, after = change.before, change.after
            if before is not None and after is not None and "kind" not in change.names:
                continue
            for record, by in ((before, -1), (after, +1)):
                self._activities += by if isinstance(record, records.Step) and kinds.is_activity(record) else 0
        if self._workplace is not None:
            self._show_counts(self._workplace.process)

    def show_zoom(self, zoom: float) -> None:
        """Show how large the map is drawn."""
        self._zoom.setText(f"{zoom * 100:.0f} %")
        self._slider.blockSignals(True)
        self._slider.setValue(round(100 * math.log(zoom, 4.0)))
        self._slider.blockSignals(False)

    def retranslate(self) -> None:
        """Take over the language."""
        self._fit.setText(tr("Fit"))
        self._slider.setAccessibleName(tr("Zoom"))
        self.refresh()
        self.show_hint()

    def _saved_text(self, place: Workplace) -> str:
        if place.file.read_only:
            return tr("Read only")
        if place.file.path is None:
            return tr("Safe here; no file yet")
        return tr("Safe here; not yet in the file") if place.file.is_ahead else "✓ " + tr("Saved")
