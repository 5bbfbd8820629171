"""What the page of the simulation shows, worked out in a thread: figures, pictures, colours for the map, a film."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import Message, msg, number
from app.model.document import Document
from app.model.errors import Refused
from app.settings import keep_compiled
from app.ui.effect.filming import Filmed, assumed

if TYPE_CHECKING:
    from app.analysis.simulation.figures import Row
    from app.analysis.simulation.runs import Simulated
    from app.analysis.tints import Colouring
    from app.analysis.waits import Spreads


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The figures of today's map, or of both with their differences."""

    rows: Sequence[Row]
    is_compared: bool
    remarks: tuple[Message, ...]
    spreads: Spreads | None
    heats: Mapping[str, Colouring]
    film: Filmed


def simulation_of(document: Document, proposal_ids: tuple[str, ...]) -> Shown:
    """Simulate a document, and what proposals make of it, under the settings it keeps; refuse in a sentence."""
    from app.analysis.network import NotComputable
    from app.analysis.simulation.figures import rows_of
    from app.analysis.simulation.film import film_of
    from app.analysis.simulation.heat import TITLES, simulated_heat
    from app.analysis.simulation.runs import simulated, simulated_pair
    from app.analysis.simulation.settings import settings_in
    from app.model.settling import replay_settled

    keep_compiled()
    settings = settings_in(document)
    remarks: tuple[Message, ...] = ()
    try:
        if proposal_ids:
            today, settling = replay_settled(document, proposal_ids)
            before, after = simulated_pair(document, today.document, settings)
            shown, last, remarks = today.document, after, tuple(settling.sentences)
        else:
            before, after = simulated(document, settings), None
            shown, last = document, before
        film = Filmed(film=film_of(shown, settings), document=shown, assumed=assumed(shown, settings))
    except NotComputable as reason:
        raise Refused(reason.text) from reason
    if document.process.example:
        remarks = (msg("Example figures, invented for illustration."), *remarks)
    terms = msg("{n} replications of {cases} cases, {per_day} per working day; mean ± half of the 95 % interval.",
                n=settings.replications, cases=number(settings.cases, 0),
                per_day=number(settings.per_day, 1))  # fmt: skip
    return Shown(
        rows=rows_of(shown, before, after),
        is_compared=after is not None,
        remarks=(*remarks, terms, *(notice.text for notice in last.notices)),
        spreads=_spreads(before, after),
        heats={kind: simulated_heat(shown, last, kind) for kind in TITLES},
        film=film,
    )


def _spreads(before: Simulated, after: Simulated | None) -> Spreads | None:
    """Return how the time of won cases is spread; None where no case is won."""
    from app.analysis.waits import spread_over

    if not len(before.times) or (after is not None and not len(after.times)):
        return None
    return spread_over(msg("Working days of a won case"), before.times, after.times if after is not None else None)
