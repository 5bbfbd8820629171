"""The one question that people expect as a dialog: save before closing; and what this program is."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.ui.dialogs.sheet import Sheet
from app.ui.guard import guarded
from app.ui.texts import plain_label

LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "networkx",
    "numpy",
    "lxml",
    "pypdf",
    "pypdfium2",
    "platformdirs",
    "XlsxWriter",
    "openpyxl",
)
LICENCES = """\
PySide6, Qt – LGPL 3
SQLAlchemy, platformdirs, openpyxl – MIT
networkx, numpy, lxml, pypdf, XlsxWriter – BSD
pypdfium2, pdfium – Apache 2.0, BSD
DejaVu fonts – Bitstream Vera
Tabler icons – MIT"""


class Question(QDialog):
    """A sentence and buttons that say what they do; the answer is the key of the button pressed."""

    def __init__(self, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Klarweg"))
        self.answer = ""
        self.column = QVBoxLayout(self)
        self.column.setSpacing(10)
        self.column.addWidget(plain_label(sentence, self))
        self.buttons = QDialogButtonBox(self)
        self.setMinimumWidth(440)

    def offer(self, key: str, label: str, role: QDialogButtonBox.ButtonRole, *, first: bool = False) -> None:
        """Add a button."""
        button = self.buttons.addButton(label, role)
        button.setObjectName(key)
        button.setDefault(first)
        button.clicked.connect(lambda: self.choose(key))

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Be large enough for all words, also where Qt would rather have a dialog small."""
        self.resize(self.size().expandedTo(self.sizeHint()))
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        super().showEvent(event)

    def choose(self, key: str) -> None:
        """Answer, and close."""
        self.answer = key
        self.done(QDialog.DialogCode.Accepted)

    def ask(self) -> str:
        """Show the question and return the answer; empty if it was closed."""
        self.column.addWidget(self.buttons)
        self.exec()
        return self.answer


def ask_before_closing(parent: QWidget, name: str) -> str:
    """Ask what becomes of a file that lacks the last changes: "save", "discard" or "cancel"."""
    question = Question(tr("Save the changes to “{name}”?", name=name), parent)
    question.column.addWidget(
        plain_label(tr("What you do not save can be taken back from the start page for 14 days."))
    )
    role = QDialogButtonBox.ButtonRole
    question.offer("save", tr("&Save"), role.AcceptRole, first=True)
    question.offer("discard", tr("&Don't save"), role.DestructiveRole)
    question.offer("cancel", tr("Cancel"), role.RejectRole)
    return question.ask() or "cancel"


def show_about(parent: QWidget) -> None:
    """Show what this program is, with which versions it runs, and under which licences it comes."""
    sheet = Sheet(tr("About Klarweg"), parent)
    sheet.column.addWidget(plain_label(tr("Klarweg draws a sales process, judges every step and plans its changes.")))
    sheet.column.addWidget(plain_label(tr("Everything stays on this computer. No account, no internet.")))
    facts = QPlainTextEdit(sheet)
    facts.setReadOnly(True)
    facts.setTabChangesFocus(True)
    facts.setAccessibleName(tr("Versions and licences"))
    facts.setPlainText("\n".join([*_versions(), "", tr("Licences"), "Klarweg – MIT", LICENCES]))
    facts.setMinimumSize(440, 320)
    facts.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    sheet.finish(facts)
    sheet.show()


def _versions() -> Iterable[str]:
    yield f"Klarweg {_version_of('klarweg')}"
    yield f"Python {python_version()}"
    yield f"Qt {qVersion()}"
    yield from (f"{name} {_version_of(name)}" for name in LIBRARIES)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return tr("not installed")
