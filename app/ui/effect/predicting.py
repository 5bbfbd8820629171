"""What proposals are predicted to do, worked out beside the window for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import Message, nmsg
from app.model.document import Document
from app.model.errors import Refused
from app.model.proposals import FAILS, NEEDS_A_LOOK, Replay
from app.ui.answering import Answering, Job

if TYPE_CHECKING:
    from app.analysis.effect import Effect
    from app.analysis.waits import Spreads
    from app.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """The process before and after, the effect, and how the time is spread; without an effect, the reason.

    `remarks` say which conflicts were settled for this, and what was left out.
    """

    before: Document
    after: Document | None = None
    effect: Effect | None = None
    spreads: Spreads | None = None
    reason: Message | None = None
    remarks: tuple[Message, ...] = ()


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
    from app.model.settling import replay_settled

    try:
        if not proposal_ids:
            return Predicted(before=document, effect=effect_of_nothing(document))
        today, settling = replay_settled(document, proposal_ids)
        effect = effect_of(document, today.document)
        return Predicted(
            before=document, after=today.document, effect=effect,
            spreads=spreads_of(document, effect.before, effect.after), remarks=(*settling.sentences, *_unfit(today)),
        )  # fmt: skip
    except NotComputable as reason:
        return Predicted(before=document, reason=reason.text)
    except Refused as refused:
        return Predicted(before=document, reason=refused.message)


def _unfit(today: Replay) -> Iterator[Message]:
    """Say how many changes the figures leave out, or take as they are today although they were meant otherwise."""
    states = [each.state for each in today.items]
    if FAILS in states:
        yield nmsg("{n} change no longer fits the map and is left out here.",
                   "{n} changes no longer fit the map and are left out here.", states.count(FAILS))  # fmt: skip
    if NEEDS_A_LOOK in states:
        yield nmsg("{n} change does something else than when it was proposed; look at it first.",
                   "{n} changes do something else than when they were proposed; look at them first.",
                   states.count(NEEDS_A_LOOK))  # fmt: skip
