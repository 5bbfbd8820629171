"""The words of a printed document: evidence, views, statuses, times, dates. In the language in use; no layout."""

from __future__ import annotations

from app.i18n import day_words, ntr, number, period_words, text, tr
from app.model.document import Document
from app.model.records import Estimate, Flow, Note, Step
from app.model.thread import Knot
from app.model.versions import latest, snapshot
from app.render.labels import HARD_SPACE


def version_words(document: Document) -> str:
    """Name the version that a map is, or the one it came from; empty without versions."""
    last = latest(document)
    if last is None:
        return ""
    if snapshot(document)[1] == last.content_hash:
        return tr("Version {number}", number=last.number)
    return tr("after version {number}", number=last.number)


def size_words(size: int) -> str:
    """Say how large a file is, as people do."""
    if size < 1_000:
        return ntr("{n} byte", "{n} bytes", size)
    return tr("{size} kB", size=number(size / 1_000, 0)) if size < 1e6 else tr("{size} MB", size=number(size / 1e6))


def view_words(view: str) -> str:
    return tr("Customer's view") if view == "customer" else tr("Company's view")


def evidence_words(evidence: str) -> str:
    """Name the kind of evidence as the form does: measurement and quote are facts (decisions 9)."""
    match evidence:
        case "measurement":
            return tr("fact (measured)")
        case "customer_quote":
            return tr("fact (customer quote)")
        case "observation":
            return tr("observation")
        case _:
            return tr("opinion")


def severity_words(severity: int) -> str:
    return {1: tr("slight"), 2: tr("noticeable"), 3: tr("serious")}.get(severity, str(severity))


def note_head(note: Note) -> str:
    """Return what kind of note this is: view, strength or weakness, evidence, severity."""
    direction = tr("strength") if note.direction == "strength" else tr("weakness")
    parts = [view_words(note.view), direction, evidence_words(note.evidence)]
    if note.direction != "strength":
        parts.append(severity_words(note.severity))
    return " · ".join(parts)


def note_source(note: Note, author: str, department: str) -> str:
    """Return what a note rests on and where it comes from; `author` is empty unless names are wanted."""
    parts = [note.source, day_words(note.observed_on), period_words(note.period)]
    if note.n is not None:
        parts.append(ntr("{n} case", "{n} cases", note.n))
    parts.append(", ".join(part for part in (author, department) if part))
    return " · ".join(part for part in parts if part)


def status_words(status: str) -> str:
    """Name the status of a proposal."""
    known = {
        "draft": tr("draft"),
        "in_review": tr("in review"),
        "accepted": tr("accepted"),
        "rejected": tr("rejected"),
        "implemented": tr("implemented"),
        "evaluated": tr("evaluated"),
        "kept": tr("kept"),
        "adjusted": tr("adjusted"),
        "rolled_back": tr("rolled back"),
        "withdrawn": tr("withdrawn"),
    }
    return known.get(status, status)


def quantity(value: float) -> str:
    """Write a number with at most one decimal, none if it is whole."""
    return number(value, 0 if abs(value - round(value)) < 0.05 else 1)


def _range(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return " (" + tr("{low} to {high}", low=quantity(estimate.low), high=quantity(estimate.high)) + ")"


def time_words(step: Step) -> str:
    """Return how long a step is worked on (minutes) and how long it waits (working days); empty if not known."""
    parts = []
    if step.processing is not None and step.processing.value > 0:
        parts.append(tr("{time} min work", time=quantity(step.processing.value) + _range(step.processing)))
    if step.wait is not None and step.wait.value > 0:
        parts.append(tr("{time} working days waiting", time=quantity(step.wait.value) + _range(step.wait)))
    return ", ".join(parts)


def way_words(flow: Flow) -> str:
    """Return under which condition, and how often, a flow is taken; empty if it always is."""
    words = flow.name.strip() or flow.condition.strip()
    if flow.probability is None:
        return words
    share = quantity(100 * flow.probability.value) + HARD_SPACE + "%"
    return f"{words} ({share})" if words else share


def knot_words(knot: Knot) -> str:
    """Say what a station of a change is, with its day."""
    return " · ".join(part for part in (day_words(knot.day), text(knot.said)) if part)
