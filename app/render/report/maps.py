"""The maps of the set: as it is, what each proposal changes, as it is to be, and by heat.

The map as it is and as it is to be may be posters. Change maps and heat maps stand on one page each: one looks from
one to the other, and reads their steps on the poster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.analysis.colouring import KINDS, colouring_now
from app.analysis.tints import UNKNOWN
from app.i18n import Message, msg, text, tr
from app.model.document import Document
from app.model.maps import map_title
from app.model.proposals import change_map, replay
from app.model.records import Map, Proposal, Step
from app.model.slices import finished
from app.render.book import Part
from app.render.drawing import DrawingOptions
from app.render.map_part import map_part
from app.render.on_sheets import on_sheets
from app.render.proposal_words import proposal_number
from app.render.report.making import Making
from app.render.sheets import MapSheets
from app.render.style import Mark
from app.render.tinting import tinting_of

HEATED: dict[str, Message] = {
    "time": msg("Where the time is"),
    "cost": msg("Where the cost is"),
    "visits": msg("How often steps are reached"),
    "leverage": msg("What small changes do"),
    "measured_wait": msg("Where cases wait, by the event log"),
    "measured_rework": msg("What is done again, by the event log"),
    "measured_won": msg("Where cases get lost, by the event log"),
}
REVIEWED = ("customer", "company", "gap", "agreement", "verdict")


def as_it_is(making: Making) -> list[Part]:
    """Return every map as it is today."""
    maps = [_sheets(making, making.document, shown, making.options.drawing) for shown in making.maps]
    return [map_part([m for m in maps if m.plan.sheets], making.document.process.name)]


def changes(making: Making) -> list[Part]:
    """Return, for each proposal, the maps that it touches with all that it changes."""
    maps = [shown for proposal in making.open_proposals for shown in _changed(making, proposal)]
    return [map_part(maps, kind=tr("Change maps"))]


def _changed(making: Making, proposal: Proposal) -> Iterator[MapSheets]:
    document, marks = change_map(making.document, [proposal.id])
    touched = {record.map for i in marks if (record := document.find(Step, i)) is not None}
    look = replace(making.drawing, marks={i: Mark(mark) for i, mark in marks.items()}, said_in=making.document)
    for shown in making.maps_of(document):
        if shown.id in touched:
            title = tr("Change map {number}: {title}", number=proposal_number(proposal), title=proposal.title)
            yield _on_one_page(making, document, shown, look, _with_map(document, shown, title))


def to_be(making: Making) -> list[Part]:
    """Return the maps as all open proposals together make them; each by itself if they do not fit together."""
    proposals = making.open_proposals
    together = replay(making.document, [p.id for p in proposals])
    if together.blocked_by is None:
        return [map_part(_after(making, proposals, together.document), kind=tr("Map as it is to be"))]
    alone = [(each, replay(making.document, [each.id])) for each in proposals]
    maps = [m for each, done in alone if done.blocked_by is None for m in _after(making, [each], done.document)]
    return [map_part(maps, kind=tr("Map as it is to be"))]


def _after(making: Making, proposals: list[Proposal], document: Document) -> list[MapSheets]:
    numbers = ", ".join(proposal_number(each) for each in proposals)
    look = replace(making.drawing, said_in=making.document)
    maps = [
        _sheets(making, document, shown, look,
                _with_map(document, shown, tr("As it is to be, with {numbers}", numbers=numbers)))
        for shown in making.maps_of(document)
    ]  # fmt: skip
    return [m for m in maps if m.plan.sheets]


def heat(making: Making) -> list[Part]:
    """Return the maps coloured by time, cost, visits and leverage, by an event log, and by what the last round says."""
    kinds = (*HEATED, *(REVIEWED if making.review.round is not None else ()))
    return [map_part([shown for kind in kinds for shown in _coloured(making, kind)], kind=tr("Heat maps"))]


def _coloured(making: Making, kind: str) -> Iterator[MapSheets]:
    """Yield the maps on which anything has a colour of this kind."""
    today = making.options.date.isoformat()
    colouring = finished(colouring_now(making.document, kind, "", "", today))
    tinted = {i for i, tint in colouring.steps.items() if tint.meaning.level != UNKNOWN}
    look = replace(making.drawing, tinting=tinting_of(colouring, making.palette))
    title = text(HEATED[kind]) if kind in HEATED else tr("Coloured by {what}", what=text(KINDS[kind]))
    for shown in making.maps:
        if any(step.id in tinted for step in making.document.on_map(Step, shown.id)):
            yield _on_one_page(making, making.document, shown, look, _with_map(making.document, shown, title))


def _with_map(document: Document, shown: Map, title: str) -> str:
    """Add the map's own name where there are several."""
    return title if document.count(Map) == 1 else f"{title} – {text(map_title(document, shown))}"


def _sheets(making: Making, document: Document, shown: Map, look: DrawingOptions, title: str = "") -> MapSheets:
    placed = on_sheets(document, shown, look, making.setup_of(shown), title=title, example=making.example)
    making.sheets.append(placed)
    return placed


def _on_one_page(making: Making, document: Document, shown: Map, look: DrawingOptions, title: str) -> MapSheets:
    setup = replace(making.setup_of(shown), fit="one_page")
    placed = on_sheets(document, shown, look, setup, title=title, example=making.example)
    making.single.append(placed)
    return placed
