"""The figures of two versions of a process beside each other, for readers of a comparison.

Measures belong to the process and not to its versions, so both sides are asked for those of today.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.effect import Effect, EffectRow, effect_of
from app.analysis.network import NotComputable
from app.i18n import Message
from app.model.document import Document
from app.model.records import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter:
    """The figures of which something is known, or the sentence that says why there are none."""

    rows: tuple[EffectRow, ...] = ()
    trouble: Message | None = None

    def row(self, key: str) -> EffectRow | None:
        """Return the row of a figure by its key."""
        return next((row for row in self.rows if row.figure.key == key), None)


def before_after(before: Document, after: Document, process: Document) -> BeforeAfter:
    """Work out the figures of two documents under the measures of the process."""
    try:
        effect = effect_of(*(with_measures(each, process) for each in (before, after)))
    except NotComputable as reason:
        return BeforeAfter(trouble=reason.text)
    return BeforeAfter(rows=_known(effect))


def with_measures(document: Document, process: Document) -> Document:
    """Return a document of its own with the measures of the process."""
    measures = [measure for measure in process.all(Measure) if measure.id not in document]
    return Document([*document, *measures])


def _known(effect: Effect) -> tuple[EffectRow, ...]:
    """Leave out figures that are zero on both sides because nobody has given any numbers."""
    return tuple(row for row in effect.rows if row.before or row.after)
