"""What a live check can find: the list of checks, how grave each is, and a finding as data.

A finding names the element to jump to and says in one sentence what is the matter. It never blocks anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Message, msg

ERROR, WARNING, HINT = "error", "warning", "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: its key (what `SilencedCheck.check` names), how grave it is, and its name."""

    kind: str
    severity: str
    name: Message


CHECKS: tuple[Check, ...] = (
    Check(kind="no_start", severity=ERROR, name=msg("No start")),
    Check(kind="no_end", severity=ERROR, name=msg("No end")),
    Check(kind="dead_end", severity=ERROR, name=msg("Dead end")),
    Check(kind="unreachable", severity=ERROR, name=msg("Unreachable step")),
    Check(kind="endless_loop", severity=ERROR, name=msg("Endless loop")),
    Check(kind="probabilities", severity=ERROR, name=msg("Probabilities do not add up")),
    Check(kind="unnamed_step", severity=WARNING, name=msg("Step without a name")),
    Check(kind="unnamed_decision", severity=WARNING, name=msg("Decision without a question")),
    Check(kind="one_way_decision", severity=WARNING, name=msg("Decision with one way out")),
    Check(kind="unnamed_way", severity=WARNING, name=msg("Way out of a decision without a name")),
    Check(kind="same_way", severity=WARNING, name=msg("Ways out of a decision with one name")),
    Check(kind="free_end", severity=WARNING, name=msg("Flow with a free end")),
    Check(kind="empty_lane", severity=WARNING, name=msg("Empty lane")),
    Check(kind="unnamed_lane", severity=WARNING, name=msg("Lane without a name")),
    Check(kind="outside_lanes", severity=WARNING, name=msg("Step outside the lanes")),
    Check(kind="no_owner", severity=WARNING, name=msg("Step without an owner")),
    Check(kind="no_customer_lane", severity=WARNING, name=msg("No lane for the customer")),
    Check(kind="same_name", severity=HINT, name=msg("Two steps with one name")),
    Check(kind="no_customer_note", severity=HINT, name=msg("No note from the customer's side")),
    Check(kind="no_outcome", severity=HINT, name=msg("End without an outcome")),
    Check(kind="no_lost_end", severity=HINT, name=msg("No end without a sale")),
    Check(kind="no_after_sale", severity=HINT, name=msg("Nothing after the sale")),
)
CHECK_BY_KIND: dict[str, Check] = {check.kind: check for check in CHECKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """What a check found. `target` is the id of the step, flow, lane, pool or map to jump to."""

    kind: str
    target: str
    message: Message

    @property
    def severity(self) -> str:
        """How grave it is: "error" (the process does not work), "warning" or "hint"."""
        return CHECK_BY_KIND[self.kind].severity
