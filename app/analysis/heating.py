"""Heat: where on the map the time goes, or the money, how often cases come by, and where a small change does most.

Five bands of equal width up to the hottest step, each with a sign of its own (never colour alone).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.analysis.figures import WON, Analysis, analyse
from app.analysis.leverage import levers_on_orders
from app.analysis.network import NotComputable
from app.analysis.tints import HEAT, UNKNOWN, Meaning, Tinted
from app.analysis.values import COST
from app.i18n import Message, msg, number
from app.model.document import Document
from app.model.event_logs import Kept, kept_log
from app.model.kinds import is_activity
from app.model.records import Step

SIGNS = "▁▂▃▅▇"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """The values of some steps, what the legend says of a band of them, and how a value is written."""

    values: Mapping[str, float]
    band: Callable[[str, str], Message]
    unit: str = ""
    factor: float = 1.0
    digits: int = 0

    def written(self, value: float) -> str:
        return f"{number(value * self.factor, self.digits)}{self.unit}"


def heated(document: Document, kind: str) -> dict[str, Tinted]:
    """Return what every step shows; if there is no exact answer, every activity says so."""
    try:
        heat = _MEASURED[kind](kept_log(document)) if kind in _MEASURED else _HEATS[kind](analyse(document))
    except NotComputable as reason:
        meaning = Meaning(level=UNKNOWN, sign="–", words=reason.text)
        return {step.id: Tinted(figure="–", meaning=meaning) for step in document.all(Step) if is_activity(step)}
    return banded(document, heat)


def banded(document: Document, heat: Heat) -> dict[str, Tinted]:
    """Return what every step shows that has a value, in five bands up to the highest."""
    known = {key: value for key, value in heat.values.items() if key in document}
    highest = max(known.values(), default=0.0)
    if highest <= 0:
        return {}
    bands = [_band(heat, at, highest) for at in range(len(HEAT))]
    found = {}
    for key, value in known.items():
        meaning = bands[min(int(value / highest * len(HEAT)), len(HEAT) - 1)]
        found[key] = Tinted(figure=f"{meaning.sign} {heat.written(value)}", meaning=meaning)
    return found


def _band(heat: Heat, at: int, highest: float) -> Meaning:
    low, high = (heat.written(highest * part / len(HEAT)) for part in (at, at + 1))
    return Meaning(level=HEAT[at], sign=SIGNS[at], words=heat.band(low, high))


def _time(analysis: Analysis) -> Heat:
    shares = analysis.bottleneck_shares()[:, 0]
    return Heat(
        values={node.id: float(share) for node, share in zip(analysis.network.nodes, shares, strict=True) if share > 0},
        band=lambda low, high: msg("{low} to {high} of the time of won cases", low=low, high=high),
        unit=" %",
        factor=100.0,
    )


def _cost(analysis: Analysis) -> Heat:
    money = (analysis.chain.visits * analysis.values.sums[COST])[:, 0]
    total = float(money.sum()) or 1.0
    return Heat(
        values={n.id: float(m) / total for n, m in zip(analysis.network.nodes, money, strict=True) if m > 0},
        band=lambda low, high: msg("{low} to {high} of the cost", low=low, high=high),
        unit=" %",
        factor=100.0,
    )


def _visits(analysis: Analysis) -> Heat:
    visits = zip(analysis.network.nodes, analysis.chain.visits[:, 0], strict=True)
    values = {node.id: float(often) for node, often in visits if node.is_activity}
    digits = 1 if max(values.values(), default=0.0) >= 10 else 3
    return Heat(
        values=values,
        band=lambda low, high: msg("{low} to {high} visits per case", low=low, high=high),
        digits=digits,
    )


def _leverage(analysis: Analysis) -> Heat:
    if float(analysis.share(WON)[0]) <= 0:
        raise NotComputable(msg("No way leads to an end that is marked as won, so nothing can be said about orders."))
    return Heat(
        values={lever.step: lever.effect for lever in levers_on_orders(analysis)},
        band=lambda low, high: msg("one point there brings {low} to {high} more won cases", low=low, high=high),
        unit=" %",
        factor=100.0,
        digits=1,
    )


def _required(kept: Kept) -> Kept:
    if not kept.found:
        raise NotComputable(msg("No event log is kept in this document. Open one in the menu Process."))
    return kept


def _measured_wait(kept: Kept) -> Heat:
    return Heat(
        values={step: said.wait for step, said in _required(kept).found.items() if said.wait is not None},
        band=lambda low, high: msg("{low} to {high} measured before it", low=low, high=high),
        unit=" d",
        digits=1,
    )


def _measured_rework(kept: Kept) -> Heat:
    return Heat(
        values={step: said.rework / said.cases for step, said in _required(kept).found.items() if said.cases},
        band=lambda low, high: msg("{low} to {high} repeated visits per hundred cases", low=low, high=high),
        unit=" %",
        factor=100.0,
    )


def _measured_lost(kept: Kept) -> Heat:
    found = _required(kept).found.items()
    return Heat(
        values={step: 1 - said.won / said.old_enough for step, said in found if said.old_enough},
        band=lambda low, high: msg("{low} to {high} of the cases that came there were not won", low=low, high=high),
        unit=" %",
        factor=100.0,
    )


_MEASURED: dict[str, Callable[[Kept], Heat]] = {
    "measured_wait": _measured_wait,
    "measured_rework": _measured_rework,
    "measured_won": _measured_lost,
}
"""What the event log says that the document keeps."""
_HEATS: dict[str, Callable[[Analysis], Heat]] = {
    "time": _time,
    "cost": _cost,
    "visits": _visits,
    "leverage": _leverage,
}
