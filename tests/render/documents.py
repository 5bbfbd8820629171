"""Documents drawn by hand for the pictures: the response-card process, long German words, many steps."""

from __future__ import annotations

import itertools

from app.model.document import Document
from app.model.kinds import KIND_BY_KEY
from app.model.records import (
    PROCESS_ID,
    Box,
    Department,
    Estimate,
    Flow,
    Lane,
    Map,
    Note,
    Person,
    Point,
    Process,
    Proposal,
    ProposalItem,
    Record,
    Step,
)
from app.render.routes import simple_route

HEADER, COLUMN, BAND = 36, 170, 110
LANES = (
    "Kunde",
    "Marketing",
    "Extern (Post)",
    "Verkaufsinnendienst",
    "Vertriebsleitung",
    "Außendienst",
    "Auftragsabwicklung",
    "Kundendienst",
    "IT",
)
STEPS = (
    # id, kind, name, lane, column, minutes, days
    ("start", "start", "Adressliste liegt vor", 1, 0, None, None),
    ("S01", "task", "Mailing mit Antwortkarte versenden", 1, 1, 0.4, 2.0),
    ("D01", "decision", "Antwortet der Kunde?", 1, 2, None, None),
    ("E_none", "end", "Keine Antwort", 1, 3, None, None),
    ("S02", "task", "Antwortkarte ausfüllen und einwerfen", 0, 3, 0.0, 4.0),
    ("S03", "wait", "Antwortkarte ist in der Post", 2, 4, 0.0, 2.0),
    ("S04", "task", "Karten öffnen und sortieren", 3, 5, 2.0, 0.5),
    ("S05", "task", "Karte im EDV-System erfassen", 3, 6, 6.0, 1.5),
    ("D05", "decision", "Angaben lesbar?", 3, 7, None, None),
    ("S06", "task", "Unleserliche Angaben klären", 3, 8, 12.0, 2.0),
    ("S07", "task", "Interessenten einem Verkäufer zuordnen", 4, 8, 4.0, 2.0),
    ("S08", "task", "Erstgespräch führen", 5, 9, 20.0, 2.0),
    ("D08", "decision", "Interesse?", 5, 10, None, None),
    ("S09", "document", "Angebot erstellen und senden", 5, 11, 90.0, 3.0),
    ("S10", "task", "Angebot nachfassen", 5, 12, 15.0, 10.0),
    ("D10", "decision", "Kauft der Kunde?", 5, 13, None, None),
    ("E_lost", "end", "Verloren", 5, 14, None, None),
    ("S11", "subprocess", "Auftrag abwickeln und liefern", 6, 14, 45.0, 8.0),
    ("S12", "task", "Nach dem Kauf nachbetreuen", 7, 15, 15.0, 14.0),
    ("D12", "decision", "Reklamation?", 7, 16, None, None),
    ("E_won", "end", "Gekauft und nachbetreut", 7, 17, None, None),
    ("S13", "task", "Reklamation bearbeiten", 8, 16, 40.0, 2.0),
)
FLOWS = (
    ("start", "S01", "", None),
    ("S01", "D01", "", None),
    ("D01", "S02", "Ja", 0.03),
    ("D01", "E_none", "Nein", 0.97),
    ("S02", "S03", "", None),
    ("S03", "S04", "", None),
    ("S04", "S05", "", None),
    ("S05", "D05", "", None),
    ("D05", "S06", "Nein", 0.12),
    ("D05", "S07", "Ja", 0.88),
    ("S07", "S08", "", None),
    ("S08", "D08", "", None),
    ("D08", "S09", "Ja", 0.45),
    ("S09", "S10", "", None),
    ("S10", "D10", "", None),
    ("D10", "E_lost", "Nein", 0.45),
    ("D10", "S11", "Ja", 0.35),
    ("S11", "S12", "", None),
    ("S12", "D12", "", None),
    ("D12", "E_won", "Nein", 0.96),
    ("D12", "S13", "Ja", 0.04),
)


def _placed(step_id: str, kind: str, name: str, lane: int, column: int, **values: object) -> Step:
    size = KIND_BY_KEY[kind]
    x = HEADER + 30 + column * COLUMN + (120 - size.width) / 2
    y = lane * BAND + (BAND - size.height) / 2
    return Step(
        id=step_id, map="main", kind=kind, name=name, lane=f"lane{lane}", x=x, y=y, width=size.width,
        height=size.height, **values,  # type: ignore[arg-type]
    )  # fmt: skip


def response_card() -> Document:
    """The sample's process: 13 steps in 9 lanes with decisions and ends; notes, a proposal, example figures."""
    width = HEADER + 30 + 18 * COLUMN
    records: list[Record] = [
        Process(id=PROCESS_ID, name="Antwortkarte", owner="Vertrieb Nord", status="Entwurf", example=True),
        Map(id="main", name="Ist-Stand"),
        Person(id="p1", name="Erika Mustermann"),
    ]
    for i, name in enumerate(LANES):
        records.append(Department(id=f"dep{i}", name=name, order=i))
        box = Box(0, i * BAND, width, BAND)
        records.append(Lane(id=f"lane{i}", map="main", department=f"dep{i}", name=name, order=i, box=box))
    records += [_sample_step(*row) for row in STEPS]
    steps = {r.id: r for r in records if isinstance(r, Step)}
    records += [_sample_flow(i, row, steps) for i, row in enumerate(FLOWS)]
    return Document([*records, *_notes(), *_proposals()])


def _sample_step(
    step_id: str, kind: str, name: str, lane: int, column: int, minutes: float | None, days: float | None
) -> Step:
    return _placed(
        step_id, kind, name, lane, column,
        processing=None if minutes is None else Estimate(value=minutes),
        wait=None if days is None else Estimate(value=days),
        system="EDV-System" if step_id == "S05" else "",
    )  # fmt: skip


def _sample_flow(i: int, row: tuple[str, str, str, float | None], steps: dict[str, Step]) -> Flow:
    source, target, name, share = row
    start, end = steps[source].box, steps[target].box
    points = simple_route(start, end)
    if steps[source].kind == "decision" and start.centre.y != end.centre.y and name:
        corner = start.bottom if end.centre.y > start.centre.y else start.y
        points = (Point(start.centre.x, corner), Point(start.centre.x, end.centre.y), Point(end.x, end.centre.y))
        if abs(end.centre.x - start.centre.x) < 1:
            points = (points[0], Point(start.centre.x, end.y))
    probability = None if share is None else Estimate(value=share)
    return Flow(id=f"f{i}", map="main", source=source, target=target, name=name, probability=probability, points=points)


def _notes() -> list[Note]:
    return [
        Note(id="n1", target="S02", claim="Zwölf Felder sind zu viel; viele Karten kommen halb leer.", view="customer",
             evidence="customer_quote", severity=3, source="Anruf eines Kunden", author="p1",
             author_department="Kundendienst", written_at="2026-11-02"),
        Note(id="n2", target="S02", claim="Die Karte erreicht auch Kunden ohne Internet.", direction="strength",
             evidence="opinion", author="p1", author_department="Marketing", written_at="2026-11-02"),
        Note(id="n3", target="S05", claim="Jede Karte wird zweimal getippt.", evidence="observation", severity=2,
             source="Begehung", observed_on="2026-10-12", n=14, author_department="Verkaufsinnendienst"),
    ]  # fmt: skip


def _proposals() -> list[Record]:
    return [
        Proposal(id="P1", number=1, title="Internetadresse mit Online-Anfrageformular", status="in_review",
                 reason="Wer online anfragt, muss keine Karte ausfüllen.", notes=("n1",)),
        ProposalItem(id="i1", proposal="P1", name="Schritt „Online-Anfrageformular ausfüllen“ hinzufügen",
                     changes='{"note": "S02"}'),
    ]  # fmt: skip


LONG = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Rechtsschutzversicherungsgesellschaften über Änderungen benachrichtigen",
    "Straßenfahrzeuge größenmäßig einschätzen → ≤ 3 € „geprüft“ ✓",
    "Auftragsbestätigung/Lieferschein-Rechnungs-Abgleich mit der Buchhaltung",
    "Sehr ausführlich: " + "und noch ein Wort " * 20,
    "fi fl ffi ffl Auflage Schifffahrt Kaufinteressent",
)


def long_words() -> Document:
    """Names that are hard to fit, in every kind of shape; no lanes."""
    records: list[Record] = [Process(id=PROCESS_ID, name="Überlänge"), Map(id="main", name="Prüfung")]
    for row, name in enumerate(LONG):
        for column, kind in enumerate(KIND_BY_KEY.values()):
            records.append(
                Step(id=f"L{row}_{column}", map="main", kind=kind.key, name=name, x=column * 200, y=row * 170,
                     width=kind.width, height=kind.height)
            )  # fmt: skip
    return Document(records)


def many_steps(count: int = 200, per_row: int = 20) -> Document:
    """A long snake of steps over many rows; for posters."""
    records: list[Record] = [Process(id=PROCESS_ID, name="Großer Prozess"), Map(id="main", name="Gesamt")]
    steps = [
        Step(id=f"s{i:04}", map="main", name=f"Schritt {i}", x=(i % per_row) * 180, y=(i // per_row) * 120)
        for i in range(count)
    ]
    flows = [
        Flow(id=f"f{i:04}", map="main", source=a.id, target=b.id, points=simple_route(a.box, b.box))
        for i, (a, b) in enumerate(itertools.pairwise(steps))
    ]
    return Document([*records, *steps, *flows])
