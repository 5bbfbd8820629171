"""What a log says, in the words that the window and the command line share."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.log.said import Mean
from app.i18n import ntr, number, text, tr
from app.model.document import Document
from app.model.event_logs import DeviatingWay
from app.model.records import Step
from app.model.rules import shown_name


def step_name(document: Document, step_id: str) -> str:
    """Name a step; what no step stands for is called so."""
    return text(shown_name(document.find(Step, step_id))) if step_id else tr("no step")


def way_words(document: Document, steps: Sequence[str]) -> str:
    """Write a sequence of steps; the same step several times in a row once, with how often."""
    parts: list[tuple[str, int]] = []
    for step in steps:
        if parts and parts[-1][0] == step:
            parts[-1] = (step, parts[-1][1] + 1)
        else:
            parts.append((step, 1))
    return " → ".join(step_name(document, step) + (f" ×{n}" if n > 1 else "") for step, n in parts)


def interval(mean: Mean | None) -> str:
    """Write a mean with its interval and number; a dash where there is none."""
    if mean is None:
        return "–"
    if mean.low is None or mean.high is None:
        return tr("{value} (n = {n})", value=number(mean.value, 2), n=mean.n)
    return tr("{value} [{low}, {high}] (n = {n})", value=number(mean.value, 2), low=number(mean.low, 2),
              high=number(mean.high, 2), n=mean.n)  # fmt: skip


def deviation_words(document: Document, kind: str, source: str | None, target: str | None) -> str:
    """Say in a sentence what cases did that the map does not show."""
    one, other = (step_name(document, each) if each is not None else "" for each in (source, target))
    match kind:
        case "skipped":
            return tr("from “{one}” straight to “{other}”, past what lies between", one=one, other=other)
        case "backward" if source == target:
            return tr("“{one}” once more straight away", one=one)
        case "backward":
            return tr("from “{one}” back to “{other}”", one=one, other=other)
        case "wrong_start":
            return tr("began with “{other}”", other=other)
        case "wrong_end":
            return tr("ended with “{one}”", one=one)
        case _:
            return tr("from “{one}” to “{other}”, which the map does not connect", one=one, other=other)


def way_in_words(document: Document, way: DeviatingWay) -> str:
    """Say which way cases took, which steps they skipped, and in how many cases and which share of all."""
    said = deviation_words(document, way.kind, way.source, way.target)
    if way.past:
        steps = " → ".join(f"“{step_name(document, each)}”" for each in way.past)
        said = tr("from “{one}” straight to “{other}”, skipped: {steps}", one=step_name(document, way.source),
                  other=step_name(document, way.target), steps=steps)  # fmt: skip
    cases, often = ntr("{n} case", "{n} cases", way.cases), ntr("{n} time", "{n} times", way.n)
    return tr("{said}: {cases}, {share} % ({often})", said=said[:1].upper() + said[1:], cases=cases,
              share=number(100 * way.share, 1), often=often)  # fmt: skip
