"""The start page: its front, the typing of steps and the choice of a template, one at a time.

It asks for everything by signals and touches no file but to look when it was changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.ui.card import Card
from app.ui.guard import guarded
from app.ui.parts import scrolling
from app.ui.start_front import StartFront

if TYPE_CHECKING:
    from app.files import Left
    from app.ui.recent_files import RecentFiles
    from app.ui.template_page import TemplatePage
    from app.ui.typing_page import TypingPage


class StartPage(QWidget):
    """What one can begin with."""

    sample_asked = Signal()
    template_asked = Signal(str)
    """The name of the template to begin from."""
    open_asked = Signal(str)
    """The path to open; empty to be asked."""
    typed = Signal(str, str)
    """Lines to make a process of, and its name, which may be empty."""
    recover_asked = Signal(object)
    """A session (app.files.Left) that a crash, or "don't save", left behind."""
    back_asked = Signal()
    """To the document that is open behind the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.front = StartFront(self)
        self.front.chosen.connect(self._begin)
        self.front.open_asked.connect(self.open_asked)
        self.front.recover_asked.connect(self.recover_asked)
        self.front.back_asked.connect(self.back_asked)
        self._typing: TypingPage | None = None
        self._templates: TemplatePage | None = None
        self._left_from = "sample"
        self._stack = QStackedWidget(self)
        self._first = scrolling(self.front, self)
        self._stack.addWidget(self._first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def typing(self) -> TypingPage:
        """The page on which steps are typed, made when it is first wanted."""
        if self._typing is None:
            from app.ui.typing_page import TypingPage

            self._typing = TypingPage(self)
            self._typing.taken_over.connect(self._on_typed)
            self._typing.left.connect(self.show_cards)
            self._stack.addWidget(self._typing)
        return self._typing

    @property
    def templates(self) -> TemplatePage:
        """The page on which a template is chosen, made when it is first wanted."""
        if self._templates is None:
            from app.ui.template_page import TemplatePage

            self._templates = TemplatePage(self)
            self._templates.chosen.connect(self._on_template)
            self._templates.left.connect(self.show_cards)
            self._stack.addWidget(self._templates)
        return self._templates

    @property
    def cards(self) -> dict[str, Card]:
        return self.front.cards

    @property
    def recent(self) -> RecentFiles:
        return self.front.recent

    @property
    def recovery_buttons(self) -> list[QPushButton]:
        return list(self.front.recovery_buttons)

    # -- what is shown ---------------------------------------------------------------------------

    def stop(self) -> None:
        """Do nothing more in the background, because the window goes."""
        self.front.stop()

    def show_files(self, recent: Sequence[Path], recoverable: Sequence[Left], discarded: Sequence[Left]) -> None:
        """List the files used last, what a crash left behind, and what was closed without saving."""
        self.front.show_files(recent, recoverable, discarded)

    def show_open_document(self, name: str) -> None:
        """Offer the way back to the document that is open behind the page; "" if there is none."""
        self.front.show_open_document(name)

    def show_cards(self) -> None:
        """Show the front, from wherever one is, with the focus on the card one came from."""
        self._stack.setCurrentWidget(self._first)
        self.cards[self._left_from].setFocus()

    def show_templates(self) -> None:
        """Show the templates to choose from."""
        self._left_from = "template"
        self._stack.setCurrentWidget(self.templates)
        self.templates.begin()

    def show_typing(self) -> None:
        """Show where steps are typed."""
        self._left_from = "type"
        self._stack.setCurrentWidget(self.typing)
        self.typing.begin()

    def retranslate(self) -> None:
        """Show all texts and icons in the language and colours in use."""
        self.front.retranslate()
        for page in (self._typing, self._templates):
            if page is not None:
                page.retranslate()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._stack.currentWidget() is not self._first:
            self.show_cards()
        elif self.front.back_button.isVisible():
            self.back_asked.emit()

    # -- what is asked ---------------------------------------------------------------------------

    def _begin(self, key: str) -> None:
        match key:
            case "sample":
                self.sample_asked.emit()
            case "template":
                self.show_templates()
            case "open":
                self.open_asked.emit("")
            case _:
                self.show_typing()

    def _on_typed(self, lines: str, name: str) -> None:
        self.show_cards()
        self.typed.emit(lines, name)

    def _on_template(self, name: str) -> None:
        self.show_cards()
        self.template_asked.emit(name)
