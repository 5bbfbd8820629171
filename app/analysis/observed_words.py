"""Measured figures and what they show, in words: value, interval, n, source, days; gains, verdicts and their reasons.

The window, the minutes and the printed change map speak with these. In the language in use; no layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.figure_words import figure
from app.i18n import Message, day_words, msg, number, period_words, text, tr
from app.model.document import Document
from app.model.evaluating import (
    BETTER,
    EFFECTIVE,
    HARMFUL,
    NO_EFFECT,
    NOT_SHOWN,
    VERDICTS,
    Gain,
    Results,
    latest_evaluation,
    results_of,
)
from app.model.from_cases import BROKEN, CAUTIONS, DECISIVE
from app.model.records import Estimate, Evaluation, Measure, Observation, Person, Proposal
from app.model.rules import shown_name

SIGNS = {EFFECTIVE: "✓", BETTER: "△", HARMFUL: "✗", NO_EFFECT: "=", NOT_SHOWN: "?"}
REASONS: dict[str, Message] = {
    EFFECTIVE: msg("better by at least what matters, even at the cautious end of the interval"),
    BETTER: msg("it got better, but by how much is open"),
    HARMFUL: msg("it got worse"),
    NO_EFFECT: msg("whatever the difference is, it is smaller than what matters"),
    NOT_SHOWN: msg("the interval leaves both open"),
}
"""What a verdict means."""
DESIGNS: dict[str, Message] = {
    "ab": msg("compared with the former way at the same time"),
    "did": msg("compared with a group that stayed as it was"),
    "series": msg("compared over a series of periods before and after"),
    "before_after": msg("compared with before; season and market not separated"),
}
"""How a judgement was made, as it stands beside the verdict (method, part D4)."""


def figure_words(value: Estimate, unit: str) -> str:
    """Write a figure with its unit and its interval where it has one."""
    written = " ".join(part for part in (figure(value.value), unit) if part)
    if value.low is None or value.high is None:
        return written
    return f"{written} [{figure(value.low)}; {figure(value.high)}]"


def basis_words(value: Estimate, period: str = "") -> str:
    """Say what a figure rests on: n, source, days; what is missing is said."""
    parts = [
        tr("n = {n}", n=number(value.n, 0)) if value.n is not None else tr("without n"),
        value.source.strip() or tr("without a source"),
        period_words(period),
    ]
    return ", ".join(part for part in parts if part)


def observed_words(found: Observation | None, measure: Measure) -> str:
    """Write a recorded figure with what it rests on, or that there is none."""
    if found is None or found.value is None:
        return tr("not measured")
    return f"{figure_words(found.value, measure.unit)} ({basis_words(found.value, found.period)})"


def gain_words(gain: Gain, unit: str) -> str:
    """Say by how much it got better or worse, with the interval of the improvement."""
    size = " ".join(part for part in (figure(abs(gain.value)), unit) if part)
    if gain.value == 0:
        said = tr("no difference")
    else:
        said = tr("better by {size}", size=size) if gain.value > 0 else tr("worse by {size}", size=size)
    if gain.low is None or gain.high is None:
        return tr("{said}, interval unknown", said=said)
    return tr("{said} [{low}; {high}]", said=said, low=_signed(gain.low), high=_signed(gain.high))


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{figure(abs(value))}"


def effect_words(verdict: str) -> str:
    """Write a verdict with its sign and what it means."""
    return f"{SIGNS[verdict]} {text(VERDICTS[verdict])}: {text(REASONS[verdict])}"


def judged_words(found: Results, verdict: str, *, was_fixed: bool) -> str:
    """Write a verdict with its sign and what it means; where nothing is shown yet, why, and what it would take."""
    why = _caution(found, verdict) or (_why_not_shown(found, was_fixed=was_fixed) if verdict == NOT_SHOWN else "")
    return f"{SIGNS[verdict]} {text(VERDICTS[verdict])}: {why}" if why else effect_words(verdict)


def _caution(found: Results, verdict: str) -> str:
    """Say what of the cases bars a better verdict; empty if nothing does."""
    cautions = found.cases.cautions if found.cases is not None else ()
    barring = DECISIVE if verdict == NOT_SHOWN else BROKEN if verdict == HARMFUL else ()
    return next((text(CAUTIONS[each]) for each in cautions if each in barring), "")


def _why_not_shown(found: Results, *, was_fixed: bool) -> str:
    if not was_fixed:
        return tr("which measure counts was not fixed before the change, so it can prove nothing now")
    if found.gain.low is None or found.gain.high is None:
        return tr("an interval is missing; correct the figures and write their 95 % intervals")
    if found.relevant is None:
        return tr("the smallest difference that matters was not fixed before the change")
    if found.needed is None:
        return ""
    return tr("the interval leaves both open; to show a difference of {relevant} it takes about {n} cases on each side",
              relevant=figure(found.relevant), n=number(found.needed, 0))  # fmt: skip


def effect_lines(document: Document, proposal: Proposal, *, names: bool = True) -> Iterator[str]:
    """Say what the last evaluation of a proposal found and what was decided on it; nothing without one.

    The verdict comes first. `names`: who decided, too.
    """
    evaluation = latest_evaluation(document, proposal.id)
    found = results_of(evaluation) if evaluation is not None else None
    if evaluation is None or found is None:
        return
    measure = document.find(Measure, evaluation.measure)
    yield judged_words(found, evaluation.verdict, was_fixed=proposal.primary_measure == evaluation.measure)
    if evaluation.decision:
        yield decided_words(evaluation, document.find(Person, evaluation.decided_by) if names else None)
    yield from side_lines(found, measure)
    yield from gain_lines(found, measure)
    yield from _how(evaluation, proposal)


def side_lines(found: Results, measure: Measure | None) -> Iterator[str]:
    """Say what was measured before and after."""
    if found.before is not None and found.after is not None:
        unit, named = measure.unit if measure is not None else "", text(shown_name(measure))
        yield tr("{name} before: {figure}", name=named, figure=_side(found.before.value, unit, found.before.period))
        yield tr("{name} after: {figure}", name=named, figure=_side(found.after.value, unit, found.after.period))


def gain_lines(found: Results, measure: Measure | None) -> Iterator[str]:
    """Say by how much it got better, what had been predicted, and what matters."""
    unit = measure.unit if measure is not None else ""
    yield tr("Measured: {gain}", gain=gain_words(found.gain, unit))
    predicted = gain_words(found.predicted, unit) if found.predicted is not None else tr("nothing computed")
    yield tr("Predicted: {gain}", gain=predicted)
    if found.relevant is not None:
        yield tr("What matters: at least {size}", size=" ".join(p for p in (figure(found.relevant), unit) if p))


def _side(value: Estimate, unit: str, period: str) -> str:
    return f"{figure_words(value, unit)} ({basis_words(value, period)})"


def _how(evaluation: Evaluation, proposal: Proposal) -> Iterator[str]:
    design = text(DESIGNS.get(evaluation.design, DESIGNS["before_after"]))
    yield tr("In force since {day}; {design}.", day=day_words(evaluation.change_point), design=design)
    if proposal.design not in ("", evaluation.design):
        yield tr("Planned was: {design}.", design=text(DESIGNS[proposal.design]))


def decided_words(evaluation: Evaluation, person: Person | None = None) -> str:
    """Say what was decided on an evaluation, when, perhaps by whom, and why; empty while nothing is."""
    if not evaluation.decision:
        return ""
    words = {
        "keep": tr("Kept"),
        "adjust": tr("Adjusted"),
        "roll_back": tr("Rolled back"),
    }[evaluation.decision]
    who = text(shown_name(person)) if person is not None else ""
    said = ", ".join(part for part in (words, day_words(evaluation.decided_at), who) if part)
    return f"{said}: {evaluation.decided_reason}"
