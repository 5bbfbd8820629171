"""Whether long work is still wanted, and how far it is. Who computes asks and tells; whoever has begun it decides.

Neither side knows the other: a function that asks and tells works just as well where nobody gives up or listens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Hear = Callable[[float], object]
ROUNDS = 50
"""So many things are done between two tellings."""


class GivenUp(Exception):
    """The work is not wanted any more. Nothing has come of it, and nobody needs to be told."""


def _always() -> bool:
    return True


def _nobody(_share: float) -> None: ...


_question: ContextVar[Callable[[], bool]] = ContextVar("wanted", default=_always)
_hearing: ContextVar[Hear] = ContextVar("hearing", default=_nobody)


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


def tell_share(share: float) -> None:
    """Tell how much of the work that is being done here is done, from 0 to 1; stop if it is not wanted any more."""
    require_wanted()
    _hearing.get()(share)


@contextmanager
def told_to(hear: Hear) -> Iterator[None]:
    """Let somebody hear how far the work done in this block is."""
    before = _hearing.set(hear)
    try:
        yield
    finally:
        _hearing.reset(before)


@contextmanager
def part(first: float, last: float) -> Iterator[None]:
    """Take the work done in this block as that from one share of the whole to another."""
    whole = _hearing.get()
    with told_to(lambda share: whole(first + (last - first) * share)):
        tell_share(0.0)
        yield
        tell_share(1.0)


def told(things: Iterable[T], count: int) -> Iterator[T]:
    """Go through so many things, and tell how far one is."""
    for number, thing in enumerate(things):
        if number % ROUNDS == 0:
            tell_share(min(number / count, 1.0) if count else 1.0)
        yield thing
