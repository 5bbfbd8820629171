"""Which share of the cases takes each way out of a step, and what is assumed where the map does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.analysis.network import NotComputable, Notice
from app.i18n import msg
from app.model.kinds import bpmn_type_of
from app.model.records import Flow, Step

TOLERANCE = 1e-6


@dataclass(slots=True)
class Assumed:
    """The elements at which something had to be assumed, by what was assumed."""

    several_starts: list[str] = field(default_factory=list)
    equal: list[str] = field(default_factory=list)
    scaled: list[str] = field(default_factory=list)
    no_share: list[str] = field(default_factory=list)

    def notices(self) -> tuple[Notice, ...]:
        """Say it in sentences."""
        said = (
            (msg("Several starts were taken as equally frequent."), self.several_starts),
            (msg("Ways without a probability were taken as equally frequent."), self.equal),
            (msg("Probabilities that did not add up to 100 % were scaled so that they do."), self.scaled),
            (msg("Events on a step’s edge without a probability were left out."), self.no_share),
        )
        return tuple(Notice(text, tuple(dict.fromkeys(ids))) for text, ids in said if ids)


def shares_of(step: Step, flows: Sequence[Flow], assumed: Assumed) -> list[float]:
    """Return the share of each way; raise NotComputable where several may be taken at once."""
    if len(flows) <= 1:
        return [1.0] * len(flows)
    if any(word in bpmn_type_of(step).lower() for word in ("inclusive", "complex")):
        sentence = msg(
            "At “{name}” several ways may be taken at once. "
            "Such a process can be simulated, but not calculated exactly.", name=step.name
        )  # fmt: skip
        raise NotComputable(sentence, (step.id,))
    given = [max(0.0, flow.probability.value) if flow.probability is not None else None for flow in flows]
    open_ways = given.count(None)
    total = sum(share for share in given if share is not None)
    rest = max(0.0, 1.0 - total) / open_ways if open_ways else 0.0
    if open_ways > 1 or (open_ways and step.attached_to is not None):
        assumed.equal.append(step.id)
    shares = [rest if share is None else share for share in given]
    return _scaled(step, shares, assumed)


def _scaled(step: Step, shares: list[float], assumed: Assumed) -> list[float]:
    total = sum(shares)
    if total <= 0:
        sentence = msg("The probabilities of the ways out of “{name}” are all 0.", name=step.name)
        raise NotComputable(sentence, (step.id,))
    if abs(total - 1) <= TOLERANCE:
        return shares
    if step.attached_to is None:
        assumed.scaled.append(step.id)
    return [share / total for share in shares]
