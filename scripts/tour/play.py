"""Play acts on the screen that there is: `python -m scripts.tour.play LANG THEME FOLDER [NAME OF THE ACTS]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.ui.application import Application, clear_away
from scripts.tour import other_tools, whole_change, whole_meeting
from scripts.tour.five_minutes import five_minutes
from scripts.tour.hands import Acts, Hands

PATIENCE = 20.0
"""Seconds after which what is waited for will not come."""


class Stage:
    """Does the acts of a tour one after the other while the program runs."""

    def __init__(self, acts: Acts, ended: Callable[[str], None]) -> None:
        self._acts = acts
        self._ended = ended
        self._ready: Callable[[], bool] = lambda: True
        self._until = 0.0
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if not self._ready():
            if time.monotonic() > self._until:
                self._end("What was waited for did not come.")
            return
        self._timer.stop()
        try:
            wait = next(self._acts)
        except StopIteration:
            self._end("")
            return
        except Exception as error:
            self._end(f"{type(error).__name__}: {error}")
            raise
        start = time.monotonic()
        if callable(wait):
            self._ready, self._until = wait, start + PATIENCE
        else:
            self._ready, self._until = (lambda: time.monotonic() - start >= wait), start + wait + PATIENCE
        self._timer.start()

    def _end(self, trouble: str) -> None:
        self._timer.stop()
        self._ended(trouble)


ACTS = {
    "five_minutes": five_minutes,
    "before": whole_meeting.before,
    "after": whole_meeting.after,
    "change": whole_change.change,
    "other_tools": other_tools.other_tools,
}


def main(lang: str, theme: str, into: Path, acts: str = "five_minutes") -> int:
    qt = QApplication(["klarweg"])
    application = Application(qt)
    application.use_language(lang)
    application.use_theme(theme)
    application.start()
    window = application.windows[0]
    window.setGeometry(20, 40, 1560, 920)
    hands = Hands(window, into, f"{lang}-{theme}")
    troubles: list[str] = []

    def ended(trouble: str) -> None:
        if trouble:
            troubles.append(trouble)
            qt.primaryScreen().grabWindow(0).save(str(into / f"stuck-{lang}-{theme}.png"))
            print(trouble, file=sys.stderr)
        qt.exit(bool(trouble))

    stage = Stage(ACTS[acts](hands, lang), ended)
    code = qt.exec()
    del stage
    for desk in tuple(window.desks):
        file = desk.workplace.file
        window.put_away(desk)
        file.close(discard=True)
    window.close()
    clear_away()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), *sys.argv[4:]))
