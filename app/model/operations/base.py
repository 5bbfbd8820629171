"""What an operation is: what a person meant, answered with what happens.

`plan` is pure: it reads the document, no clock and no chance; ids, author and time are fields of the operation,
and ids that follow from others are made with `derived_id`. That is what makes preview and replay free.
"""

from __future__ import annotations

import uuid
from typing import Protocol, TypeVar, runtime_checkable

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.codec import OPERATION_TYPES
from app.model.document import Document
from app.model.errors import Broken, Refused

T = TypeVar("T", bound=type)

_NAMESPACE = uuid.UUID("6b6c6172-7765-4367-8000-6b6c61727765")


@runtime_checkable
class Operation(Protocol):
    """A meant change. `barrier` operations cannot be undone (decisions 15)."""

    @property
    def barrier(self) -> bool: ...

    def label(self, document: Document) -> Message:
        """Say in a few words what this does, for the undo list; never the content of a ballot."""
        ...

    def plan(self, document: Document) -> ChangeSet:
        """Answer what would happen; raise Refused with a sentence if it cannot be done."""
        ...


def operation(cls: T) -> T:
    """Enter an operation class into the list by which stored operations are read back."""
    OPERATION_TYPES[cls.__name__] = cls
    return cls


def fitting(document: Document, changes: ChangeSet) -> ChangeSet:
    """Return the changes; raise Refused if what was handed in does not fit the document.

    For plans that take over records and values from outside: what they name may have gone, a value be out of bounds.
    """
    try:
        document.check(changes)
    except Broken as broken:
        raise Refused(
            msg("This does not fit the process: something it belongs to is gone, or a value is out of bounds. "
                "Nothing was changed.")
        ) from broken  # fmt: skip
    return changes


def new_id() -> str:
    """Make an id for something new; called by whoever makes the operation, never by `plan`."""
    return uuid.uuid4().hex


def derived_id(*parts: str) -> str:
    """Make the id of something that follows from other ids; the same parts give the same id."""
    return uuid.uuid5(_NAMESPACE, "\x1f".join(parts)).hex
