"""Writes a document as BPMN 2.0: valid against the OMG schema, in a stable order, with our own fields in one namespace.

What BPMN cannot hold is listed. Records without a place get none; lay them out first if the file is to be looked at.
"""

from __future__ import annotations

from lxml import etree

from app.exchange.bpmn.extension import put_record
from app.exchange.bpmn.large_files import without_large_files
from app.exchange.bpmn.names import ROOTS, local
from app.exchange.bpmn.read_lanes import derived_direction
from app.exchange.bpmn.settling import settle
from app.exchange.bpmn.target import Target
from app.exchange.bpmn.write_diagram import write_diagrams
from app.exchange.bpmn.write_flows import write_flows
from app.exchange.bpmn.write_scopes import Scopes
from app.exchange.bpmn.write_steps import write_content, write_lanes, write_pools
from app.exchange.hidden import is_hidden, warning_of_hidden
from app.exchange.result import Warning_
from app.model.codec import encode
from app.model.document import Document
from app.model.records import Lane, Map, Pool, Process, Record
from app.model.wanted import tell_share


def export_bpmn(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return a BPMN file and what it could not hold."""
    target = Target(document)
    scopes = Scopes(target)
    parts = (write_pools, write_content, write_lanes, write_flows, write_diagrams, _write_records)
    for number, write in enumerate(parts):
        tell_share(number / len(parts))
        write(target, scopes)
    settle(target.root, target.report, strict=True)
    data = etree.tostring(target.root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data, target.report.warnings


def _write_records(target: Target, scopes: Scopes) -> None:
    """Write the records that are drawn nowhere; ratings only after their reveal."""
    document = target.document
    told = target.told | target.elements.keys()
    whole = [record for record in document if record.id not in told and _tells_more(document, record)]
    shown = [record for record in whole if not is_hidden(document, record)]
    for warning in warning_of_hidden(len(whole) - len(shown)):
        target.report.warn(warning.message)
    shown = without_large_files(shown, target.report)
    if not shown:
        return
    if not any(local(element) in ROOTS for element in target.root):
        scopes.default(document.main_map.id if document.main_map else "map")
    holder = next(element for element in target.root if local(element) in ROOTS)
    for record in sorted(shown, key=lambda r: (type(r).__name__, r.id)):
        has_diagram = isinstance(record, Map) and record.id in target.drawn
        put_record(holder, record, but=("name",) if has_diagram else ())


def _tells_more(document: Document, record: Record) -> bool:
    """Answer whether a reader would not find a record again without its being written whole."""
    match record:
        case Process():
            return bool(encode(record).keys() - {"kind", "id", "name", "foreign"})
        case Map():
            derived = record.foreign or record.id == "map" or record.id.startswith("inside-")
            frames: list[Lane | Pool] = [*document.on_map(Lane, record.id), *document.on_map(Pool, record.id)]
            as_read = record.direction == derived_direction(record, frames)
            return not derived or not as_read or bool(record.print_settings)
        case _:
            return True
