"""What all parts of the printed set are made from: the document, what is wanted, and what more than one part needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtGui import QImage

from app.analysis.reviewed import Review, review_of
from app.model.document import Document
from app.model.maps import maps_in_order
from app.model.numbering import step_numbers
from app.model.records import Map, Proposal, Step
from app.model.reviews.rounds import last_round
from app.render.drawing import DrawingOptions
from app.render.facts import example_words
from app.render.logo import logo_of
from app.render.paper import PageSetup
from app.render.procedure import reading_order
from app.render.report.kinds import WHOLE, open_proposals
from app.render.report.known import Known
from app.render.sheets import MapSheets
from app.render.theme import Palette


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What the set holds and how it looks. `parts`: keys of app.render.report.kinds, in any order.

    `maps`, `steps` and `proposals` limit what is shown, all if empty. `names` prints names of people (off by default).
    `drawing` is how the map as it is looks; the other maps share its palette and its hops. `in_procedure`: what the
    written procedure says besides, of "notes" and "proposals". Contents are left out of a set of fewer pages than
    `contents_from`.
    `setups` overrides `setup` for single maps, `text_paper` is that of everything but maps. `date` is the day on the
    sheets, `version` and `language` are the document's.
    """

    date: dt.date
    parts: Collection[str] = WHOLE
    language: str = ""
    version: str = ""
    setup: PageSetup = PageSetup(fit="readable")
    setups: Mapping[str, PageSetup] = field(default_factory=dict)
    maps: Collection[str] = ()
    steps: Collection[str] = ()
    proposals: Collection[str] = ()
    names: bool = False
    drawing: DrawingOptions = DrawingOptions()
    in_procedure: Collection[str] = ()
    contents_from: int = 0
    text_paper: str = "A4"


class Making:
    """A document on its way to paper; what several parts need is worked out once."""

    def __init__(self, document: Document, options: ReportOptions, known: Known | None = None) -> None:
        self.document, self.options = document, options
        self.known = known or Known()
        self.drawing = DrawingOptions(palette=options.drawing.palette, hops=options.drawing.hops)
        self.sheets: list[MapSheets] = []
        """Every map that has been put on sheets as the settings say, so far."""
        self.single: list[MapSheets] = []
        """Every map that has been put on one page whatever they say."""
        self.example = example_words(document)

    @property
    def palette(self) -> Palette:
        return self.drawing.palette

    def setup_of(self, shown: Map) -> PageSetup:
        """Return how a map is put on sheets."""
        return self.options.setups.get(shown.id, self.options.setup)

    @cached_property
    def logo(self) -> QImage | None:
        """The logo of the process, as it is printed."""
        return logo_of(self.document, self.palette)

    @property
    def paper(self) -> str:
        return self.options.text_paper

    @cached_property
    def maps(self) -> list[Map]:
        """The maps that are shown, the main one first."""
        return self.maps_of(self.document)

    def maps_of(self, document: Document) -> list[Map]:
        """List the maps of another state of the document that are shown."""
        wanted = self.options.maps
        return [shown for shown in maps_in_order(document) if not wanted or shown.id in wanted]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The numbers of all steps by their id."""
        return {step: number for shown in self.maps for step, number in step_numbers(self.document, shown.id).items()}

    @cached_property
    def steps(self) -> list[Step]:
        """The steps that parts speak about one by one, in the order in which they are read."""
        wanted = self.options.steps
        steps = [
            step
            for shown in self.maps
            for step in reading_order(self.document, shown.id, step_numbers(self.document, shown.id))
        ]
        return [step for step in steps if not wanted or step.id in wanted]

    @cached_property
    def open_proposals(self) -> list[Proposal]:
        """The wanted proposals that are still to be carried out."""
        wanted = self.options.proposals
        return [each for each in open_proposals(self.document) if not wanted or each.id in wanted]

    @cached_property
    def review(self) -> Review:
        """The last round with all that is computed from it; without a round, the notes and the map alone."""
        document, day = self.document, self.options.date.isoformat()
        return self.known.once("review", day, lambda: review_of(document, last_round(document), day))
