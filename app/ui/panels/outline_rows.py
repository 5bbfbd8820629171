"""An order of ids in which one can be found, entered or taken out without looking at all the others. It knows no Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

CHUNK = 400
"""About how many ids lie together; a chunk twice as long is split."""
FEW = 50
"""So many ids are looked up one by one; more in one pass over all."""


@dataclass(slots=True)
class _Chunk:
    """Some ids that follow one another, and the row of the first."""

    ids: list[str]
    first: int


class Rows:
    """Ids in the order of their rows."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        everything = list(ids)
        parts = range(0, max(len(everything), 1), CHUNK)
        self._chunks = [_Chunk(everything[at : at + CHUNK], at) for at in parts]
        self._chunk_of = {each: chunk for chunk in self._chunks for each in chunk.ids}

    def __len__(self) -> int:
        return len(self._chunk_of)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(chunk.ids for chunk in self._chunks)

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._chunk_of

    def at(self, row: int) -> str | None:
        """Return the id in a row; None outside."""
        if not 0 <= row < len(self):
            return None
        chunk = self._chunks[self._holding(row)]
        return chunk.ids[row - chunk.first]

    def row_of(self, row_id: str) -> int | None:
        """Return the row of an id; None if it is not here."""
        chunk = self._chunk_of.get(row_id)
        return None if chunk is None else chunk.first + chunk.ids.index(row_id)

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """List the rows of ids, from the first to the last."""
        if len(ids) <= FEW:
            return sorted(row for each in ids if (row := self.row_of(each)) is not None)
        wanted = set(ids)
        return [row for row, each in enumerate(self) if each in wanted]

    def insert(self, row: int, row_id: str) -> None:
        """Enter an id; those from this row on move down."""
        at = self._holding(row)
        chunk = self._chunks[at]
        chunk.ids.insert(row - chunk.first, row_id)
        self._chunk_of[row_id] = chunk
        if len(chunk.ids) > 2 * CHUNK:
            rest = _Chunk(chunk.ids[CHUNK:], 0)
            del chunk.ids[CHUNK:]
            self._chunks.insert(at + 1, rest)
            self._chunk_of.update(dict.fromkeys(rest.ids, rest))
        self._count_from(at)

    def remove(self, row: int) -> None:
        """Take out what is in a row; those after it move up."""
        at = self._holding(row)
        chunk = self._chunks[at]
        del self._chunk_of[chunk.ids.pop(row - chunk.first)]
        if not chunk.ids and len(self._chunks) > 1:
            del self._chunks[at]
        self._count_from(max(at - 1, 0))

    def _holding(self, row: int) -> int:
        return max(bisect_right(self._chunks, row, key=lambda chunk: chunk.first) - 1, 0)

    def _count_from(self, at: int) -> None:
        first = self._chunks[at].first if at else 0
        for chunk in self._chunks[at:]:
            chunk.first = first
            first += len(chunk.ids)


def spans(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Go through rising rows as spans without gaps: first and last row of each."""
    first = last = -2
    for row in rows:
        if row != last + 1:
            if first >= 0:
                yield first, last
            first = row
        last = row
    if first >= 0:
        yield first, last
