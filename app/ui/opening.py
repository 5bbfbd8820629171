"""Opening a large file: a picture of what is seen first, while the file is read and checked in slices of idle time.

Until that is done nothing can be edited. A small file is opened at once and needs none of this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QWidget

from app import files
from app.files import CheckedFile, Trouble
from app.model.collector import without_collecting
from app.model.records import Box
from app.model.slices import Slices
from app.render.outlines import rect
from app.render.theme import Palette
from app.ui import memory
from app.ui.canvas.extents import ASIDE, BELOW
from app.ui.canvas.looking import READABLE, Look, beginning
from app.ui.canvas.painted import PaintedView
from app.ui.map_page import NARROW, MapPage, look_in
from app.ui.work import Idle
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.files.reading import Glance
    from app.ui.main_window import MainWindow


class Opening:
    """One file on its way into the window."""

    def __init__(self, path: Path, then: Callable[[Callable[[], CheckedFile]], object]) -> None:
        """Prepare to open a file; `then` is given what to call for the checked file, or for the Trouble with it."""
        self.path = path
        self.page: OpeningPage | None = None
        """What shows the file until it is checked; None if nothing can be shown."""
        self._then = then
        self._idle = Idle()

    def look(self, window: MainWindow) -> None:
        """Show what the file holds; if that cannot be said before it is checked, the window stays as it is."""
        settings = window.application.settings
        if files.session_is_ahead(self.path):
            return
        with suppress(Trouble), files.glance_at(self.path) as glance:
            self.page = _page_for(glance, self.path, window, settings.view(glance.uid))
        if self.page is not None:
            window.documents.add(self.page, self.path.name)
            self.page.show_first(window.application.palette)

    @property
    def look_now(self) -> Look | None:
        """How the map is looked at, if it is shown."""
        return self.page.look if self.page is not None else None

    def begin(self) -> None:
        """Read and check the file while there is nothing else to do."""
        self._idle.begin(self._checking(), self._then)

    def stop(self) -> None:
        """Let the file be; nobody hears of it."""
        self._idle.stop()
        if self.page is not None:
            self.page.close_page()
            self.page = None

    def _checking(self) -> Slices[Callable[[], CheckedFile]]:
        try:
            with without_collecting():
                checked = yield from files.checking_file(self.path)
                memory.hold()
        except Trouble as trouble:
            return _raising(trouble)
        return lambda: checked


class OpeningPage(MapPage):
    """The map as far as it is seen at first, where it will be seen; it cannot be worked on."""

    def __init__(self, place: Workplace, extent: QRectF, state: Mapping[str, Any], parent: QWidget) -> None:
        self.view = _FirstView(place, extent)
        super().__init__(QWidget(), self.view, QWidget(), parent)
        place.setParent(self)
        self._place = place
        self._look = look_in(state)
        self.restore(state, collapse_left=parent.width() < NARROW)
        self.setEnabled(False)

    def show_first(self, palette: Palette) -> None:
        """Paint the map now, before anything else is done."""
        self.view.map_scene.set_palette(palette)
        if self._look is not None:
            self.view.look_from(*self._look)
        else:
            self.view.show_beginning()
        self.view.viewport().repaint()

    @property
    def look(self) -> Look:
        """How the map is looked at."""
        middle = self.view.visible_area().center()
        return self.view.zoom, middle.x(), middle.y()

    def close_page(self) -> None:
        """Let go of what is shown."""
        self.deleteLater()
        self._place.close()


class _FirstView(PaintedView):
    """A view that knows how large the map is, although only part of it is there."""

    def __init__(self, place: Workplace, extent: QRectF) -> None:
        self._extent = extent
        self.workplace = place
        super().__init__(place)
        self.fit_scene()

    def whole_area(self) -> QRectF:
        return self._extent


def _page_for(glance: Glance, path: Path, window: MainWindow, state: Mapping[str, Any]) -> OpeningPage | None:
    map_id = glance.map_id(str(state.get("map", "")))
    extent = glance.extent(map_id)
    if extent is None:
        return None
    whole = rect(extent).adjusted(-ASIDE, -BELOW, ASIDE, BELOW)
    part = glance.part(map_id, _seen_at_first(whole, QSizeF(window.size()), look_in(state)))
    place = Workplace(files.only_shown(part, glance.uid, path), whole=False)
    place.show_map(map_id)
    return OpeningPage(place, whole, state, window)


def _seen_at_first(whole: QRectF, room: QSizeF, look: Look | None) -> Box:
    """Return the area of the map that a window of a size shows, or more."""
    zoom, x, y = look or beginning(whole, room) or (READABLE, whole.center().x(), whole.center().y())
    width, height = room.width() / min(zoom, 1.0) * 1.2, room.height() / min(zoom, 1.0) * 1.2
    return Box(x - width / 2, y - height / 2, width, height)


def _raising(trouble: Trouble) -> Callable[[], CheckedFile]:
    def refuse() -> CheckedFile:
        raise trouble

    return refuse
