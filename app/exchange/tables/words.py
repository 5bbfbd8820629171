"""The words by which tables for other programs name what a record holds as one of a few: views, evidence, outcomes."""

from __future__ import annotations

from app.i18n import Message, msg

VIEWS: dict[str, Message] = {"company": msg("Company view"), "customer": msg("Customer view")}
DIRECTIONS: dict[str, Message] = {"weakness": msg("Weakness"), "strength": msg("Strength")}
EVIDENCE: dict[str, Message] = {
    "opinion": msg("Opinion"),
    "observation": msg("Observation"),
    "measurement": msg("Fact: measured"),
    "customer_quote": msg("Fact: the customer's words"),
}
SEVERITIES: dict[int, Message] = {1: msg("slight"), 2: msg("noticeable"), 3: msg("serious")}
OUTCOMES: dict[str, Message] = {"won": msg("won"), "lost": msg("lost"), "none": msg("none")}
KINDS_OF_FLOW: dict[str, Message] = {
    "sequence": msg("the process"),
    "message": msg("a message"),
    "association": msg("a dotted line"),
    "data": msg("a document"),
}
