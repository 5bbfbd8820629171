"""The written procedure as running text for other programs: its front matter, and paragraphs with the rank of headings.

Word and Markdown are written from this; the words are those of the printed procedure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.i18n import day_words, language, msg, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Map, Step
from app.render.content import Block
from app.render.facts import example_words
from app.render.procedure import ProcedureOptions, procedure_of

MAP_HEADING, PART_HEADING, STEP_HEADING = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its rank: 1 a map, 2 a department, 3 a step; 0 is no heading. No rank is left out on the way."""

    rank: int
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureText:
    """A procedure with what stands before it: title, one line of facts, and whether its figures are invented."""

    title: str
    facts: str
    example: str
    language: str
    purpose: str
    date: dt.date
    paragraphs: Sequence[Paragraph]


def procedure_text(document: Document, options: ProcedureOptions, *, date: dt.date, version: str = "") -> ProcedureText:
    """Return the procedure of all maps, or of those that are wanted; raise Refused where there is no step."""
    shown = [each for each in document.all(Map) if not options.maps or each.id in options.maps]
    if not any(document.on_map(Step, each.id) for each in shown):
        raise Refused(msg("There is nothing to write: the map is empty. Draw at least one step first."))
    process, main = document.process, document.main_map
    facts = (version, process.status, process.owner, day_words(date))
    return ProcedureText(
        title=process.name or (main.name if main is not None else "") or tr("Process"),
        facts=" · ".join(fact for fact in facts if fact),
        example=example_words(document),
        language=process.language or language(),
        purpose=process.purpose,
        date=date,
        paragraphs=list(ranked(procedure_of(document, options))),
    )


def ranked(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Say of every paragraph which heading it is; steps without a department stand right below their map."""
    has_part = False
    for block in blocks:
        if block.level == 1:
            has_part = False
            yield Paragraph(MAP_HEADING, block)
        elif block.level > 1:
            yield Paragraph(STEP_HEADING if has_part else PART_HEADING, block)
        elif block.bold and not block.indent:
            has_part = True
            yield Paragraph(PART_HEADING, block)
        else:
            yield Paragraph(0, block)
