"""Writes a document as draw.io opens it: a page per map, lanes as containers, lines fastened to their steps.

What is written is read again at once; what the drawing alone would not tell goes into attributes of the cells, and
what is drawn nowhere into one of the page. What draw.io cannot show is listed.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from app.exchange.drawio.own import RECORDS, attributes_of, chunks
from app.exchange.drawio.reader import derived
from app.exchange.drawio.target import Target
from app.exchange.drawio.write_flows import write_flows
from app.exchange.drawio.write_things import write_things
from app.exchange.hidden import is_hidden, warning_of_hidden
from app.exchange.result import Report, Warning_
from app.exchange.sane import clean
from app.i18n import nmsg
from app.model.document import Document
from app.model.records import Attachment, Department, Map, Phase, Process, Record
from app.model.wanted import tell_share


def export_drawio(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return a draw.io file and what it could not show."""
    target = Target(document)
    maps = sorted(document.all(Map), key=lambda shown: (shown.owner is not None, shown.order, shown.id))
    for number, shown in enumerate(maps or [Map(id="map")]):
        tell_share(number / (2 * len(maps) or 2))
        target.add_page(shown)
        write_things(target, shown.id)
        write_flows(target, shown.id)
    tell_share(0.5)
    _write_more(target)
    data = etree.tostring(target.root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data, target.report.warnings


def _write_more(target: Target) -> None:
    """Write what a reader of the drawing alone would not find again."""
    seen = derived(target.pages, Report()).records
    whole = []
    for record in target.document:
        shown, drawn = seen.get(record.id), target.objects.get(record.id)
        if shown is not None and type(shown) is type(record) and drawn is not None:
            for name, value in attributes_of(record, shown).items():
                drawn.set(name, clean(value))
        elif shown != record:
            whole.append(record)
    _write_records(target, sorted(whole, key=lambda record: (type(record).__name__, record.id)))


def _write_records(target: Target, whole: list[Record]) -> None:
    """Write the records that are drawn nowhere; ratings only after their reveal."""
    told = [record for record in whole if not is_hidden(target.document, record)]
    texts, lost = chunks(told)
    for number, text in enumerate(texts, 1):
        next(iter(target.objects.values())).set(f"{RECORDS}{number}", clean(text))
    for warning in (*warning_of_hidden(len(whole) - len(told)), *_warnings(told, lost)):
        target.report.warn(warning.message)


def _warnings(told: list[Record], lost: list[Record]) -> Iterable[Warning_]:
    phases = _count(told, Phase)
    files = _count(told, Attachment)
    others = len(told) - phases - files - sum(isinstance(each, (Process, Map, Department)) for each in told)
    for count, message in (
        (phases, nmsg("{n} phase is not drawn there; it comes back on import.",
                      "{n} phases are not drawn there; they come back on import.", phases)),
        (files, nmsg("{n} picture or attachment is not shown there; it comes back on import.",
                     "{n} pictures and attachments are not shown there; they come back on import.", files)),
        (others, nmsg("{n} note, link, proposal or the like is not shown there; it comes back on import.",
                      "{n} notes, links, proposals and the like are not shown there; they come back on import.",
                      others)),
        (len(lost), nmsg("{n} record is too large for the file and was left out.",
                         "{n} records are too large for the file and were left out.", len(lost))),
    ):  # fmt: skip
        if count:
            yield Warning_(message=message)


def _count(records: list[Record], kind: type[Record]) -> int:
    return sum(isinstance(record, kind) for record in records)
