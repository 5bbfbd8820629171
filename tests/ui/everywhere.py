"""All pages and dialogs of the program, to be looked at one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from app.i18n import msg
from app.model.operations import AddNote
from app.model.records import Flow, Lane, Note, Proposal, Record, Step
from app.ui.command_box import CommandBox
from app.ui.dialogs.earlier import EarlierSheet
from app.ui.dialogs.key_sheet import KeySheet
from app.ui.dialogs.list_sheet import ListSheet
from app.ui.dialogs.questions import Question, show_about
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.rounds.flags_sheet import ClosingSheet, FlagsSheet
from app.ui.rounds.opening_sheet import OpeningSheet
from app.ui.rounds.packets_sheet import PacketsSheet
from app.ui.rounds.passing_sheet import PassingSheet
from app.ui.rounds.people_sheet import PeopleSheet
from app.ui.rounds.typing_sheet import TypingSheet
from app.ui.settings.sheet import SettingsSheet
from tests.ui import reviewed_pages

Page = Callable[[MainWindow], QWidget]


def _start(window: MainWindow) -> QWidget:
    window.show_start_page()
    window.start_page.show_cards()
    return window


def _typing(window: MainWindow) -> QWidget:
    window.show_start_page()
    window.start_page.cards["type"].click()
    return window


def _mode(mode: Mode) -> Page:
    def show(window: MainWindow) -> QWidget:
        window.show_document()
        window.place.set_mode(mode)
        window.place.select([])
        if mode == Mode.CHANGE:
            window.place.take_proposal(window.place.process.all(Proposal)[0].id)
        window.left.setVisible(mode != Mode.PRINT)
        return window

    return show


def _form(window: MainWindow) -> QWidget:
    _mode(Mode.DRAW)(window)
    window.place.select([window.place.document.all(Step)[1].id])
    desk = window.desk
    assert desk is not None
    assert desk.form.form is not None
    for section in desk.form.form.sections:
        section.open()
    return window


def _checks(window: MainWindow) -> QWidget:
    _mode(Mode.DRAW)(window)
    desk = window.desk
    assert desk is not None
    desk.show_checks()
    return window


def _bar(window: MainWindow) -> QWidget:
    _mode(Mode.DRAW)(window)
    window.bar.tell(msg("Something"), (msg("Close"), lambda: None))
    return window


def _note(window: MainWindow) -> QWidget:
    step = window.place.document.all(Step)[1]
    window.place.do(AddNote(note=Note(id="seen", target=step.id, claim="Slow")))
    _mode(Mode.REVIEW)(window)
    window.place.select([step.id])
    return window


def _find(window: MainWindow) -> QWidget:
    """Everything that the bar that finds and replaces can show."""
    _mode(Mode.DRAW)(window)
    desk = window.desk
    assert desk is not None
    desk.find_bar.open(replacing=True)
    desk.find_bar.field.setText("e")
    if not desk.find_bar.list.isVisible():
        desk.find_bar.listing.click()
    return window


def _commands(window: MainWindow) -> QWidget:
    _mode(Mode.DRAW)(window)
    box = CommandBox(window)
    box.open()
    box.field.setText("e")
    return window


def _step_box(window: MainWindow) -> QWidget:
    _mode(Mode.DRAW)(window)
    window.view.ask_for_step(window.view.free_spot())
    return window


def _flow(window: MainWindow) -> QWidget:
    return _selected(window, Flow)


def _lane(window: MainWindow) -> QWidget:
    return _selected(window, Lane)


def _selected(window: MainWindow, kind: type[Record]) -> QWidget:
    """The form of a thing of some kind."""
    _mode(Mode.DRAW)(window)
    window.place.select([window.place.document.all(kind)[0].id])
    window.right.setVisible(True)
    return window


def _about(window: MainWindow) -> QWidget:
    before = set(window.findChildren(QDialog))
    show_about(window)
    (dialog,) = set(window.findChildren(QDialog)) - before
    return dialog


def _question(window: MainWindow) -> QWidget:
    asked = Question("Save the changes?", window)
    for key in ("save", "discard"):
        asked.offer(key, key, asked.buttons.ButtonRole.AcceptRole)
    asked.column.addWidget(asked.buttons)
    return asked


def _compared(way: str, tab: int) -> Page:
    def show(window: MainWindow) -> QWidget:
        _mode(Mode.COMPARE)(window)
        desk = window.desk
        assert desk is not None
        assert desk.compare is not None
        desk.compare.page.show_way(way)
        desk.compare.tabs.setCurrentIndex(tab)
        desk.compare.comparing.go(+1)
        return window

    return show


PAGES: dict[str, Page] = {
    "start": _start,
    "typing": _typing,
    **{str(mode): _mode(mode) for mode in Mode},
    "form": _form,
    "checks": _checks,
    "flow": _flow,
    "lane": _lane,
    "note": _note,
    "bar": _bar,
    "find": _find,
    "commands": _commands,
    "step_box": _step_box,
    "compared_overlay": _compared("overlay", 0),
    "compared_list": _compared("list", 1),
    "versions": _compared("side_by_side", 2),
}
DIALOGS: dict[str, Page] = {
    "keys": lambda window: KeySheet(window.application.keymap, window),
    "settings": SettingsSheet,
    "about": _about,
    "question": _question,
    "list": lambda window: ListSheet(msg("Checks"), ["One", "Two"], window),
    "earlier": lambda window: EarlierSheet(window.place, window),
    "people": lambda window: PeopleSheet(window.place, window),
    "opening": lambda window: OpeningSheet(window.place, window),
    "flags": lambda window: FlagsSheet(window.place, window),
    "closing": lambda window: ClosingSheet(window.place, window),
    "type_in": lambda window: TypingSheet(window.place, window),
    "passing": lambda window: PassingSheet(window.place, window),
    "packets": lambda window: PacketsSheet(window.place, window),
}
EVERYWHERE = PAGES | DIALOGS | reviewed_pages.IN_ORDER


def show(window: MainWindow, name: str) -> QWidget:
    """Show a page or a dialog and return the window it is in, which is active then."""
    shown = EVERYWHERE[name](window)
    shown.show()
    shown.activateWindow()
    for _ in range(3):
        QApplication.processEvents()
    return shown


def leave(window: MainWindow, shown: QWidget) -> None:
    """Close a dialog again, and the bar of a page."""
    window.bar.clear()
    if window.desk is not None:
        window.desk.find_bar.close_bar()
        window.view.add_box.hide()
    for box in window.findChildren(CommandBox):
        box.close_box()
    if shown is not window:
        shown.close()
        shown.deleteLater()
        window.activateWindow()
        QApplication.processEvents()


def focusable(shown: QWidget) -> list[QWidget]:
    """List what the Tab key can reach in a window."""
    return [
        widget
        for widget in shown.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is shown
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def tabs_of(shown: QWidget) -> Iterator[QTabWidget]:
    yield from shown.findChildren(QTabWidget)
