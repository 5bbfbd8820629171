"""What the outline says of a step, column by column, and which steps it lists in which order. It knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.i18n import Message, msg, text
from app.model.document import Document
from app.model.insides import lane_around
from app.model.kinds import kind_of_step
from app.model.reading_order import ReadingOrder
from app.model.records import Note, Step
from app.model.rules import shown_name
from app.model.slices import SLICE, Slices
from app.ui.panels.next_steps import in_short

NUMBER, NAME, NEXT, LANE, KIND, NOTES = range(6)
HEADINGS: tuple[Message, ...] = (
    msg("No."),
    msg("Step"),
    msg("Leads to"),
    msg("Department"),
    msg("Kind"),
    msg("Notes"),
)
SOUGHT = (NUMBER, NAME, LANE, KIND, NOTES)
"""The columns that the filter looks at; what follows is another row's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is listed: the rows that contain a word (folded; all of them, if it is empty), by a column."""

    sought: str = ""
    column: int = NUMBER
    descending: bool = False

    @property
    def is_plain(self) -> bool:
        """Answer whether everything is listed in reading order."""
        return not self.sought and self.column == NUMBER and not self.descending


def words_of(document: Document, order: ReadingOrder, step: Step, column: int) -> str:
    """Return what stands in a step's row."""
    if column == NUMBER:
        return order.numbers.get(step.id, "")
    if column == NAME:
        return " ".join(text(shown_name(step)).split())
    if column == LANE:
        lane = lane_around(document, step)
        return lane.name if lane is not None else ""
    if column == KIND:
        return text(kind_of_step(step).name)
    if column == NEXT:
        return in_short(document, order.numbers, step)
    return notes_in_short(document.notes_on(step.id))


def has_word(document: Document, order: ReadingOrder, step: Step, sought: str) -> bool:
    """Answer whether a step's row contains a folded word."""
    return not sought or any(sought in words_of(document, order, step, c).casefold() for c in SOUGHT)


def listed(document: Document, order: ReadingOrder, listing: Listing) -> Slices[list[str]]:
    """List the steps that contain the word, in the order asked for."""
    found: list[tuple[str, str]] = []
    for place, step_id in enumerate(order.ids):
        if place % SLICE == 0:
            yield
        step = document.find(Step, step_id)
        if step is not None and has_word(document, order, step, listing.sought):
            key = "" if listing.column == NUMBER else words_of(document, order, step, listing.column).casefold()
            found.append((key, step_id))
    if listing.column != NUMBER:
        found.sort(key=lambda each: each[0])
    ids = [step_id for _, step_id in found]
    return ids[::-1] if listing.descending else ids


def notes_in_short(notes: list[Note]) -> str:
    """Write how many notes there are from each side: “F2 K3” in German."""
    letters: tuple[tuple[str, Callable[[int], Message]], ...] = (
        ("company", lambda n: msg("C{n}", n=n)),
        ("customer", lambda n: msg("K{n}", n=n)),
    )
    counts = [(sum(note.view == view for note in notes), word) for view, word in letters]
    return " ".join(text(word(count)) for count, word in counts if count)
