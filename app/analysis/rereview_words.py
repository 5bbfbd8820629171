"""What a re-review says in words: where every step stands, and what was before beside what is now.

The window, the minutes and the command speak with these. In the language in use; no layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.analysis.agreement import Agreement
from app.analysis.observed_words import decided_words, effect_words, observed_words
from app.analysis.one_sided import halves
from app.analysis.rereview import (
    CARRIED_OVER,
    GONE,
    NEW,
    NOT_JUDGED,
    REGRESSED,
    RESOLVED,
    UNCHANGED,
    AppliedChange,
    Measured,
    ReReview,
    Resumed,
)
from app.analysis.reviewed import Review, StepReview
from app.i18n import Message, day_words, msg, ntr, text, tr
from app.model.records import Round, Version
from app.model.reviews.kinship import MOVED, RENAMED
from app.model.reviews.words import STANDINGS, VERDICTS
from app.model.rules import shown_name

SIGNS = {REGRESSED: "▼", NEW: "+", CARRIED_OVER: "●", RESOLVED: "✓", UNCHANGED: "=", NOT_JUDGED: "?", GONE: "−"}
MEANINGS: dict[str, Message] = {
    REGRESSED: msg("was to be kept, or was rated at least 2 points better"),
    NEW: msg("no problem then, one now"),
    CARRIED_OVER: msg("a problem then, and not settled yet"),
    RESOLVED: msg("a problem then, to be kept now"),
    UNCHANGED: msg("no problem then, none now"),
    NOT_JUDGED: msg("too few ratings, or none revealed yet"),
    GONE: msg("no longer on the map"),
}
NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step before and now, in words; beside the medians how many ratings they rest on."""

    called: str
    origin: str
    customer: str
    customer_n: str
    company: str
    company_n: str
    verdict: str
    notes: str


def grouped(found: ReReview) -> Iterator[tuple[str, list[Resumed]]]:
    """Go through the steps by their standing, those first that want to be looked at."""
    for standing in STANDINGS:
        steps = [each for each in found.steps if each.standing == standing]
        if steps:
            yield standing, steps


def heading(standing: str, count: int) -> str:
    """Head a group: its sign and name, how many, and what that means."""
    return f"{SIGNS[standing]} {text(STANDINGS[standing])} ({count}): {text(MEANINGS[standing])}"


def compared_words(found: ReReview) -> str:
    """Say which rounds on which versions are compared."""
    now, before = found.now.round, found.before.round
    assert now is not None
    assert before is not None
    said = tr("Round {now} on {version}, compared with round {before} on {earlier}", now=now.number,
              version=_version_words(found.now, now), before=before.number,
              earlier=_version_words(found.before, before))  # fmt: skip
    closed = tr("closed {day}", day=day_words(before.closed_at)) if before.closed_at else ""
    return f"{said} ({closed})" if closed else said


def _version_words(review: Review, held: Round) -> str:
    version = review.material.document.find(Version, held.version)
    return tr("version {number}", number=version.number) if version is not None else tr("the map as it is")


def row_of(each: Resumed) -> Row:
    """Write a step's row: before → now."""
    step = each.now or each.before[0]
    number_on_map = each.now.number if each.now is not None else ""
    return Row(
        called=f"{number_on_map}  {text(shown_name(step.step))}".strip(),
        origin=origin_words(each),
        customer=change_of(each, lambda s: _median(s, s.customer)),
        customer_n=tr("n = {change}", change=change_of(each, lambda s: str(s.customer.n))),
        company=change_of(each, lambda s: _median(s, s.company)),
        company_n=tr("n = {change}", change=change_of(each, lambda s: str(s.company.n))),
        verdict=change_of(each, verdict_words),
        notes=change_of(each, lambda s: str(len(s.notes))),
    )


def change_of(each: Resumed, said: Callable[[StepReview], str]) -> str:
    """Write what a step was and is; what was not there, or is no longer, is a dash."""
    before = ", ".join(map(said, each.before)) or NOTHING
    return f"{before} → {said(each.now) if each.now is not None else NOTHING}"


def _median(step: StepReview, found: Agreement) -> str:
    """Write a median; where there is none, why."""
    if not step.revealed:
        return tr("not revealed")
    return halves(found.median) if found.median is not None else tr("too few")


def median_words(found: Agreement) -> str:
    """Write a median with its n; never a bare figure."""
    if found.median is None:
        return tr("too few ratings (n = {n})", n=found.n)
    return tr("median {median}, n = {n}", median=halves(found.median), n=found.n)


def verdict_words(step: StepReview) -> str:
    """Write what people decided; in brackets what the rule proposes where they have not."""
    decided = step.finding.verdict if step.finding is not None else "undecided"
    return text(VERDICTS[decided]) if decided != "undecided" else f"({text(VERDICTS[step.verdict])})"


def origin_words(each: Resumed) -> str:
    """Say how a step is known again, where it is not simply the same; "" if it is."""
    if not each.before and each.now is not None:
        return tr("new step")
    names = ", ".join(tr("“{name}”", name=text(shown_name(before.step))) for before in each.before)
    said = {
        RENAMED: tr("was called {names}", names=names),
        MOVED: tr("moved to another area"),
        "split": tr("split from {names}", names=names),
        "merge": tr("merged from {names}", names=names),
        "replace": tr("replaces {names}", names=names),
    }
    return "; ".join(said[how] for how in each.kin.how if how in said)


# -- applied changes ---------------------------------------------------------------------------------


def change_title(change: AppliedChange) -> str:
    """Name an applied change."""
    return tr("Applied since: “{title}”", title=text(shown_name(change.proposal)))


def measure_words(found: Measured) -> str:
    """Write a figure before and after, or that it was not measured."""
    if found.before is None and found.after is None:
        return tr("{name}: not measured", name=found.measure.name)
    return tr("{name}: {before} → {after}", name=found.measure.name, before=observed_words(found.before, found.measure),
              after=observed_words(found.after, found.measure))  # fmt: skip


def measures_words(change: AppliedChange) -> list[str]:
    """Write the figures of a change and what they show; where nobody keeps any, that nothing was measured."""
    lines = [measure_words(each) for each in change.measured] or [tr("Figures: not measured")]
    found = change.evaluation
    if found is not None and found.verdict:
        judged = tr("Effect: {verdict}", verdict=effect_words(found.verdict))
        lines += [judged, *filter(None, [decided_words(found)])]
    return lines


def summary_words(found: ReReview) -> str:
    """Count where the steps stand, and the changes applied since."""
    counts = [f"{len(steps)} {text(STANDINGS[standing])}" for standing, steps in grouped(found)]
    changes = ntr("{n} change applied since", "{n} changes applied since", len(found.changes))
    return ", ".join(counts) + f". {changes}."
