"""Sign-offs of proposals: who must sign, who has, and whether what they signed is still what is proposed (method B3).

A signature is bound to a revision, the hash of the ticked items' operations. A later change makes it void; it stays
to be seen. How much work a proposal brings to a department is handed in: that is computed elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.i18n import Message, msg
from app.model.checks.local import department_of
from app.model.codec import to_json
from app.model.document import Document
from app.model.proposal_items import items_of
from app.model.proposals import marks_of, replay
from app.model.records import Department, Flow, Lane, ProposalItem, Record, SignOff, Step
from app.model.rules import shown_name

AGREES, AGREES_WITH_RESERVATION, OBJECTS, ABSTAINS = "agree", "agree_with_reservation", "object", "abstain"
DECISIONS: dict[str, Message] = {
    AGREES: msg("agree"),
    AGREES_WITH_RESERVATION: msg("agree with a reservation"),
    OBJECTS: msg("object"),
    ABSTAINS: msg("abstain"),
}
TOUCHED, MORE_WORK, FRONTSTAGE = "touched", "more_work", "frontstage"
MUCH_MORE = 0.05
"""From which relative rise of its visits or its work on a department must sign, touched or not (method B3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who must sign, and why: a department (TOUCHED or MORE_WORK), or the customer's voice (FRONTSTAGE)."""

    department: str | None
    why: str
    who: Message | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A sign-off as it counts today; `is_void` if the proposal has changed since."""

    signoff: SignOff
    who: Message | str
    is_void: bool

    @property
    def decision(self) -> str:
        return self.signoff.decision

    @property
    def is_unanswered(self) -> bool:
        """Answer whether this is an objection to what is proposed now that nobody has answered."""
        return self.decision == OBJECTS and not self.is_void and not self.signoff.answer.strip()


def revision_hash(document: Document, proposal_id: str) -> str:
    """Return the sha256 of what a proposal's ticked items do, in their order; where it is drawn does not count."""
    revision = [_canonical(item) for item in items_of(document, proposal_id) if item.ticked]
    return hashlib.sha256(to_json(revision).encode()).hexdigest()


def _canonical(item: ProposalItem) -> list[Any]:
    """Return an item's operation without what the layout answered for it, and what the item stands in for."""
    try:
        meant = json.loads(item.operation)
    except ValueError:
        meant = item.operation
    if isinstance(meant, dict) and meant.get("op") == "Drawn":
        meant = meant.get("operation")
    return [meant, item.instead_of or "", *item.only_with]


def signatures(document: Document, proposal_id: str) -> list[Signature]:
    """List the last sign-off of every department and of the customer's voice, void ones included."""
    now = revision_hash(document, proposal_id)
    last = {s.department: s for s in document.referrers(proposal_id, SignOff) if s.proposal == proposal_id}
    return [
        Signature(signoff=signoff, who=who(document, department), is_void=signoff.revision_hash != now)
        for department, signoff in last.items()
    ]


def who(document: Document, department: str | None) -> Message | str:
    """Name a department, or the customer's voice."""
    if department is None:
        return msg("the customer's voice")
    return shown_name(document.records.get(department))


def signers(document: Document, proposal_id: str, rises: Mapping[str, float] | None = None) -> list[Signer]:
    """List who must sign a proposal.

    `rises` maps departments to the relative rise of their visits or work (0.08 is 8 % more), whichever is larger.
    """
    today = replay(document, [proposal_id])
    touched: dict[str, None] = {}
    frontstage = False
    for element in marks_of(today.changes):
        for side in (document, today.document):
            for step in _steps_at(side, side.records.get(element)):
                department = department_of(side, step)
                frontstage |= step.frontstage or (department is not None and department.kind == "customer")
                if department is not None and department.kind == "internal":
                    touched[department.id] = None
            touched.update(dict.fromkeys(_departments_at(side, side.records.get(element))))
    voice = [Signer(department=None, why=FRONTSTAGE, who=who(document, None))] if frontstage else []
    asked = [Signer(department=i, why=TOUCHED, who=who(today.document, i)) for i in touched]
    return with_risen(document, [*asked, *voice], rises or {})


def with_risen(document: Document, asked: Sequence[Signer], rises: Mapping[str, float]) -> list[Signer]:
    """Add to those who must sign the departments that would get much more to do; the customer's voice stays last."""
    known = {signer.department for signer in asked}
    risen = [i for i, rise in rises.items() if rise > MUCH_MORE and i not in known and _is_internal(document, i)]
    more = [Signer(department=i, why=MORE_WORK, who=who(document, i)) for i in risen]
    departments = [signer for signer in asked if signer.department is not None]
    return [*departments, *more, *(signer for signer in asked if signer.department is None)]


def _steps_at(document: Document, record: Record | None) -> list[Step]:
    """List the steps that a touched element is: itself; of a flow, the step whose ways out it is one of."""
    if isinstance(record, Step):
        return [record]
    step = document.find(Step, record.source) if isinstance(record, Flow) else None
    return [step] if step is not None else []


def _departments_at(document: Document, record: Record | None) -> list[str]:
    named = record.id if isinstance(record, Department) else record.department if isinstance(record, Lane) else None
    return [named] if named is not None and _is_internal(document, named) else []


def _is_internal(document: Document, department_id: str) -> bool:
    department = document.find(Department, department_id)
    return department is not None and department.kind == "internal"


def missing_signatures(document: Document, proposal_id: str, rises: Mapping[str, float] | None = None) -> list[Signer]:
    """List who must sign a proposal and has not, or has objected without an answer, or signed an earlier revision."""
    given = {s.signoff.department: s for s in signatures(document, proposal_id)}
    return [
        signer
        for signer in signers(document, proposal_id, rises)
        if (signature := given.get(signer.department)) is None or signature.is_void or signature.is_unanswered
    ]


def nothing_rises(_proposal_id: str) -> Mapping[str, float]:
    """Say of no department that it would get more to do."""
    return {}


def unsigned(
    document: Document, proposal_ids: Iterable[str], rises: Callable[[str], Mapping[str, float]] = nothing_rises
) -> list[str]:
    """Name, in the language in use, everybody who must sign one of these proposals and has not agreed to it.

    `rises` says of a proposal what `signers` wants to know.
    """
    missing = (signer for i in proposal_ids for signer in missing_signatures(document, i, rises(i)))
    return list(dict.fromkeys(str(signer.who) for signer in missing))
