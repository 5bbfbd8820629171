"""What the columns of an event log mean, told by what programs usually call them; German and English.

A preset is only a list of names that goes before the general ones: the columns themselves say which program it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.i18n import Message, msg


class LogRole(StrEnum):
    """What a column of a log is. Case, activity and time are needed."""

    CASE = "case"
    ACTIVITY = "activity"
    TIME = "time"
    START = "start"
    SEQUENCE = "sequence"
    LIFECYCLE = "lifecycle"
    RESOURCE = "resource"
    AMOUNT = "amount"
    OUTCOME = "outcome"
    FLAG = "flag"
    COST = "cost"
    EASE = "ces"
    MIX = "mix"


NEEDED = (LogRole.CASE, LogRole.ACTIVITY, LogRole.TIME)
ROLE_NAMES: dict[LogRole, Message] = {
    LogRole.CASE: msg("Case (which deal or order)"),
    LogRole.ACTIVITY: msg("Activity or stage"),
    LogRole.TIME: msg("Time (when it was done)"),
    LogRole.START: msg("When it was begun"),
    LogRole.SEQUENCE: msg("Order within the case"),
    LogRole.LIFECYCLE: msg("Begun or done"),
    LogRole.RESOURCE: msg("Who"),
    LogRole.AMOUNT: msg("Amount"),
    LogRole.OUTCOME: msg("Won or lost"),
    LogRole.FLAG: msg("Variant of a trial"),
    LogRole.COST: msg("Cost of the event"),
    LogRole.EASE: msg("How easy the customer found it (CES, 1 to 7)"),
    LogRole.MIX: msg("Kind of case (such as its source)"),
}
PRESETS: dict[str, dict[LogRole, tuple[str, ...]]] = {
    "XES": {
        LogRole.CASE: ("case:concept:name",), LogRole.ACTIVITY: ("concept:name",), LogRole.TIME: ("time:timestamp",),
        LogRole.START: ("start_timestamp",), LogRole.LIFECYCLE: ("lifecycle:transition",),
        LogRole.RESOURCE: ("org:resource",),
    },
    "Salesforce": {
        LogRole.CASE: ("OpportunityId", "Opportunity ID", "Opportunity-ID"),
        LogRole.ACTIVITY: ("StageName", "To Stage", "Stage", "Phase"),
        LogRole.TIME: ("CreatedDate", "Last Modified", "Created Date", "Erstelldatum"),
        LogRole.OUTCOME: ("IsWon", "Won"), LogRole.AMOUNT: ("Amount", "Betrag"),
        LogRole.RESOURCE: ("CreatedById", "Last Modified By", "Opportunity Owner", "Owner"),
    },
    "HubSpot": {
        LogRole.CASE: ("Deal ID", "Record ID", "hs_object_id", "Datensatz-ID"),
        LogRole.ACTIVITY: ("Deal Stage", "dealstage", "Deal-Phase"),
        LogRole.TIME: ("Stage Date", "Date entered stage", "Date entered current stage",
                       "hs_v2_date_entered_current_stage", "hs_timestamp", "timestamp", "Last Modified Date",
                       "hs_lastmodifieddate"),
        LogRole.AMOUNT: ("Amount", "amount", "Betrag"), LogRole.RESOURCE: ("Deal owner", "hubspot_owner_id"),
    },
    "Pipedrive": {
        LogRole.CASE: ("Deal - ID", "deal_id", "Deal ID"),
        LogRole.ACTIVITY: ("Deal - Stage", "stage_name", "Deal - Phase"),
        LogRole.TIME: ("Deal - Last stage change", "log_time", "stage_change_time", "Deal - Update time"),
        LogRole.OUTCOME: ("Deal - Status", "status"), LogRole.AMOUNT: ("Deal - Value", "value"),
        LogRole.RESOURCE: ("Deal - Owner", "owner_name"),
    },
    "Dynamics": {
        LogRole.CASE: ("(Do Not Modify) Opportunity", "opportunityid", "Opportunity"),
        LogRole.ACTIVITY: ("Active Stage", "Pipeline Phase", "stepname", "Sales Stage", "salesstage"),
        LogRole.TIME: ("Active Stage Started On", "activestagestartedon", "Modified On", "modifiedon",
                       "(Do Not Modify) Modified On", "Created On"),
        LogRole.OUTCOME: ("Status", "statecode"), LogRole.AMOUNT: ("Est. revenue", "estimatedvalue"),
        LogRole.RESOURCE: ("Owner", "ownerid"),
    },
}  # fmt: skip
"""The usual names in the exports of programs; a preset fits if it names all that is needed."""
GENERAL: dict[LogRole, tuple[str, ...]] = {
    LogRole.CASE: ("case id", "case", "caseid", "fall", "fall id", "fallnummer", "vorgang", "vorgangsnummer", "deal",
                   "lead", "lead id", "auftrag", "auftragsnummer", "order id", "ticket", "id", "nummer"),
    LogRole.ACTIVITY: ("activity", "aktivität", "tätigkeit", "schritt", "step", "stage", "phase", "event", "ereignis",
                       "status neu", "task", "status"),
    LogRole.TIME: ("end time", "complete timestamp", "timestamp", "time", "zeit", "zeitpunkt", "zeitstempel", "ende",
                   "end", "completed", "completed at", "datum", "date", "erledigt am", "fertig", "endtime",
                   "start time", "start timestamp", "startzeit", "beginn"),
    LogRole.START: ("start time", "start timestamp", "start", "begin", "beginn", "begonnen", "started at",
                    "starttime", "startzeit"),
    LogRole.SEQUENCE: ("sequence", "seq", "sequence number", "event index", "laufende nummer", "reihenfolge",
                       "position"),
    LogRole.LIFECYCLE: ("lifecycle", "transition"),
    LogRole.RESOURCE: ("resource", "user", "owner", "bearbeiter", "mitarbeiter", "benutzer", "person", "ressource"),
    LogRole.AMOUNT: ("amount", "value", "betrag", "wert", "umsatz", "auftragswert", "revenue"),
    LogRole.OUTCOME: ("outcome", "result", "ergebnis", "ausgang", "won", "gewonnen", "is won", "deal status"),
    LogRole.FLAG: ("variant", "group", "ab", "a b", "variante", "gruppe", "trial"),
    LogRole.COST: ("cost", "costs", "kosten"),
    LogRole.EASE: ("ces", "customer effort", "kundenaufwand"),
    LogRole.MIX: ("lead source", "source", "segment", "leadquelle", "quelle", "herkunft"),
}  # fmt: skip


def guessed_roles(headings: Sequence[str]) -> tuple[str, dict[LogRole, str]]:
    """Return the program whose names the columns bear (empty if none), and which heading each role has."""
    for program, names in PRESETS.items():
        found = _found(headings, names)
        if all(role in found for role in NEEDED):
            return program, _found(headings, GENERAL, found)
    return "", _found(headings, GENERAL)


def _found(
    headings: Sequence[str], names: Mapping[LogRole, Sequence[str]], known: Mapping[LogRole, str] | None = None
) -> dict[LogRole, str]:
    """Give each role the first of its names that is among the headings and free."""
    plain = {_plain(heading): heading for heading in reversed(headings)}
    found = dict(known or {})
    for role, wanted in names.items():
        taken = set(found.values())
        free = (plain[name] for each in wanted if (name := _plain(each)) in plain and plain[name] not in taken)
        heading = None if role in found else next(free, None)
        if heading is not None:
            found[role] = heading
    return found


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[_\-/.:*()]+", " ", heading.casefold()).split())
