"""The templates: maps of whole sales processes to begin from, in either language, and the empty one.

A template is a file of resources/templates in the notation of the samples, without reviews, proposals and figures: no
number is true of everybody. It knows no Qt and no files of the user.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.i18n import Message, language, msg, text
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Map, Process
from app.samples.drawing import drawn
from app.samples.map import map_of
from app.samples.notation import MAP_ID, Sample, read

EMPTY = "empty"
TEMPLATES = ("offer", "new-customer", "complaint", "tender", "mailing", "after-sale", EMPTY)
"""The names that the command line knows, in the order in which they are offered."""
FIGURES = ("processing", "wait", "cv", "fixed_cost", "customer_minutes", "p", "rate", "servers")
"""What is invented in a sample and would pass for measured in a process of one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateWords:
    """What a template is called and a line of what it is for."""

    name: str
    about: str


def words_of(name: str) -> TemplateWords:
    """Say what a template is called and for what it is, in the language in use."""
    if name == EMPTY:
        return TemplateWords(
            name=text(msg("Empty")),
            about=text(msg("An empty page, for what no template fits: draw from the beginning")),
        )
    sample = Sample(plain=read(name, "templates"), lang=language())
    return TemplateWords(name=sample.said(sample.plain["process"]["name"]), about=sample.said(sample.plain["about"]))


def template_document(name: str, lang: str) -> Document:
    """Make a new process from a template, laid out; raise Refused if there is none of that name."""
    if name not in TEMPLATES:
        raise Refused(unknown_template(name))
    if name == EMPTY:
        return empty_document(lang)
    return drawn(Document(map_of(Sample(plain=_plain(name), lang=lang))))


def unknown_template(name: str) -> Message:
    """Say that there is no such template, and which there are."""
    known = ", ".join(TEMPLATES)
    return msg("There is no template called “{name}”. These are there: {known}.", name=name, known=known)


def empty_document(lang: str) -> Document:
    """Make a process with nothing on its map yet."""
    return Document([Process(id=PROCESS_ID, language=lang), Map(id=MAP_ID)])


def _plain(name: str) -> dict[str, Any]:
    """Read a template; one that is the map of a sample takes it from there, without its figures."""
    plain = read(name, "templates")
    if "map_of" not in plain:
        return plain
    sample = read(plain["map_of"])
    parts = {part: _without_figures(sample[part]) for part in ("departments", "steps", "connectors", "flows")}
    return {**parts, "process": plain["process"]}


def _without_figures(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in entry.items() if key not in FIGURES} for entry in entries]
