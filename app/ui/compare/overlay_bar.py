"""The slider of an overlay, from before to after; keys move it too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from app.i18n import tr
from app.ui.compare.overlay import OverlayView
from app.ui.parts import TARGET
from app.ui.texts import plain_label, show_text


class OverlayBar(QWidget):
    """A slider between its two ends."""

    def __init__(self, view: OverlayView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(20)
        self.slider.setMinimumHeight(TARGET)
        self.slider.setValue(round(100 * view.share))
        self._before, self._after = plain_label("", self, wrap=False), plain_label("", self, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 4)
        row.addWidget(self._before)
        row.addWidget(self.slider, 1)
        row.addWidget(self._after)
        self.slider.valueChanged.connect(lambda value: view.show_share(value / 100))
        view.share_changed.connect(self._show_share)
        self.retranslate()

    def retranslate(self) -> None:
        """Take over the language."""
        self.slider.setAccessibleName(tr("From before to after"))
        show_text(self._before, tr("Before"))
        show_text(self._after, tr("After"))

    def _show_share(self, share: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(100 * share))
        self.slider.blockSignals(False)
