"""The places one jumped from, to go back to and forward again, as in a browser. Knows no widgets and no document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

MOST = 100
"""So many places are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A map, what was selected on it, and how it was looked at: zoom and middle; None where nobody looked."""

    map_id: str
    selection: tuple[str, ...] = ()
    look: tuple[float, float, float] | None = None


class Walker(Protocol):
    """Who goes from place to place."""

    def here(self) -> Place: ...

    def is_there(self, place: Place) -> bool: ...

    def return_to(self, place: Place) -> None: ...


class Trail:
    """Places behind and places ahead of a walker."""

    def __init__(self, walker: Walker) -> None:
        self._walker = walker
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self._is_striding = False

    def leave(self, *, stride: bool = False) -> None:
        """Remember where one is, before a jump. Of several strides in a row only the first counts."""
        here = self._walker.here()
        if not (stride and self._is_striding) and self._behind[-1:] != [here]:
            self._behind = [*self._behind, here][-MOST:]
        self._is_striding = stride
        self._ahead.clear()

    def go_back(self) -> None:
        """Return to the place that was left last. What no longer exists is passed over."""
        self._go(self._behind, self._ahead)

    def go_forward(self) -> None:
        """Return to the place that one came back from."""
        self._go(self._ahead, self._behind)

    @property
    def can_go_back(self) -> bool:
        return any(map(self._walker.is_there, self._behind))

    @property
    def can_go_forward(self) -> bool:
        return any(map(self._walker.is_there, self._ahead))

    def forget(self) -> None:
        """Begin anew."""
        self._behind, self._ahead, self._is_striding = [], [], False

    def _go(self, there: list[Place], behind: list[Place]) -> None:
        here = self._walker.here()
        self._is_striding = False
        while there:
            place = there.pop()
            if place != here and self._walker.is_there(place):
                behind.append(here)
                self._walker.return_to(place)
                return
