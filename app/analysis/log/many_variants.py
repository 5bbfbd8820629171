"""The variants of a log of which single cases cannot be held: a few bytes of each case go into a file.

They are counted exactly, a share of all sequences at a time; only the median of their times comes from bins (`took`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

import numpy as np

from app.analysis.cases import LOST, OPEN, WON
from app.analysis.log.ended import DAY
from app.analysis.log.events import Ints
from app.analysis.log.tally import Tally
from app.analysis.log.took import Took
from app.analysis.log.variants import Variant

CASE = np.dtype([("sequence", "<u8"), ("took", "<i8"), ("code", "<i4"), ("outcome", "i1"), ("fits", "?")])
AT_ONCE = 500_000
"""Cases that are looked at together."""
Cases = np.typing.NDArray[np.void]
WaysOf = Callable[[Sequence[int]], Iterable[tuple[str, ...]]]


@dataclass(slots=True)
class _Top:
    """A frequent sequence: its number, the first case that shows it, and what its cases add up to."""

    sequence: int
    code: int
    n: int
    fits: bool = False
    outcomes: Ints = field(default_factory=lambda: np.zeros(OPEN + 4, np.int64))
    took: Took | None = None
    """Bins only for those that are shown: they are what takes the memory."""


class CaseFile:
    """What is known of each case, in the order of the log."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.cases = 0

    def add(self, tally: Tally, codes: Ints) -> None:
        """Write down the cases of a part; `codes` say which of the stored log they are."""
        rows = np.zeros(len(codes), CASE)
        rows["sequence"], rows["took"], rows["code"] = tally.sequence, tally.last - tally.first, codes
        rows["outcome"], rows["fits"] = tally.outcome, tally.fits
        self._file.write(rows.tobytes())
        self.cases += len(rows)

    def variants(self, ways_of: WaysOf, most: int = 50) -> tuple[int, tuple[Variant, ...]]:
        """Return how many variants there are, and the most frequent; `ways_of` tells the steps of cases by code."""
        count, top = self._counted(most)
        self._gather(top)
        ways = ways_of([each.code for each in top])
        return count, tuple(_variant(each, steps, self.cases) for each, steps in zip(top, ways, strict=True))

    def _counted(self, most: int) -> tuple[int, list[_Top]]:
        shares = max(1, -(-self.cases // (2 * AT_ONCE)))
        count, top = 0, list[_Top]()
        for share in range(shares):
            picked = [rows[rows["sequence"] % shares == share][["sequence", "code"]] for rows in self._rows()]
            rows = np.concatenate(picked) if picked else np.zeros(0, CASE)
            found, sample, n = np.unique(rows["sequence"], return_index=True, return_counts=True)
            count += len(found)
            order = np.lexsort((sample, -n))[:most]
            top += [_Top(int(found[at]), int(rows["code"][sample[at]]), int(n[at])) for at in order]
        return count, sorted(top, key=lambda each: (-each.n, each.code))[:most]

    def _gather(self, top: list[_Top]) -> None:
        """Add up what the cases of some sequences show."""
        for each in top:
            each.took = Took()
        for rows in self._rows():
            for each in top:
                own = rows[rows["sequence"] == each.sequence]
                if len(own) and each.took is not None:
                    each.fits = bool(own["fits"][0])
                    each.outcomes += np.bincount(own["outcome"], minlength=len(each.outcomes))
                    each.took.add(own["took"])

    def _rows(self) -> Iterator[Cases]:
        self._file.seek(0)
        while data := self._file.read(AT_ONCE * CASE.itemsize):
            yield np.frombuffer(data, CASE)


def _variant(top: _Top, steps: tuple[str, ...], cases: int) -> Variant:
    assert top.took is not None
    return Variant(
        steps=steps, n=top.n, share=top.n / cases, days=top.took.quantile(0.5) / DAY, won=int(top.outcomes[WON]),
        lost=int(top.outcomes[LOST]), fits=top.fits,
    )  # fmt: skip
