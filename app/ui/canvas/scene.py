"""The scene: a window onto the shown map. Items exist only for what is near the visible area.

First display and later updates are the same method: showing a map is a change set in which everything is added.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from app.model.changes import ChangeSet, added
from app.model.records import Finding, Flow, Lane, Note, Pool, Record
from app.model.rules import map_of
from app.render.theme import Palette, qcolor
from app.ui.canvas.index import GridIndex
from app.ui.canvas.items import PictureItem
from app.ui.canvas.pictures import LAYER, Picture, bounds_of, picture_of
from app.ui.canvas.styles import Styles
from app.ui.workplace import Workplace

GHOST_LAYER = -0.5


class MapScene(QGraphicsScene):
    """Pictures of the records of one map."""

    area_changed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.styles = Styles(workplace)
        self.index = GridIndex()
        self._items: dict[str, PictureItem] = {}
        self._ghosts: dict[str, PictureItem] = {}
        self._window = QRectF()
        workplace.changed.connect(self.show_changes)
        workplace.map_changed.connect(self.show_map)
        workplace.mode_changed.connect(self._refresh_marks)
        workplace.numbering.renumbered.connect(self._refresh_numbers)
        self.show_map()

    # -- what is shown ---------------------------------------------------------------------------

    def show_map(self) -> None:
        """Show the workplace's map from the beginning."""
        self.clear()
        self._items.clear()
        self._ghosts.clear()
        self.index = GridIndex()
        self.styles.refresh_numbers(())
        self.styles.refresh_marks()
        records = [r for kind in LAYER for r in self.workplace.document.on_map(kind, self.workplace.map_id)]
        self.show_changes(ChangeSet(added(*records)))
        self._show_ghosts()

    def show_changes(self, changes: ChangeSet) -> None:
        """Bring index and items up to date with a change set."""
        touched = {change.id for change in changes}
        for change in changes:
            if type(change.record) in LAYER:
                self._place(change.id, change.after)
            elif isinstance(change.record, (Note, Finding)):
                touched |= {
                    getattr(r, "target", "") or getattr(r, "step", "") for r in (change.before, change.after) if r
                }
        touched |= self._neighbours(changes)
        touched |= self.styles.refresh_marks()
        for record_id in touched & self._items.keys():
            self._redraw(record_id)
        self._show_ghosts()
        self._fill_window()
        self.area_changed.emit()

    def set_palette(self, palette: Palette) -> None:
        """Draw everything in other colours."""
        self.styles.palette = palette
        self.setBackgroundBrush(qcolor(palette.ground))
        self.redraw_all()

    def hide_label(self, record_id: str) -> None:
        """Draw one record without its label, because it is being edited; "" shows it again."""
        former, self.styles.hidden_label = self.styles.hidden_label, record_id
        for each in {former, record_id} & self._items.keys():
            self._redraw(each)

    def look_at(self, area: QRectF) -> None:
        """Hold items for an area (and a margin), and let those far away go."""
        if self._window.contains(area) and self._window.width() < 4 * area.width():
            return
        self._window = area.adjusted(-area.width() / 2, -area.height() / 2, area.width() / 2, area.height() / 2)
        wanted = self.index.within(self._window)
        for record_id in self._items.keys() - wanted:
            self.removeItem(self._items.pop(record_id))
        self._fill_window()

    # -- looking things up -----------------------------------------------------------------------

    @property
    def drawn_area(self) -> QRectF:
        """The area that holds the whole map; small and empty for an empty one."""
        return self.index.whole

    def item(self, record_id: str) -> PictureItem | None:
        return self._items.get(record_id)

    @property
    def ghosts(self) -> Iterable[str]:
        """The ids of what is drawn although the proposal in hand cuts it."""
        return self._ghosts.keys()

    @property
    def item_count(self) -> int:
        """How many items are alive."""
        return len(self._items)

    def record_at(self, point: QPointF, kinds: tuple[type[Record], ...] = ()) -> Record | None:
        """Return the topmost record (of these kinds) whose shape is under a point."""
        for found in self.items(point):
            if isinstance(found, PictureItem) and self._items.get(found.record_id) is found:
                record = found.picture.record
                if not kinds or isinstance(record, kinds):
                    return record
        return None

    def records_within(self, area: QRectF) -> list[Record]:
        """List what lies wholly inside an area, lanes and pools left out."""
        found = []
        for record_id in self.index.within(area):
            record = self.workplace.document.records.get(record_id)
            if record is None or isinstance(record, (Lane, Pool)):
                continue
            tight = bounds_of(record).adjusted(60, 60, -60, -60)
            if isinstance(record, Flow):
                tight = bounds_of(record).adjusted(80, 80, -80, -80)
            if area.contains(tight):
                found.append(record)
        return found

    def ids_near(self, area: QRectF) -> set[str]:
        """Return the ids of everything whose bounds meet an area."""
        return self.index.within(area)

    # -- keeping up ------------------------------------------------------------------------------

    def _place(self, record_id: str, record: Record | None) -> None:
        if record is None or map_of(record) != self.workplace.map_id:
            self.index.take(record_id)
            item = self._items.pop(record_id, None)
            if item is not None:
                self.removeItem(item)
        else:
            self.index.put(record_id, self._bounds(record))

    def _bounds(self, record: Record) -> QRectF:
        bounds = bounds_of(record)
        return bounds if not bounds.isEmpty() else self._fallback_bounds(record)

    def _fallback_bounds(self, record: Record) -> QRectF:
        """Return the area between a flow's ends while it has no route."""
        if not isinstance(record, Flow):
            return QRectF()
        ends = [self.workplace.document.records.get(end or "") for end in (record.source, record.target)]
        area = QRectF()
        for end in ends:
            if end is not None and not isinstance(end, Flow):
                area = area.united(bounds_of(end))
        return area

    def _neighbours(self, changes: ChangeSet) -> set[str]:
        """Find what is drawn differently because of a neighbour: pools with lanes, lanes of departments."""
        return {lane.pool for c in changes for lane in (c.before, c.after) if isinstance(lane, Lane) and lane.pool}

    def _fill_window(self) -> None:
        for record_id in self.index.within(self._window) - self._items.keys():
            self._add_item(record_id)

    def _add_item(self, record_id: str) -> None:
        record = self.workplace.document.records.get(record_id)
        picture = self._picture(record) if record is not None else None
        if picture is not None:
            item = PictureItem(picture)
            self._items[record_id] = item
            self.addItem(item)

    def _picture(self, record: Record) -> Picture | None:
        return picture_of(record, self.styles.of(record), self.styles.is_closed(record))

    def _redraw(self, record_id: str) -> None:
        record = self.workplace.document.records.get(record_id)
        picture = self._picture(record) if record is not None else None
        if picture is not None:
            self._items[record_id].show_picture(picture)

    def redraw_all(self) -> None:
        """Draw everything anew: other colours, another language."""
        for record_id in self._items:
            self._redraw(record_id)
        self._show_ghosts()

    def _refresh_numbers(self) -> None:
        self.redraw(self.styles.refresh_numbers(self._items))

    def _refresh_marks(self) -> None:
        self.redraw(self.styles.refresh_marks())
        self._show_ghosts()

    def redraw(self, ids: Iterable[str]) -> None:
        """Show records as they are, after a preview has shown them otherwise."""
        for record_id in ids:
            if record_id in self._items:
                self._redraw(record_id)

    def _show_ghosts(self) -> None:
        """Draw what the proposal in hand cuts, struck through where it was."""
        for item in self._ghosts.values():
            self.removeItem(item)
        self._ghosts.clear()
        for record in self.workplace.editor.ghosts:
            if map_of(record) == self.workplace.map_id and type(record) in LAYER:
                picture = self._picture(record)
                if picture is not None:
                    item = PictureItem(picture)
                    item.setZValue(picture.layer + GHOST_LAYER)
                    self._ghosts[record.id] = item
                    self.addItem(item)
