"""What the columns of a table mean, and how its file is to be read: plain data that crosses a pipe as JSON.

What a mapping leaves open is found out from the table itself; `Preview` says what was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from app.i18n import Message, msg
from app.model.codec import Unreadable, decode, encode
from app.model.errors import Refused


class Role(StrEnum):
    """What a column may say of its steps. Several columns may be descriptions; of everything else there is one."""

    NOTHING = ""
    STEP = "step"
    NUMBER = "number"
    LANE = "lane"
    KIND = "kind"
    NEXT = "next"
    PREVIOUS = "previous"
    PROCESSING = "processing"
    WAIT = "wait"
    FIXED_COST = "fixed_cost"
    COST_RATE = "cost_rate"
    CUSTOMER_MINUTES = "customer_minutes"
    AS_OF = "as_of"
    OWNER = "owner"
    SYSTEM = "system"
    INPUT = "input"
    OUTPUT = "output"
    CHANNEL = "channel"
    PURPOSE_COMPANY = "purpose_company"
    PURPOSE_CUSTOMER = "purpose_customer"
    OUTCOME = "outcome"
    DESCRIPTION = "description"
    LINK = "link"
    MAP = "map"


ROLE_WORDS: dict[Role, Message] = {
    Role.NOTHING: msg("(not taken over)"),
    Role.STEP: msg("Step"),
    Role.NUMBER: msg("Number, order"),
    Role.LANE: msg("Department"),
    Role.KIND: msg("Kind"),
    Role.NEXT: msg("Next steps"),
    Role.PREVIOUS: msg("Steps before"),
    Role.PROCESSING: msg("Processing time"),
    Role.WAIT: msg("Waiting time"),
    Role.FIXED_COST: msg("Cost per case"),
    Role.COST_RATE: msg("Cost per hour"),
    Role.CUSTOMER_MINUTES: msg("The customer's effort"),
    Role.AS_OF: msg("Date of the figures"),
    Role.OWNER: msg("Owner"),
    Role.SYSTEM: msg("System"),
    Role.INPUT: msg("Input"),
    Role.OUTPUT: msg("Result"),
    Role.CHANNEL: msg("Channel"),
    Role.PURPOSE_COMPANY: msg("Purpose for the company"),
    Role.PURPOSE_CUSTOMER: msg("Purpose for the customer"),
    Role.OUTCOME: msg("Outcome"),
    Role.DESCRIPTION: msg("Description, notes"),
    Role.LINK: msg("Link"),
    Role.MAP: msg("Map"),
}
TIMES = (Role.PROCESSING, Role.WAIT, Role.CUSTOMER_MINUTES)
UNIT_WORDS: dict[str, Message] = {
    "s": msg("seconds"),
    "min": msg("minutes"),
    "h": msg("hours"),
    "d": msg("working days"),
    "w": msg("weeks"),
    "m": msg("months"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column means: found by its heading (`of`) or its place (`at`, from 1). `unit` is that of a time."""

    of: str = ""
    at: int = 0
    role: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How a table is read. Empty texts are found out; `heading` is the row of the headings, 0 if there is none."""

    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    heading: int | None = None
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a reader found: the sheets, the first rows as texts, and the mapping that was used, whole."""

    sheets: tuple[str, ...]
    mapping: TableMapping
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    count: int = 0


def mapping_from(options: Mapping[str, Any]) -> TableMapping:
    """Read a mapping from plain data; raise Refused if it is none."""
    try:
        mapping = cast(TableMapping, decode(TableMapping, dict(options)))
    except Unreadable as error:
        raise Refused(msg("The mapping cannot be read: {reason}. Nothing was imported.", reason=str(error))) from error
    wrong = next((c.role for c in mapping.columns if c.role not in list(Role)), None)
    if wrong is not None:
        raise Refused(
            msg("A column cannot be “{role}”. It can be {known}. Nothing was imported.", role=wrong,
                known=", ".join(role for role in Role if role))
        )  # fmt: skip
    if any(column.unit not in ("", *UNIT_WORDS) for column in mapping.columns):
        raise Refused(msg("Units are {known}. Nothing was imported.", known=", ".join(UNIT_WORDS)))
    return mapping


def plain_mapping(mapping: TableMapping) -> dict[str, Any]:
    """Return a mapping as plain JSON data."""
    return cast(dict[str, Any], encode(mapping))


def letter(at: int) -> str:
    """Name the column at a place (from 1) as spreadsheets do: A, B, …, AA."""
    name = ""
    while at > 0:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
