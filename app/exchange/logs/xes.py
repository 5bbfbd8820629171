"""Streams an XES file into rows, one event at a time: nothing that it declares is done, nothing is kept in memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO

from lxml import etree

from app.i18n import msg
from app.model.errors import Refused

FIRST_EVENTS = 5_000
"""Events in which the columns are looked for."""
MOST_COLUMNS = 100
MOST_LETTERS = 2_000
CASE, NAME = "case:concept:name", "concept:name"
VALUES = {"string", "date", "int", "float", "boolean", "id"}


def xes_as_table(source: IO[bytes], out: Path) -> None:
    """Write the events of an XES file as a CSV file."""
    events = _events(source)
    first = list(islice(events, FIRST_EVENTS))
    names = list(dict.fromkeys(name for event in first for name in event))[:MOST_COLUMNS]
    if not first:
        raise Refused(msg("The file holds no events. Nothing was read."))
    with out.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=",", lineterminator="\n", quoting=csv.QUOTE_ALL)
        rows.writerow(names)
        rows.writerows([event.get(name, "") for name in names] for event in chain(first, events))


def _events(source: IO[bytes]) -> Iterator[dict[str, str]]:
    parser = etree.iterparse(
        source, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_pis=True, remove_comments=True,
    )  # fmt: skip
    case: dict[str, str] = {}
    number = 0
    try:
        for at, (what, element) in enumerate(parser):
            if at == 0:
                _refuse_declarations(element)
            kind = kind_of(element)
            if kind == "trace" and what == "start":
                number, case = number + 1, {}
            elif kind == "event" and what == "end":
                yield {CASE: str(number), **case, **_attributes(element)}
                element.clear()
            elif kind in VALUES and what == "end" and _is_of(element, "trace"):
                case |= _named(element, "case:")
            elif what == "end" and kind in ("trace", "global", "extension"):
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise Refused(msg("Line {line} of the file is not well-formed XML. Nothing was read. "
                          "Export it again from the program it came from.",
                          line=error.lineno or 1)) from error  # fmt: skip


def kind_of(element: etree._Element) -> str:
    """Return an element's name without its namespace; a stranger's file has names that lxml does not take apart."""
    return str(element.tag).rpartition("}")[2]


def _refuse_declarations(root: etree._Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(msg("The file declares a document type, which can hide harmful content. Nothing was read."))


def _is_of(element: etree._Element, kind: str) -> bool:
    parent = element.getparent()
    return parent is not None and kind_of(parent) == kind


def _attributes(event: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in event:
        if isinstance(element.tag, str) and kind_of(element) in VALUES:
            found |= _named(element, "")
    return found


def _named(element: etree._Element, prefix: str) -> dict[str, str]:
    name, value = element.get("key", ""), element.get("value", "")
    return {prefix + name[:200]: value[:MOST_LETTERS]} if name else {}


def _forget(element: etree._Element) -> None:
    """Let go of an element and of those before it, which would otherwise stay until the end."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
