"""An unexpected error: a calm sentence, a report without anybody's words, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import msg
from app.model.operations import edit
from app.model.records import Process
from app.ui.application import Application
from app.ui.crash import MOST_REPORTS, CrashReporter
from app.ui.dialogs.report_sheet import ReportSheet
from app.ui.main_window import MainWindow
from tests.ui.panels.hands import press

SECRET = "Zwickauer Geheimrabatt"


@pytest.fixture
def window(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    application = Application(qapp)
    reporter = CrashReporter(application)
    application.settings.folders.logs.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(sys, "excepthook", reporter.report)
    window = application.open_window()
    window.files.new()
    window.place.do(edit("process", name=SECRET))
    yield window
    window.place.file.close(discard=True)
    window.put_away()
    window.close()
    window.deleteLater()


def reports(window: MainWindow) -> list[str]:
    folder = window.application.settings.folders.logs
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("report-*.txt"))]


def fail_in_a_slot(qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    timer = QTimer(singleShot=True, interval=0)
    timer.timeout.connect(fail)
    with qtbot.waitSignal(timer.timeout):
        timer.start()
    QApplication.processEvents()


def test_an_error_in_a_slot_is_said_and_the_document_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    fail_in_a_slot(qtbot)

    window.place.do(edit("process", purpose="still working"))

    assert "Your document is safe" in window.bar.sentence
    assert window.place.process.get(Process, "process").purpose == "still working"


def test_the_report_holds_the_place_in_the_code_and_nobodys_words(window: MainWindow, qtbot: QtBot) -> None:
    fail_in_a_slot(qtbot)

    (report,) = reports(window)
    assert "ValueError" in report
    assert "fail" in report
    assert SECRET not in report
    assert "/home" not in report


def test_without_a_place_for_the_report_the_program_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    folder = window.application.settings.folders.logs
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")

    fail_in_a_slot(qtbot)

    assert "Your document is safe" in window.bar.sentence


def test_the_same_error_is_reported_once(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        fail_in_a_slot(qtbot)

    assert len(reports(window)) == 1


def test_old_reports_are_let_go(window: MainWindow, qtbot: QtBot) -> None:
    folder = window.application.settings.folders.logs
    for i in range(MOST_REPORTS + 5):
        (folder / f"report-2020-{i:02}.txt").write_text("old", encoding="utf-8")

    fail_in_a_slot(qtbot)

    assert len(reports(window)) == MOST_REPORTS


def test_a_listener_that_fails_leaves_memory_and_store_in_step(window: MainWindow) -> None:
    session = window.place.editor.session

    def fail(_changes: object) -> None:
        raise ValueError("listener")

    forget = session.listen(fail)
    with pytest.raises(ValueError, match="listener"):
        session.execute(edit("process", owner="Somebody"))
    forget()

    session.undo()
    assert window.place.process.process.owner == ""
    session.redo()
    assert window.place.process.process.owner == "Somebody"


def test_the_report_is_shown_as_it_would_be_sent_and_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    fail_in_a_slot(qtbot)

    press(window.bar.buttons[0])
    sheet = window.findChild(ReportSheet)

    assert sheet is not None
    assert sheet.text.toPlainText() == reports(window)[0]
    press(sheet.copy_button)
    assert QApplication.clipboard().text() == reports(window)[0]
    assert not sheet.isModal()


def test_an_error_in_a_thread_is_said_in_the_window_and_the_work_is_over(window: MainWindow, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    window.progress.run(msg("Something long …"), fail, lambda _none: None, window.bar.tell)
    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=20_000)
    qtbot.waitUntil(lambda: not window.progress.is_busy)

    (report,) = reports(window)
    assert "Your document is safe" in window.bar.sentence
    assert "in fail" in report
    assert SECRET not in report
    window.place.do(edit("process", purpose="still working"))
    assert window.place.process.get(Process, "process").purpose == "still working"


def test_an_error_in_a_plain_thread_is_said_too(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        threading,
        "excepthook",
        lambda args: sys.excepthook(args.exc_type, args.exc_value, args.exc_traceback),
    )

    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    at_once = window.bar.sentence
    qtbot.waitUntil(lambda: bool(window.bar.sentence))

    assert at_once == ""
    assert len(reports(window)) == 1


def test_the_report_names_the_error_behind_an_error_without_its_words(window: MainWindow) -> None:
    def fail() -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error

    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]

    (report,) = reports(window)
    assert report.splitlines()[-2:] == ["ValueError", "after KeyError"]
    assert SECRET not in report
