"""What a coloured map is made of: levels without colours, the lines of the legend, what each step shows.

`app.render.tinting` knows the colours of the levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.i18n import Message, msg
from app.model.event_logs import DeviatingWay

GOOD, MIDDLE, POOR, OTHER, UNKNOWN = "good", "middle", "poor", "other", "unknown"
HEAT = ("heat1", "heat2", "heat3", "heat4", "heat5")
"""From cool to hot."""
LEVELS = (GOOD, MIDDLE, POOR, OTHER, *HEAT, UNKNOWN)

HEATS: dict[str, Message] = {
    "time": msg("heat: time"),
    "cost": msg("heat: cost"),
    "visits": msg("heat: how often"),
    "leverage": msg("heat: leverage"),
    "measured_wait": msg("measured: wait"),
    "measured_rework": msg("measured: repeated"),
    "measured_won": msg("measured: lost later"),
}
"""By what a map can be heated."""
MEASURED = "measured_"
"""What a log says begins so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A line of the legend: a level, the sign that stands for it, and what it says."""

    level: str
    sign: str
    words: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Tinted:
    """What one step shows: its figure or sign, and the line of the legend it belongs to."""

    figure: str
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Colouring:
    """A whole map's colouring. `kept` names the steps that are picked out; None if all are.

    `titles` say by what it is coloured, and what is picked out. `ways` are those of a log that the map does not show.
    """

    kind: str = ""
    steps: Mapping[str, Tinted] = field(default_factory=dict)
    kept: frozenset[str] | None = None
    titles: tuple[Message, ...] = ()
    ways: tuple[DeviatingWay, ...] = ()

    @property
    def legend(self) -> list[Meaning]:
        """What is on the map, in the order of levels."""
        used = {(LEVELS.index(t.meaning.level), t.meaning.sign): t.meaning for t in self.steps.values()}
        return [used[place] for place in sorted(used)]

    def dims(self, step_id: str) -> bool:
        """Answer whether a step is not among those picked out."""
        return self.kept is not None and step_id not in self.kept


NO_COLOURING = Colouring()
