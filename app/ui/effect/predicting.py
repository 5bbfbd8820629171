"""What proposals are predicted to do, worked out beside the window for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import Message
from app.model.document import Document
from app.ui.answering import Answering, Job

if TYPE_CHECKING:
    from app.analysis.effect import Effect
    from app.analysis.waits import Spreads
    from app.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """The process before and after, the effect, and how the time is spread; without an effect, the reason."""

    before: Document
    after: Document | None = None
    effect: Effect | None = None
    spreads: Spreads | None = None
    reason: Message | None = None


def predicting(place: Workplace, wanted: Callable[[], tuple[str, ...]], parent: QObject) -> Answering:
    """Work out what proposals of a workplace are predicted to do; what is answered is a Predicted."""

    def question() -> Job:
        document, proposal_ids = place.process.copy(), wanted()
        return lambda: prediction(document, proposal_ids)

    answering = Answering(question, parent)
    place.closing.connect(answering.stop)
    return answering


def prediction(document: Document, proposal_ids: tuple[str, ...]) -> Predicted:
    """Work out the effect of proposals on a document; without proposals, its figures as they are."""
    from app.analysis.effect import effect_of, effect_of_nothing
    from app.analysis.network import NotComputable
    from app.analysis.waits import spreads_of
    from app.model.proposals import replay

    try:
        if not proposal_ids:
            return Predicted(before=document, effect=effect_of_nothing(document))
        after = replay(document, proposal_ids).document
        effect = effect_of(document, after)
        return Predicted(
            before=document, after=after, effect=effect, spreads=spreads_of(document, effect.before, effect.after)
        )
    except NotComputable as reason:
        return Predicted(before=document, reason=reason.text)
