"""Files of other tools that are to be imported: read and shown one after the other, each with its own sheet.

What was answered for one may hold for the rest. What could not be read is said at the end, all of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from app.i18n import Message, msg, nmsg, text
from app.ui.importing.intaking import Where, can_stand_here
from app.ui.importing.reading import Read, read
from app.ui.importing.sheet import ImportSheet, Turn

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class InTurn(QObject):
    """The files that wait to be looked at in one window."""

    def __init__(self, window: MainWindow, take: Callable[[Read, Where], object]) -> None:
        """`take` hears what is to be imported, and where it goes."""
        super().__init__(window)
        self._window, self._take = window, take
        self._waiting: deque[Path] = deque()
        self._count = 0
        self._is_at_one = False
        self._same: Where | None = None
        self._unread: list[tuple[Path, Message]] = []
        window.progress.idle.connect(self._go_on_soon)

    def add(self, paths: Iterable[Path]) -> None:
        """Look at files, after those that wait already."""
        before = len(self._waiting)
        self._waiting.extend(paths)
        self._count += len(self._waiting) - before
        self._go_on()

    def _go_on_soon(self) -> None:
        """Go on once whoever has just ended something has said what comes of it."""
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """Read the next file, unless one is being looked at, or taken in, which changes where the next may go."""
        if self._is_at_one or (self._count > 1 and self._window.progress.is_busy):
            return
        if not self._waiting:
            self._end()
            return
        path, self._is_at_one = self._waiting.popleft(), True
        settings, palette = self._window.application.settings, self._window.application.palette
        remembered = settings.get("tables")
        self._window.progress.run(
            msg("Reading “{name}” …", name=path.name),
            lambda: read(path, {}, remembered, palette),
            self._show,
            lambda sentence: self._over((path, sentence)),
            self._over,
        )

    def _show(self, found: Read) -> None:
        if self._same is not None:
            self._take(found, _fitting(self._same, found))
            self._over()
            return
        turn = Turn(number=self._count - len(self._waiting), count=self._count)
        sheet = ImportSheet(found, self._window, self._take, turn)
        sheet.finished.connect(lambda result: self._answered(sheet, result))
        sheet.open()

    def _answered(self, sheet: ImportSheet, result: int) -> None:
        if sheet.holds_for_others and result == QDialog.DialogCode.Accepted:
            self._same = sheet.places.where
        elif sheet.holds_for_others:
            self._waiting.clear()
            self._count = 0
        self._over()

    def _over(self, unread: tuple[Path, Message] | None = None) -> None:
        self._unread += [unread] if unread is not None else []
        self._is_at_one = False
        self._go_on_soon()

    def _end(self) -> None:
        """Say what could not be read, and forget about these files."""
        unread, self._unread, self._count, self._same = self._unread, [], 0, None
        if len(unread) == 1:
            self._window.bar.tell(unread[0][1])
        elif unread:
            said = [f"{path.name}: {text(sentence)}" for path, sentence in unread]
            self._window.bar.tell(
                nmsg("{n} file could not be imported.", "{n} files could not be imported.", len(unread)),
                (msg("Show the list"), lambda: self._show_unread(said)),
            )

    def _show_unread(self, said: list[str]) -> None:
        from app.ui.dialogs.list_sheet import ListSheet

        ListSheet(msg("What could not be imported"), said, self._window).show()


def _fitting(where: Where, found: Read) -> Where:
    """Return where a file goes that nobody was asked about: what does not fit on a map becomes further maps."""
    return Where.MAPS if where == Where.HERE and not can_stand_here(found.document) else where
