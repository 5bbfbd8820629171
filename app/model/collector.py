"""Hold back Python's search for circles of garbage.

It would look through the whole document again and again while very many small things without circles are made, and
takes up to a third of the time of drawing, reading or laying out thousands of steps. And it must never run in a thread
beside a window: it would delete what belongs to the window there, timers among it, and end the program.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Holders:
    """How many hold the search back now, in all threads together, and whether it was on before the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._was_on = False

    def enter(self) -> None:
        with self._lock:
            if self._count == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1

    def leave(self) -> None:
        with self._lock:
            self._count -= 1
            if self._count == 0 and self._was_on:
                gc.enable()


_holders = _Holders()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Switch the search off for a while; it comes back when the last who wants it off has done, in whatever thread."""
    _holders.enter()
    try:
        yield
    finally:
        _holders.leave()


def stop_collecting() -> None:
    """Switch the search off for work in another thread; called by who begins it, in the thread of the window."""
    _holders.enter()


def go_on_collecting() -> None:
    """Take note, in the thread of the window, that such work is over.

    What is due is looked for here and now, so that the other thread, which is ending, does not do it.
    """
    _holders.leave()
    if gc.isenabled():
        gc.collect(0)
