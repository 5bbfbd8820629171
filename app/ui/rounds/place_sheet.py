"""A sheet about one open document: it follows its changes, says what could not be done, and goes when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, on_language_change, text
from app.model.errors import Refused
from app.model.operations import Operation
from app.ui.dialogs.sheet import Sheet
from app.ui.icons import icon
from app.ui.parts import TARGET
from app.ui.texts import plain_label, show_text
from app.ui.words import Words
from app.ui.workplace import Workplace


class PlaceSheet(Sheet):
    """What the sheets of rounds share. Subclasses fill `column`, call `begin`, and show themselves in `refresh`."""

    covers_the_screen = False
    """Whether nothing else is to be seen beside it."""

    def __init__(self, place: Workplace, parent: QWidget, title: Message) -> None:
        super().__init__(text(title), parent)
        self.place = place
        self.words = Words()
        self.words.put(self.setWindowTitle, title)
        self.sentence = plain_label("", self)

    def begin(self, content: QWidget) -> None:
        """Put the content in, with the sentence under it, and begin to follow the document."""
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(content, 1)
        rows.addWidget(self.sentence)
        self.finish(whole)
        leave = [
            on_language_change(self.retranslate),
            self.place.editor.session.listen(lambda _changes: self.refresh()),
        ]
        self.place.said.connect(self.tell)
        self.place.closing.connect(self.reject)
        self.finished.connect(lambda: [leave.pop()() for _ in tuple(leave)])
        self.refresh()

    def refresh(self) -> None:
        """Show everything anew."""

    def tell(self, sentence: object) -> None:
        """Show a sentence."""
        show_text(self.sentence, str(sentence))

    def do(self, operation: Operation) -> bool:
        """Do something; what cannot be done is said here and in the status bar."""
        self.tell("")
        return bool(self.place.do(operation))

    def do_to_process(self, operation: Operation) -> bool:
        """Do something to the process itself, also where the map cannot be drawn on; what cannot be done is said."""
        self.tell("")
        try:
            if self.place.file.read_only:
                raise Refused(msg("This file is open read only. Save it as a copy to change it."))
            return bool(self.place.editor.session.execute(operation))
        except Refused as refused:
            self.place.say(refused)
            return False

    def button(self, message: Message, act: Callable[[], object], icon_name: str = "") -> QPushButton:
        """Make a button with a text."""
        made = QPushButton(self)
        made.setMinimumHeight(TARGET)
        made.setAutoDefault(False)
        if icon_name:
            made.setIcon(icon(icon_name))
        self.words.put(made.setText, message)
        made.clicked.connect(lambda: act())
        return made

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        self.retranslate_close()
        self.refresh()
