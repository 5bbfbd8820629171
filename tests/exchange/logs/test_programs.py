"""Exports of the usual programs are known by the names of their columns, and read by them."""

from __future__ import annotations

import datetime as dt

import pytest

from app.exchange.logs.roles import guessed_roles
from tests.exchange.logs.conftest import Reader, rows


@pytest.mark.parametrize(
    ("program", "headings"),
    [
        ("Salesforce", ["OpportunityId", "StageName", "CreatedDate", "Amount", "CloseDate", "Probability"]),
        ("HubSpot", ["Deal ID", "Deal Stage", "Stage Date", "Deal owner"]),
        ("Pipedrive", ["Deal - ID", "Deal - Stage", "Deal - Update time", "Deal - Status", "Deal - Value"]),
        ("Dynamics", ["(Do Not Modify) Opportunity", "Active Stage", "Modified On", "Est. revenue"]),
        ("XES", ["case:concept:name", "concept:name", "time:timestamp"]),
        ("", ["Fall", "Schritt", "Zeit"]),
    ],
)
def test_programs_are_known_by_their_columns(program: str, headings: list[str]) -> None:
    found, roles = guessed_roles(headings)

    assert found == program
    assert [roles[role] for role in ("case", "activity", "time")] == headings[:3]  # type: ignore[index]


@pytest.mark.parametrize(
    ("program", "text", "wanted"),
    [
        (
            "Salesforce",
            "Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,CloseDate,Probability,SystemModstamp\n"
            "h1,006A,005X,2026-01-05T08:00:00.000Z,Prospecting,1000,2026-03-31,10,2026-01-09T08:00:00.000Z\n"
            "h2,006A,005X,2026-01-09T08:00:00.000Z,Closed Won,1200,2026-03-31,100,2026-01-09T08:00:01.000Z\n",
            [("006A", "Prospecting", "2026-01-05"), ("006A", "Closed Won", "2026-01-09")],
        ),
        (
            "Salesforce",
            "Opportunity ID,Opportunity Name,Stage,From Stage,To Stage,Last Modified,Last Modified By,Created Date\n"
            "006A,Pumps,Closed Lost,,Prospecting,1/13/2026,Ann,1/2/2026\n"
            "006A,Pumps,Closed Lost,Prospecting,Closed Lost,1/20/2026,Ann,1/2/2026\n",
            [("006A", "Prospecting", "2026-01-13"), ("006A", "Closed Lost", "2026-01-20")],
        ),
        (
            "HubSpot",
            "Record ID,Deal Name,Deal Stage,Date entered current stage,Last Modified Date,Deal owner,Amount\n"
            "11,Pumps,Appointment scheduled,2026-01-13 10:00,2026-02-01 09:00,Ann,900\n"
            "12,Valves,Contract sent,2026-01-14 11:00,2026-02-02 09:00,Bob,400\n",
            [("11", "Appointment scheduled", "2026-01-13"), ("12", "Contract sent", "2026-01-14")],
        ),
        (
            "Pipedrive",
            "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Value,Deal - Deal created,"
            "Deal - Last stage change,Deal - Owner\n"
            "7,Pumps,Qualified,Open,500,2026-01-02 08:00:00,2026-01-13 08:00:00,Ann\n"
            "8,Valves,Proposal made,Won,800,2026-01-02 08:00:00,2026-01-15 08:00:00,Bob\n",
            [("7", "Qualified", "2026-01-13"), ("8", "Proposal made", "2026-01-15")],
        ),
        (
            "Dynamics",
            "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,"
            "Pipeline Phase,Status,Est. Revenue,Owner\n"
            "a1,x,13.01.2026 09:00,Pumps,1-Qualify,Open,500,Ann\na2,y,14.01.2026 09:00,Valves,3-Propose,Won,900,Bob\n",
            [("a1", "1-Qualify", "2026-01-13"), ("a2", "3-Propose", "2026-01-14")],
        ),
    ],
)
def test_an_export_of_each_program_is_read_by_its_own_columns(
    read: Reader, program: str, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    found = rows(read(text))

    days = [(case, stage, dt.datetime.fromtimestamp(end / 1000, dt.UTC).date().isoformat())
            for case, stage, _, end in found]  # fmt: skip
    assert days == wanted
    assert guessed_roles(text.partition("\n")[0].split(","))[0] == program
