"""Hold back Python's search for circles of garbage while very many small things without circles are made.

It would look through the whole document again and again, and takes up to a third of the time of drawing, reading or
laying out thousands of steps.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Switch the search off for a while; whoever finds it off leaves it so."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
