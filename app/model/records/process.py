"""The frame of a process: the process itself, its maps, departments, pools, lanes, phases and versions."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.records.base import Box, Estimate, Record, at_least, key, one_of, ref

PROCESS_ID = "process"
"""A document has exactly one process, and this is its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process(Record):
    """The document's own data. `example` marks invented figures; they are printed with that label."""

    name: str = ""
    purpose: str = ""
    customer_group: str = ""
    owner: str = ""
    status: str = ""
    language: str = "de"
    currency: str = "EUR"
    time_unit: str = "day"
    hours_per_day: float = at_least(0.1, 24, default=8.0)
    example: bool = False
    logo: str | None = ref("Attachment")
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map(Record):
    """One drawing. A map with an `owner` shows the inside of that sub-process step; order is among siblings."""

    name: str = ""
    owner: str | None = ref("Step")
    order: float = 0.0
    direction: str = one_of("horizontal", "vertical")
    print_settings: str = ""
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Record):
    """An area that takes part; lanes, people, notes and sign-offs name it. `cost_rate` is per hour."""

    name: str = ""
    kind: str = one_of("internal", "customer", "external", "system")
    cost_rate: Estimate | None = None
    servers: int = at_least(0, 100_000, default=1)
    calendar: str = ""
    order: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(Record):
    """A frame around the lanes of one organisation. Without lanes and steps it is a closed ("black box") pool."""

    map: str = ref("Map", optional=False)
    name: str = ""
    order: float = 0.0
    direction: str = one_of("horizontal", "vertical")
    box: Box | None = None
    fill: str = ""
    stroke: str = ""
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Record):
    """A band of a map; steps name the lane they belong to. `box` is where it is drawn, header included."""

    map: str = ref("Map", optional=False)
    pool: str | None = ref("Pool")
    parent: str | None = ref("Lane")
    department: str | None = ref("Department")
    name: str = ""
    order: float = 0.0
    direction: str = one_of("horizontal", "vertical")
    box: Box | None = None
    fill: str = ""
    stroke: str = ""
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Record):
    """A column of a map (a row of a vertical one), between two places along its direction."""

    map: str = ref("Map", optional=False)
    name: str = ""
    order: float = 0.0
    start: float = at_least(-1e6)
    end: float = at_least(-1e6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """A snapshot of the map. `content` is JSON (see app.model.versions), `content_hash` its sha256.

    A draft is what Apply made and undo can take back; an adopted version never changes.
    """

    number: int = at_least(1, 1_000_000, default=1)
    name: str = ""
    kind: str = one_of("draft", "adopted")
    parent: str | None = key()
    from_proposals: tuple[str, ...] = key(())
    taken_at: str = ""
    taken_by: str = ""
    adopted_at: str = ""
    unsigned: tuple[str, ...] = ()
    content: str = ""
    content_hash: str = ""
