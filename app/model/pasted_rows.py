"""Steps from rows of a spreadsheet or lines of text, as they come from the clipboard: a chain in their order.

Columns are step, department, description, unless a first row names them otherwise; lines without columns are read
as typed ones. Answers what the rows say; where the steps stand is asked of the layout.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from app.i18n import msg
from app.model.errors import Refused
from app.model.records import MAX_TEXT
from app.model.typed_steps import MAX_NAME, TypedStep, typed_steps

MOST_TEXT = 2_000_000
MOST_ROWS = 500
STEP, DEPARTMENT, DESCRIPTION, OTHER = "step", "department", "description", "other"
WORDS: dict[str, tuple[str, ...]] = {
    STEP: (
        "schritt", "prozessschritt", "arbeitsschritt", "aktivität", "tätigkeit", "aufgabe", "vorgang", "name", "was",
        "bezeichnung", "step", "process step", "activity", "task", "what", "title", "titel",
    ),
    DEPARTMENT: (
        "abteilung", "bereich", "bahn", "rolle", "wer", "zuständig", "verantwortlich", "department", "lane",
        "swimlane", "role", "who", "team", "responsible", "owner",
    ),
    DESCRIPTION: (
        "beschreibung", "erläuterung", "bemerkung", "bemerkungen", "kommentar", "details", "anmerkung", "hinweis",
        "description", "comment", "comments", "notes", "remark", "remarks", "detail",
    ),
    OTHER: ("nr", "nr.", "no", "no.", "#", "lfd. nr.", "pos", "pos.", "id", "nummer", "number", "zeit", "dauer",
            "time", "duration", "kosten", "cost", "costs"),
}  # fmt: skip
"""What the columns of a table are called in its first row, in German and English."""
ROLES = {word: role for role, words in WORDS.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedStep:
    """What one row says."""

    name: str
    department: str = ""
    description: str = ""

    @property
    def kind(self) -> str:
        return "decision" if self.name.rstrip().endswith("?") else "task"


def steps_in_text(text: str) -> list[PastedStep]:
    """Read rows with tabs between cells, or lines; raise Refused if it is more than a map can take at once."""
    _require_reasonable(text)
    if "\t" in text.strip("\n\r"):
        return steps_in_rows(_cells(text))
    typed = typed_steps(text)
    if len(typed) > 1 and ROLES.get(typed[0].name.lower()) == STEP and not typed[0].department:
        del typed[0]
    _require_few(len(typed))
    return [pasted for each in typed for pasted in _in_a_row(each)]


def steps_in_rows(rows: Iterable[Sequence[str]]) -> list[PastedStep]:
    """Read a table, empty rows left out; raise Refused if it has too many."""
    filled = [cells for row in rows if any(cells := [cell.strip() for cell in row])]
    if not filled:
        return []
    columns, first = _columns(filled)
    _require_few(len(filled) - first)
    return [step for row in filled[first:] if (step := _step(row, columns)) is not None]


def _in_a_row(typed: TypedStep) -> Iterator[PastedStep]:
    """Read a typed step, and the steps of its other ways as they were typed: rows stand in a chain."""
    yield PastedStep(name=typed.name, department=typed.department)
    for way in typed.ways:
        for step in way.steps:
            yield PastedStep(name=f"{way.answer}: {step.name}"[:MAX_NAME], department=step.department)


def _step(row: Sequence[str], columns: dict[str, int]) -> PastedStep | None:
    values = {role: row[at] for role, at in columns.items() if at < len(row)}
    name, description = _on_one_line(values.get(STEP, "")), values.get(DESCRIPTION, "")[:MAX_TEXT]
    if not name:
        return None
    if len(name) > MAX_NAME:
        name, description = name[: MAX_NAME - 1] + "…", description or name[:MAX_TEXT]
    return PastedStep(
        name=name, department=_on_one_line(values.get(DEPARTMENT, ""))[:MAX_NAME], description=description
    )


def _columns(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], int]:
    """Say in which column each thing stands, and at which row the steps begin."""
    roles = [ROLES.get(cell.lower().rstrip(":")) for cell in rows[0]]
    known = [role for role in roles if role is not None]
    if STEP in known and len(rows) > 1 and len(known) >= min(2, len(rows[0])):
        return {role: at for at, role in reversed(list(enumerate(roles))) if role not in (None, OTHER)}, 1
    shift = int(len(rows[0]) > 1 and all(_is_number(row[0]) for row in rows))
    return {role: at + shift for at, role in enumerate((STEP, DEPARTMENT, DESCRIPTION))}, 0


def _is_number(cell: str) -> bool:
    return cell.rstrip(".)").replace(".", "").isdigit()


def _cells(text: str) -> list[list[str]]:
    """Take a table apart as spreadsheets write it: tabs between cells, quotes around cells of several lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        return list(csv.reader(StringIO(lines, newline="\n"), delimiter="\t", strict=True))
    except csv.Error:
        return [line.split("\t") for line in lines.split("\n")]


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _require_reasonable(text: str) -> None:
    if len(text) > MOST_TEXT:
        raise Refused(
            msg("There is too much text on the clipboard ({size} million characters). Nothing was pasted. "
                "Copy at most {most} rows at once.", size=len(text) // 1_000_000, most=MOST_ROWS)
        )  # fmt: skip


def _require_few(count: int) -> None:
    if count > MOST_ROWS:
        raise Refused(
            msg("{count} rows are more than can become steps at once. Nothing was pasted. "
                "Copy at most {most} rows.", count=count, most=MOST_ROWS)
        )  # fmt: skip


def departments_in(steps: Iterable[PastedStep]) -> list[str]:
    """List the departments that are named, in their order."""
    return list(dict.fromkeys(step.department for step in steps if step.department))
