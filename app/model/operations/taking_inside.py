"""How elements come to lie on another map, inside a sub-process: records, the flows among them, and those across.

Shared by the operations that group and fold; each flow keeps its id, so that notes on it stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.model.changes import Change, changed
from app.model.document import Document
from app.model.insides import flows_at
from app.model.records import DataObject, Flow, Record, Step, TextNote

UNLED: dict[str, Any] = {"points": (), "by_hand": False, "label_box": None}


def taken_inside(
    document: Document, gathered: Mapping[str, Record], frame_id: str, map_id: str, lanes: Mapping[str | None, str]
) -> Iterator[Change]:
    """Put elements on the map inside a step; flows that lead across lead to or from that step from now on.

    `lanes` says which lane there stands for which here; in any other case an element is in none.
    """
    for record in gathered.values():
        yield from changed(record, **_place_inside(record, gathered, map_id, lanes))
    flows = flows_at(document, gathered)
    inner = _among(flows, gathered)
    for flow in flows.values():
        if flow.id in inner:
            yield from changed(flow, map=map_id)
        else:
            yield from _led_across(flow, {*gathered, *inner}, frame_id)


def _place_inside(
    record: Record, gathered: Mapping[str, Record], map_id: str, lanes: Mapping[str | None, str]
) -> dict[str, Any]:
    values: dict[str, Any] = {"map": map_id}
    if isinstance(record, (Step, DataObject)):
        values["lane"] = lanes.get(record.lane)
    if isinstance(record, (Step, DataObject, TextNote)) and record.parent not in gathered:
        values["parent"] = None
    return values


def _among(flows: Mapping[str, Flow], gathered: Mapping[str, Record]) -> set[str]:
    """Name the flows whose ends all come along; a free end comes along with the other."""
    inner = {flow.id for flow in flows.values()}
    while lost := [i for i in inner if not _ends_within(flows[i], gathered, inner)]:
        inner.difference_update(lost)
    return inner


def _ends_within(flow: Flow, gathered: Mapping[str, Record], inner: set[str]) -> bool:
    return all(end is None or end in gathered or end in inner for end in (flow.source, flow.target))


def _led_across(flow: Flow, going: set[str], frame_id: str) -> list[Change]:
    ends = {n: frame_id if end in going else end for n, end in (("source", flow.source), ("target", flow.target))}
    return changed(flow, **ends, **UNLED) if ends != {"source": flow.source, "target": flow.target} else []
