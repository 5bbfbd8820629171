"""Unexpected errors: the act is taken back by the session, one calm sentence is shown, a report file is written.

The report holds the traceback and versions, no texts of the document and no full paths.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from app import __version__
from app.i18n import Message, msg

if TYPE_CHECKING:
    from app.ui.application import Application

log = logging.getLogger(__name__)
MOST_REPORTS = 20


class CrashReporter:
    """Hears of every error that nobody caught, whichever way Qt or Python reports it."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._seen: set[str] = set()
        self._fatal: IO[str] | None = None

    def install(self) -> None:
        """Listen from now on."""
        folder = self._application.settings.folders.logs
        folder.mkdir(parents=True, exist_ok=True)
        self._fatal = (folder / "fatal.log").open("a", encoding="utf-8")
        faulthandler.enable(self._fatal)
        sys.excepthook = self.report
        threading.excepthook = lambda args: self.report(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self.report(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_log_qt)

    def report(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Write a report, show the document as the session has it, and say so, once per place in the code."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.qt.quit()
            return
        frames = traceback.extract_tb(trace)
        where = f"{kind.__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else kind.__name__
        log.error("unexpected error at %s", Path(where).name)
        if where in self._seen:
            return
        self._seen.add(where)
        told = self._told(kind, frames)
        for window in self._application.windows:
            for desk in window.desks:
                desk.view.map_scene.show_map()
            window.bar.tell(told)

    def _told(self, kind: type[BaseException], frames: traceback.StackSummary) -> Message:
        """Write the report and return what to say; without a place for a report the program goes on as well."""
        try:
            path = self._write(kind, frames)
        except OSError:
            return msg("Something unexpected happened in the program. Your document is safe and you can go on.")
        return msg(
            "Something unexpected happened in the program. Your document is safe and you can go on. "
            "A report was written to “{name}”.", name=str(path)
        )  # fmt: skip

    def _write(self, kind: type[BaseException], frames: traceback.StackSummary) -> Path:
        folder = self._application.settings.folders.logs
        for old in sorted(folder.glob("report-*.txt"))[: -MOST_REPORTS + 1]:
            old.unlink(missing_ok=True)
        path = folder / f"report-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        lines = [f"  {_short(f.filename)}:{f.lineno} in {f.name}" for f in frames]
        head = f"Klarweg {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
        path.write_text("\n".join([head, *lines, kind.__name__, ""]), encoding="utf-8")
        return path


def _short(name: str) -> str:
    """Return the part of a file name from our own package on."""
    parts = Path(name).parts
    return "/".join(parts[parts.index("app") :]) if "app" in parts else Path(name).name


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: Any) -> None:
    level = logging.WARNING if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.ERROR
    log.log(level, "Qt: %s", text)
