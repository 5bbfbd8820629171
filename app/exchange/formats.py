"""The list of foreign formats: what a format is called, which suffixes it has, how it is read and written.

A new format is one more entry. Readers are named, not imported, so that a child process loads only the one it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn, cast

from app.exchange.result import Imported, Warning_
from app.i18n import Message, msg
from app.model.document import Document
from app.model.errors import Refused

Reader = Callable[[bytes], Imported]
Options = Mapping[str, Any]
"""How a file is to be read, as plain JSON data that its reader understands; empty where it finds out by itself."""
Writer = Callable[[Document], tuple[bytes, tuple[Warning_, ...]]]
HEAD = 4_000
"""Bytes at the beginning in which a file says what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. `reads` and `writes` name a function as "module:function"; empty where there is none.

    Files with a suffix of `reads_also` are read and never written; where several formats have one, `marks` tell them
    apart: bytes of which one stands near the beginning.
    A reader that `takes_options` is called with them as well.
    """

    key: str
    name: Message
    suffixes: tuple[str, ...]
    reads_also: tuple[str, ...] = ()
    marks: tuple[bytes, ...] = ()
    reads: str = ""
    writes: str = ""
    takes_options: bool = False

    @property
    def reader(self) -> Reader:
        return cast(Reader, _function(self.reads))

    def read(self, data: bytes, options: Options) -> Imported:
        """Read a file's bytes, with options if the reader takes any."""
        if self.takes_options:
            return cast(Callable[[bytes, Options], Imported], _function(self.reads))(data, options)
        return self.reader(data)

    @property
    def suffixes_read(self) -> tuple[str, ...]:
        return (*self.suffixes, *self.reads_also)

    @property
    def writer(self) -> Writer:
        return cast(Writer, _function(self.writes))


FORMATS: tuple[Format, ...] = (
    Format(key="bpmn", name=msg("BPMN 2.0"), suffixes=(".bpmn", ".xml"),
           reads="app.exchange.bpmn.reader:read_bpmn", writes="app.exchange.bpmn.writer:export_bpmn"),
    Format(key="drawio", name=msg("draw.io"), suffixes=(".drawio", ".dio"), reads_also=(".svg", ".png", ".xml"),
           marks=(b"<mxfile", b"<mxGraphModel", b"<diagram"),
           reads="app.exchange.drawio.reader:read_drawio", writes="app.exchange.drawio.writer:export_drawio"),
    Format(key="xlsx", name=msg("Excel"), suffixes=(".xlsx",), takes_options=True,
           reads="app.exchange.tables.reader:read_workbook", writes="app.exchange.tables.writer:export_workbook"),
    Format(key="xlsm", name=msg("Excel"), suffixes=(".xlsm",), takes_options=True,
           reads="app.exchange.tables.reader:read_workbook"),
    Format(key="csv", name=msg("Table (CSV)"), suffixes=(".csv",), takes_options=True,
           reads="app.exchange.tables.reader:read_text", writes="app.exchange.tables.writer:export_text"),
    Format(key="tsv", name=msg("Table (TSV)"), suffixes=(".tsv",), takes_options=True,
           reads="app.exchange.tables.reader:read_text"),
    Format(key="json", name=msg("Klarweg JSON"), suffixes=(".json",),
           reads="app.exchange.jsonformat:read_json", writes="app.exchange.jsonformat:export_json"),
    Format(key="graphml", name=msg("GraphML (yEd)"), suffixes=(".graphml",), reads_also=(".xml",),
           marks=(b"<graphml",),
           reads="app.exchange.graphml.reader:read_graphml", writes="app.exchange.graphml.writer:export_graphml"),
    Format(key="mermaid", name=msg("Mermaid flowchart"), suffixes=(".mmd", ".mermaid"),
           reads="app.exchange.mermaid.reader:read_mermaid", writes="app.exchange.mermaid.writer:export_mermaid"),
    Format(key="markdown", name=msg("Markdown with Mermaid flowcharts"), suffixes=(".md",),
           reads="app.exchange.mermaid.reader:read_markdown", writes="app.exchange.mermaid.writer:export_markdown"),
    Format(key="vsdx", name=msg("Visio"), suffixes=(".vsdx", ".vsdm"), reads="app.exchange.vsdx.reader:read_vsdx"),
    Format(key="pdf", name=msg("PDF with a Klarweg document inside"), suffixes=(".pdf",),
           reads="app.exchange.pdf_inside:read_pdf"),
    Format(key="dot", name=msg("DOT (Graphviz)"), suffixes=(".dot", ".gv"),
           writes="app.exchange.dot:export_dot"),
    Format(key="pptx", name=msg("PowerPoint"), suffixes=(".pptx",),
           writes="app.exchange.slides.writer:export_slides"),
)  # fmt: skip


def _function(path: str) -> Callable[..., object]:
    module, _, name = path.partition(":")
    return cast(Callable[..., object], getattr(import_module(module), name))


def readable() -> tuple[Format, ...]:
    return tuple(each for each in FORMATS if each.reads)


def writable() -> tuple[Format, ...]:
    return tuple(each for each in FORMATS if each.writes)


def format_to_read(suffix: str, data: bytes = b"") -> Format:
    """Return the format that reads files with this suffix, or the one of several that these data are in.

    Raise Refused if there is none.
    """
    found = [each for each in readable() if suffix.lower() in each.suffixes_read]
    head = data[:HEAD].replace(b"\0", b"")
    marked = (each for each in found if any(mark in head for mark in each.marks))
    return next(marked, found[0] if found else None) or _refuse(suffix, [each.suffixes_read for each in readable()])


def format_to_write(suffix: str) -> Format:
    """Return the format that writes files with this suffix; raise Refused if there is none."""
    found = [each for each in writable() if suffix.lower() in each.suffixes]
    return found[0] if found else _refuse(suffix, [each.suffixes for each in writable()])


def _refuse(suffix: str, known: Iterable[tuple[str, ...]]) -> NoReturn:
    names = ", ".join(dict.fromkeys(name for each in known for name in each))
    raise Refused(msg("“{suffix}” is not a format this program knows. It knows {known}.", suffix=suffix, known=names))
