"""A map that has moved on since a proposal was drawn: what each item meets today, for its author (method B2).

Each recorded old value is compared with what is there now. It says and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.i18n import Message, msg
from app.model.changes import Change
from app.model.comparison.words import FIELD_NAMES, NAMES_A_RECORD, value_in_words
from app.model.document import Document
from app.model.proposal_items import item_name, recorded_changes
from app.model.proposals import FAILS, GEOMETRY, NEEDS_A_LOOK, ReplayedItem, replay
from app.model.records import ProposalItem, Record
from app.model.rules import shown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOn:
    """An item that today's map does not take as it was meant: its state, what is the matter, and what has changed."""

    item: ProposalItem
    name: Message | str
    state: str
    problem: Message | None
    because: tuple[Message, ...]


def moved_on(document: Document, proposal_id: str) -> list[MovedOn]:
    """List the items that need a look or no longer fit, with what has changed on the map since; none if all apply."""
    today = replay(document, [proposal_id])
    ahead, found = document.ahead(), []
    for each in today.items:
        if each.state in (NEEDS_A_LOOK, FAILS):
            found.append(_moved_on(document, ahead, each))
        ahead.apply(each.changes)
    return found


def rebase_text(document: Document, proposal_id: str) -> list[Message]:
    """Say to the author of a proposal, sentence by sentence, what to look at since the map has moved on."""
    said: list[Message] = []
    for each in moved_on(document, proposal_id):
        unfit = msg("No longer fits: {name}.", name=each.name)
        said.append(msg("Needs a look: {name}.", name=each.name) if each.state == NEEDS_A_LOOK else unfit)
        said += each.because or ((each.problem,) if each.problem is not None else ())
    return said


def _moved_on(document: Document, ahead: Document, each: ReplayedItem) -> MovedOn:
    because = tuple(s for change in recorded_changes(each.item) for s in _because(ahead, change))
    name = item_name(document, each.item)
    return MovedOn(item=each.item, name=name, state=each.state, problem=each.problem, because=because)


def _because(ahead: Document, change: Change) -> Iterator[Message]:
    """Say how an element is another today than the change expects it."""
    now, before = ahead.records.get(change.id), change.before
    if before is None:
        if now is not None:
            yield msg("“{name}” is on the map already.", name=shown_name(now))
        return
    if now is None:
        yield msg("“{name}” is no longer on the map.", name=shown_name(before))
        return
    yield from _other_values(ahead, before, now, change)


def _other_values(ahead: Document, before: Record, now: Record, change: Change) -> Iterator[Message]:
    drawn = GEOMETRY.get(type(before), frozenset())
    concerned = change.names or tuple(name for name in type(before).__slots__ if name not in ("id", "foreign"))
    for name in concerned:
        then, today = getattr(before, name), getattr(now, name, None)
        if name not in drawn and name in FIELD_NAMES and then != today:
            yield msg(
                "{field} of “{name}” was {then} when this was proposed, and is {today} now.",
                field=FIELD_NAMES[name], name=shown_name(now),
                then=_worded(ahead, name, then), today=_worded(ahead, name, today),
            )  # fmt: skip


def _worded(ahead: Document, name: str, value: Any) -> Message | str:
    if name in NAMES_A_RECORD and value is not None and value not in ahead:
        return msg("something that has gone")
    return value_in_words(ahead, name, value)
