"""The list of foreign formats: what a format is called, which suffixes it has, how it is read and written.

A new format is one more entry. Readers are named, not imported, so that a child process loads only the one it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from app.exchange.result import Imported, Warning_
from app.i18n import Message, msg
from app.model.document import Document
from app.model.errors import Refused

Reader = Callable[[bytes], Imported]
Writer = Callable[[Document], tuple[bytes, tuple[Warning_, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. `reads` and `writes` name a function as "module:function"; empty where there is none."""

    key: str
    name: Message
    suffixes: tuple[str, ...]
    reads: str = ""
    writes: str = ""

    @property
    def reader(self) -> Reader:
        return cast(Reader, _function(self.reads))

    @property
    def writer(self) -> Writer:
        return cast(Writer, _function(self.writes))


FORMATS: tuple[Format, ...] = (
    Format(key="bpmn", name=msg("BPMN 2.0"), suffixes=(".bpmn", ".xml"),
           reads="app.exchange.bpmn.reader:read_bpmn", writes="app.exchange.bpmn.writer:export_bpmn"),
    Format(key="json", name=msg("Klarweg JSON"), suffixes=(".json",),
           reads="app.exchange.jsonformat:read_json", writes="app.exchange.jsonformat:export_json"),
    Format(key="graphml", name=msg("GraphML (yEd)"), suffixes=(".graphml",),
           reads="app.exchange.graphml.reader:read_graphml", writes="app.exchange.graphml.writer:export_graphml"),
    Format(key="mermaid", name=msg("Mermaid flowchart"), suffixes=(".mmd", ".mermaid"),
           reads="app.exchange.mermaid.reader:read_mermaid", writes="app.exchange.mermaid.writer:export_mermaid"),
    Format(key="markdown", name=msg("Markdown with Mermaid flowcharts"), suffixes=(".md",),
           reads="app.exchange.mermaid.reader:read_markdown", writes="app.exchange.mermaid.writer:export_markdown"),
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


def format_to_read(suffix: str) -> Format:
    """Return the format that reads files with this suffix; raise Refused if there is none."""
    return _format(suffix, readable())


def format_to_write(suffix: str) -> Format:
    """Return the format that writes files with this suffix; raise Refused if there is none."""
    return _format(suffix, writable())


def _format(suffix: str, formats: tuple[Format, ...]) -> Format:
    for each in formats:
        if suffix.lower() in each.suffixes:
            return each
    known = ", ".join(s for each in formats for s in each.suffixes)
    raise Refused(msg("“{suffix}” is not a format this program knows. It knows {known}.", suffix=suffix, known=known))
