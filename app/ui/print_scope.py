"""What of an open document is printed now, and with which settings, kept with the map that is shown."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import map_instead
from app.model.operations import edit
from app.model.records import Map, Step
from app.render.report.known import Known
from app.ui.print_choices import PASSING, PrintChoices, choices_kept, kept
from app.ui.print_making import Printed, Wanted, printed
from app.ui.workplace import Workplace


def document_to_print(place: Workplace) -> Document:
    """Return the process, to which the parts add what proposals make of it; or the version that is shown."""
    return place.document if place.editor.version is not None else place.process


def wanted_now(place: Workplace) -> Wanted:
    """Return the map, steps and proposals that are in hand, or were before Print was opened."""
    document, in_hand = document_to_print(place), place.editor.proposal
    return Wanted(
        map_id=place.map_id if place.map_id in document else map_instead(document),
        day=dt.date.today(),
        steps=tuple(step.id for step in place.selected(Step) if step.id in document),
        proposals=(in_hand.id,) if in_hand is not None else place.editor.together,
    )


def printing_of(place: Workplace, choices: PrintChoices, known: Known) -> Callable[[], tuple[Printed, float]]:
    """Return work that prints what is open as it is now, and says how many seconds that took."""
    document, wanted = document_to_print(place).copy(), wanted_now(place)
    inside = place.process.copy() if choices.document else None

    def write() -> tuple[Printed, float]:
        begun = perf_counter()
        done = printed(document, choices, wanted, inside, known)
        return done, perf_counter() - begun

    return write


def choices_of_map(place: Workplace, now: PrintChoices) -> PrintChoices:
    """Return the settings that are kept with the map that is shown, with what passes as it is now."""
    shown = place.process.find(Map, wanted_now(place).map_id)
    found = choices_kept(shown.print_settings if shown is not None else "")
    return replace(found, **{name: getattr(now, name) for name in PASSING})


def keep_choices(place: Workplace, choices: PrintChoices) -> None:
    """Keep settings with the map that is shown, in a file that may be changed."""
    shown, words = place.process.find(Map, wanted_now(place).map_id), kept(choices)
    if shown is not None and words != shown.print_settings and not place.file.read_only:
        with contextlib.suppress(Refused):
            place.editor.session.execute(edit(shown.id, print_settings=words))


def is_only_kept(changes: ChangeSet) -> bool:
    """Answer whether nothing but kept settings has changed."""
    return bool(changes) and all(change.names == ("print_settings",) for change in changes)
