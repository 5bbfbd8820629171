"""Several widgets in one place, of which one is seen; those that are hidden need no room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Layers(QVBoxLayout):
    """Shows one of its widgets at a time, at first the first."""

    def __init__(self, parent: QWidget, *widgets: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._widgets = widgets
        self.current = widgets[0]
        for widget in widgets:
            self.addWidget(widget)
            widget.setVisible(widget is self.current)

    def show_only(self, wanted: QWidget) -> None:
        """Show this widget and no other."""
        self.current = wanted
        for widget in self._widgets:
            widget.setVisible(widget is wanted)
