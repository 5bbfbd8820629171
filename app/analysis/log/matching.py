"""Which step of a map an activity of a log is: what somebody said, else a suggestion by its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from app.i18n import text
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.records import Step
from app.model.rules import shown_name

WON = re.compile(r"\b(won|gewonnen|closed won|abgeschlossen gewonnen)\b", re.IGNORECASE)
LOST = re.compile(r"\b(lost|verloren|closed lost|abgelehnt|disqualified|disqualifiziert)\b", re.IGNORECASE)
LIKE = 0.78
"""From here on two names are taken for the same (our convention)."""
IGNORE = "-"
"""Said of an activity that is to be left out."""


def can_be_recorded(step: Step) -> bool:
    """Answer whether a log can tell of a step: of activities and events, not of decisions."""
    return is_activity(step) or step.kind in ("start", "end", "event", "boundary")


def suggestions(document: Document, activities: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return a step id per activity, IGNORE, or "" where nobody can tell; what is known stays, also that it is none."""
    steps = [step for step in document.all(Step) if can_be_recorded(step)]
    silent = {plain(step.name) for step in document.all(Step) if not can_be_recorded(step) and step.name.strip()}
    names = {step.id: plain(text(shown_name(step))) for step in steps if step.name.strip()}
    there = {step.id for step in steps}
    return {
        name: known[name] if known.get(name) in (*there, IGNORE, "") else _suggested(name, names, steps, silent)
        for name in activities
    }


def _suggested(activity: str, names: Mapping[str, str], steps: Sequence[Step], silent: Collection[str]) -> str:
    """A log that records decisions, too, tells nothing more by them, and they must not part what follows each other."""
    wanted = plain(activity)
    same = next((step for step, name in names.items() if name == wanted), "")
    if same or not wanted:
        return same
    if wanted in silent:
        return IGNORE
    for pattern, outcome in ((WON, "won"), (LOST, "lost")):
        if pattern.search(activity):
            ends = [step.id for step in steps if step.outcome == outcome]
            return ends[0] if len(ends) == 1 else _nearest(wanted, {i: names[i] for i in ends if i in names}, 0.0)
    return _nearest(wanted, names, LIKE)


def _nearest(wanted: str, names: Mapping[str, str], least: float) -> str:
    """Return the step with the most similar name; "" if none is similar enough."""
    best, likeness = "", least
    for step, name in names.items():
        found = SequenceMatcher(None, wanted, name, autojunk=False).ratio()
        if found > likeness:
            best, likeness = step, found
    return best


def plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())
