"""Selecting more than one has: what comes after, what is connected, what is alike. The status bar says how many."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import msg, nmsg
from app.model import alike
from app.model.records import Record, Step
from app.ui.workplace import Workplace


def select_downstream(place: Workplace) -> None:
    """Select all that can come after what is selected."""
    _select(place, alike.downstream(place.document, place.selection))


def select_connected(place: Workplace) -> None:
    """Select all that any line leads to from what is selected."""
    _select(place, alike.connected(place.document, place.selection))


def select_same_kind(place: Workplace) -> None:
    """Select all of the same kind on this map."""
    _select(place, alike.of_same_kind(place.document, place.map_id, place.selected(Record)))


def select_similar(place: Workplace) -> None:
    """Select the steps of the same kind in the same department on this map."""
    _select(place, alike.of_same_kind_and_department(place.document, place.map_id, place.selected(Step)))


def select_same_words(place: Workplace) -> None:
    """Select the steps of this map whose names share a word."""
    _select(place, alike.with_same_words(place.document, place.map_id, place.selected(Step)))


def _select(place: Workplace, found: Iterable[str]) -> None:
    """Select what was found together with what is selected."""
    before = len(place.selection)
    place.select([*place.selection, *found])
    count = len(place.selection)
    if count == before:
        place.say(msg("There is nothing else like that on this map."))
    else:
        place.say(nmsg("{n} element selected", "{n} elements selected", count))
