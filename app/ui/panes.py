"""Where the focus goes from one pane of the window to the next. It knows nothing of what the panes show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_next(panes: Sequence[QWidget], focused: QWidget | None) -> None:
    """Move the focus to the pane after the one that has it, among those that are visible."""
    panes = [pane for pane in panes if pane.isVisible()]
    at = next((i for i, p in enumerate(panes) if focused is not None and (p is focused or p.isAncestorOf(focused))), -1)
    if panes:
        beginning_of(panes[(at + 1) % len(panes)]).setFocus(Qt.FocusReason.ShortcutFocusReason)


def beginning_of(pane: QWidget) -> QWidget:
    """Return what has the focus first in a pane: the pane itself if it is made for that, else the first part."""

    def takes(widget: QWidget) -> bool:
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return reached and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None

    if takes(pane):
        return pane
    part = pane.nextInFocusChain()
    while part is not None and part is not pane:
        if pane.isAncestorOf(part) and takes(part):
            return part
        part = part.nextInFocusChain()
    return pane
