"""Long work in slices: a generator that stops now and then, so that whoever runs it can do something else meanwhile.

What it answers is true of the document as it was at the first slice; after a change it must be begun anew.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Slices = Generator[None, None, T]
"""Work that answers a T at its end."""
SLICE = 500
"""After about so many elements a slice ends: well under a millisecond's work each."""


def finished(work: Slices[T]) -> T:
    """Do all of it at once and return the answer."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the generator returned
