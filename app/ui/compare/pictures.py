"""The pictures of a comparison: beside each other, one under the other, or one over the other; moved together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import Message, tr
from app.model.comparison import Comparison, marks_in
from app.model.records import Record
from app.render.theme import Palette
from app.ui.canvas.looking import LookingView
from app.ui.compare.comparing import Comparing
from app.ui.compare.head import Head
from app.ui.compare.overlay import OverlayView
from app.ui.compare.overlay_bar import OverlayBar
from app.ui.compare.side import Side
from app.ui.compare.side_view import SideView

SIDE_BY_SIDE, STACKED, OVERLAY, LIST = "side_by_side", "stacked", "overlay", "list"
WIDE = 1.6
"""A map that is so many times wider than high is shown stacked, unless somebody chooses otherwise."""


class Pictures(QObject):
    """The two sides, and the views that show them."""

    zoom_changed = Signal(float)

    def __init__(self, comparing: Comparing, parent: QWidget) -> None:
        super().__init__(parent)
        self._comparing = comparing
        self.sides = Side(self), Side(self)
        self.heads = Head(parent), Head(parent)
        self.views = SideView(self.sides[0]), SideView(self.sides[1])
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        for head, view in zip(self.heads, self.views):
            self.splitter.addWidget(_column(head, view))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([1000, 1000])
        self.overlay: OverlayView | None = None
        self.overlay_bar: OverlayBar | None = None
        self._over: QWidget | None = None
        self.pages = QStackedWidget(parent)
        self.pages.addWidget(self.splitter)
        self._palette: Palette | None = None
        self.is_linked = True
        self.is_swiping = False
        self.shows_only_differences = False
        self._is_following = False
        self._shown: tuple[str, str] | None = None
        for view, other in (self.views, self.views[::-1]):
            self._connect(view)
            view.also = _area_of(other)
            view.looked.connect(self._follower(view, other))
        comparing.compared.connect(self.show_comparison)
        comparing.listed.connect(self._mark)
        comparing.map_changed.connect(self.show_comparison)
        comparing.centre_asked.connect(self.centre)

    def _connect(self, view: SideView) -> None:
        view.pointed.connect(self._comparing.find)
        view.zoom_changed.connect(self.zoom_changed)

    # -- what is shown ---------------------------------------------------------------------------

    def show_comparison(self) -> None:
        """Show both sides of what is compared now; another pair, or another map, from its beginning."""
        comparing, comparison = self._comparing, self._comparing.comparison
        if comparison is None:
            return
        both = comparison.old, comparison.new
        for side, document, marks, ghosts in zip(self.sides, both, self._marks(), _ghosts(comparison)):
            side.show(document, comparing.map_id, marks, ghosts)
        self._pick()
        for view in self.all_views:
            view.fit_scene()
        shown = comparing.before + comparing.after, comparing.map_id
        if shown != self._shown:
            self._shown = shown
            self.show_beginning()

    def show_beginning(self) -> None:
        """Show the maps from their beginning, as soon as there is a size."""
        for view in self.all_views:
            view.look_when_shown(None)

    def arrange(self, way: str) -> None:
        """Show the pictures in one of the ways."""
        look = self.looking.look if self.looking.isVisible() else None
        if way == OVERLAY:
            self.pages.setCurrentWidget(self._made_overlay())
        else:
            self.pages.setCurrentWidget(self.splitter)
            upright = way == STACKED
            self.splitter.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
            self.splitter.setSizes([1000, 1000])
            for head in self.heads:
                head.show_in_two_lines(not upright)
        if look is not None:
            self.looking.look_when_shown(look)

    def swipe(self, wanted: bool) -> None:
        """Divide the overlay instead of fading, or fade again."""
        self.is_swiping = wanted
        if self.overlay is not None:
            self.overlay.swipe(wanted)

    def is_wide(self) -> bool:
        """Answer whether the maps are so wide that they are better shown one under the other."""
        area = self.views[0].whole_area()
        return area.width() >= WIDE * area.height()

    @property
    def all_views(self) -> list[SideView]:
        return [*self.views, *([self.overlay] if self.overlay is not None else [])]

    @property
    def looking(self) -> SideView:
        """The picture that zooming is about: the one that has the focus, else the newer."""
        if self.overlay is not None and self.pages.currentWidget() is self._over:
            return self.overlay
        return next((view for view in self.views if view.hasFocus()), self.views[1])

    def _made_overlay(self) -> QWidget:
        if self._over is None:
            self.overlay = OverlayView(*self.sides)
            self.overlay_bar = OverlayBar(self.overlay)
            self._connect(self.overlay)
            self.overlay.swipe(self.is_swiping)
            if self._palette is not None:
                self.overlay.set_palette(self._palette)
            self._over = _column(self.overlay, self.overlay_bar)
            self.pages.addWidget(self._over)
            self.retranslate()
            self.overlay.look_when_shown(None)
        return self._over

    # -- marks -----------------------------------------------------------------------------------

    def pick_differences(self, wanted: bool) -> None:
        """Draw everything faintly that does not differ, or everything as it is."""
        self.shows_only_differences = wanted
        self._pick()

    def _mark(self) -> None:
        if self._comparing.comparison is not None:
            for side, marks in zip(self.sides, self._marks()):
                side.mark(marks)
            self._pick()

    def _pick(self) -> None:
        for side in self.sides:
            side.colouring.pick(frozenset(side.marks) if self.shows_only_differences else None)

    def _marks(self) -> tuple[dict[str, str], dict[str, str]]:
        comparing, comparison = self._comparing, self._comparing.comparison
        assert comparison is not None
        marks = marks_in(comparison, drawn=comparing.with_layout)
        if comparing.department:
            chosen = {line.id for line in comparing.lines}
            marks = {record_id: mark for record_id, mark in marks.items() if record_id in chosen}
        before = {i: mark for i, mark in marks.items() if i in comparison.old}
        return before, marks

    # -- looking ---------------------------------------------------------------------------------

    def link(self, wanted: bool) -> None:
        """Move and zoom both pictures together, or each by itself."""
        self.is_linked = wanted
        if wanted:
            self._follow(self.views[1], self.views[0])

    def _follower(self, view: SideView, other: SideView) -> Callable[[], None]:
        return lambda: self._follow(view, other)

    def _follow(self, view: SideView, other: SideView) -> None:
        if self.is_linked and not self._is_following and view.isVisible() and other.isVisible():
            self._is_following = True
            try:
                other.follow(view.look, is_zooming=view.is_zooming)
            finally:
                self._is_following = False

    def centre(self, record_id: str) -> None:
        """Show an element in the middle of every picture, with a flash where it is drawn."""
        views = [view for view in self.all_views if view.isVisible()]
        spots = {id(view): view.spot(record_id) for view in views}
        anywhere = next((spot for spot in spots.values() if not spot.isEmpty()), QRectF())
        if anywhere.isEmpty():
            return
        was_linked, self.is_linked = self.is_linked, False
        for view in views:
            spot = spots[id(view)]
            view.centre(anywhere if spot.isEmpty() or was_linked else spot)
            view.flash.begin(spot if not spot.isEmpty() else anywhere)
        self.is_linked = was_linked

    # -- keeping up ------------------------------------------------------------------------------

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        self._palette = palette
        for view in self.all_views:
            view.set_palette(palette)

    def name(self, before: Message, after: Message) -> None:
        """Name the pictures, above them and for screen readers."""
        for head, view, name in zip(self.heads, self.views, (before, after)):
            head.show_name(name)
            view.setAccessibleName(str(name))

    def retranslate(self) -> None:
        """Take over the language."""
        for view in self.all_views:
            view.map_scene.redraw_all()
        if self.overlay is not None and self.overlay_bar is not None:
            self.overlay.setAccessibleName(tr("Before and after, one over the other"))
            self.overlay_bar.retranslate()

    def close(self) -> None:
        """Let the documents go."""
        for side in self.sides:
            side.close()


def _column(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget, int(isinstance(widget, LookingView)))
    return page


def _area_of(view: SideView) -> Callable[[], QRectF]:
    return lambda: view.map_scene.drawn_area


def _ghosts(comparison: Comparison) -> tuple[Iterable[Record], Iterable[Record]]:
    """Return what each side has lost: the newer one what was cut, the older one nothing."""
    cut = [comparison.old.records[row.id] for row in comparison.rows if row.change == "removed"]
    return (), cut
