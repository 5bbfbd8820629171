"""The scene: a window onto the shown map. It knows where everything lies, and paints what is looked at.

The map itself is painted, not made of items; an item is lifted out of it only for what a gesture moves. Pictures
exist for what is near the visible area, and from far away only the shapes of whole squares of the map.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from app.model.changes import ChangeSet
from app.model.records import Lane, Pool, Record
from app.model.rules import map_of
from app.render.theme import Palette, qcolor
from app.ui.canvas.album import Album
from app.ui.canvas.bands import paint_bands
from app.ui.canvas.colours import follow_colours
from app.ui.canvas.extents import extent_of, extents_of
from app.ui.canvas.ghosts import Ghosts
from app.ui.canvas.hopping import crossed
from app.ui.canvas.index import GridIndex
from app.ui.canvas.items import ItemPool, PictureItem
from app.ui.canvas.overview import Overview
from app.ui.canvas.phase_layer import PhaseLayer
from app.ui.canvas.pictures import LAYER, REACH, Picture
from app.ui.canvas.shown import Shown
from app.ui.canvas.signs import paint_in_corners
from app.ui.canvas.sprites import Sprites
from app.ui.canvas.styles import Styles, neighbours

NAMES = 0.4
"""Below this zoom names cannot be read, and the map is painted as an overview."""
FEW, CROWD = 400, 2000
"""So many pictures are kept wherever they are; so many are never left over while one goes on moving."""
MANY = 30
"""More spoiled places than this are taken as one."""
ANEW = 1_000
"""After more changes than this the whole map is entered anew, which costs less than following each."""
EVERYTHING = QRectF(-1e7, -1e7, 2e7, 2e7)


class MapScene(QGraphicsScene):
    """The records of one map, painted."""

    area_changed = Signal()
    spoiled = Signal(QRectF)
    """An area of the map no longer looks as it was painted."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self.styles = Styles(shown)
        self.index = GridIndex()
        self.sprites = Sprites()
        self.album = Album(self.styles)
        self.pool = ItemPool(self, self.sprites)
        self.overview = Overview(self.styles, self.index, self.is_out)
        self.phases = PhaseLayer(shown, self.styles)
        self._out: set[str] = set()
        self._bands: dict[str, Lane | Pool] = {}
        self._ghosts = Ghosts(shown, self.album)
        self._window = QRectF()
        shown.changed.connect(self.show_changes)
        shown.map_changed.connect(self.show_map)
        shown.mode_changed.connect(self._refresh_marks)
        shown.numbering.renumbered.connect(self._refresh_numbers)
        follow_colours(self)
        self.show_map()

    # -- what is shown ---------------------------------------------------------------------------

    def show_map(self) -> None:
        """Show the map from the beginning."""
        self.styles.refresh_numbers(())
        self._show_anew()
        self.phases.begin(self._bands.values(), self.index.whole)
        self.spoiled.emit(EVERYTHING)
        self.area_changed.emit()

    def _take_in(self) -> None:
        """Enter all that is drawn on the map, in place of what is known."""
        document, map_id = self.shown.document, self.shown.map_id
        records = [record for kind in LAYER for record in document.on_map(kind, map_id)]
        self._forget_all()
        self._bands = {r.id: r for r in records if isinstance(r, (Lane, Pool))}
        self.index.fill(*extents_of(records, document))

    def show_changes(self, changes: ChangeSet) -> None:
        """Bring everything up to date with a change set; after very many changes, look at the whole map anew."""
        if len(changes) > ANEW:
            self._show_anew()
            self.phases.follow(changes, self._bands.values(), self.index.whole)
            self.spoiled.emit(EVERYTHING)
            self.area_changed.emit()
            return
        touched = {change.id for change in changes} | neighbours(self.shown.document, changes)
        touched |= self.styles.refresh_marks() | crossed(self, changes)
        spoiled = self._extents(touched)
        for change in changes:
            if type(change.record) in LAYER:
                self._place(change.id, change.after)
        touched |= crossed(self, changes)
        spoiled += self._extents(touched)
        self._forget(touched, spoiled)
        self._show_ghosts()
        self._spoil(self.phases.follow(changes, self._bands.values(), self.index.whole))
        self.area_changed.emit()

    def _show_anew(self) -> None:
        self._take_in()
        self.styles.refresh_marks()
        self._show_ghosts()

    def set_palette(self, palette: Palette) -> None:
        """Draw everything in other colours."""
        self.styles.palette = palette
        self.styles.refresh_tinting()
        self.setBackgroundBrush(qcolor(palette.ground))
        self.redraw_all()

    def hide_label(self, record_id: str) -> None:
        """Draw one record without its label, because it is being edited; "" shows it again."""
        former, self.styles.hidden_label = self.styles.hidden_label, record_id
        self.redraw({former, record_id})

    def look_at(self, area: QRectF, zoom: float) -> None:
        """Know what is in view; items are lifted for what lies there or near."""
        self._window = area.adjusted(-area.width() / 2, -area.height() / 2, area.width() / 2, area.height() / 2)
        if len(self.album) > CROWD:
            self.tidy(zoom)

    def tidy(self, zoom: float) -> None:
        """Let go of the pictures of what is far away, if there are many."""
        if len(self.album) > FEW:
            self.album.keep(self.index.within(self._window) if zoom >= NAMES else [])

    def paint(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Paint the map in an area, all but what is lifted; the painter is in map units."""
        ghosts = self._ghosts.within(area)
        if zoom < NAMES:
            self.paint_overview(painter, area, zoom)
            pictures = ghosts
        else:
            pictures = [*ghosts, *self.phases.within(area), *self._pictures(area)]
        for picture in sorted(pictures, key=lambda picture: picture.layer):
            picture.paint(painter, self.sprites)
        if zoom >= NAMES:
            paint_in_corners(painter, (picture.record for picture in pictures), zoom, self.styles)

    def paint_overview(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Paint an area of the map as it looks from far away."""
        paint_bands(painter, self._bands.values(), area, self.styles, zoom)
        self.phases.paint_from_afar(painter, area, zoom)
        self.overview.paint(painter, area, zoom)

    def _pictures(self, area: QRectF) -> Iterable[Picture]:
        for record_id in self.index.within(area):
            picture = self.album.of(record_id)
            if picture is not None and not self.is_out(record_id) and picture.bounds.intersects(area):
                yield picture

    # -- looking things up -----------------------------------------------------------------------

    @property
    def drawn_area(self) -> QRectF:
        """The area that holds the whole map; small and empty for an empty one."""
        return self.index.whole.united(self.phases.bounds)

    def item(self, record_id: str) -> PictureItem | None:
        """Lift a record out of the map into an item that can be moved; None if it is not near what is in view.

        `put_back` takes it down again.
        """
        item = self.pool.get(record_id)
        extent = self.index.extent_of(record_id)
        if item is not None or not extent.intersects(self._window):
            return item
        picture = self.album.of(record_id)
        if picture is None:
            return None
        item = self.pool.lift(picture)
        self.overview.spoil([extent])
        self.spoiled.emit(picture.bounds)
        return item

    def take_out(self, ids: Iterable[str]) -> list[Picture]:
        """Leave records out of the map, and return the pictures of those in view or near; see `put_back`."""
        wanted = [i for i in ids if i in self.index and not self.is_out(i)]
        extents = self._extents(wanted)
        self._out.update(wanted)
        self.overview.spoil(extents)
        near = [i for i, extent in zip(wanted, extents) if extent.intersects(self._window)]
        pictures = [picture for i in near if (picture := self.album.of(i)) is not None]
        self._spoil([picture.bounds for picture in pictures])
        return pictures

    def is_out(self, record_id: str) -> bool:
        """Answer whether a record is shown by somebody else for the time being."""
        return record_id in self._out or record_id in self.pool

    @property
    def ghosts(self) -> Iterable[str]:
        """The ids of what is drawn although the proposal in hand cuts it."""
        return self._ghosts.ids

    def record_at(self, point: QPointF, kinds: tuple[type[Record], ...] = ()) -> Record | None:
        """Return the topmost record (of these kinds) whose shape is under a point."""
        near = QRectF(point.x() - REACH, point.y() - REACH, 2 * REACH, 2 * REACH)
        pictures = [picture for i in self.index.within(near) if (picture := self.album.of(i)) is not None]
        pictures += self.phases.within(near)
        for picture in sorted(pictures, key=lambda picture: -picture.layer):
            if (not kinds or isinstance(picture.record, kinds)) and picture.meets(point):
                return picture.record
        return None

    def bounds_of(self, record_id: str) -> QRectF:
        """Return where a record is drawn; an empty area if it is not."""
        if record_id in self.phases:
            return self.phases.column(record_id)
        picture = self.album.of(record_id) if record_id in self.index else None
        return picture.bounds if picture is not None else QRectF()

    # -- keeping up ------------------------------------------------------------------------------

    def redraw(self, ids: Iterable[str]) -> None:
        """Draw records anew: with another style, or another label."""
        wanted = list(ids)
        shown = [i for i in wanted if i in self.index]
        self._forget(shown, self._extents(shown))
        self._spoil([self.phases.show()] if any(i in self.phases for i in wanted) else [])

    def put_back(self, ids: Iterable[str]) -> None:
        """Show records where and as they are, after a gesture has shown them otherwise."""
        shown = [i for i in ids if i in self.index and self.is_out(i)]
        spoiled = self._extents(shown)
        self.overview.spoil(spoiled)
        self._spoil([*spoiled, *self._let_go(shown)])

    def redraw_all(self) -> None:
        """Draw everything anew: other colours, another language."""
        self._forget_all()
        self._show_ghosts()
        self.phases.show()
        self.spoiled.emit(EVERYTHING)

    def _place(self, record_id: str, record: Record | None) -> None:
        drawn = record is not None and map_of(record) == self.shown.map_id
        extent = extent_of(record, self.shown.document) if drawn and record is not None else None
        self._bands.pop(record_id, None)
        if extent is None:
            self.index.take(record_id)
            return
        self.index.put(record_id, extent)
        if isinstance(record, (Lane, Pool)):
            self._bands[record_id] = record

    def _extents(self, ids: Iterable[str]) -> list[QRectF]:
        return [self.index.extent_of(i) for i in ids if i in self.index]

    def _forget(self, ids: Iterable[str], spoiled: list[QRectF]) -> None:
        """Let go of what has been made for records, wherever they were and are."""
        self.album.forget(ids)
        self.overview.spoil(spoiled)
        self._spoil([*spoiled, *self._let_go(ids)])

    def _let_go(self, ids: Iterable[str]) -> list[QRectF]:
        """Take records into the map again, and return where their items were."""
        self._out.difference_update(ids)
        items = [item for i in ids if (item := self.pool.put_back(i)) is not None]
        return [item.mapRectToScene(item.rect()) for item in items]

    def _spoil(self, areas: list[QRectF]) -> None:
        """Tell which areas no longer look as they were painted; many are told as one."""
        for area in areas if len(areas) <= MANY else [reduce(QRectF.united, areas)]:
            self.spoiled.emit(area)

    def _forget_all(self) -> None:
        self.pool.clear()
        self._out.clear()
        self.album.clear()
        self.overview.clear()

    def _refresh_numbers(self) -> None:
        self.redraw(self.styles.refresh_numbers(list(self.album.ids)))

    def _refresh_marks(self) -> None:
        self.redraw(self.styles.refresh_marks())
        self._show_ghosts()

    def _show_ghosts(self) -> None:
        """Draw what the proposal in hand cuts, struck through where it was."""
        self._spoil(self._ghosts.show())
