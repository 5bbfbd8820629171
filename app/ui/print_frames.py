"""The frames of the printed pages over the map while one draws: worked out beside the window when there is rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from app.model.document import Document
from app.model.records import Box, Map
from app.render.drawing import DrawingOptions
from app.render.facts import example_words
from app.render.on_sheets import on_sheets
from app.render.paper import PageSetup
from app.render.sheets import placed_window
from app.ui.canvas.page_frames import PageFrame
from app.ui.print_choices import choices_kept, setup_of
from app.ui.work import Work
from app.ui.workplace import Workplace

REST = 300
"""Milliseconds without a change after which the frames are made anew."""
Show = Callable[[Sequence[PageFrame]], None]


class PageFrames(QObject):
    """Keeps the frames of the map that is shown up to date, while they are wanted."""

    def __init__(self, place: Workplace, show: Show, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._show = place, show
        self._is_wanted = False
        self._work: Work | None = None
        self._running: list[Work] = []
        self._idle = QTimer(self, singleShot=True, interval=REST)
        self._idle.timeout.connect(self.make)
        place.changed.connect(self._follow)
        place.map_changed.connect(self._follow)
        place.closing.connect(lambda: self.want(False))

    def want(self, wanted: bool) -> None:
        """Show the frames from now on, or no more."""
        if wanted == self._is_wanted:
            return
        self._is_wanted = wanted
        self._idle.stop()
        self._drop()
        if wanted:
            self.make()
        else:
            self._show(())

    def make(self) -> None:
        """Work the frames out anew."""
        self._drop()
        place = self._place
        document, map_id, hops = place.document.copy(), place.map_id, place.hops
        shown = place.process.find(Map, map_id)
        setup = setup_of(choices_kept(shown.print_settings if shown is not None else ""))
        work = self._work = Work(lambda: frames_of(document, map_id, setup, hops=hops))
        self._running.append(work)
        work.told.done.connect(lambda frames, _seconds: self._take(work, frames))
        work.told.failed.connect(lambda _why: self._take(work, ()))
        work.told.ended.connect(lambda: self._running.remove(work))
        work.start()

    def _follow(self) -> None:
        if self._is_wanted:
            self._idle.start()

    def _take(self, work: Work, frames: Sequence[PageFrame]) -> None:
        if work is self._work:
            self._work = None
            self._show(frames)

    def _drop(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.give_up()


def frames_of(document: Document, map_id: str, setup: PageSetup, *, hops: bool = False) -> list[PageFrame]:
    """Return the sheets of a map; a lone one as large as the paper, without a name. Raise Refused without room."""
    shown = document.find(Map, map_id)
    if shown is None:
        return []
    example = example_words(document)
    plan = on_sheets(document, shown, DrawingOptions(hops=hops), setup, example=example).plan
    if len(plan.sheets) != 1:
        return [(sheet.name, sheet.window) for sheet in plan.sheets]
    (sheet,) = plan.sheets
    place, area, scale = placed_window(plan, sheet), plan.area, plan.scale
    left, top = sheet.window.x - (place.x - area.x) / scale, sheet.window.y - (place.y - area.y) / scale
    return [("", Box(left, top, area.width / scale, area.height / scale))]
