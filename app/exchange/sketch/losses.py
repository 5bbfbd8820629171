"""Counts what becomes plainer or is left out while a drawing is read, to say it once for each kind of loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from app.exchange.result import Report
from app.i18n import Message, nmsg


class Losses:
    """How often what was lost."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, what: str) -> None:
        self._counts[what] += 1

    def say(self, report: Report, element: str = "") -> None:
        """Say each kind of loss once, and forget it."""
        for what, count in sorted(self._counts.items()):
            report.warn(_LOSSES[what](count), element=element)
        self._counts.clear()


_LOSSES: dict[str, Callable[[int], Message]] = {
    "picture": lambda n: nmsg("{n} element is a picture; a plain step was made of it.",
                              "{n} elements are pictures; plain steps were made of them.", n),
    "shape": lambda n: nmsg("{n} element has a shape that is not known; a plain step was made of it.",
                            "{n} elements have shapes that are not known; plain steps were made of them.", n),
    "kind": lambda n: nmsg("{n} element has a type that is not known; a plain step was made of it.",
                           "{n} elements have types that are not known; plain steps were made of them.", n),
    "lane": lambda n: nmsg("{n} element names a lane or department; it stands in its group instead.",
                           "{n} elements name a lane or department; they stand in their groups instead.", n),
    "data": lambda n: nmsg("{n} element has further data, which was put into its description.",
                           "{n} elements have further data, which was put into their descriptions.", n),
    "line data": lambda n: nmsg("{n} line has further data, which was put into its description.",
                                "{n} lines have further data, which was put into their descriptions.", n),
    "port": lambda n: nmsg("{n} port was left out.", "{n} ports were left out.", n),
    "hyperedge": lambda n: nmsg("{n} line with more than two ends was left out.",
                                "{n} lines with more than two ends were left out.", n),
    "decoration": lambda n: nmsg("{n} drawing without words and lines was left out.",
                                 "{n} drawings without words and lines were left out.", n),
    "turned": lambda n: nmsg("{n} element is turned; here it stands upright.",
                             "{n} elements are turned; here they stand upright.", n),
    "touching": lambda n: nmsg("{n} line only touches an element; it was joined to it.",
                               "{n} lines only touch an element; they were joined to it.", n),
    "phase": lambda n: nmsg("{n} phase was left out.", "{n} phases were left out.", n),
    "link": lambda n: nmsg("{n} link to another page or file was left out; only web addresses are kept.",
                           "{n} links to other pages or files were left out; only web addresses are kept.", n),
    "second link": lambda n: nmsg("{n} further web address of an element was left out; only the first is kept.",
                                  "{n} further web addresses of elements were left out; only the first is kept.", n),
    "comment": lambda n: nmsg("{n} comment was left out.", "{n} comments were left out.", n),
}  # fmt: skip
