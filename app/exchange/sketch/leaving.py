"""Says what a drawing in another format cannot hold, as the list that ends every export."""

from __future__ import annotations

from collections.abc import Container

from app.exchange.result import Report
from app.i18n import msg, nmsg
from app.model.document import Document
from app.model.records import (
    Attachment,
    Flow,
    Group,
    Note,
    Phase,
    Proposal,
    Rating,
    Step,
    Version,
)

_FIGURES = ("processing", "wait", "cv", "fixed_cost", "cost_rate", "customer_minutes")
_TEXTS = ("description", "owner", "system", "input", "output", "channel", "purpose_company", "purpose_customer")


def say_left_out(document: Document, report: Report, written: Container[str], *, holds: Container[str] = ()) -> None:
    """List what is not in the file. `written` are the ids of what is drawn; `holds` says what the format can:

    "places", "figures", "texts", "hosts".
    """
    if "places" not in holds:
        report.warn(msg("Places and sizes are not written; the program that opens the file arranges it anew."))
    _say_of_steps(document, report, holds)
    lost = [flow for flow in document.all(Flow) if flow.id not in written]
    if lost:
        report.warn(nmsg("{n} line was left out because it does not lead from one element to another.",
                         "{n} lines were left out because they do not lead from one element to another.", len(lost)),
                    element=lost[0].name or lost[0].id)  # fmt: skip
    groups = [group for group in document.all(Group) if group.id not in written]
    if groups:
        report.warn(nmsg("{n} group frame was left out.", "{n} group frames were left out.", len(groups)))
    if document.count(Phase):
        report.warn(nmsg("{n} phase was left out.", "{n} phases were left out.", document.count(Phase)))
    if document.count(Attachment):
        report.warn(nmsg("{n} attachment was left out.", "{n} attachments were left out.", document.count(Attachment)))
    if any(document.count(kind) for kind in (Note, Rating, Proposal, Version)):
        report.warn(msg("Notes, ratings, proposals and versions are not part of the drawing and were left out."))


def _say_of_steps(document: Document, report: Report, holds: Container[str]) -> None:
    steps = document.all(Step)
    figures = sum(any(getattr(step, name) is not None for name in _FIGURES) for step in steps)
    if figures and "figures" not in holds:
        report.warn(nmsg("The times and costs of {n} step were left out.",
                         "The times and costs of {n} steps were left out.", figures))  # fmt: skip
    elif figures:
        report.warn(nmsg("The figures of {n} step are written without how sure they are.",
                         "The figures of {n} steps are written without how sure they are.", figures))  # fmt: skip
    hosted = sum(step.attached_to is not None for step in steps)
    if hosted and "hosts" not in holds:
        report.warn(nmsg("{n} event that sits on a step stands beside it.",
                         "{n} events that sit on a step stand beside it.", hosted))  # fmt: skip
    texts = sum(any(getattr(step, name) for name in _TEXTS) for step in steps)
    if texts and "texts" not in holds:
        report.warn(nmsg("The description and further texts of {n} step were left out.",
                         "The descriptions and further texts of {n} steps were left out.", texts))  # fmt: skip
