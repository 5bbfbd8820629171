"""Whether long work is still wanted. What computes asks now and then; whoever has begun it decides, and may give it up.

Neither side knows the other: a function that asks works just as well where nobody ever gives up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class GivenUp(Exception):
    """The work is not wanted any more. Nothing has come of it, and nobody needs to be told."""


def _always() -> bool:
    return True


_question: ContextVar[Callable[[], bool]] = ContextVar("wanted", default=_always)


def require_wanted() -> None:
    """Raise GivenUp if what is being worked out is not wanted any more; costs next to nothing."""
    if not _question.get()():
        raise GivenUp


@contextmanager
def wanted_while(is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Let work done in this block be given up as soon as the answer is no; it is asked from where the work is done."""
    before = _question.set(is_wanted)
    try:
        yield
    finally:
        _question.reset(before)
