"""Doing something with a few elements, or with very many: at once, or beside the window; who asks need not know."""

from __future__ import annotations

from collections.abc import Callable

from app.editor_drafts import Draft
from app.i18n import Message
from app.model.changes import ChangeSet
from app.model.operations import Operation
from app.ui.workplace import Workplace

Ground = Workplace | Draft
"""What an act is planned on: what is shown, or a copy of it in another thread."""
Plan = Callable[[Ground], Operation | None]


def do_on(
    place: Workplace,
    count: int,
    plan: Plan,
    sentence: Message,
    then: Callable[[ChangeSet], object] = lambda _changes: None,
    *,
    draws: bool = True,
) -> None:
    """Do what is planned for so many elements; the sentence says what is going on if it takes long.

    `plan` reads nothing but what it is given and what never changes; `then` hears what has been done. What does not
    change the map (`draws`) may be done in every mode.
    """
    beside = place.beside
    if beside is None or not beside.is_large(count):
        operation = plan(place)
        then(place.do(operation) if operation is not None else ChangeSet())
    elif place.may_draw or not (draws or place.is_held or place.file.read_only):
        beside.begin(sentence, plan, then)
    else:
        place.say_why_not()
