"""The line for a source: where something is known from, and at its end n, period and day, as people write them.

"Hotline log n=40 2026-10" has a sample of 40, measured in October 2026. What is not understood stays in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.i18n import day_words, period_words, tr
from app.ui.days import day_typed

MOST = 1_000_000_000
_GAP = r"(?:^|[\s,;(])"
_DAY = r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}"
_MONTH = r"\d{4}-(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[/.]\d{4}"
_PART = rf"{_DAY}|{_MONTH}|(?:19|20)\d{{2}}-?[QHqh][1-4]|[QqHh][1-4][ /](?:19|20)\d{{2}}|(?:19|20)\d{{2}}"
_DAY_LAST = re.compile(rf"[,;]?\s*({_DAY})\s*$")
_N = re.compile(rf"{_GAP}[nN]\s*=\s*(\d{{1,3}}(?:[.,\u202f ]\d{{3}}){{1,3}}|\d{{1,10}})\)?[,;]?\s*$")
_TO = re.compile(r"\s*(?:–|—|\.\.)\s*|\s+(?:-|to|bis)\s+")
_PERIOD = re.compile(rf"{_GAP}((?:{_PART})(?:(?:{_TO.pattern})(?:{_PART}))?)\)?[,;]?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a source line says."""

    source: str = ""
    day: str = ""
    n: int | None = None
    period: str = ""


def source_typed(typed: str, evidence: str = "measurement") -> Source:
    """Part a source from what stands at its end: the day; of a measurement also n and period, in any order."""
    found, rest = Source(), typed.strip()
    if evidence != "measurement":
        return _with_day(rest)
    readers: list[Callable[[str, Source], tuple[str, Source] | None]] = [_read_n, _read_time]
    while rest and readers:
        read = next(((reader, got) for reader in readers if (got := reader(rest, found)) is not None), None)
        if read is None:
            break
        reader, (rest, found) = read
        if reader is _read_n or (found.day and found.period):
            readers.remove(reader)
    return replace(found, source=rest.rstrip(" ,;("))


def _with_day(rest: str) -> Source:
    match = _DAY_LAST.search(rest)
    day = day_typed(match.group(1)) if match is not None else ""
    return Source(source=rest[: match.start()].strip(), day=day) if match is not None and day else Source(source=rest)


def _read_n(rest: str, found: Source) -> tuple[str, Source] | None:
    match = _N.search(rest)
    n = int(re.sub(r"\D", "", match.group(1))) if match is not None else 0
    return (rest[: match.start()], replace(found, n=n)) if match is not None and 0 < n <= MOST else None


def _read_time(rest: str, found: Source) -> tuple[str, Source] | None:
    """Read a day, or anything longer as a period."""
    match = _PERIOD.search(rest)
    if match is None:
        return None
    said = match.group(1)
    day = day_typed(said)
    if day and not found.day:
        return rest[: match.start()], replace(found, day=day)
    if not day and not found.period and not re.fullmatch(_DAY, said):
        return rest[: match.start()], replace(found, period=_iso(said))
    return None


def _iso(period: str) -> str:
    """Write months as 2026-10 and a span with a stroke, as the note's form and the papers have it."""
    return "/".join(re.sub(r"^(\d{1,2})[/.](\d{4})$", _month, part.strip()) for part in _TO.split(period))


def _month(match: re.Match[str]) -> str:
    return f"{match.group(2)}-{int(match.group(1)):02}"


def understood(typed: str, evidence: str) -> str:
    """Say what has been understood of a source line, and what a measurement still lacks; empty if nothing is typed."""
    if not typed.strip():
        return ""
    found = source_typed(typed, evidence)
    parts = [
        tr("Source: {source}", source=found.source) if found.source else tr("no source yet"),
        tr("n = {n}", n=found.n) if found.n is not None else "",
        tr("period {period}", period=period_words(found.period)) if found.period else "",
        tr("on {day}", day=day_words(found.day)) if found.day else "",
    ]
    if evidence == "measurement" and (found.n is None or not found.period):
        parts.append(tr("without n and period it counts as an observation (n=40 2026-10)"))
    return " · ".join(part for part in parts if part)
