"""A mapping that holds only what differs from another, which it leaves alone.

For looking ahead: what a document would be costs what would change, not the whole document. While a layer is in use,
what lies below it must not change.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, MutableMapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Layered(MutableMapping[K, V]):
    """Reads and iterates like a dict that was copied and then changed, in the same order."""

    __slots__ = ("_below", "_changed", "_gone", "_new")

    def __init__(self, below: Mapping[K, V]) -> None:
        self._below = below
        self._changed: dict[K, V] = {}
        self._gone: set[K] = set()
        self._new: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key in self._new:
            return self._new[key]
        if key in self._gone:
            raise KeyError(key)
        return self._changed[key] if key in self._changed else self._below[key]

    def __contains__(self, key: object) -> bool:
        return key in self._new or (key in self._below and key not in self._gone)

    def __setitem__(self, key: K, value: V) -> None:
        if key in self._below and key not in self._gone:
            self._changed[key] = value
        else:
            self._new[key] = value

    def __delitem__(self, key: K) -> None:
        if key in self._new:
            del self._new[key]
        elif key in self:
            self._changed.pop(key, None)
            self._gone.add(key)
        else:
            raise KeyError(key)

    def holds(self, key: K) -> bool:
        """Answer whether the value under a key was put in here, and does not come from below."""
        return key in self._new or key in self._changed

    def __len__(self) -> int:
        return len(self._below) - len(self._gone) + len(self._new)

    def __iter__(self) -> Iterator[K]:
        for key in self._below:
            if key not in self._gone:
                yield key
        yield from self._new
