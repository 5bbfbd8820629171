"""The tool bar: file and undo on the left, the five modes in the middle, the version shown on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from app.i18n import ntr, text, tr
from app.ui.actions.view import MODES
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.texts import plain_label, show_text, show_tooltip

if TYPE_CHECKING:
    from app.ui.keymap import KeyMap
    from app.ui.main_window import MainWindow

SPACING = 6
SHOWN = ("new", "open", "save", "", "undo", "redo")


class ModeButton(QToolButton):
    """A button of a mode, wide enough for its name in bold: a style sheet's font is not in Qt's own hint."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return hint
        font = QFont(self.font())
        plain = QFontMetrics(font).horizontalAdvance(self.text())
        font.setBold(True)
        bold = QFontMetrics(font).horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, bold - plain), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ModeBar(QToolBar):
    """The one tool bar of the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("mode_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for action_id in SHOWN:
            if action_id:
                self.addAction(window.actions_by_id.by_id[action_id])
            else:
                self.addSeparator()
        self._buttons = [self._mode_button(i) for i in range(len(MODES))]
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        for button in self._buttons:
            row.addWidget(button)
        self._shown = plain_label("", self, wrap=False)
        self._shown.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 22)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(_spring(self))
        self._middle = self.addWidget(middle)
        self.addWidget(_spring(self))
        self._version = self.addWidget(self._shown)

    def _mode_button(self, index: int) -> ModeButton:
        button = ModeButton(self)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumHeight(32)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._choose(index))
        return button

    def take_keys(self, keymap: KeyMap) -> None:
        """Name the keys of the modes in their tool tips."""
        for button, (mode, name, _icon) in zip(self._buttons, MODES, strict=True):
            plain, keys = text(name).replace("&", ""), keymap.words(f"mode_{mode}")
            show_tooltip(button, f"{plain} ({keys})" if keys else plain)

    def _choose(self, index: int) -> None:
        if self._window.workplace is not None:
            self._window.show_document()
            self._window.place.set_mode(MODES[index][0])
            self._window.looking.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Show the mode and what is looked at."""
        place = self._window.workplace
        for button, (mode, _name, icon_name) in zip(self._buttons, MODES, strict=True):
            chosen = place is not None and place.mode == mode
            button.setEnabled(place is not None)
            button.setChecked(chosen)
            colour = self.palette().highlightedText().color().name() if chosen else ""
            button.setIcon(icon(icon_name, colour))
        show_text(self._shown, self._shown_text())
        if self.isVisible():
            self._fit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for: without room the version goes first, then the names of other modes."""
        for with_version, named in ((True, True), (False, True), (False, False)):
            self._version.setVisible(with_version)
            for button in self._buttons:
                all_of_it = named or button.isChecked()
                style = Qt.ToolButtonStyle
                button.setToolButtonStyle(style.ToolButtonTextBesideIcon if all_of_it else style.ToolButtonIconOnly)
            if self._wanted() <= self.width():
                return

    def _wanted(self) -> int:
        """Return the width that everything in the bar needs as it is shown now."""
        widgets = [self.widgetForAction(action) for action in self.actions() if action.isVisible()]
        row = sum(button.sizeHint().width() for button in self._buttons)
        middle = self.widgetForAction(self._middle)
        others = sum(widget.sizeHint().width() for widget in widgets if widget is not None and widget is not middle)
        return row + others + (len(widgets) + 2) * SPACING

    def take_colours(self) -> None:
        """Take over the colours in use; the look of the buttons is worked out from them anew."""
        for button in self._buttons:
            button.setStyleSheet(_LOOK)
        self.refresh()

    def _shown_text(self) -> str:
        place = self._window.workplace
        if place is None:
            return ""
        if place.editor.version is not None:
            return tr("Version {number}, read only", number=place.editor.version.number) + "  "
        if place.editor.proposal is not None:
            return tr("Proposal {number}", number=place.editor.proposal.number) + "  "
        if place.editor.together:
            return ntr("{n} proposal together", "{n} proposals together", len(place.editor.together)) + "  "
        return tr("As-is") + "  "

    def retranslate(self) -> None:
        """Take over the language."""
        self.setWindowTitle(tr("Tool bar"))
        for i, (button, (_mode, name, _icon)) in enumerate(zip(self._buttons, MODES, strict=True), start=1):
            plain = text(name).replace("&", "")
            button.setText(f" {i}  {plain}")
            button.setAccessibleName(plain)
        self.take_keys(self._window.application.keymap)
        self.take_colours()


def _spring(parent: QWidget) -> QWidget:
    spring = QWidget(parent)
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring


_LOOK = """
QToolButton { border: 1px solid palette(mid); padding: 4px 14px; background: palette(button); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); font-weight: bold; }
QToolButton:hover:!checked { background: palette(alternate-base); }
QToolButton:focus { border: 2px solid palette(highlight); }
"""
