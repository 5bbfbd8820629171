"""Rows read as steps, not yet connected: names, departments, times and texts, by what their columns mean.

A cell that cannot be read is said with its place and left out; its step stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.exchange.result import Report
from app.exchange.tables.choices import KINDS, OUTCOMES, choice_of
from app.exchange.tables.mapping import Role, TableMapping
from app.exchange.tables.quantities import LARGEST, amount_in, date_in, in_unit
from app.exchange.tables.rows import Cell, Row, Table, column_name, where, words
from app.exchange.tables.targets import END, START
from app.i18n import Message, msg
from app.model.records import MAX_TEXT, Estimate
from app.model.typed_steps import MAX_NAME

HOURS_PER_DAY = 8.0
TEXTS = (Role.OWNER, Role.SYSTEM, Role.INPUT, Role.OUTPUT, Role.CHANNEL, Role.PURPOSE_COMPANY, Role.PURPOSE_CUSTOMER)
FIGURES = (Role.PROCESSING, Role.WAIT, Role.FIXED_COST, Role.COST_RATE, Role.CUSTOMER_MINUTES)
UNIT_HERE = {Role.PROCESSING: "min", Role.WAIT: "d", Role.CUSTOMER_MINUTES: "min"}


@dataclass(slots=True)
class Entry:
    """One row as a step; `next` and `previous` are the cells as they stand, with further rows of the step behind."""

    row: Row
    name: str
    number: str = ""
    lane: str = ""
    map: str = ""
    kind: str = ""
    values: dict[str, object] = field(default_factory=dict)
    link: str = ""
    next: list[tuple[int, str]] = field(default_factory=list)
    previous: list[tuple[int, str]] = field(default_factory=list)


class Reading:
    """A table with its mapping, and the words for where something is in it."""

    def __init__(self, table: Table, mapping: TableMapping, report: Report) -> None:
        self.table, self.mapping, self.report = table, mapping, report
        self.places = {Role(c.role): c.at - 1 for c in reversed(mapping.columns) if c.role}
        self.names = {c.at - 1: c.of for c in mapping.columns}
        self.units = {c.at - 1: c.unit for c in mapping.columns}
        self.descriptions = [c.at - 1 for c in mapping.columns if c.role == Role.DESCRIPTION]

    def has(self, role: Role) -> bool:
        return role in self.places

    def text(self, row: Row, role: Role) -> str:
        """Return what the column of a role says in a row; empty if there is no such column."""
        return words(row.cell(self.places[role])) if role in self.places else ""

    def cell(self, row: Row, role: Role) -> Cell:
        return row.cell(self.places[role]) if role in self.places else None

    def warn(self, message: Message, row: int, role: Role | None = None, record: str = "") -> None:
        """Say something of a row, or of its cell in the column of a role."""
        at = self.places.get(role) if role is not None else None
        column = column_name(at, self.names.get(at, "")) if at is not None else ""
        self.report.warn(message, line=row, where=where(self.table.name, row, column), record=record)


def entries_in(reading: Reading) -> list[Entry]:
    """Read all rows below the headings; those of one step that come several times are one entry."""
    found: list[Entry] = []
    by_key: dict[object, Entry] = {}
    for row in reading.table.rows:
        entry = _entry(reading, row) if row.number > (reading.mapping.heading or 0) else None
        if entry is None:
            continue
        earlier = by_key.get(_key(entry)) if reading.has(Role.NEXT) or reading.has(Role.PREVIOUS) else None
        if earlier is not None and not _contradicts(entry, earlier):
            earlier.next += entry.next
            earlier.previous += entry.previous
            continue
        by_key[_key(entry)] = entry
        found.append(entry)
    _fill_down(found)
    return found


def _key(entry: Entry) -> object:
    return (entry.map, "number", entry.number) if entry.number else (entry.map, entry.name.casefold(), entry.lane)


def _contradicts(entry: Entry, earlier: Entry) -> bool:
    """Answer whether two rows of one number are not of one step: they are called differently."""
    return entry.name.casefold() != earlier.name.casefold()


def _entry(reading: Reading, row: Row) -> Entry | None:
    name = " ".join(reading.text(row, Role.STEP).split())
    if not name:
        reading.warn(msg("The row names no step and was left out."), row.number, Role.STEP)
        return None
    entry = Entry(
        row=row,
        name=name[:MAX_NAME],
        number=_number(reading.text(row, Role.NUMBER)),
        lane=" ".join(reading.text(row, Role.LANE).split())[:MAX_NAME],
        map=" ".join(reading.text(row, Role.MAP).split())[:MAX_NAME],
        kind=_kind(reading, row, name),
        link=reading.text(row, Role.LINK),
        next=[(row.number, text)] if (text := reading.text(row, Role.NEXT)) else [],
        previous=[(row.number, text)] if (text := reading.text(row, Role.PREVIOUS)) else [],
    )
    entry.values.update(_texts(reading, row, name))
    entry.values.update(_figures(reading, row))
    return entry


def _number(text: str) -> str:
    return text.strip().rstrip(".)")


def _kind(reading: Reading, row: Row, name: str) -> str:
    said = reading.text(row, Role.KIND)
    kind = choice_of(said, KINDS)
    if said and kind is None:
        reading.warn(msg("“{kind}” is no kind of step this program knows; it became a step.", kind=said[:100]),
                     row.number, Role.KIND)  # fmt: skip
    return kind or _kind_by_name(name)


def _kind_by_name(name: str) -> str:
    if name.casefold() in START or name.casefold() in END:
        return "start" if name.casefold() in START else "end"
    return "decision" if name.endswith("?") else "task"


def _texts(reading: Reading, row: Row, name: str) -> Iterator[tuple[str, object]]:
    for role in TEXTS:
        if (said := reading.text(row, role)) != "":
            yield role.value, _short(reading, said, row, role)
    said = reading.text(row, Role.OUTCOME)
    outcome = choice_of(said, OUTCOMES)
    if said and outcome is None:
        reading.warn(msg("“{outcome}” is no outcome; it is won, lost or none.", outcome=said[:100]), row.number,
                     Role.OUTCOME)  # fmt: skip
    yield "outcome", outcome or ""
    description = _description(reading, row)
    if len(name) > MAX_NAME:
        reading.warn(msg("The name is longer than {limit} characters; the rest became the description.",
                         limit=MAX_NAME), row.number, Role.STEP)  # fmt: skip
        description = "\n\n".join(filter(None, (name, description)))
    if description:
        yield "description", _short(reading, description, row, Role.DESCRIPTION)


def _description(reading: Reading, row: Row) -> str:
    """Join what the columns of descriptions say; of the second and further ones with their headings."""
    said = [(at, text) for at in reading.descriptions if (text := words(row.cell(at)))]
    first = reading.descriptions[:1]
    return "\n\n".join(
        text if [at] == first or not reading.names.get(at) else f"{reading.names[at]}: {text}" for at, text in said
    )


def _short(reading: Reading, text: str, row: Row, role: Role) -> str:
    if len(text) > MAX_TEXT:
        reading.warn(msg("The text is longer than {limit} characters and was cut.", limit=MAX_TEXT), row.number, role)
    return text[:MAX_TEXT]


def _figures(reading: Reading, row: Row) -> Iterator[tuple[str, object]]:
    as_of = _as_of(reading, row)
    for role in FIGURES:
        cell = reading.cell(row, role)
        if not words(cell) or words(cell) in ("-", "–", "—"):
            continue
        estimate = _estimate(cell, role, reading, as_of)
        if estimate is None:
            reading.warn(_unreadable(cell), row.number, role)
        else:
            yield role.value, estimate


def _unreadable(cell: Cell) -> Message:
    if not isinstance(cell, (str, float, int)):
        return msg("Here stands a date ({date}) instead of a number; it was left out. "
                   "Excel makes dates of texts such as 3.5.", date=words(cell))  # fmt: skip
    return msg("“{value}” cannot be read as a number; it was left out.", value=words(cell)[:100])


def _estimate(cell: Cell, role: Role, reading: Reading, as_of: str) -> Estimate | None:
    """Read a number of a step in the unit that its field has; None if it cannot be one."""
    amount, wanted = amount_in(cell, reading.mapping.decimal), UNIT_HERE.get(role)
    if amount is None or amount.value < 0 or (wanted is None and amount.unit):
        return None
    unit = amount.unit or reading.units.get(reading.places[role]) or wanted

    def there(value: float) -> float:
        return value if wanted is None or unit is None else in_unit(value, unit, wanted, HOURS_PER_DAY)

    low, high = (None if bound is None else there(bound) for bound in (amount.low, amount.high))
    estimate = Estimate(value=there(amount.value), low=low, high=high, as_of=as_of)
    return estimate if max(estimate.value, estimate.high or 0.0) <= LARGEST else None


def _as_of(reading: Reading, row: Row) -> str:
    cell = reading.cell(row, Role.AS_OF)
    found = date_in(cell, reading.mapping.decimal)
    if found is None and words(cell):
        reading.warn(msg("“{value}” is no date; it was left out.", value=words(cell)[:100]), row.number, Role.AS_OF)
    return found or ""


def _fill_down(entries: list[Entry]) -> None:
    """Where departments stand only in their first row, as in lists with merged cells, the rows below belong to them."""
    named = [entry.lane for entry in entries if entry.lane]
    if not entries or not entries[0].lane or len(set(named)) < len(named):
        return
    lane = ""
    for entry in entries:
        entry.lane = lane = entry.lane or lane
