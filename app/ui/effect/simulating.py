"""What the page of the simulation shows, worked out in a thread: figures, pictures, colours for the map, a film."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.i18n import Message, msg, nmsg, number
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import OPEN_STATUSES, Proposal
from app.settings import keep_compiled
from app.ui.effect.filming import Filmed, assumed

if TYPE_CHECKING:
    from app.analysis.simulation.figures import Row
    from app.analysis.simulation.runs import Simulated
    from app.analysis.simulation.settings import Settings
    from app.analysis.tints import Colouring
    from app.analysis.waits import Spreads


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The figures of today's map, or of both with their differences; `proposals` are those of the second."""

    rows: Sequence[Row]
    proposals: tuple[str, ...]
    remarks: tuple[Message, ...]
    spreads: Spreads | None
    at: str
    heats: Mapping[str, Colouring] = field(default_factory=dict)
    film: Filmed | None = None
    kept: str = ""
    """The run as the document keeps it; of one that was kept before neither colours nor film are known."""

    @property
    def is_compared(self) -> bool:
        """Answer whether figures of two maps stand beside each other."""
        return bool(self.proposals)


def simulation_of(document: Document, proposal_ids: tuple[str, ...], at: str) -> Shown:
    """Simulate a document, and what proposals make of it, under the settings it keeps; refuse in a sentence."""
    from app.analysis.network import NotComputable
    from app.analysis.simulation.figures import rows_of
    from app.analysis.simulation.film import film_of
    from app.analysis.simulation.heat import TITLES, simulated_heat
    from app.analysis.simulation.keeping import run_of
    from app.analysis.simulation.runs import simulated, simulated_pair
    from app.analysis.simulation.settings import settings_in

    keep_compiled()
    settings = settings_in(document)
    maps, remarks = _maps(document, proposal_ids)
    shown = maps[-1]
    try:
        sides = simulated_pair(maps[0], shown, settings) if len(maps) > 1 else (simulated(document, settings),)
        film = Filmed(film=film_of(shown, settings), document=shown, assumed=assumed(shown, settings))
    except NotComputable as reason:
        raise Refused(reason.text) from reason
    after = sides[1] if len(sides) > 1 else None
    rows, spreads = rows_of(shown, sides[0], after), _spreads(sides[0], after)
    return Shown(
        rows=rows,
        proposals=proposal_ids,
        remarks=(*remarks, *_terms(document, settings), *(notice.text for notice in sides[-1].notices)),
        spreads=spreads,
        at=at,
        heats={kind: simulated_heat(shown, sides[-1], kind) for kind in TITLES},
        film=film,
        kept=run_of(rows, spreads, sides, proposal_ids, at),
    )


def _maps(document: Document, proposal_ids: tuple[str, ...]) -> tuple[tuple[Document, ...], tuple[Message, ...]]:
    """Return the map of today, and with the proposals, and what has been done about conflicts between them."""
    from app.model.settling import replay_settled

    if not proposal_ids:
        return (document,), ()
    today, settling = replay_settled(document, proposal_ids)
    return (document, today.document), tuple(settling.sentences)


def _terms(document: Document, settings: Settings) -> Iterator[Message]:
    """Say under which circumstances figures came about, so that they can be had again."""
    if document.process.example:
        yield msg("Example figures, invented for illustration.")
    yield nmsg("{n} replication of {cases} cases, {per_day} per working day, seed {seed}; mean ± half of the 95 % "
               "interval.",
               "{n} replications of {cases} cases, {per_day} per working day, seed {seed}; mean ± half of the 95 % "
               "interval.", settings.replications, cases=number(settings.cases, 0),
               per_day=number(settings.per_day, 1), seed=settings.seed)  # fmt: skip


def recalled(document: Document) -> Shown | None:
    """Return the last run that a document keeps."""
    from app.model.scenarios import run_kept

    if not run_kept(document):
        return None
    from app.analysis.simulation.keeping import last_run, rows_kept, spreads_kept

    run = last_run(document)
    if run is None:
        return None
    return Shown(
        rows=rows_kept(document, run), proposals=run.proposals, spreads=spreads_kept(run), at=run.at,
        remarks=tuple(_terms(document, run.settings)),
    )  # fmt: skip


def checked(document: Document, proposal_ids: tuple[str, ...]) -> tuple[bool, tuple[Message, ...]]:
    """Answer whether the run that a document keeps is of its map as it is, and say what its figures rest on if so."""
    from app.analysis.simulation.keeping import is_still_of, last_run
    from app.analysis.simulation.settings import settings_in

    run = last_run(document)
    found = [document.find(Proposal, each) for each in proposal_ids]
    if run is None or any(each is None or each.status not in OPEN_STATUSES for each in found):
        return False, ()
    maps, remarks = _maps(document, proposal_ids)
    same, notices = is_still_of(run, maps, settings_in(document))
    return same, (*remarks, *notices)


def _spreads(before: Simulated, after: Simulated | None) -> Spreads | None:
    """Return how the time of won cases is spread; None where no case is won."""
    from app.analysis.simulation.keeping import SPREAD
    from app.analysis.waits import spread_over

    if not len(before.times) or (after is not None and not len(after.times)):
        return None
    return spread_over(SPREAD, before.times, after.times if after is not None else None)
