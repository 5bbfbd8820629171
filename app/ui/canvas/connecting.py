"""Connecting without dragging: which elements a flow may lead to, asked in words, answered by key, name or click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from app.i18n import Message, msg, text
from app.model.kinds import kind_of_step
from app.model.operations import Reattach
from app.model.placement import box_of
from app.model.records import DataObject, Flow, Group, Point, Pool, Record, Step, TextNote
from app.model.rules import shown_name
from app.render.outlines import rect
from app.ui.canvas import drawing, walking
from app.ui.canvas.chooser import SHOWN, Offer, Question
from app.ui.canvas.tools import Tool

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

ENDS = (Step, TextNote, DataObject, Group, Pool)
"""What a flow can begin or end at when it is drawn."""
LIT = 300
"""More than this are not lit up at once."""
WhyNot = Callable[[Record], str | None]


def begin(view: MapView) -> None:
    """Connect the selected element with one that is chosen; with none selected, take the tool in hand."""
    one = view.workplace.selected_one
    if isinstance(one, ENDS):
        choose_target(view, one)
    else:
        view.set_tool(Tool.CONNECT)


def choose_target(view: MapView, source: Record) -> None:
    """Ask where a flow from an element is to lead."""
    ask(
        view,
        msg("Lead “{name}” on to …", name=shown_name(source)),
        lambda record: _why_not(view, source, record),
        lambda target: _connect(view, source.id, target),
        source,
    )


def choose_source(view: MapView) -> None:
    """Ask from where a flow is to lead, and then to where."""
    ask(
        view,
        msg("Lead on from …"),
        lambda record: _why_no_source(record),
        lambda source: choose_target(view, view.workplace.document.get(Record, source)),
        None,
    )


def choose_step(view: MapView, words: Message, take: Callable[[str], object]) -> None:
    """Ask for a step, whatever it is for."""
    ask(view, words, lambda record: None, take, None, kinds=(Step,), to_draw=False)


def choose_end(view: MapView, end: str) -> None:
    """Ask where the selected flow is to begin or end from now on; `end` is "source" or "target"."""
    flow = view.workplace.selected_one
    if not isinstance(flow, Flow):
        return
    document = view.workplace.document
    stays = document.records.get((flow.target if end == "source" else flow.source) or "")
    words = msg("Lead the flow from …") if end == "source" else msg("Lead the flow to …")

    def why_not(record: Record) -> str | None:
        if record.id == getattr(flow, end):
            return text(msg("The flow is there already."))
        return view.workplace.editor.why_not(_reattaching(flow, end, record.id))

    ask(view, words, why_not, lambda found: view.workplace.do(_reattaching(flow, end, found)), stays)


def _reattaching(flow: Flow, end: str, record_id: str) -> Reattach:
    if end == "source":
        return Reattach(flow_id=flow.id, source=record_id)
    return Reattach(flow_id=flow.id, target=record_id)


def _connect(view: MapView, source: str, target: str) -> None:
    if drawing.connect(view.workplace, source, target):
        view.set_tool(Tool.SELECT)
        view.workplace.select([target])
        view.reveal(target)


def _why_not(view: MapView, source: Record, target: Record) -> str | None:
    return drawing.why_not(view.workplace, source.id, target.id)


def _why_no_source(record: Record) -> str | None:
    ended = isinstance(record, Step) and kind_of_step(record).may_end
    return text(msg("Nothing follows an end.")) if ended else None


# -- asking --------------------------------------------------------------------------------------


def ask(
    view: MapView,
    words: Message,
    why_not: WhyNot,
    take: Callable[[str], object],
    start: Record | None,
    *,
    kinds: tuple[type[Record], ...] = ENDS,
    to_draw: bool = True,
) -> None:
    """Ask for an element of the shown map; those in view that can be chosen are lit up."""
    if to_draw and not view.workplace.may_draw:
        view.workplace.say_why_not()
        return
    where = walking.middle_of(start)
    view.line_from = where

    def offers(typed: str) -> Sequence[Offer]:
        return [_offer(record, why_not) for record in _found(view, typed, kinds, where, start)]

    def neighbour(record_id: str, direction: str) -> str | None:
        now = view.workplace.document.records.get(record_id)
        at = walking.middle_of(now) or where or _corner(view)
        records = (record for record in walking.selectable(view) if isinstance(record, kinds))
        near = sorted(walking.ahead(records, at, direction, now), key=lambda entry: entry[0])
        return next((record.id for _, record in near if why_not(record) is None), None)

    def why_no_record(record_id: str) -> str | None:
        return why_not(view.workplace.document.get(Record, record_id))

    view.pad.hide()
    light_up(view, why_not, kinds)
    view.target_box.ask(Question(words=words, offers=offers, neighbour=neighbour, why_not=why_no_record, take=take))


def light_up(view: MapView, why_not: WhyNot, kinds: tuple[type[Record], ...] = ENDS) -> None:
    """Light up what can be chosen of what is in view, unless that is a crowd; frames around others stay dark."""
    near = view.map_scene.index.within(view.visible_area())
    seen = (view.workplace.document.records.get(i) for i in near[: LIT + 1])
    shown = [r for r in seen if isinstance(r, kinds) and not isinstance(r, (Pool, Group))]
    boxes = [box for r in shown if why_not(r) is None and (box := box_of(r)) is not None]
    view.selection_item.light_up(boxes if len(near) <= LIT else [])


def look_at(view: MapView, record_id: str) -> None:
    """Show which element is pointed to, and the line that would lead there."""
    record = view.workplace.document.records.get(record_id)
    box = box_of(record)
    view.selection_item.show_target(box)
    end = QPointF(box.centre.x, box.centre.y) if box is not None else None
    start = view.line_from
    view.selection_item.show_line(QPointF(start.x, start.y) if start is not None and end is not None else None, end)
    if box is not None:
        view.ensureVisible(rect(box), 60, 60)


def _found(
    view: MapView, typed: str, kinds: tuple[type[Record], ...], where: Point | None, start: Record | None
) -> list[Record]:
    """List what is named like this, the nearest first; the element itself last."""
    wanted = typed.casefold()
    document, map_id = view.workplace.document, view.workplace.map_id
    records = [record for kind in kinds for record in document.on_map(kind, map_id)]
    named = [record for record in records if wanted in _name(view, record).casefold()]
    at = where or _corner(view)

    def far(record: Record) -> tuple[bool, float, str]:
        middle = walking.middle_of(record) or at
        return record is start, abs(middle.x - at.x) + abs(middle.y - at.y), record.id

    return sorted(named, key=far)[: 2 * SHOWN]


def _offer(record: Record, why_not: WhyNot) -> Offer:
    sign = kind_of_step(record).icon if isinstance(record, Step) else "note"
    return Offer(id=record.id, name=text(shown_name(record)), icon=sign, reason=why_not(record))


def _name(view: MapView, record: Record) -> str:
    number = view.workplace.numbering.number_of(record.id)
    return f"{number} {text(shown_name(record))}" if number else text(shown_name(record))


def _corner(view: MapView) -> Point:
    area = view.visible_area()
    return Point(area.left(), area.top())
