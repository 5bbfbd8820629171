"""Reads a BPMN 2.0 file into records: mend the tree, make the records, keep the rest with them.

Raises Refused with one sentence for what is damaged, hostile or not BPMN; everything else is mended and listed.
"""

from __future__ import annotations

from lxml import etree

from app.exchange.bpmn.extension import own_records, strip_own, with_own
from app.exchange.bpmn.kept import Kept, pack
from app.exchange.bpmn.mending import mend_structure
from app.exchange.bpmn.names import (
    BPMN,
    BPMNDI,
    COLLABORATIONS,
    DATA,
    FLOWS,
    OWN_PREFIXES,
    ROOTS,
    STEPS,
    bpmn,
    local,
    split,
)
from app.exchange.bpmn.premending import (
    complete_data_associations,
    free_boundary_events,
    move_extensions_of_definitions,
    name_everything,
    wrap_stray_planes,
)
from app.exchange.bpmn.read_flows import read_flows
from app.exchange.bpmn.read_lanes import fill_lanes, name_departments, read_lanes, read_pools, turn_maps
from app.exchange.bpmn.read_maps import Maps
from app.exchange.bpmn.read_steps import attach_boundary_events, is_drawn, read_scope, read_thing
from app.exchange.bpmn.residue import strip
from app.exchange.bpmn.schema import type_named
from app.exchange.bpmn.settling import settle
from app.exchange.bpmn.source import Source, is_free
from app.exchange.bpmn.tree import drop, to_node
from app.exchange.result import MANY_NODES, MAX_NODES, Imported, Report, require_few_frames, require_importable
from app.exchange.safexml import parse_xml
from app.i18n import Message, msg
from app.model.errors import Refused
from app.model.records import PROCESS_ID, DataObject, Flow, Group, Map, Process, Record, Step, TextNote

_NODES = (*STEPS, *DATA, "textAnnotation", "group", "lane", "participant")
MAX_MAPS = 2_000


def read_bpmn(data: bytes) -> Imported:
    """Read a BPMN file; raise Refused if nothing can be made of it."""
    report = Report()
    root = parse_xml(data, report)
    _require_bpmn(root)
    _require_drawable(root)
    wrap_stray_planes(root, report)
    move_extensions_of_definitions(root, report)
    mend_structure(root, type_named("tDefinitions"), report)
    name_everything(root)
    complete_data_associations(root, report)
    free_boundary_events(root, report)
    settle(root, report, strict=False)
    source = Source(root, report)
    source.records[PROCESS_ID] = Process(id=PROCESS_ID)
    maps = Maps(source)
    _read_content(source, maps)
    own = list(own_records(root, report))
    _finish(source, maps)
    records = with_own(_ordered(source), own, report)
    present = {record.id for record in records}
    _warn_of_many(records, report)
    return require_importable(
        Imported(
            records=tuple(records),
            warnings=report.warnings,
            needs_layout=frozenset(source.needs_layout & present),
        )
    )


def _require_bpmn(root: etree._Element) -> None:
    space, name = split(str(root.tag))
    if (space, name) == (BPMN, "definitions"):
        return
    if name == "log":
        raise Refused(msg("The file is an event log (XES), not a drawing of a process. Nothing was imported."))
    raise Refused(
        msg(
            "Line {line}: the file is not BPMN 2.0 (it begins with “{name}”). Nothing was imported. "
            "Choose “BPMN 2.0 XML” when you export it.",
            line=root.sourceline,
            name=name[:80],
        )
    )


def _require_drawable(root: etree._Element) -> None:
    """Refuse a crowd before any work is done on it."""
    for names in (_NODES, tuple(FLOWS)):
        limit = MAX_NODES if names is _NODES else 2 * MAX_NODES
        if sum(1 for _ in root.iter(*(bpmn(name) for name in names))) > limit:
            raise Refused(_too_many())
    require_few_frames(sum(1 for _ in root.iter(bpmn("lane"), bpmn("participant"))))
    if sum(1 for _ in root.iter(bpmn("process"), f"{{{BPMNDI}}}BPMNDiagram")) > MAX_MAPS:
        raise Refused(msg("The file has more than {limit} processes and diagrams. Nothing was imported.",
                          limit=MAX_MAPS))  # fmt: skip


def _too_many() -> Message:
    return msg("The file has more than {limit} elements to draw. Nothing was imported.", limit=MAX_NODES)


def _read_content(source: Source, maps: Maps) -> None:
    roots = [element for element in source.root if local(element) in ROOTS]
    for element in roots:
        if local(element) in COLLABORATIONS:
            place = maps.of_root(element)
            read_pools(source, element, place)
            read_scope(source, maps, element, place)
    for element in roots:
        if local(element) == "process":
            place = maps.of_root(element)
            read_lanes(source, element, place)
            read_scope(source, maps, element, place)
    for element in source.root:
        if local(element) in DATA and is_drawn(source, element):
            read_thing(source, element, source.root, maps.of_root(element))
    attach_boundary_events(source)
    fill_lanes(source)
    turn_maps(source)
    read_flows(source, maps)
    name_departments(source)


def _finish(source: Source, maps: Maps) -> None:
    """Settle what is kept with every record, from the inside out, and with the process what is left."""
    maps.keep()
    made = [element for element, kept in source.pending.values() if not kept.get("slot")]
    for element in (*made, *source.shells):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for record_id, (element, kept) in source.pending.items():
        own_id = str(element.get("id"))
        strip(source.records[record_id], element)
        if kept.get("slot"):
            element.set("id", own_id)
        else:
            kept["attrs"] = {str(k): str(v) for k, v in element.attrib.items()}
            kept["rest"] = [to_node(child) for child in element]
    _place_shapes(source, maps)
    _blank_group_names(source)
    for record_id, (_, kept) in source.pending.items():
        source.keep(record_id, kept)
    _keep_roots(source)


def _place_shapes(source: Source, maps: Maps) -> None:
    """Number the shapes of each diagram, and name the map of those that are drawn in another map's diagram."""
    for record_id in source.needs_layout:
        source.pending[record_id][1].pop("di", None)
    drawn = [(kept["di"], record_id) for record_id, (_, kept) in source.pending.items() if "di" in kept]
    counts: dict[int, int] = {}
    for shape, record_id in sorted(drawn, key=lambda pair: (pair[0]["d"], pair[0]["n"])):
        number = shape.pop("d")
        counts[number] = counts.get(number, 0) + (not is_free(source.records[record_id]))
        shape["n"] = counts[number]
        home = maps.by_diagram[number]
        if home != getattr(source.records[record_id], "map", home):
            shape["map"] = home


def _blank_group_names(source: Source) -> None:
    """A group's name is kept with the group only."""
    for record_id, (_, kept) in source.pending.items():
        value = source.by_id.get(kept["attrs"].get("categoryValueRef", "")) if "attrs" in kept else None
        if value is not None and isinstance(source.records[record_id], Group):
            drop(value, "value")


def _keep_roots(source: Source) -> None:
    root = source.root
    for element in root.iter(etree.Element):
        strip_own(element)
    prefixes: dict[str, str] = {}
    for element in root.iter(etree.Element):
        _collect_prefixes(prefixes, element)
    for element, _ in source.pending.values():
        for inner in element.iter(etree.Element):
            _collect_prefixes(prefixes, inner)
    process = source.records[PROCESS_ID]
    name = source.text(root, root.get("name")) or _first_name(root)
    kept: Kept = {
        "attrs": {str(k): str(v) for k, v in root.attrib.items() if k != "name"},
        "roots": [to_node(e) for e in root if split(str(e.tag))[0] != BPMNDI],
        "ns": prefixes,
    }
    source.change(process, name=name, foreign=pack(kept))


def _first_name(root: etree._Element) -> str:
    named = (e.get("name", "").strip() for e in root if local(e) in ROOTS)
    return next((name[:200] for name in named if name), "")


def _collect_prefixes(prefixes: dict[str, str], element: etree._Element) -> None:
    known = set(prefixes.values()) | set(OWN_PREFIXES.values())
    for prefix, space in element.nsmap.items():
        if space in known or not space:
            continue
        wanted = prefix or "other"
        name, number = wanted, 1
        while name in prefixes or name in OWN_PREFIXES:
            number += 1
            name = f"{wanted}{number}"
        prefixes[name] = space
        known.add(space)


def _ordered(source: Source) -> list[Record]:
    return list(source.records.values())


def _warn_of_many(records: list[Record], report: Report) -> None:
    nodes = sum(isinstance(r, (Step, DataObject, TextNote, Group)) for r in records)
    if nodes > MAX_NODES or sum(isinstance(r, Flow) for r in records) > 2 * MAX_NODES:
        raise Refused(_too_many())
    if nodes > MANY_NODES:
        report.warn(msg("The file has {n} elements to draw; work on it will be slow.", n=nodes))
    if not any(isinstance(r, Map) for r in records):
        raise Refused(msg("The file holds no process. Nothing was imported."))
