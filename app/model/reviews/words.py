"""The words of a review: verdicts, what became of them, states of a round, readings of alpha, what notes are.

The one home of them for command line, window and paper; keyed by the short names that app.analysis gives. No rating
is known here.
"""

from __future__ import annotations

from app.i18n import Message, msg

VERDICTS: dict[str, Message] = {
    "keep": msg("keep"),
    "change": msg("change"),
    "open": msg("open"),
    "no_agreement": msg("no agreement"),
    "too_few": msg("too few ratings"),
    "cut": msg("cut"),
    "undecided": msg("undecided"),
}
STANDINGS: dict[str, Message] = {
    "regressed": msg("regressed"),
    "new": msg("new"),
    "carried_over": msg("carried over"),
    "resolved": msg("resolved"),
    "unchanged": msg("unchanged"),
    "not_judged": msg("not judged"),
    "gone": msg("gone"),
}
"""In the order in which they want to be looked at."""
STATES: dict[str, Message] = {
    "open": msg("open"),
    "revealed": msg("revealed"),
    "second": msg("open for another ballot"),
    "closed": msg("closed"),
}
READINGS: dict[str, Message] = {
    "reliable": msg("reliable"),
    "tentative": msg("tentative only"),
    "do_not_average": msg("do not average; look at the spread"),
    "steps_alike": msg("the steps hardly differ, so it says nothing; look at AD"),
    "too_few": msg("too few ratings"),
}
VIEWS: dict[str, Message] = {"company": msg("Company view"), "customer": msg("Customer view")}
DIRECTIONS: dict[str, Message] = {"weakness": msg("Weakness"), "strength": msg("Strength")}
EVIDENCE: dict[str, Message] = {
    "opinion": msg("Opinion"),
    "observation": msg("Observation"),
    "measurement": msg("Fact: measured"),
    "customer_quote": msg("Fact: the customer's words"),
}
SEVERITIES: dict[int, Message] = {1: msg("slight"), 2: msg("noticeable"), 3: msg("serious")}
