"""Unexpected errors: the act is taken back by the session, one calm sentence is shown, a report file is written.

The report holds the traceback and versions, no texts of the document and no full paths.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QWidget

from app import __version__
from app.i18n import msg
from app.ui.late import late

if TYPE_CHECKING:
    import platform

    from app.ui.application import Application
else:
    platform = late("platform")

log = logging.getLogger(__name__)
MOST_REPORTS = 20
SENTENCE = msg("Something unexpected happened in the program. Your document is safe and you can go on.")


class CrashReporter(QObject):
    """Hears of every error that nobody caught, in whatever thread, and whichever way Qt or Python reports it."""

    _happened = Signal(object)
    """A report written elsewhere than in the thread of the windows; they are told there."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.qt)
        self._application = application
        self._seen: set[str] = set()
        self._fatal: IO[str] | None = None
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

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
        """Write a report and say so, once per place in the code."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.qt.quit()
            return
        frames = traceback.extract_tb(trace)
        where = f"{kind.__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else kind.__name__
        log.error("unexpected error at %s", Path(where).name)
        if where in self._seen:
            return
        self._seen.add(where)
        written = self._written(_report(kind, error, frames))
        if threading.current_thread() is threading.main_thread():
            self._tell(written)
        else:
            self._happened.emit(written)

    def _written(self, report: str) -> Path | None:
        """Write a report; without a place for it the program goes on as well."""
        folder = self._application.settings.folders.logs
        try:
            for old in sorted(folder.glob("report-*.txt"))[: -MOST_REPORTS + 1]:
                old.unlink(missing_ok=True)
            path = folder / f"report-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
            path.write_text(report, encoding="utf-8")
        except OSError:
            return None
        return path

    def _tell(self, report: Path | None) -> None:
        """Show the documents as their sessions have them, and say one calm sentence."""
        for window in self._application.windows:
            for desk in window.desks:
                desk.view.map_scene.show_map()
            ways = () if report is None else ((msg("Show the report"), _showing(report, window)),)
            window.bar.tell(SENTENCE, *ways)


def _showing(report: Path, window: QWidget) -> Callable[[], object]:
    def show() -> None:
        from app.ui.dialogs.report_sheet import ReportSheet

        ReportSheet(report, window).show()

    return show


def _report(kind: type[BaseException], error: BaseException | None, frames: traceback.StackSummary) -> str:
    """Return what may be sent: versions, the way through the code, and the sort of error, without its words."""
    head = f"Klarweg {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    lines = [f"  {_short(f.filename)}:{f.lineno} in {f.name}" for f in frames]
    cause = (error.__cause__ or error.__context__) if error is not None else None
    return "\n".join([head, *lines, kind.__name__, *([f"after {type(cause).__name__}"] if cause else []), ""])


def _short(name: str) -> str:
    """Return the part of a file name from our own package on."""
    parts = Path(name).parts
    return "/".join(parts[parts.index("app") :]) if "app" in parts else Path(name).name


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: Any) -> None:
    level = logging.WARNING if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.ERROR
    log.log(level, "Qt: %s", text)
