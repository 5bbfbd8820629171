"""The words of a comparison: what fields are called, and how their values read.

A value is put into words with its unit, figures as the language in use writes them; long texts are not quoted.
"""

from __future__ import annotations

from typing import Any

from app.i18n import Message, msg, number
from app.model.document import Document
from app.model.kinds import KIND_BY_KEY
from app.model.records import Estimate
from app.model.rules import shown_name

LONG = 60
"""Longer texts are not quoted in a sentence."""

FIELD_NAMES: dict[str, Message] = {
    "name": msg("name"),
    "text": msg("text"),
    "description": msg("description"),
    "purpose": msg("purpose"),
    "customer_group": msg("customer group"),
    "owner": msg("owner"),
    "status": msg("status"),
    "language": msg("language"),
    "currency": msg("currency"),
    "time_unit": msg("unit of time"),
    "hours_per_day": msg("hours per working day"),
    "example": msg("example figures"),
    "logo": msg("logo"),
    "kind": msg("kind"),
    "bpmn_type": msg("BPMN type"),
    "event_definitions": msg("event"),
    "interrupting": msg("interrupts the step"),
    "markers": msg("markers"),
    "cost_rate": msg("cost per hour"),
    "servers": msg("number of people"),
    "calendar": msg("working hours"),
    "department": msg("department"),
    "map": msg("map"),
    "pool": msg("pool"),
    "lane": msg("lane"),
    "parent": msg("sub-process"),
    "attached_to": msg("step it sits on"),
    "system": msg("system"),
    "input": msg("input"),
    "output": msg("output"),
    "channel": msg("channel"),
    "purpose_company": msg("purpose for us"),
    "purpose_customer": msg("purpose for the customer"),
    "stage": msg("stage"),
    "frontstage": msg("the customer meets it"),
    "value_class": msg("value"),
    "waste": msg("waste"),
    "outcome": msg("outcome"),
    "processing": msg("processing time"),
    "wait": msg("waiting time"),
    "wait_kind": msg("kind of waiting"),
    "cv": msg("spread from case to case"),
    "fixed_cost": msg("cost per case"),
    "customer_minutes": msg("customer's time"),
    "condition": msg("condition"),
    "probability": msg("probability"),
    "is_default": msg("default way"),
    "source": msg("beginning"),
    "target": msg("end"),
    "is_collection": msg("several documents"),
    "state": msg("state"),
    "step": msg("step"),
    "target_step": msg("step it leads to"),
    "address": msg("web address"),
}

KIND_NAMES: dict[str, Message] = {
    "Process": msg("Process"),
    "Map": msg("Map"),
    "Department": msg("Department"),
    "Pool": msg("Pool"),
    "Lane": msg("Lane"),
    "Phase": msg("Phase"),
    "Step": msg("Step"),
    "Flow": msg("Flow"),
    "TextNote": msg("Text note"),
    "Group": msg("Group"),
    "DataObject": msg("Document"),
    "Link": msg("Link"),
}
"""What kinds of records are called in a table."""

WORDS: dict[str, Message] = {
    "information": msg("information"),
    "purchase": msg("purchase"),
    "after_sale": msg("after the sale"),
    "move": msg("moving things"),
    "hold": msg("waiting"),
    "overdo": msg("doing too much"),
    "won": msg("won"),
    "lost": msg("lost"),
    "none": msg("none"),
    "given": msg("a fixed time"),
    "queue": msg("a queue"),
    "internal": msg("internal"),
    "customer": msg("customer"),
    "external": msg("external"),
    "system": msg("system"),
    "sequence": msg("the process"),
    "message": msg("a message"),
    "association": msg("a dotted line"),
    "data": msg("a document"),
    "object": msg("a document"),
    "store": msg("a store"),
    "input": msg("input"),
    "output": msg("output"),
}
KINDS: dict[str, Message] = {
    "measured": msg("measured"),
    "observed": msg("observed"),
    "opinion": msg("opinion"),
}
"""How well a number is known."""
CHOICES = frozenset({"stage", "waste", "outcome", "wait_kind"})
NAMES_A_RECORD = frozenset(
    {"logo", "department", "map", "pool", "lane", "parent", "attached_to", "source", "target", "step", "target_step"}
)


def value_in_words(document: Document, field: str, value: Any) -> Message | str:
    """Put a field's value into words; "–" for nothing, an empty text for one that is too long to quote."""
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, Estimate):
        return _estimate(document, field, value)
    if isinstance(value, (int, float)):
        return _figure(value)
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return _text(document, field, str(value))


def full_words(document: Document, field: str, value: Any) -> Message | str:
    """Put a field's value into words for a table: a long text whole, and with an estimate how well it is known."""
    words = value_in_words(document, field, value) or str(value)
    return known(words, value, 100 if field == "probability" else 1) if isinstance(value, Estimate) else words


def known(words: Message | str, estimate: Estimate, scale: float = 1) -> Message:
    """Say an estimate with how well it is known: its interval, its kind, how many cases."""
    kind, interval = KINDS.get(estimate.kind, estimate.kind), ""
    if estimate.low is not None and estimate.high is not None:
        interval = f" [{_figure(scale * estimate.low)}–{_figure(scale * estimate.high)}]"
    if estimate.n is not None:
        return msg("{value}{interval}, {kind}, n = {n}", value=words, interval=interval, kind=kind, n=estimate.n)
    return msg("{value}{interval}, {kind}", value=words, interval=interval, kind=kind)


def _text(document: Document, field: str, value: str) -> Message | str:
    if field in NAMES_A_RECORD and value in document:
        return shown_name(document.records[value])
    if field == "kind" and value in KIND_BY_KEY:
        return KIND_BY_KEY[value].name
    if (field in CHOICES or field == "kind") and value in WORDS:
        return WORDS[value]
    return value if len(value) <= LONG and "\n" not in value else ""


def _estimate(document: Document, field: str, estimate: Estimate) -> Message | str:
    process = document.process
    match field:
        case "processing" | "customer_minutes":
            return msg("{value} min", value=_figure(estimate.value))
        case "wait":
            return msg("{value} working days", value=_figure(estimate.value))
        case "probability":
            return msg("{value} %", value=_figure(100 * estimate.value))
        case "cost_rate":
            return msg("{value} {currency} per hour", value=_figure(estimate.value), currency=process.currency)
        case _:
            return msg("{value} {currency}", value=_figure(estimate.value), currency=process.currency)


def _figure(value: float) -> str:
    """Write a number with as many digits as it needs, up to three."""
    value = round(value, 9)
    digits = next((count for count in range(3) if round(value, count) == value), 3)
    return number(value, digits)


def was_added(name: Message | str) -> dict[str, Message]:
    """Say for every sort of thing that it was added."""
    return {
        "Step": msg("The step “{name}” was added.", name=name),
        "decision": msg("The decision “{name}” was added.", name=name),
        "event": msg("The event “{name}” was added.", name=name),
        "Lane": msg("The lane “{name}” was added.", name=name),
        "Department": msg("The department “{name}” was added.", name=name),
        "Pool": msg("The pool “{name}” was added.", name=name),
        "Phase": msg("The phase “{name}” was added.", name=name),
        "Map": msg("The map “{name}” was added.", name=name),
        "TextNote": msg("The text note “{name}” was added.", name=name),
        "Group": msg("The group “{name}” was added.", name=name),
        "DataObject": msg("The document “{name}” was added.", name=name),
        "Link": msg("The link “{name}” was added.", name=name),
        "Process": msg("The process “{name}” was added.", name=name),
    }


def was_removed(name: Message | str) -> dict[str, Message]:
    """Say for every sort of thing that it was removed."""
    return {
        "Step": msg("The step “{name}” was removed.", name=name),
        "decision": msg("The decision “{name}” was removed.", name=name),
        "event": msg("The event “{name}” was removed.", name=name),
        "Lane": msg("The lane “{name}” was removed.", name=name),
        "Department": msg("The department “{name}” was removed.", name=name),
        "Pool": msg("The pool “{name}” was removed.", name=name),
        "Phase": msg("The phase “{name}” was removed.", name=name),
        "Map": msg("The map “{name}” was removed.", name=name),
        "TextNote": msg("The text note “{name}” was removed.", name=name),
        "Group": msg("The group “{name}” was removed.", name=name),
        "DataObject": msg("The document “{name}” was removed.", name=name),
        "Link": msg("The link “{name}” was removed.", name=name),
        "Process": msg("The process “{name}” was removed.", name=name),
    }
