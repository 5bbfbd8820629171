"""Guesses what the columns of a table mean: from their headings in German and English, and from what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from app.exchange.tables.mapping import TIMES, Column, Role, TableMapping, letter
from app.exchange.tables.quantities import amount_in, unit_of
from app.exchange.tables.rows import Row, Table, words

WORDS: dict[Role, tuple[str, ...]] = {
    Role.STEP: (
        "schritt", "prozessschritt", "arbeitsschritt", "aktivität", "tätigkeit", "aufgabe", "vorgang", "name", "was",
        "bezeichnung", "schrittname", "titel", "step", "process step", "activity", "task", "what", "title", "step name",
        "process step name", "task name", "vorgangsname",
    ),
    Role.NUMBER: (
        "nr", "no", "#", "lfd nr", "pos", "position", "id", "nummer", "number", "schritt nr", "schrittnummer",
        "reihenfolge", "ablauf", "order", "sequence", "step no", "step number", "step id", "process step id", "key",
    ),
    Role.LANE: (
        "abteilung", "bereich", "bahn", "rolle", "wer", "team", "stelle", "organisationseinheit", "fachbereich",
        "swimlane", "department", "lane", "role", "who", "function", "unit", "area", "schwimmbahn",
    ),
    Role.KIND: (
        "art", "typ", "kind", "type", "elementtyp", "shape", "shape type", "art des schritts", "kind of step", "symbol",
    ),
    Role.NEXT: (
        "nachfolger", "nächster schritt", "nächste schritte", "folgeschritt", "folgeschritte", "weiter mit",
        "weiter zu", "geht an", "danach", "folgt", "successor", "successors", "next", "next step", "next steps",
        "next step id", "followed by", "goes to", "then", "leads to",
    ),
    Role.PREVIOUS: (
        "vorgänger", "vorheriger schritt", "schritte davor", "davor", "kommt von", "predecessor", "predecessors",
        "previous", "previous step", "steps before", "comes after", "depends on", "after",
    ),
    Role.PROCESSING: (
        "bearbeitungszeit", "arbeitszeit", "dauer", "zeit", "aufwand", "arbeit daran", "bearbeitung", "prozesszeit",
        "processing time", "processing", "work on it", "work time", "touch time", "duration", "effort", "time",
    ),
    Role.WAIT: (
        "wartezeit", "liegezeit", "warten", "warten davor", "waiting time", "wait time", "waiting", "wait",
        "waiting before it", "queue time", "delay",
    ),
    Role.FIXED_COST: (
        "kosten", "kosten je fall", "kosten pro fall", "fixkosten", "sachkosten", "einzelkosten", "cost", "costs",
        "cost per case", "fixed cost", "unit cost", "price",
    ),
    Role.COST_RATE: (
        "stundensatz", "kosten je stunde", "kosten pro stunde", "kosten der arbeit", "kostensatz", "hourly rate",
        "cost per hour", "cost of the work", "rate", "labour rate", "labor rate",
    ),
    Role.CUSTOMER_MINUTES: (
        "aufwand des kunden", "kundenaufwand", "kundenzeit", "zeit des kunden", "kundenminuten", "customer minutes",
        "customer effort", "customer time", "the customer's effort", "customer's effort", "customer's time",
    ),
    Role.AS_OF: (
        "stand", "stand der zahlen", "gemessen am", "datum der zahlen", "as of", "measured on", "date of the figures",
    ),
    Role.OWNER: (
        "verantwortlich", "verantwortliche", "verantwortlicher", "verantwortliche person", "zuständig", "bearbeiter",
        "ansprechpartner", "owner", "responsible", "responsible person", "assignee", "person in charge",
    ),
    Role.SYSTEM: ("system", "it system", "mit welchem system", "werkzeug", "software", "tool", "with which system"),
    Role.INPUT: ("eingang", "eingaben", "input", "inputs", "auslöser"),
    Role.OUTPUT: ("ergebnis", "ausgang", "ausgaben", "output", "outputs", "result", "results"),
    Role.CHANNEL: ("kanal", "channel", "medium"),
    Role.PURPOSE_COMPANY: (
        "zweck", "zweck für die firma", "zweck für das unternehmen", "purpose", "purpose for the company",
    ),
    Role.PURPOSE_CUSTOMER: (
        "kundennutzen", "nutzen für den kunden", "use to the customer", "purpose for the customer", "customer benefit",
    ),
    Role.OUTCOME: ("ausgang des falls", "abschluss", "outcome"),
    Role.DESCRIPTION: (
        "beschreibung", "erläuterung", "bemerkung", "bemerkungen", "kommentar", "kommentare", "details", "anmerkung",
        "anmerkungen", "hinweis", "hinweise", "notiz", "notizen", "description", "comment", "comments", "notes", "note",
        "remark", "remarks", "detail", "process step description", "beschreibung, notizen", "description, notes",
    ),
    Role.LINK: (
        "link", "links", "url", "verknüpfung", "verweis", "verweise", "webadresse", "web address", "website",
        "hyperlink",
    ),
    Role.MAP: ("karte", "diagramm", "prozess", "map", "diagram", "process"),
}  # fmt: skip
"""What people call the columns, in small letters and without signs."""
ROLE_BY_WORD = {word: role for role, known in WORDS.items() for word in known}
SEVERAL = (Role.DESCRIPTION,)
DEFAULT_UNIT = {Role.PROCESSING: "min", Role.WAIT: "d", Role.CUSTOMER_MINUTES: "min"}
LOOKED_AT = 200
_UNIT = re.compile(r"[(\[]([^)\]]*)[)\]]|\b(?:in|je|per)\s+([^\W\d]+)\s*$")


def filled_in(table: Table, mapping: TableMapping, decimal: str) -> TableMapping:
    """Return a mapping that says of every column what it means: as told, else as guessed."""
    heading = heading_row(table) if mapping.heading is None else mapping.heading
    names = headings(table, heading)
    told = {at: column for at in range(table.width) if (column := _told(mapping.columns, at, names[at])) is not None}
    columns = [told.get(at) for at in range(table.width)]
    taken = {Role(column.role) for column in told.values()} - {Role.NOTHING, *SEVERAL}
    body = [row for row in table.rows if row.number > heading][:LOOKED_AT]
    guesses = _guesses(names, body, taken, open_places=[at for at, told_of in enumerate(columns) if told_of is None])
    whole = []
    for at, column in enumerate(columns):
        role = guesses.get(at, Role.NOTHING) if column is None else Role(column.role)
        unit = (column.unit if column is not None else "") or _unit(names[at], role)
        whole.append(Column(of=names[at], at=at + 1, role=role, unit=unit))
    return TableMapping(
        sheet=table.name,
        encoding=mapping.encoding,
        separator=mapping.separator,
        decimal=decimal,
        heading=heading,
        columns=tuple(whole),
    )


def headings(table: Table, heading: int) -> tuple[str, ...]:
    """Return the headings of all columns, empty where there is none."""
    row = next((row for row in table.rows if row.number == heading), Row(0, ()))
    return tuple(" ".join(words(row.cell(at)).split()) for at in range(table.width))


def _told(columns: Iterable[Column], at: int, heading: str) -> Column | None:
    """Find what a mapping says of a column: by its place, else by its heading, else by its letter."""
    columns = tuple(columns)
    by_place = next((c for c in columns if c.at == at + 1), None)
    by_heading = next((c for c in columns if not c.at and c.of and c.of.casefold() == heading.casefold()), None)
    by_letter = next((c for c in columns if not c.at and c.of == letter(at + 1)), None)
    return by_place or by_heading or by_letter


def heading_row(table: Table) -> int:
    """Find the row of the headings among the first ten: the one with the most known words, and at least a step."""
    best, most = 0, 0
    for row in table.rows[:10]:
        known = [role for cell in row.cells if (role := role_of(words(cell))) is not Role.NOTHING]
        texts = sum(bool(words(cell)) for cell in row.cells)
        good = len(set(known)) >= 2 or (len(known) == 1 and texts == 1 and len(table.rows) > 1)
        if good and len(set(known)) > most:
            best, most = row.number, len(set(known))
    return best


def role_of(heading: str) -> Role:
    """Return what a heading means by itself; NOTHING if nobody knows."""
    plain = _plain(heading)
    if plain in ROLE_BY_WORD:
        return ROLE_BY_WORD[plain]
    return ROLE_BY_WORD.get(_plain(_UNIT.sub(" ", heading)), Role.NOTHING)


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[_\-/.:*?\n]+", " ", heading.casefold()).split())


def _guesses(
    names: Sequence[str], body: Sequence[Row], taken: set[Role], open_places: Sequence[int]
) -> dict[int, Role]:
    found: dict[int, Role] = {}
    for at in open_places:
        role = role_of(names[at])
        if role is not Role.NOTHING and role not in taken:
            found[at] = role
            taken |= {role} - set(SEVERAL)
    if Role.STEP not in taken:
        _guess_steps(found, body, [at for at in open_places if found.get(at, Role.DESCRIPTION) in SEVERAL], taken)
    if not any(names):
        _guess_bare(found, body, [at for at in open_places if at not in found], taken)
    if Role.LANE not in taken:
        _guess_lanes(found, body)
    return found


def _guess_steps(found: dict[int, Role], body: Sequence[Row], places: Sequence[int], taken: set[Role]) -> None:
    """Take the column with the most different texts that are no numbers for the steps; the first of several."""
    different = {
        at: len({t for row in body if (t := words(row.cell(at))) and amount_in(t, ",") is None}) for at in places
    }
    best = max(different, key=lambda at: (different[at], -at), default=None)
    if best is not None and different[best]:
        found[best] = Role.STEP
        taken.add(Role.STEP)


def _guess_bare(found: dict[int, Role], body: Sequence[Row], places: Sequence[int], taken: set[Role]) -> None:
    """Guess columns without headings: numbers in front of the steps are an order, few different texts departments."""
    steps = next((at for at, role in found.items() if role is Role.STEP), 0)
    for at in places:
        texts = [t for row in body if (t := words(row.cell(at)))]
        numbers = bool(texts) and all(t.rstrip(".)").replace(".", "").isdigit() for t in texts)
        if numbers and at < steps and Role.NUMBER not in taken:
            found[at] = Role.NUMBER
            taken.add(Role.NUMBER)
        elif not numbers and texts and Role.LANE not in taken:
            found[at] = Role.LANE
            taken.add(Role.LANE)
        elif not numbers and texts:
            found[at] = Role.DESCRIPTION


def _guess_lanes(found: dict[int, Role], body: Sequence[Row]) -> None:
    """Where no column names departments, take the owners for them if they come again and again."""
    at = next((at for at, role in found.items() if role is Role.OWNER), None)
    if at is None:
        return
    counts = Counter(words(row.cell(at)) for row in body)
    counts.pop("", None)
    if counts and len(counts) < sum(counts.values()):
        found[at] = Role.LANE


def _unit(heading: str, role: Role) -> str:
    """Return the unit that a heading names for times, else the one that such times have here."""
    if role not in TIMES:
        return ""
    named = (unit_of(part) for match in _UNIT.findall(heading) for part in match if part)
    return next((unit for unit in named if unit is not None), DEFAULT_UNIT[role])
