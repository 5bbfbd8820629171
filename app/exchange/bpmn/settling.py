"""The last passes over a tree: references, and what is incomplete once they are settled.

A choreography activity that has lost its participants becomes a plain activity, so that it is not lost itself.
"""

from __future__ import annotations

from lxml import etree

from app.exchange.bpmn.mending import mend_structure, warn
from app.exchange.bpmn.names import bpmn, local
from app.exchange.bpmn.references import mend_references
from app.exchange.bpmn.schema import type_named
from app.exchange.bpmn.tree import drop
from app.exchange.result import Report
from app.i18n import msg

PLAIN = {"choreographyTask": "task", "callChoreography": "callActivity", "subChoreography": "subProcess"}


def settle(root: etree._Element, report: Report, *, strict: bool) -> None:
    """Mend references and leave out what is incomplete then, until nothing is lost any more."""
    lost = _settle_references(root, report)
    while lost or strict:
        mend_structure(root, type_named("tDefinitions"), report, strict=strict)
        lost, strict = _settle_references(root, report), strict and lost


def _settle_references(root: etree._Element, report: Report) -> bool:
    lost = mend_references(root, report)
    return _make_plain(root, report) or lost


def _make_plain(root: etree._Element, report: Report) -> bool:
    found = False
    for element in list(root.iter(*(bpmn(name) for name in PLAIN))):
        participants = element.findall(bpmn("participantRef"))
        messages = element.findall(bpmn("messageFlowRef"))
        lacks_message = local(element) == "choreographyTask" and not messages
        if len(participants) >= 2 and not lacks_message and element.get("initiatingParticipantRef") is not None:
            continue
        warn(report, element, msg("A choreography lacks participants or messages; it became a plain step."))
        element.tag = bpmn(PLAIN[local(element)])
        for child in (*participants, *messages):
            element.remove(child)
        for name in ("initiatingParticipantRef", "loopType", "calledChoreographyRef"):
            drop(element, name)
        found = True
    return found
