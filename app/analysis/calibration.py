"""How well a team foresees: what was predicted of its changes beside what was measured, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.analysis.figure_words import signed
from app.i18n import day_words, ntr, number, text, tr
from app.model.document import Document
from app.model.evaluating import Gain, results_of
from app.model.records import Evaluation, Measure, Proposal
from app.model.rules import shown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """One evaluated change: what was predicted, what was measured, in the measure's unit."""

    proposal: Proposal
    measure: Measure | None
    day: str
    predicted: Gain
    measured: Gain

    @property
    def is_within(self) -> bool | None:
        """Whether the measured gain lies in the predicted interval; None without one."""
        low, high = self.predicted.low, self.predicted.high
        return None if low is None or high is None else low <= self.measured.value <= high


def foreseen(document: Document) -> list[Foreseen]:
    """List the last evaluation of each change of which something had been predicted, the earliest first."""
    found: dict[str, Foreseen] = {}
    for each in sorted(document.all(Evaluation), key=lambda each: (each.at, each.id)):
        results, proposal = results_of(each), document.find(Proposal, each.proposal)
        if each.kind == "measured" and results is not None and results.predicted is not None and proposal is not None:
            found[proposal.id] = Foreseen(proposal=proposal, measure=document.find(Measure, each.measure), day=each.at,
                                          predicted=results.predicted, measured=results.gain)  # fmt: skip
    return sorted(found.values(), key=lambda each: each.day)


def calibration_lines(document: Document) -> Iterator[str]:
    """Say change by change, and altogether, how well its effect was foreseen; nothing without any."""
    changes = foreseen(document)
    for each in changes:
        unit = each.measure.unit if each.measure is not None else ""
        yield tr("{day} {name}: predicted {predicted} {unit}, measured {measured} {unit}", day=day_words(each.day),
                 name=text(shown_name(each.proposal)), predicted=signed(each.predicted.value),
                 measured=signed(each.measured.value), unit=unit)  # fmt: skip
    known = [each.is_within for each in changes if each.is_within is not None]
    if known:
        yield ntr("{hits} of {n} change came out within what was predicted.",
                  "{hits} of {n} changes came out within what was predicted.", len(known),
                  hits=number(sum(known), 0))  # fmt: skip
    ratios = [each.measured.value / each.predicted.value for each in changes if each.predicted.value > 0]
    if len(ratios) > 1:
        yield tr(
            "On average {share} % of a predicted gain came true.", share=number(100 * sum(ratios) / len(ratios), 0)
        )
